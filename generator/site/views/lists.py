"""Views of pages that gather: the first page, lists, the timeline, the whole book, what changed."""

from __future__ import annotations

from typing import Literal

from generator.book.editions import Change
from generator.book.judgement_changes import JudgementChange
from generator.book.site_info import Ref
from generator.book.values import Briefing, Card, Date, ShownBrief, ShownEvent, ShownJudgement, ShownRevision
from generator.content.links import SiteAddress
from generator.content.records import Confidence
from generator.memo.lazy import Lazy
from generator.site.views.ledger import Dispute, ListedPoint
from generator.site.views.pictures import TimelineChart
from generator.site.views.view import View

KeyPointChoice = Literal["all", "disputed"] | Confidence


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
    """What was published on a day, or the part of it that stands on a page; `key` is that of all of it."""

    key: str
    date: Date
    changes: tuple[Change, ...]
    judgements: tuple[JudgementChange, ...] = ()


class DayOfEditions(View, frozen=True):
    """How much was published on a day. The `key` changes when more is published on the same day."""

    key: str
    new: int
    revised: int
    withdrawn: int


class Home(View, frozen=True):
    """The first page. `lead` is the newest brief."""

    lead: ShownBrief | None
    briefs: tuple[ShownBrief, ...]
    newest: tuple[Card, ...]
    revised: tuple[Revised, ...]
    edition: ShownEdition | None
    days: tuple[DayOfEditions, ...]  # the newest first
    topics: tuple[Counted, ...]
    events: tuple[ShownEvent, ...]
    disputes: tuple[Dispute, ...]
    briefings: int
    key_points: int
    quotes: int


class BriefingList(View, frozen=True):
    """A page of all briefings."""

    cards: tuple[Card, ...]
    total: int


class BriefList(View, frozen=True):
    """All issue briefs."""

    briefs: tuple[ShownBrief, ...]


class Index(View, frozen=True):
    """Topics or entities, one group a kind."""

    groups: tuple[tuple[str, tuple[Counted, ...]], ...]


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
    key_points: tuple[ListedPoint, ...]
    total: int
    filters: tuple[KeyPointFilter, ...]
    topics: tuple[Counted, ...]
    judgements: int = 0  # how many there are beside


class JudgementList(View, frozen=True):
    """A page of all judgements."""

    judgements: tuple[ShownJudgement, ...]
    total: int


class ExportedBook(View, frozen=True):
    """Briefs and briefings as one text; `online` is the site's own address, where it has one."""

    title: str
    day: Date
    briefs: tuple[ShownBrief, ...]
    briefings: tuple[Briefing, ...]
    online: str


class ExportedPart(View, frozen=True):
    """One brief or briefing of it."""

    online: str
    brief: ShownBrief | None = None
    briefing: Briefing | None = None


class WholeBook(View, frozen=True):
    """The book to be printed, or a volume of it; it holds its briefings by their digests."""

    briefs: tuple[ShownBrief, ...]
    bound: tuple[Lazy[Briefing], ...]

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """Those of this volume, newest first."""
        return tuple(one.value for one in self.bound)


class ChangesPage(View, frozen=True):
    """What each publication brought."""

    editions: tuple[ShownEdition, ...]
    days: tuple[DayOfEditions, ...]  # of all pages, the newest first
