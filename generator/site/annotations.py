"""`annotations.jsonld`: the verified evidence of a briefing, or the judgements of a brief, as W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.book.values import Briefing, Premise, ShownBrief, ShownJudgement, ShownQuote
from generator.site.views import View
from generator.verify.values import LocatedQuote, ShownFragment, ShownSource


class JudgementsView(View, frozen=True):
    """What the file of a brief is made from."""

    brief_id: str
    base_url: str
    judgements: tuple[ShownJudgement, ...]


def judgements_view(brief: ShownBrief, base_url: str) -> JudgementsView:
    """The judgements of a brief, each with what it rests on."""
    return JudgementsView(brief.id, base_url, brief.outlined.judgements)


def judgement_collection(view: JudgementsView) -> dict[str, Any]:
    """A JSON-LD AnnotationCollection: each judgement is about the key points and the judgements that it rests on."""
    page = f"{view.base_url.rstrip('/')}/briefs/{view.brief_id}/" if view.base_url else "index.html"
    items = [_judgement(page, judgement, view.base_url) for judgement in view.judgements]
    return _collection(items)


def _judgement(page: str, judgement: ShownJudgement, base_url: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"{page}#{judgement.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": {"type": "TextualBody", "value": judgement.plain, "format": "text/plain"},
        "target": [_address(premise, base_url) for premise in judgement.rests_on],
        "briefbook:despite": [_address(premise, base_url) for premise in judgement.despite],
        "briefbook:sources": judgement.sources,
        "briefbook:independent": judgement.independent,
        "briefbook:fallen": sorted({fall.kind for premise in judgement.rests_on for fall in premise.falls}),
    }
    return found | ({"briefbook:confidence": judgement.confidence} if judgement.confidence else {})


def _address(premise: Premise, base_url: str) -> str:
    of = premise.point or premise.judgement
    assert of is not None
    path, _, fragment = of.href.text.partition("#")
    return f"{base_url.rstrip('/')}/{path}#{fragment}" if base_url else f"../../{path}index.html#{fragment}"


def _collection(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"briefbook": "urn:briefbook:"}],
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "items": items},
    }


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
    return _collection(items)


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
