"""Values of the Book for tests: only what a test is about has to be given."""

from __future__ import annotations

from typing import Any

from generator.book.resolve import Resolved
from generator.book.site_info import Ref, SiteInfo, TargetKind
from generator.book.values import (
    Book,
    Briefing,
    Card,
    Date,
    MentionedIn,
    PointRelation,
    ShownEntity,
    ShownEvent,
    ShownKeyPoint,
    ShownQuote,
    ShownTopic,
)
from generator.content.links import Html, SiteAddress
from generator.content.records import RelationKind
from generator.memo.lazy import of

FOLDERS: dict[TargetKind, str] = {
    "briefing": "briefings/",
    "topic": "topics/",
    "entity": "entities/",
    "brief": "briefs/",
    "page": "",
}
SITE = SiteInfo("Test desk", "", "", "en", "ltr", "", ())
OTHER_END: dict[RelationKind, Any] = {"supports": "supported by", "disputes": "disputed by", "updates": "updated by"}


def html(text: str) -> Html:
    return Html((text,))


def day(first: str, last: str = "") -> Date:
    return Date((first, last or first), first, first)


def ref(id: str, kind: TargetKind = "briefing", title: str = "") -> Ref:
    return Ref(title or id.capitalize(), SiteAddress(f"{FOLDERS[kind]}{id}/"), kind)


def card(id: str = "wells", **fields: Any) -> Card:
    usual: dict[str, Any] = {
        "ref": ref(id),
        "published": day("2024-03-01"),
        "authors": ("Ada Park",),
        "publisher": "The Gazette",
        "kind": "news",
        "language": "en",
        "language_name": "",
        "bottom_line_html": html("They stay."),
        "bottom_line": "They stay.",
        "topics": (),
        "key_points": 1,
        "quotes": 1,
        "draft": False,
    }
    return Card(**{**usual, **fields})


def quote(id: str = "open-q-1", words: str = "the wells stay open", **fields: Any) -> ShownQuote:
    return ShownQuote(**{"id": id, "status": "exact", "quote": words, "href": ref("wells").href.at(id), **fields})


def point(id: str = "open", briefing: str = "wells", **fields: Any) -> ShownKeyPoint:
    usual: dict[str, Any] = {
        "id": id,
        "number": 1,
        "href": ref(briefing).href.at(id),
        "text_html": html("They stay open."),
        "plain": "They stay open.",
        "confidence": None,
        "topics": (),
        "evidence": (),
        "relations": (),
        "entities": (),
        "briefing": ref(briefing),
        "published": day("2024-03-01"),
        "language": "en",
    }
    return ShownKeyPoint(**{**usual, **fields})


def relation(kind: RelationKind, briefing: str, id: str = "open", other_end: bool = False) -> PointRelation:
    """How a key point bears on `id` of a briefing, or with `other_end` that on it."""
    label = OTHER_END[kind] if other_end else kind
    return PointRelation(kind, label, ref(briefing).href.at(id), html("It."), ref(briefing))


def event(id: str = "event-1", first: str = "2024-03-01", last: str = "", **fields: Any) -> ShownEvent:
    usual: dict[str, Any] = {
        "id": id,
        "date": day(first, last),
        "title_html": html("A meeting"),
        "plain": "A meeting",
        "href": ref("wells").href.at(id),
        "evidence": (),
        "entities": (),
        "briefing": ref("wells"),
        "language": "en",
    }
    return ShownEvent(**{**usual, **fields})


def briefing(id: str = "wells", **fields: Any) -> Briefing:
    usual: dict[str, Any] = {
        "id": id,
        "card": card(id),
        "url": "",
        "rights": "full",
        "summary_html": Html(),
        "key_points": (),
        "events": (),
        "mentions": (),
        "backlinks": (),
        "related": (),
        "revisions": (),
        "review_by": None,
        "counts": (),
    }
    return Briefing(**{**usual, **fields})


def topic(id: str, **fields: Any) -> ShownTopic:
    usual: dict[str, Any] = {
        "id": id,
        "ref": ref(id, "topic"),
        "description_html": Html(),
        "description": "",
        "briefings": (),
        "key_points": (),
        "briefs": (),
        "beside": (),
        "backlinks": (),
    }
    return ShownTopic(**{**usual, **fields})


def entity(id: str, mentioned_in: tuple[MentionedIn, ...] = (), **fields: Any) -> ShownEntity:
    usual: dict[str, Any] = {
        "id": id,
        "ref": ref(id, "entity"),
        "kind": "person",
        "aliases": (),
        "description_html": Html(),
        "description": "",
        "wikidata": "",
        "url": "",
        "key_points": (),
        "events": (),
        "beside": (),
        "backlinks": (),
    }
    return ShownEntity(mentioned_in=mentioned_in, **{**usual, **fields})


def book(*briefings: Briefing, **fields: Any) -> Book:
    return Book(**{"site": SITE, "briefings": briefings, **fields})


def resolved(shown: Book) -> Resolved:
    """A Book of which nothing is wrong."""
    return Resolved(shown, {one.id: of(one).digest for one in shown.briefings}, (), ())
