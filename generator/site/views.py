"""Views: what a template may show, as small frozen values. A page is a pure function of its template and its view."""

from __future__ import annotations

import msgspec

from generator.book.values import (
    Briefing,
    Card,
    EntityMention,
    Ref,
    ShownBrief,
    ShownEntity,
    ShownEvent,
    ShownKeyPoint,
    ShownPage,
    ShownTopic,
    SiteInfo,
)


class View(msgspec.Struct, frozen=True, tag=True):
    """What every view is; its type is part of its fingerprint."""


class MenuItem(View, frozen=True):
    """An entry of the menu; `current` where the page belongs to it."""

    title: str
    href: str
    current: bool


class Pager(View, frozen=True):
    """Where a page of a long list stands; the hrefs are empty at the ends."""

    number: int
    count: int
    previous: str
    next: str


class Home(View, frozen=True):
    """The first page."""

    briefs: tuple[ShownBrief, ...]
    newest: tuple[Card, ...]
    topics: tuple[Ref, ...]
    events: tuple[ShownEvent, ...]
    disputed: tuple[ShownKeyPoint, ...]
    briefings: int
    quotes: int


class BriefingPage(View, frozen=True):
    """One briefing; `entities` are those that its source names most."""

    briefing: Briefing
    entities: tuple[EntityMention, ...]


class BriefingList(View, frozen=True):
    """A page of all briefings."""

    cards: tuple[Card, ...]
    total: int


class BriefPage(View, frozen=True):
    """One issue brief."""

    brief: ShownBrief


class BriefList(View, frozen=True):
    """All issue briefs."""

    briefs: tuple[ShownBrief, ...]


class Counted(View, frozen=True):
    """A link with how much stands behind it and what kind of thing it is."""

    ref: Ref
    count: int
    note: str = ""


class Index(View, frozen=True):
    """Topics or entities, one group a kind."""

    groups: tuple[tuple[str, tuple[Counted, ...]], ...]


class TopicPage(View, frozen=True):
    """A page of one topic, with the key points and briefings that stand on it."""

    topic: ShownTopic


class EntityPage(View, frozen=True):
    """A page of one entity, with the sources that stand on it."""

    entity: ShownEntity


class Timeline(View, frozen=True):
    """A page of the timeline: events by year."""

    years: tuple[tuple[str, tuple[ShownEvent, ...]], ...]
    total: int


class KeyPointList(View, frozen=True):
    """A page of all key points."""

    key_points: tuple[ShownKeyPoint, ...]
    total: int


class PlainPageView(View, frozen=True):
    """A page that the desk wrote."""

    page: ShownPage


class SearchPage(View, frozen=True):
    """The search; `indexed` where this build has an index."""

    indexed: bool


class NotFound(View, frozen=True):
    """404."""


class RedirectPage(View, frozen=True):
    """An old address."""

    target: Ref


class PageView(View, frozen=True):
    """Everything that a page's template sees."""

    site: SiteInfo
    menu: tuple[MenuItem, ...]
    path: str
    title: str
    description: str
    language: str
    main: View
    pager: Pager | None = None
    indexed: bool = True
