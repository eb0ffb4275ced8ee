"""A briefing's evidence as W3C annotations, for other programs."""

from __future__ import annotations

from typing import Any

import pytest

from generator.book.values import Briefing
from generator.site.annotations import AnnotationsView, annotation_collection, annotations_view
from generator.verify.values import LocatedQuote, ShownFragment, ShownSource
from tests.making import briefing, event, point, quote

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
