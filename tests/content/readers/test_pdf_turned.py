"""A page that is turned for the reader is read, pictured and marked as it is seen."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.readers.pdf import read_pdf
from generator.content.readers.pdf_highlights import find_highlights
from generator.content.readers.pdf_pictures import picture_pages
from generator.content.readers.pdf_turned import Turn
from generator.content.readers.question import Marked, Pictured
from generator.content.readers.shape import document_of
from tests.content.readers.making import lines, make_pdf
from tests.content.readers.test_originals import SAID, offered
from tests.content.readers.test_pdf_pictures import whole_passage

UPRIGHT = {90: "0 1 -1 0 400 0 cm", 180: "-1 0 0 -1 400 500 cm", 270: "0 -1 1 0 0 500 cm"}
"""What the words are turned by so that they are upright on a page that is turned back."""
TURNS = sorted(UPRIGHT)


def turned(degrees: int) -> bytes:
    return make_pdf(f"q {UPRIGHT[degrees]}\n{lines(SAID, top=360)}Q\n", more=f"/Rotate {degrees}")


@pytest.mark.parametrize("degrees", TURNS)
def test_it_is_read_as_it_is_seen(degrees: int) -> None:
    plain, strips = read_pdf(make_pdf(lines(SAID, top=360)))
    reading, found = read_pdf(turned(degrees))
    assert (reading.html, reading.hidden, found) == (plain.html, 0, strips)


@pytest.mark.parametrize("more", ["/CropBox [30 200 340 400]", "/CropBox [30 200 900 400] /MediaBox [0 0 340 500]"])
def test_a_page_that_is_cropped_is_read_and_pictured_as_far_as_it_is_shown(more: str) -> None:
    data = make_pdf(lines(SAID, top=360) + lines(["A printer's mark."], top=480), more=more)
    reading, strips = read_pdf(data)
    document = document_of(reading)
    assert (document.text.split(), reading.hidden) == (" ".join(SAID).split(), len("Aprinter'smark."))
    (page,) = picture_pages(Pictured(data, strips, whole_passage(document))).pages
    assert page.width > 1.4 * page.height
    assert all(box.left < 0.1 * page.width and box.top < 0.8 * page.height for box in page.passages[0].boxes)
    marked = offered(data)["marked.pdf"]
    (found,) = find_highlights(Marked(marked, read_pdf(marked)[1])).found
    (stretch,) = found.stretches
    assert document.text[stretch.start : stretch.end] == "wells of the town"


@pytest.mark.parametrize("degrees", TURNS)
def test_its_picture_is_upright_with_the_passage_where_it_is_seen(degrees: int) -> None:
    data = turned(degrees)
    strips = read_pdf(data)[1]
    (page,) = picture_pages(Pictured(data, strips, whole_passage(document_of(read_pdf(data)[0])))).pages
    (passage,) = page.passages
    assert (page.width > page.height) == (degrees != 180)
    assert len(passage.boxes) == len(SAID)
    assert all(box.width > 5 * box.height for box in passage.boxes)
    assert [box.top for box in passage.boxes] == sorted(box.top for box in passage.boxes)


@pytest.mark.parametrize("degrees", TURNS)
def test_what_is_marked_in_it_is_found_again(degrees: int) -> None:
    marked = offered(turned(degrees))["marked.pdf"]
    with pikepdf.open(io.BytesIO(marked)) as pdf:
        assert int(pdf.pages[0].obj.Rotate) == degrees
    reading, strips = read_pdf(marked)
    (found,) = find_highlights(Marked(marked, strips)).found
    text = document_of(reading).text
    (stretch,) = found.stretches
    assert text[stretch.start : stretch.end] == "wells of the town"


@given(st.sampled_from([0, *TURNS]), st.tuples(*[st.integers(0, 600)] * 4), st.tuples(*[st.integers(1, 90)] * 4))
def test_there_and_back_is_the_same(
    degrees: int, box: tuple[int, int, int, int], page: tuple[int, int, int, int]
) -> None:
    turn = Turn(degrees, (page[0], page[1], page[0] + 600 + page[2], page[1] + 600 + page[3]))
    left, bottom, width, height = box
    corners = (float(left), float(bottom), float(left + width), float(bottom + height))
    assert turn.stored(turn.seen(corners)) == corners
    assert turn.size == (turn.seen(turn.shown)[2], turn.seen(turn.shown)[3]) or degrees == 0
