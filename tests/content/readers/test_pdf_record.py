"""A PDF's own properties are its record, but for what programs put there."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from generator.content.readers.pdf_record import record_of
from generator.content.readers.reading import Record
from tests.content.readers.making import line, make_pdf


def record(info: str = "", language: str = "") -> Record:
    return record_of(PdfDocument(make_pdf(line("The wells stay open."), info=info, language=language)))


def test_a_document_that_says_nothing_has_an_empty_record() -> None:
    assert record() == Record()


def test_a_document_says_who_wrote_it_and_in_which_language() -> None:
    info = "/Title (The  wells) /Author (Ada Park) /CreationDate (D:20240305101500Z)"
    assert record(info, "en-GB") == Record("The wells", ("Ada Park",), "", "2024-03-05", "en-GB")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Park; Bo Lind", ("Ada Park", "Bo Lind")),
        ("Ada Park and Bo Lind", ("Ada Park", "Bo Lind")),
        ("Ada Park, Bo Lind", ("Ada Park", "Bo Lind")),
        ("Park, Ada and Lind, Bo", ("Park, Ada", "Lind, Bo")),
        ("Park, Ada", ("Park, Ada",)),
    ],
)
def test_several_names_in_one_field_are_parted(author: str, names: tuple[str, ...]) -> None:
    assert record(f"/Author ({author})").authors == names


@pytest.mark.parametrize(
    "title", ["Microsoft Word - wells.doc", "wells_final.docx", "Untitled-1", "untitled", "Slide 1", "-"]
)
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert record(f"/Title ({title})").title == ""


@pytest.mark.parametrize("date", ["yesterday", "20240305", "D:"])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    assert record(f"/CreationDate ({date})").published == ""
