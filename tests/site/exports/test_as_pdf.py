"""The book as a PDF: contents with the numbers of pages, bookmarks, quotes; nothing that the site does not show."""

from __future__ import annotations

import io
import re
from importlib import import_module

import pytest

from generator.parallel import quiet
from generator.site.exports.as_pdf import pdf_of
from tests.conftest import MakeSite
from tests.site.exports.site import bound

try:
    import_module("weasyprint")
except (ImportError, OSError) as missing:
    pytest.skip(f"WeasyPrint is not installed, or finds no Pango: {missing}", allow_module_level=True)


def test_its_contents_lead_to_pages_and_its_bookmarks_to_chapters(make_site: MakeSite) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    data = pdf_of(*bound(make_site).choose(""), quiet)
    with pdfium.PdfDocument(data) as opened:
        words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in opened)
        marks = [mark.get_title() for mark in opened.get_toc()]
    assert re.search(r"Contents The summer[ .]+3 Rain & drought[ .]+\d The wells[ .]+\d", words), words[:300]
    chapters = ["Contents", "The summer", "What there is", "Rain & drought", "The wells"]
    assert [mark for mark in marks if mark != "Timeline"] == chapters
    assert "“… the old wells should not be closed before spring” ¶ 1 · verbatim" in words
    assert "It has not rained since May." in words
    assert "armadillo" not in words
    assert "hedgehog" not in words


def test_it_has_its_own_fonts_and_marks_for_screen_readers(make_site: MakeSite) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(pdf_of(*bound(make_site).choose("rain"), quiet))) as opened:
        fonts = {str(font.BaseFont) for page in opened.pages for font in page.resources.Font.values()}
        assert any("Briefbook-Serif" in name for name in fonts)
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en"


def test_the_same_book_gives_the_same_bytes(make_site: MakeSite) -> None:
    site = bound(make_site)
    assert pdf_of(*site.choose("rain"), quiet) == pdf_of(*site.choose("rain"), quiet)


def test_each_page_that_is_set_is_told(make_site: MakeSite) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    told: list[tuple[str, int, int]] = []
    data = pdf_of(*bound(make_site).choose(""), lambda *one: told.append(one))
    with pdfium.PdfDocument(data) as opened:
        assert {("setting pages", number, 0) for number in range(1, len(opened) + 1)} == set(told)
