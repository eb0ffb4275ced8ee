"""The Book: everything that the site says, resolved. Frozen values in a fixed order.

Fields named `*_html` are Html, which only our own renderers make; all other text is plain.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from generator.book.judgements import Fall as Fall
from generator.book.judgements import Premise as Premise
from generator.book.judgements import ShownJudgement as ShownJudgement
from generator.book.key_points import SIDES as SIDES
from generator.book.key_points import PointRelation as PointRelation
from generator.book.key_points import RelationLabel as RelationLabel
from generator.book.key_points import ShownKeyPoint as ShownKeyPoint
from generator.book.key_points import ShownQuote as ShownQuote
from generator.book.key_points import Side as Side
from generator.book.life import Date as Date
from generator.book.life import Relayed as Relayed
from generator.book.life import Resting as Resting
from generator.book.life import ShownSignOff as ShownSignOff
from generator.book.life import ShownWithdrawal as ShownWithdrawal
from generator.book.life import SourceLife as SourceLife
from generator.book.site_info import Ref, SiteInfo, Value
from generator.content.links import Html, SiteAddress
from generator.content.records import Rights
from generator.evidence.coverage import Coverage
from generator.evidence.locate import Status
from generator.verify.values import Snippet

FieldName = Literal[
    "bottom line", "key point", "event", "summary", "revision", "description", "text", "judgement", "note", "withdrawal"
]
ReasonKind = Literal["topic", "entity", "relation"]


class ToldIn(Value, frozen=True):
    """Where an event is told once more; with its `title` there, where that is another one."""

    briefing: Ref
    href: SiteAddress
    title: str


class ShownEvent(Value, frozen=True):
    """Something that happened, with the precision that was given; `also` are the other briefings that tell of it."""

    id: str
    date: Date
    title_html: Html
    plain: str
    href: SiteAddress
    evidence: tuple[ShownQuote, ...]
    entities: tuple[Ref, ...]
    briefing: Ref
    language: str  # of its quotes
    same_as: SiteAddress | None = None  # another event, as the desk says
    also: tuple[ToldIn, ...] = ()


class Backlink(Value, frozen=True):
    """A link to something, seen from its target: in which field it stands (of key points, which) and the words around it."""

    source: Ref
    href: SiteAddress
    field: FieldName
    number: int
    snippet: Snippet


class EntityMention(Value, frozen=True):
    """How often a source's text names an entity, with the first places."""

    entity: Ref
    count: int
    snippets: tuple[Snippet, ...]


class MentionedIn(Value, frozen=True):
    """The same from the entity's side."""

    briefing: Ref
    published: Date
    count: int
    snippets: tuple[Snippet, ...]


class Reason(Value, frozen=True):
    """What two briefings have in common: `name` is the topic's or the entity's; of a relation its kind."""

    kind: ReasonKind
    name: str


class Related(Value, frozen=True):
    """A related briefing and what makes it so."""

    briefing: Ref
    reasons: tuple[Reason, ...]


Relatives = tuple[Related, ...]
"""The briefings that are related to one, the nearest first."""


class ShownRevision(Value, frozen=True):
    """What changed, and when."""

    date: Date
    note_html: Html


class Card(Value, frozen=True):
    """A briefing in a list: its bottom line and how much it rests on."""

    ref: Ref
    published: Date
    authors: tuple[str, ...]
    publisher: str
    kind: str
    language: str
    language_name: str  # in the site's language; empty where both are the same
    bottom_line_html: Html
    bottom_line: str
    topics: tuple[Ref, ...]
    key_points: int
    quotes: int
    draft: bool
    life: SourceLife | None = None
    coverage: Coverage | None = None  # how much of its source it quotes, where that is known


class Briefing(Value, frozen=True):
    """A summary: with its source one page of the site. `counts` says how many quotes were verified in which way."""

    id: str
    card: Card
    url: str
    rights: Rights
    summary_html: Html
    key_points: tuple[ShownKeyPoint, ...]
    events: tuple[ShownEvent, ...]
    mentions: tuple[EntityMention, ...]
    backlinks: tuple[Backlink, ...]
    related: tuple[Related, ...]
    revisions: tuple[ShownRevision, ...]
    review_by: Date | None
    counts: tuple[tuple[Status, int], ...]


class ProsePart(Value, frozen=True):
    """A stretch of a brief: HTML, or a transcluded key point or judgement."""

    html: Html = Html()
    point: ShownKeyPoint | None = None
    judgement: ShownJudgement | None = None


class ShownBrief(Value, frozen=True):
    """An issue brief with the briefings that it rests on."""

    id: str
    ref: Ref
    description: str
    published: Date | None
    authors: tuple[str, ...]
    topics: tuple[Ref, ...]
    body: tuple[ProsePart, ...]
    sources: tuple[Card, ...]
    backlinks: tuple[Backlink, ...]
    draft: bool
    judgements: tuple[ShownJudgement, ...] = ()

    @property
    def listed(self) -> ShownBrief:
        """As lists have it: without its text, and what its judgements rest on is only counted."""
        return replace(self, body=(), judgements=tuple(one.listed for one in self.judgements))

    @property
    def outlined(self) -> ShownBrief:
        """With its text, and with the premises of its judgements, but not with what these rest on."""
        return replace(self, judgements=tuple(one.outlined for one in self.judgements))


class ShownPage(Value, frozen=True):
    """A plain page."""

    id: str
    ref: Ref
    description: str
    body_html: Html
    backlinks: tuple[Backlink, ...]


class ShownTopic(Value, frozen=True):
    """A topic with everything that is filed under it."""

    id: str
    ref: Ref
    description_html: Html
    description: str
    briefings: tuple[Card, ...]
    key_points: tuple[ShownKeyPoint, ...]
    briefs: tuple[Ref, ...]
    beside: tuple[Ref, ...]
    backlinks: tuple[Backlink, ...]


class ShownEntity(Value, frozen=True):
    """A person, an organization, a place with what is said of it."""

    id: str
    ref: Ref
    kind: str
    aliases: tuple[str, ...]
    description_html: Html
    description: str
    wikidata: str
    url: str
    key_points: tuple[ShownKeyPoint, ...]
    mentioned_in: tuple[MentionedIn, ...]
    events: tuple[ShownEvent, ...]
    beside: tuple[Ref, ...]
    backlinks: tuple[Backlink, ...]


class Redirect(Value, frozen=True):
    """An old address (a path of the site) that leads to a new one."""

    path: str
    target: Ref


class Book(Value, frozen=True):
    """All of it. Briefings are newest first, everything else in the order of its titles or dates."""

    site: SiteInfo
    briefings: tuple[Briefing, ...] = ()
    briefs: tuple[ShownBrief, ...] = ()
    topics: tuple[ShownTopic, ...] = ()
    entities: tuple[ShownEntity, ...] = ()
    pages: tuple[ShownPage, ...] = ()
    events: tuple[ShownEvent, ...] = ()
    redirects: tuple[Redirect, ...] = ()

    @property
    def judgements(self) -> tuple[ShownJudgement, ...]:
        """What the desk itself says, from the newest brief to the oldest."""
        return tuple(judgement for brief in self.briefs for judgement in brief.judgements)
