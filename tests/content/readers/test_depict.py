"""Pictures of a source's pages, as the build asks for them."""

from __future__ import annotations

from hashlib import sha256

import pytest

from generator.content.readers.depict import depict_source
from generator.content.readers.paper import Depicted, OnPaper, Paper, PaperPassage, Stretch, Strips
from generator.content.readers.pdf import read_pdf
from generator.memo.files import Content, Unreadable
from tests.content.readers.making import line, make_pdf

WELLS = make_pdf(line("The wells stay open until the spring."))
STRIPS = read_pdf(WELLS)[1]
PASSAGE = PaperPassage("open-q-1", "open", "wells stay open", (Stretch(0, 4, 19),))


def test_a_picture_is_known_by_the_digest_of_its_bytes() -> None:
    depicted, files = depict_source("wells", WELLS, Paper(STRIPS, OnPaper((PASSAGE,), None)), None)
    assert {file.name: file.digest for file in depicted.files()} == {
        name: sha256(data).digest() for name, data in files.items()
    }
    assert depict_source("wells", WELLS, Paper(STRIPS, OnPaper((PASSAGE,), None)), None) == (depicted, files)


@pytest.mark.parametrize(
    ("content", "strips", "shown"),
    [
        (WELLS, STRIPS, OnPaper()),
        (WELLS, (), OnPaper((PASSAGE,), None)),
        (Unreadable("no permission"), STRIPS, OnPaper((PASSAGE,), None)),
    ],
)
def test_where_nothing_may_be_shown_there_is_no_picture(content: Content, strips: Strips, shown: OnPaper) -> None:
    assert depict_source("wells", content, Paper(strips, shown), None) == (Depicted(), {})


def test_why_a_page_cannot_be_pictured_is_said() -> None:
    depicted, files = depict_source("wells", b"%PDF-1.7 cut", Paper(STRIPS, OnPaper((PASSAGE,), None)), None)
    assert depicted.unread
    assert (depicted.unread.kind, files) == ("damaged", {})
