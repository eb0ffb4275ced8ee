"""Words are chosen on any page of a PDF that is shown whole, whether it holds evidence or not; and each document is read once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from generator.content.readers.pdf_sheets import picture_of, sizes_of
from generator.content.readers.question import Sheet, Sheets
from generator.desk.printed import PageOf, PagesOf, page_picture, page_sizes, printed_words
from generator.desk.read_sources import MOST, Latest, ReadSources
from generator.desk.refusal import Refused
from generator.desk.workbench import Choice, offer
from tests.conftest import PROJECT, MakeSite
from tests.desk.making import house_of
from tests.desk.test_highlights import PDF as FERRIES

TWO_PAGES = PROJECT / "docs/tutorial/what-ferries-cost.pdf"
SUMMARY = "title: What the ferries cost\npublished: 2021\n{more}bottom_line: B.\nkey_points:\n  - id: a\n    text: A.\n"


def with_ferries(make_site: MakeSite, data: bytes = FERRIES, more: str = "") -> Path:
    """A site with a PDF."""
    root = make_site({})
    (root / "content/sources/ferries.pdf").write_bytes(data)
    (root / "content/summaries/ferries.yaml").write_text(SUMMARY.format(more=more), "utf-8")
    return root


def test_words_are_where_a_page_prints_them(make_site: MakeSite) -> None:
    """Each with its place in the source's plain text, so that what is chosen on the picture is what is quoted."""
    house, sources = house_of(with_ferries(make_site)), ReadSources()
    words = printed_words(PageOf("ferries", 1), house, sources)
    start = next(one.start for one in words if one.text == "Nobody")
    end = next(one.end for one in words if one.text == "asked")
    chosen = Choice("ferries", start, end, "Nobody on the islands was asked")
    assert offer(chosen, house, sources).quote.quote == "Nobody on the islands was asked"
    rows = [one.box[1] for one in words]
    assert rows == sorted(rows)
    assert all(0 <= edge <= 10_000 for one in words for edge in one.box)
    assert printed_words(PageOf("ferries", 9), house, sources) == ()


def test_every_page_has_its_size_and_its_picture(make_site: MakeSite) -> None:
    house = house_of(with_ferries(make_site, TWO_PAGES.read_bytes()))
    sizes = page_sizes(PagesOf("ferries"), house)
    assert [one.label for one in sizes] == ["1", "2"]
    for number, size in enumerate(sizes, 1):
        picture = Image.open(io.BytesIO(page_picture(PageOf("ferries", number), house)))
        assert (picture.format, picture.size) == ("WEBP", (size.width, size.height))
    words = printed_words(PageOf("ferries", 2), house, ReadSources())
    assert "crew" in [one.text for one in words]


def test_what_is_asked_of_the_process_is_what_it_does() -> None:
    data = TWO_PAGES.read_bytes()
    assert len(sizes_of(Sheets(data)).pages) == 2
    assert picture_of(Sheet(data, 1)).data[8:12] == b"WEBP"
    assert [picture_of(Sheet(data, number)).data for number in (-1, 0, 3)] == [b"", b"", b""]


@pytest.mark.parametrize("rights", ["excerpts", "citation"])
def test_pages_of_what_may_not_be_shown_whole_are_not_shown(make_site: MakeSite, rights: str) -> None:
    house = house_of(with_ferries(make_site, TWO_PAGES.read_bytes(), f"rights: {rights}\n"))
    assert page_sizes(PagesOf("ferries"), house) == ()
    for number in (1, 2):
        with pytest.raises(Refused, match="only a PDF that is shown whole"):
            page_picture(PageOf("ferries", number), house)
        with pytest.raises(Refused, match="only a PDF that is shown whole"):
            printed_words(PageOf("ferries", number), house, ReadSources())


@pytest.mark.parametrize("id", ["wells", "nothing", "../../secret"])
def test_what_is_no_pdf_has_no_pages(make_site: MakeSite, id: str) -> None:
    house = house_of(make_site({}))
    assert page_sizes(PagesOf(id), house) == ()
    with pytest.raises(Refused, match="only a PDF"):
        page_picture(PageOf(id, 1), house)


def test_a_page_that_is_not_there_and_a_damaged_file_are_refused(make_site: MakeSite) -> None:
    house = house_of(with_ferries(make_site))
    with pytest.raises(Refused, match="no page 7"):
        page_picture(PageOf("ferries", 7), house)
    (house.root / "content/sources/ferries.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(Refused, match="damaged"):
        page_sizes(PagesOf("ferries"), house)


def test_a_document_is_read_once_and_again_when_it_is_another_one(make_site: MakeSite) -> None:
    root = with_ferries(make_site)
    house, sources = house_of(root), ReadSources()
    source = house.library.sources["ferries"]
    summary = next(one for one in house.library.summaries if one.id == "ferries")
    first = sources.material(source, FERRIES)
    assert sources.material(source, FERRIES) is first
    assert sources.text(first, summary, house) is sources.text(first, summary, house)
    other = sources.material(source, TWO_PAGES.read_bytes())
    assert other.opened.document.text != first.opened.document.text
    assert sources.text(other, summary, house) is not sources.text(first, summary, house)


def test_no_more_is_held_than_the_latest() -> None:
    latest: Latest[int] = Latest()
    for number in range(MOST):
        latest.hold((bytes([number]),), number)
    assert latest.get((b"\0",)) == 0  # it is the latest now
    latest.hold((b"more",), 9)
    assert [latest.get((bytes([number]),)) for number in range(MOST)] == [0, None, 2, 3]
