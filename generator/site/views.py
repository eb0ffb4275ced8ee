"""Views: what a template may show, as small frozen values. A page is a pure function of its template and its view."""

from __future__ import annotations

from typing import Literal

from generator.book.editions import Change, Record
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
from generator.content.links import Address, SiteAddress
from generator.content.records import Confidence
from generator.site.pictures import Position, PositionMap, TimelineChart, View
from generator.verify.values import ShownSource

KeyPointChoice = Literal["all", "disputed"] | Confidence


class MenuItem(View, frozen=True):
    """An entry of the menu; `current` where the page belongs to it."""

    title: str
    href: Address
    current: bool


class Pager(View, frozen=True):
    """Where a page of a long list stands; there is nothing before the first and after the last."""

    number: int
    count: int
    previous: SiteAddress | None
    next: SiteAddress | None


class Counted(View, frozen=True):
    """A link with how much stands behind it and what is said of it."""

    ref: Ref
    count: int
    note: str = ""


class Revised(View, frozen=True):
    """A revision with the briefing that was revised."""

    briefing: Ref
    revision: ShownRevision


class ShownEdition(View, frozen=True):
    """An edition, or the part of it that stands on a page."""

    date: Date
    changes: tuple[Change, ...]


class Home(View, frozen=True):
    """The first page. `lead` is the newest brief."""

    lead: ShownBrief | None
    briefs: tuple[ShownBrief, ...]
    newest: tuple[Card, ...]
    revised: tuple[Revised, ...]
    edition: ShownEdition | None
    topics: tuple[Counted, ...]
    events: tuple[ShownEvent, ...]
    disputed: tuple[ShownKeyPoint, ...]
    briefings: int
    key_points: int
    quotes: int


class BriefingPage(View, frozen=True):
    """One briefing and its source; `entities` are those that this names most."""

    briefing: Briefing
    source: ShownSource
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


class Timeline(View, frozen=True):
    """A page of the timeline: its picture, and events by year."""

    chart: TimelineChart | None
    years: tuple[tuple[str, tuple[ShownEvent, ...]], ...]
    total: int


class KeyPointFilter(View, frozen=True):
    """A choice of key points that has a page of its own."""

    name: KeyPointChoice
    href: SiteAddress
    count: int
    current: bool


class KeyPointList(View, frozen=True):
    """A page of all key points, or of those of one choice."""

    choice: KeyPointChoice
    key_points: tuple[ShownKeyPoint, ...]
    total: int
    filters: tuple[KeyPointFilter, ...]
    topics: tuple[Counted, ...]


class MapPage(View, frozen=True):
    """A page of the map of positions: the picture, and the same as a table."""

    picture: PositionMap
    positions: tuple[Position, ...]
    total: int


class WholeBook(View, frozen=True):
    """The book to be printed, or a volume of it."""

    briefs: tuple[ShownBrief, ...]
    briefings: tuple[Briefing, ...]


class ChangesPage(View, frozen=True):
    """What each publication brought."""

    editions: tuple[ShownEdition, ...]


class FeedEntry(View, frozen=True):
    """One entry: `path` is that of its page, `date` a day (ISO 8601)."""

    title: str
    path: str
    date: str
    words: str


class FeedView(View, frozen=True):
    """The feed."""

    updated: str
    entries: tuple[FeedEntry, ...]


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


class Sitemap(View, frozen=True):
    """sitemap.xml: the paths of the pages that are to be found."""

    paths: tuple[str, ...]
    base_url: str


class Robots(View, frozen=True):
    """robots.txt."""

    base_url: str


class RecordFile(View, frozen=True):
    """changes.json."""

    record: Record


class Nothing(View, frozen=True):
    """A file whose being there is what it says."""


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
