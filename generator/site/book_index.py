"""`site.json`: what there is in a book, for other programs; `export json` has the same records, with all that is in them.

Of a book of many briefings it is the first of several files, each of which names the next. An edited source whose findings stay
the same changes none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from generator.book.life import Date, SourceLife
from generator.book.site_info import Ref, SiteInfo
from generator.book.values import Book, Briefing, ShownBrief, ShownEntity, ShownTopic
from generator.content.records import Rights
from generator.evidence.locate import Status
from generator.memo.lazy import Lazy
from generator.site.feed import FEEDS
from generator.site.views import View

VERSION = 1
"""Of the records here and in `export json`: it goes up where a field changes its meaning or goes."""


class SiteRecord(msgspec.Struct, frozen=True):
    """The book as a whole."""

    title: str
    description: str
    language: str
    publisher: str
    base_url: str


class Withdrawn(msgspec.Struct, frozen=True):
    """That a source was taken back."""

    date: str
    note: str


class BriefingRecord(msgspec.Struct, frozen=True):
    """A briefing; `quotes` counts its quotes by their status, `digest` is another one when anything is said otherwise of it."""

    id: str
    address: str
    title: str
    kind: str
    published: str
    authors: tuple[str, ...]
    publisher: str
    language: str
    rights: Rights
    url: str
    draft: bool
    accessed: str
    archived_url: str
    withdrawn: Withdrawn | None
    superseded_by: str
    relays: tuple[str, ...]
    drafted_by: str
    topics: tuple[str, ...]
    bottom_line: str
    quotes: dict[Status, int]
    disputed: bool
    markdown: str
    annotations: str
    digest: str


class BriefRecord(msgspec.Struct, frozen=True):
    """An issue brief; `annotations` are its judgements as data."""

    id: str
    address: str
    title: str
    description: str
    published: str
    authors: tuple[str, ...]
    draft: bool
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    annotations: str
    feeds: tuple[str, ...]


class TopicRecord(msgspec.Struct, frozen=True):
    """A topic, and how many briefings are filed under it."""

    id: str
    address: str
    title: str
    description: str
    briefings: int
    feeds: tuple[str, ...]


class EntityRecord(msgspec.Struct, frozen=True):
    """Somebody, or something that has a name."""

    id: str
    address: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    description: str
    wikidata: str
    url: str


class Index(msgspec.Struct, frozen=True):
    """A file of the index: `total` briefings are in `pages` files, this is number `page`, the first has what is no briefing."""

    format: Literal["briefbook-index"]
    version: int
    site: SiteRecord
    total: int
    page: int
    pages: int
    next: str
    briefings: tuple[BriefingRecord, ...]
    briefs: tuple[BriefRecord, ...]
    topics: tuple[TopicRecord, ...]
    entities: tuple[EntityRecord, ...]
    feeds: tuple[str, ...]


class BookIndex(View, frozen=True):
    """What a file of the index is made from."""

    index: Index


def book_index(book: Book, addresses: Sequence[str], number: int, briefings: Sequence[Lazy[Briefing]]) -> BookIndex:
    """The file with these briefings, at the one of the addresses that has this number, from 0."""
    first = number == 0
    return BookIndex(
        Index(
            format="briefbook-index",
            version=VERSION,
            site=site_record(book.site),
            total=len(book.briefings),
            page=number + 1,
            pages=len(addresses),
            next="".join(addresses[number + 1 : number + 2]),
            briefings=tuple(briefing_record(one.value, one.digest) for one in briefings),
            briefs=tuple(brief_record(brief, book.site) for brief in book.briefs) if first else (),
            topics=tuple(topic_record(topic, book.site) for topic in book.topics) if first else (),
            entities=tuple(map(entity_record, book.entities)) if first else (),
            feeds=_feeds("", book.site),
        )
    )


def site_record(site: SiteInfo) -> SiteRecord:
    """What site.yaml says."""
    return SiteRecord(site.title, site.description, site.language, site.publisher, site.base_url)


def briefing_record(briefing: Briefing, digest: bytes) -> BriefingRecord:
    """A briefing without what is in it; `digest` is that of its encoding."""
    card, life = briefing.card, briefing.card.life or SourceLife()
    folder = card.ref.href.text
    return BriefingRecord(
        id=briefing.id,
        address=folder,
        title=card.ref.title,
        kind=card.kind,
        published=card.published.machine,
        authors=card.authors,
        publisher=card.publisher,
        language=card.language,
        rights=briefing.rights,
        url=briefing.url,
        draft=card.draft,
        accessed=day_of(life.accessed),
        archived_url=life.archived_url,
        withdrawn=Withdrawn(life.withdrawn.date.machine, life.withdrawn.note) if life.withdrawn else None,
        superseded_by=life.superseded_by.href.id if life.superseded_by else "",
        relays=tuple(relayed.ref.href.id if relayed.ref else relayed.name for relayed in life.relays),
        drafted_by=life.drafted_by,
        topics=ids_of(card.topics),
        bottom_line=card.bottom_line,
        quotes=dict(briefing.counts),
        disputed=any(point.disputed for point in briefing.key_points),
        markdown=f"{folder}index.md",
        annotations=f"{folder}annotations.jsonld",
        digest=digest.hex()[:32],
    )


def brief_record(brief: ShownBrief, site: SiteInfo) -> BriefRecord:
    """A brief without its text and its judgements."""
    folder = brief.ref.href.text
    return BriefRecord(
        id=brief.id,
        address=folder,
        title=brief.ref.title,
        description=brief.description,
        published=day_of(brief.published),
        authors=brief.authors,
        draft=brief.draft,
        topics=ids_of(brief.topics),
        sources=ids_of(card.ref for card in brief.sources),
        annotations=f"{folder}annotations.jsonld" if brief.judgements else "",
        feeds=_feeds(folder, site),
    )


def topic_record(topic: ShownTopic, site: SiteInfo) -> TopicRecord:
    """A topic."""
    folder = topic.ref.href.text
    return TopicRecord(topic.id, folder, topic.ref.title, topic.description, len(topic.briefings), _feeds(folder, site))


def entity_record(entity: ShownEntity) -> EntityRecord:
    """An entity."""
    return EntityRecord(
        id=entity.id,
        address=entity.ref.href.text,
        name=entity.ref.title,
        kind=entity.kind,
        aliases=entity.aliases,
        description=entity.description,
        wikidata=entity.wikidata,
        url=entity.url,
    )


def ids_of(refs: Iterable[Ref]) -> tuple[str, ...]:
    """The ids of what is linked to."""
    return tuple(ref.href.id for ref in refs)


def day_of(date: Date | None) -> str:
    """A date as EDTF, empty where there is none."""
    return date.machine if date else ""


def _feeds(folder: str, site: SiteInfo) -> tuple[str, ...]:
    return tuple(f"{folder}{name}" for name in FEEDS) if site.base_url else ()
