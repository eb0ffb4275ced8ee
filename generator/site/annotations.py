"""`annotations.jsonld`: the verified evidence of a briefing as W3C Web Annotations, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.book.values import Briefing, ShownQuote
from generator.site.views import View
from generator.verify.values import LocatedQuote, ShownFragment, ShownSource


class AnnotationsView(View, frozen=True):
    """What the file is made from."""

    briefing_id: str
    base_url: str
    language: str
    quotes: tuple[tuple[str, str, ShownQuote], ...]  # anchor and words of what rests on the quote, and the quote
    passages: tuple[LocatedQuote, ...]


def annotations_view(briefing: Briefing, source: ShownSource, base_url: str) -> AnnotationsView:
    """The quotes of key points and events, of which those that were verified against the source have passages."""
    points = [(point.id, point.plain, point.evidence) for point in briefing.key_points]
    events = [(event.id, event.plain, event.evidence) for event in briefing.events]
    quotes = tuple((id, words, quote) for id, words, own in (*points, *events) for quote in own)
    return AnnotationsView(briefing.id, base_url, briefing.card.language, quotes, source.passages)


def annotation_collection(view: AnnotationsView) -> dict[str, Any]:
    """A JSON-LD AnnotationCollection; addresses are absolute where the site has a base_url, else relative to the file."""
    page = f"{view.base_url.rstrip('/')}/briefings/{view.briefing_id}/" if view.base_url else "index.html"
    found = {passage.id: passage.fragments for passage in view.passages if passage.fragments}
    items = [
        _annotation(page, id, words, quote, _target(page, view.language, found[quote.id]))
        for id, words, quote in view.quotes
        if quote.id in found
    ]
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"briefbook": "urn:briefbook:"}],
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "items": items},
    }


def _annotation(page: str, owner: str, words: str, quote: ShownQuote, target: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"{page}#{quote.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"id": f"{page}#{owner}", "type": "TextualBody", "value": words, "format": "text/plain"},
        "target": target,
        "briefbook:status": quote.status,
    }


def _target(page: str, language: str, fragments: Iterable[ShownFragment]) -> dict[str, Any]:
    selectors = [selector for fragment in fragments for selector in _selectors(fragment)]
    return {"source": page, "language": language, "selector": selectors}


def _selectors(fragment: ShownFragment) -> list[dict[str, Any]]:
    words: dict[str, Any] = {"type": "TextQuoteSelector", "exact": fragment.exact}
    if fragment.prefix:
        words["prefix"] = fragment.prefix
    if fragment.suffix:
        words["suffix"] = fragment.suffix
    return [words, {"type": "TextPositionSelector", "start": fragment.start, "end": fragment.end}]
