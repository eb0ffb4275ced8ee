"""The book as one JSON document for other programs: records, key points, evidence with its status, what bears on what.

Every field is there in every record, empty where there is nothing; docs/exports.md says what each holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import asdict

from generator.book.prose import plain_text
from generator.book.site_info import SiteInfo
from generator.book.values import (
    Briefing,
    PointRelation,
    Premise,
    ProsePart,
    ShownBrief,
    ShownEvent,
    ShownJudgement,
    ShownKeyPoint,
    ShownQuote,
)
from generator.content.links import SiteAddress
from generator.memo.lazy import of
from generator.site.book_index import (
    VERSION,
    brief_record,
    briefing_record,
    day_of,
    entity_record,
    ids_of,
    site_record,
    topic_record,
)
from generator.site.exports.chosen import Chosen


def json_of(chosen: Chosen) -> bytes:
    """The document, UTF-8."""
    document = {
        "format": "briefbook",
        "version": VERSION,
        "site": site_record(chosen.site),
        "briefings": list(map(_briefing, chosen.briefings)),
        "briefs": [_brief(brief, chosen.site) for brief in chosen.briefs],
        "topics": [topic_record(topic, chosen.site) for topic in chosen.topics],
        "entities": list(map(entity_record, chosen.entities)),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _briefing(briefing: Briefing) -> dict[str, Any]:
    return {
        **asdict(briefing_record(briefing, of(briefing).digest)),
        "key_points": list(map(_point, briefing.key_points)),
        "events": list(map(_event, briefing.events)),
        "entities": ids_of(mention.entity for mention in briefing.mentions),
        "related": ids_of(related.briefing for related in briefing.related),
    }


def _point(point: ShownKeyPoint) -> dict[str, Any]:
    return {
        "id": point.id,
        "address": point.href.text,
        "text": point.plain,
        "confidence": point.confidence or "",
        "disputed": point.disputed,
        "topics": ids_of(point.topics),
        "entities": ids_of(point.entities),
        "evidence": list(map(_quote, point.evidence)),
        "accepted": point.accepted,
        "relations": list(map(_relation, point.relations)),
        "sign_offs": [
            {"name": one.name, "verdict": one.verdict, "date": one.date.machine, "note": one.note, "fresh": one.fresh}
            for one in point.sign_offs
        ],
        "judgements": [{"address": one.href.text, "side": one.side} for one in point.resting],
    }


def _event(event: ShownEvent) -> dict[str, Any]:
    return {
        "id": event.id,
        "address": event.href.text,
        "date": event.date.machine,
        "title": event.plain,
        "entities": ids_of(event.entities),
        "evidence": list(map(_quote, event.evidence)),
    }


def _quote(quote: ShownQuote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "address": quote.href.text if quote.href else "",
        "status": quote.status,
        "quote": quote.quote,
        "translation": quote.translation,
        "page": quote.page,
        "heading": quote.heading,
        "paragraph": quote.paragraph,
        "omitted": quote.omitted,
        "accepted": quote.accepted,
        "machine_read": quote.machine_read,
    }


def _relation(relation: PointRelation) -> dict[str, Any]:
    """`relation` as it is seen from this end: `disputes`, or `disputed by`."""
    return {"relation": relation.label, "of": relation.briefing.href.id, "address": relation.href.text}


def _brief(brief: ShownBrief, site: SiteInfo) -> dict[str, Any]:
    return {
        **asdict(brief_record(brief, site)),
        "text": "\n\n".join(filter(None, map(_words, brief.body))),
        "judgements": list(map(_judgement, brief.judgements)),
    }


def _words(part: ProsePart) -> str:
    shown = part.point or part.judgement
    return shown.plain if shown else plain_text(part.html.markup).strip()


def _judgement(judgement: ShownJudgement) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "address": judgement.href.text,
        "text": judgement.plain,
        "confidence": judgement.confidence or "",
        "reviewed": day_of(judgement.reviewed),
        "topics": ids_of(judgement.topics),
        "rests_on": _premises(judgement.rests_on),
        "despite": _premises(judgement.despite),
        "relations": list(map(_relation, judgement.relations)),
        "fallen": judgement.fallen,
    }


def _premises(premises: Iterable[Premise]) -> list[dict[str, Any]]:
    return [
        {"address": href.text, "falls": [fall.kind for fall in premise.falls]}
        for premise in premises
        if (href := _place(premise))
    ]


def _place(premise: Premise) -> SiteAddress | None:
    one = premise.point or premise.judgement
    return one.href if one else None
