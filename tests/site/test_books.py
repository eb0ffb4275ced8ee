"""The demonstration book is worth reading, and the example is not about politics: both are clean, and show the whole model."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.content.document import Document
from generator.content.readers.read import read_document
from generator.content.readers.reading import Reading
from generator.content.readers.shape import document_of
from tests.building import Examined, build_site, examine, said
from tests.conftest import PROJECT
from tests.site.links import broken_links


@pytest.fixture(scope="module")
def book() -> Examined:
    return examine(PROJECT, drafts=True, search=False, today="2026-01-01")


@pytest.mark.parametrize("root", [PROJECT, PROJECT / "examples/parish"], ids=["demonstration", "parish"])
def test_it_builds_strictly_without_a_problem(root: Path, tmp_path: Path) -> None:
    built = build_site(root, tmp_path / "out", strict=True)
    assert said(built.problems) == []
    assert broken_links(tmp_path / "out") == []


def test_it_is_large_enough_to_try_everything_on(book: Examined) -> None:
    quotes = [quote for findings in book.findings.values() for quote in findings.quotes]
    points = [point for briefing in book.book.briefings for point in briefing.key_points]
    assert all(quote.verified for quote in quotes)
    assert len(quotes) >= 120
    assert sum(len(point.relations) for summary in book.library.summaries for point in summary.key_points) >= 25
    assert len(book.book.events) >= 30
    assert len(book.book.entities) >= 25
    assert len(book.library.sources) >= 14
    assert {point.confidence for point in points} >= {"high", "moderate", "low"}


def test_it_shows_every_part_of_the_model(book: Examined) -> None:
    summaries = book.library.summaries
    statuses = Counter(quote.status for findings in book.findings.values() for quote in findings.quotes)
    assert set(statuses) == {"exact", "normalised", "elided", "withheld"}
    evidence = [quote for s in summaries for point in s.key_points for quote in point.evidence]
    evidence += [quote for s in summaries for event in s.events for quote in event.evidence]
    assert any(quote.prefix or quote.suffix for quote in evidence)
    assert {summary.rights for summary in summaries} == {"full", "excerpts", "citation"}
    assert {relation.kind for s in summaries for p in s.key_points for relation in p.relations} == {
        "supports",
        "disputes",
        "updates",
    }
    assert any(summary.draft for summary in summaries)
    assert any(summary.language == "fr" for summary in summaries)
    assert any(len(summary.revisions) >= 2 for summary in summaries)
    assert any(summary.review_by and summary.review_by.last < "2026" for summary in summaries)
    assert any("/" in event.date.text for summary in summaries for event in summary.events)


def test_its_sources_and_briefs_are_neither_scraps_nor_books(book: Examined) -> None:
    drafts = {summary.source.id for summary in book.library.summaries if summary.draft}
    for source in book.library.sources.values():
        if source.id not in drafts and source.format in ("markdown", "text"):
            assert 500 <= len((PROJECT / source.file).read_text().split()) <= 1500, source.id
    for brief in book.library.briefs:
        assert 300 <= len(brief.body.text.split()) <= 600, brief.id


def document_named(name: str) -> tuple[Reading, Document]:
    data = (PROJECT / "content/sources" / name).read_bytes()
    assert len(data) < 60_000
    reading = read_document(name, data, False, None)[0]
    return reading, document_of(reading)


@pytest.mark.parametrize(
    "name", ["steep-flight.pdf", "three-words.pdf", "sanctions-in-figures.docx", "twelve-meetings.html"]
)
def test_its_documents_are_small_and_read_without_a_doubt(name: str) -> None:
    reading, document = document_named(name)
    assert 500 <= len(document.text.split()) <= 1500
    assert (reading.hidden, reading.tracked, reading.machine_read) == (0, False, ())
    assert ("Other pages" in document.text, "Map of positions" in document.text) == (False, False)


def test_a_pdf_is_quoted_over_the_ends_of_pages_and_lines_and_over_references_to_notes(book: Examined) -> None:
    _, document = document_named("steep-flight.pdf")
    spans = [(passage.start, passage.end) for passage in book.sources["steep-flight"].passages]
    assert document.setting
    parted = {
        "pages": [start for start, _ in document.pages],
        "lines": document.setting.hyphens,
        "notes": [start for start, _ in document.setting.references],
    }
    assert all(any(start < place < end for start, end in spans for place in places) for places in parted.values()), (
        parted
    )
    assert {found.quote.page for found in book.findings["steep-flight"].quotes} == {None, "2"}


def test_the_op_ed_stands_in_it_by_its_record_alone(book: Examined) -> None:
    summary = next(summary for summary in book.library.summaries if summary.id == "gomez-2019")
    assert summary.rights == "citation"
    assert "gomez-2019" not in book.library.sources
    assert not any(point.evidence for point in summary.key_points)
