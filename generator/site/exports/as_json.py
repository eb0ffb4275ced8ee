"""The book as one JSON document for other programs: records, key points, evidence with its status, what bears on what.

Every field is there in every record, empty where there is nothing; docs/exports.md says what each holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from generator.book.life import Date, SourceLife
from generator.book.prose import plain_text
from generator.book.site_info import Ref
from generator.book.values import (
    Briefing,
    PointRelation,
    Premise,
    ProsePart,
    ShownBrief,
    ShownEntity,
    ShownEvent,
    ShownJudgement,
    ShownKeyPoint,
    ShownQuote,
    ShownTopic,
)
from generator.content.links import SiteAddress
from generator.site.exports.chosen import Chosen

VERSION = 1


def json_of(chosen: Chosen) -> bytes:
    """The document, UTF-8."""
    document = {
        "format": "briefbook",
        "version": VERSION,
        "site": {
            name: getattr(chosen.site, name) for name in ("title", "description", "language", "publisher", "base_url")
        },
        "briefings": list(map(_briefing, chosen.briefings)),
        "briefs": list(map(_brief, chosen.briefs)),
        "topics": list(map(_topic, chosen.topics)),
        "entities": list(map(_entity, chosen.entities)),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _briefing(briefing: Briefing) -> dict[str, Any]:
    card = briefing.card
    return {
        "id": briefing.id,
        "address": card.ref.href.text,
        "title": card.ref.title,
        "kind": card.kind,
        "published": card.published.machine,
        "authors": card.authors,
        "publisher": card.publisher,
        "language": card.language,
        "rights": briefing.rights,
        "url": briefing.url,
        "draft": card.draft,
        **_life(card.life),
        "topics": _ids(card.topics),
        "bottom_line": card.bottom_line,
        "key_points": list(map(_point, briefing.key_points)),
        "events": list(map(_event, briefing.events)),
        "entities": _ids(mention.entity for mention in briefing.mentions),
        "related": _ids(related.briefing for related in briefing.related),
    }


def _life(life: SourceLife | None) -> dict[str, Any]:
    life = life or SourceLife()
    withdrawn = life.withdrawn
    return {
        "accessed": _day(life.accessed),
        "archived_url": life.archived_url,
        "withdrawn": {"date": withdrawn.date.machine, "note": withdrawn.note} if withdrawn else None,
        "superseded_by": life.superseded_by.href.id if life.superseded_by else "",
        "relays": [relayed.ref.href.id if relayed.ref else relayed.name for relayed in life.relays],
        "drafted_by": life.drafted_by,
    }


def _point(point: ShownKeyPoint) -> dict[str, Any]:
    return {
        "id": point.id,
        "address": point.href.text,
        "text": point.plain,
        "confidence": point.confidence or "",
        "disputed": point.disputed,
        "topics": _ids(point.topics),
        "entities": _ids(point.entities),
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
        "entities": _ids(event.entities),
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


def _brief(brief: ShownBrief) -> dict[str, Any]:
    return {
        "id": brief.id,
        "address": brief.ref.href.text,
        "title": brief.ref.title,
        "description": brief.description,
        "published": _day(brief.published),
        "authors": brief.authors,
        "draft": brief.draft,
        "topics": _ids(brief.topics),
        "text": "\n\n".join(filter(None, map(_words, brief.body))),
        "sources": _ids(card.ref for card in brief.sources),
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
        "reviewed": _day(judgement.reviewed),
        "topics": _ids(judgement.topics),
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


def _topic(topic: ShownTopic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "address": topic.ref.href.text,
        "title": topic.ref.title,
        "description": topic.description,
    }


def _entity(entity: ShownEntity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "address": entity.ref.href.text,
        "name": entity.ref.title,
        "kind": entity.kind,
        "aliases": entity.aliases,
        "description": entity.description,
        "wikidata": entity.wikidata,
        "url": entity.url,
    }


def _ids(refs: Iterable[Ref]) -> list[str]:
    return [ref.href.id for ref in refs]


def _day(date: Date | None) -> str:
    return date.machine if date else ""
