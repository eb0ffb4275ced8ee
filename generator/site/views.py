"""Views: what a template may show, as small frozen values. A page is a pure function of its template and its view."""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.book.site_info import Ref, SiteInfo
from generator.book.values import (
    Briefing,
    Card,
    Date,
    EntityMention,
    ShownBrief,
    ShownEntity,
    ShownEvent,
    ShownKeyPoint,
    ShownPage,
    ShownRevision,
    ShownTopic,
)
from generator.content.records import Confidence, RelationKind

KeyPointChoice = Literal["all", "disputed"] | Confidence


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


class Counted(View, frozen=True):
    """A link with how much stands behind it and what is said of it."""

    ref: Ref
    count: int
    note: str = ""


class Revised(View, frozen=True):
    """A revision with the briefing that was revised."""

    briefing: Ref
    revision: ShownRevision


class Home(View, frozen=True):
    """The first page. `lead` is the newest brief."""

    lead: ShownBrief | None
    briefs: tuple[ShownBrief, ...]
    newest: tuple[Card, ...]
    revised: tuple[Revised, ...]
    topics: tuple[Counted, ...]
    events: tuple[ShownEvent, ...]
    disputed: tuple[ShownKeyPoint, ...]
    briefings: int
    key_points: int
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


class Index(View, frozen=True):
    """Topics or entities, one group a kind."""

    groups: tuple[tuple[str, tuple[Counted, ...]], ...]


class Group(View, frozen=True):
    """A briefing with those of its key points that belong on a page."""

    card: Card
    key_points: tuple[ShownKeyPoint, ...]


class TopicPage(View, frozen=True):
    """A page of one topic, with the briefings and their key points that stand on it."""

    topic: ShownTopic
    groups: tuple[Group, ...]


class EntityPage(View, frozen=True):
    """A page of one entity, with the key points and the sources that stand on it."""

    entity: ShownEntity
    groups: tuple[Group, ...]


class ChartTick(View, frozen=True):
    """A year on the axis of a timeline."""

    x: float
    label: str


class ChartMark(View, frozen=True):
    """An event in the picture: a dot, or where its date is vague a span of that length."""

    event: ShownEvent
    x: float
    y: float
    width: float
    height: float
    lane: int
    fuzzy: bool


class TimelineChart(View, frozen=True):
    """A timeline as a picture; lengths are units of its own, `axis` is the height at which the axis lies."""

    width: int
    height: int
    axis: int
    ticks: tuple[ChartTick, ...]
    marks: tuple[ChartMark, ...]


class Timeline(View, frozen=True):
    """A page of the timeline: its picture, and events by year."""

    chart: TimelineChart | None
    years: tuple[tuple[str, tuple[ShownEvent, ...]], ...]
    total: int


class KeyPointFilter(View, frozen=True):
    """A choice of key points that has a page of its own."""

    name: KeyPointChoice
    href: str
    count: int
    current: bool


class KeyPointList(View, frozen=True):
    """A page of all key points, or of those of one choice."""

    choice: KeyPointChoice
    key_points: tuple[ShownKeyPoint, ...]
    total: int
    filters: tuple[KeyPointFilter, ...]
    topics: tuple[Counted, ...]


class Position(View, frozen=True):
    """One relation: how a key point bears on another."""

    kind: RelationKind
    point: ShownKeyPoint
    other: ShownKeyPoint


class MapBriefing(View, frozen=True):
    """The heading of a briefing's key points in the map."""

    briefing: Ref
    published: Date
    y: int


class MapNode(View, frozen=True):
    """A key point in the map, its words broken into lines."""

    point: ShownKeyPoint
    lines: tuple[str, ...]
    y: int
    height: int
    middle: int


class MapArc(View, frozen=True):
    """A relation in the map: the SVG paths of its line and of its arrow."""

    kind: RelationKind
    path: str
    arrow: str


class PositionMap(View, frozen=True):
    """The map of positions as a picture; lengths are units of its own."""

    width: int
    height: int
    briefings: tuple[MapBriefing, ...]
    nodes: tuple[MapNode, ...]
    arcs: tuple[MapArc, ...]


class MapPage(View, frozen=True):
    """A page of the map of positions: the picture, and the same as a table."""

    picture: PositionMap
    positions: tuple[Position, ...]
    total: int


class WholeBook(View, frozen=True):
    """The book to be printed, or a volume of it."""

    briefs: tuple[ShownBrief, ...]
    briefings: tuple[Briefing, ...]


class PlainPageView(View, frozen=True):
    """A page that the desk wrote."""

    page: ShownPage


class SearchPage(View, frozen=True):
    """The search; `indexed` where this build has an index. Filters are names with the words that the index knows them by."""

    indexed: bool
    shards: int = 0
    kinds: tuple[tuple[str, str], ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    years: tuple[tuple[str, str], ...] = ()


class NotFound(View, frozen=True):
    """404; `indexed` where it can offer a search."""

    indexed: bool


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
    scripts: tuple[str, ...] = ()  # assets that this page alone needs
    pager: Pager | None = None
    indexed: bool = True
