"""A source's record for reference managers, and its evidence as W3C annotations."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.book.values import Briefing
from generator.content.records import Rights
from generator.site.annotations import AnnotationsView, annotation_collection, annotations_view
from generator.site.citations import FORMATS, CitationView, Format, citation_views, render_citation
from generator.verify.values import LocatedQuote, ShownFragment, ShownSource
from tests.making import briefing, card, day, event, point, quote, ref


def cited(format: Format, **fields: Any) -> str:
    usual: dict[str, Any] = {
        "id": "wells",
        "kind": "report",
        "title": "The wells",
        "authors": ("Ada Park",),
        "publisher": "The Council of Wells",
        "date": "2024-03-01",
        "url": "https://example.org/wells?a=1&b=2",
        "language": "en",
    }
    return render_citation(CitationView(format=format, **{**usual, **fields})).decode()


def test_biblatex() -> None:
    assert cited("bib") == (
        "@report{wells,\n  title = {{The wells}},\n  author = {Ada Park},\n  publisher = {The Council of Wells},\n"
        "  date = {2024-03-01},\n  url = {https://example.org/wells?a=1&b=2},\n  langid = {en},\n}\n"
    )


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        (
            {"title": "50% of {x} & $y_1 #2 ~ ^ \\"},
            r"title = {{50\% of \{x\} \& \$y\_1 \#2 \textasciitilde{} \textasciicircum{} \textbackslash{}}}",
        ),
        ({"authors": ("Ada Park", "Bea Li")}, "author = {Ada Park and Bea Li}"),
        ({"authors": ("Ministry of Wells",)}, "author = {{Ministry of Wells}}"),
        ({"authors": ("Aristotle",)}, "author = {{Aristotle}}"),
        ({"kind": "commentary"}, "journaltitle = {The Council of Wells}"),
        ({"date": "2024/2025"}, "date = {2024/2025}"),
    ],
)
def test_what_biblatex_reads_otherwise_is_escaped(fields: dict[str, Any], row: str) -> None:
    assert row in cited("bib", **fields)


def test_ris() -> None:
    assert cited("ris").split("\r\n") == [
        "TY  - RPRT",
        "AU  - Ada Park",
        "TI  - The wells",
        "PB  - The Council of Wells",
        "PY  - 2024",
        "DA  - 2024/03/01",
        "UR  - https://example.org/wells?a=1&b=2",
        "LA  - en",
        "ID  - wells",
        "ER  - ",
        "",
    ]


def test_csl_json() -> None:
    assert json.loads(cited("json", date="2024-03", url="")) == [
        {
            "id": "wells",
            "type": "report",
            "title": "The wells",
            "author": [{"literal": "Ada Park"}],
            "publisher": "The Council of Wells",
            "issued": {"date-parts": [[2024, 3]]},
            "language": "en",
        }
    ]


def test_a_briefing_has_one_citation_a_format() -> None:
    found = citation_views(briefing(url="https://example.org/", card=card(published=day("2024"))))
    assert [view.format for view in found] == list(FORMATS)
    assert {(view.id, view.title, view.date, view.url) for view in found} == {
        ("wells", "Wells", "2024", "https://example.org/")
    }


FRAGMENT = ShownFragment(10, 30, "the wells stay open", "that ", ".")
BARE = ShownFragment(40, 44, "open")


def annotated(base_url: str, *passages: LocatedQuote) -> tuple[AnnotationsView, dict[str, Any]]:
    shown: Briefing = briefing(
        key_points=(point(evidence=(quote("open-q-1"), quote("open-q-2", status="missing"))),),
        events=(event(evidence=(quote("event-1-q-1"),)),),
    )
    view = annotations_view(shown, ShownSource(passages=passages), base_url)
    return view, annotation_collection(view)


@pytest.mark.parametrize(
    ("base_url", "page"),
    [("https://example.org/desk/", "https://example.org/desk/briefings/wells/"), ("", "index.html")],
)
def test_a_verified_quote_is_an_annotation_and_no_other_is(base_url: str, page: str) -> None:
    located = (LocatedQuote("open-q-1", 10, 44, (FRAGMENT, BARE)), LocatedQuote("event-1-q-1", 1, 2))
    _, found = annotated(base_url, *located)
    assert (found["type"], found["total"]) == ("AnnotationCollection", 1)
    assert found["first"]["items"] == [
        {
            "id": f"{page}#open-q-1",
            "type": "Annotation",
            "motivation": "linking",
            "body": {"id": f"{page}#open", "type": "TextualBody", "value": "They stay open.", "format": "text/plain"},
            "target": {
                "source": page,
                "language": "en",
                "selector": [
                    {"type": "TextQuoteSelector", "exact": "the wells stay open", "prefix": "that ", "suffix": "."},
                    {"type": "TextPositionSelector", "start": 10, "end": 30},
                    {"type": "TextQuoteSelector", "exact": "open"},
                    {"type": "TextPositionSelector", "start": 40, "end": 44},
                ],
            },
            "briefbook:status": "exact",
        }
    ]


def test_a_briefing_without_evidence_has_an_empty_collection() -> None:
    _, found = annotated("")
    assert (found["total"], found["first"]["items"]) == (0, [])


def test_every_right_that_a_source_may_have_leaves_the_record() -> None:
    rights: tuple[Rights, ...] = ("full", "excerpts", "citation")
    assert len({tuple(citation_views(briefing(rights=one))) for one in rights}) == 1
    assert ref("wells").href.text == "briefings/wells/"
