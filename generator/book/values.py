"""The Book: everything that the site says, resolved. Frozen values in a fixed order.

Fields named `*_html` are Html, which only our own renderers make; all other text is plain.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

from generator.book.site_info import Ref, SiteInfo, Value
from generator.content.links import Html, SiteAddress
from generator.content.records import Confidence, RelationKind, Rights
from generator.evidence.coverage import Coverage
from generator.evidence.locate import Status
from generator.verify.values import Snippet

RelationLabel = Literal["supports", "disputes", "updates", "supported by", "disputed by", "updated by"]
Side = Literal["against", "later", "earlier", "for"]
FieldName = Literal["bottom line", "key point", "event", "summary", "revision", "description", "text"]
ReasonKind = Literal["topic", "entity", "relation"]
SIDES: dict[RelationLabel, Side] = {
    "disputed by": "against",
    "disputes": "against",
    "updated by": "later",
    "updates": "earlier",
    "supported by": "for",
    "supports": "for",
}
"""On which side the other end of a relation is, seen from this one."""


class Date(Value, frozen=True):
    """A date with its own precision: `sort` orders, `machine` is a `<time datetime>`, `display` is for people."""

    sort: tuple[str, str]
    machine: str
    display: str


class ShownQuote(Value, frozen=True):
    """A quote as the site shows it; `id` is its passage's on the briefing's page, `href` where that is shown.

    `accepted` are the reasons why a warning of it does not matter, `broken` words that the source breaks over a line;
    `heading`: what stands above it, in a document without pages; `machine_read`: its words were read from a picture;
    `paragraph`: the number of the one in which it begins; `begins_inside` and `ends_inside` of a sentence.
    """

    id: str
    status: Status
    quote: str
    href: SiteAddress | None
    omitted: tuple[str, ...] = ()
    page: str = ""
    translation: str = ""
    accepted: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    heading: str = ""
    machine_read: bool = False
    paragraph: int = 0
    begins_inside: bool = False
    ends_inside: bool = False


class PointRelation(Value, frozen=True):
    """One relation as seen from one of its ends: `label` is `supports`, or from the other end `supported by`."""

    kind: RelationKind
    label: RelationLabel
    href: SiteAddress
    text_html: Html
    briefing: Ref


class ShownKeyPoint(Value, frozen=True):
    """A key point with all that bears on it."""

    id: str
    number: int
    href: SiteAddress
    text_html: Html
    plain: str
    confidence: Confidence | None
    topics: tuple[Ref, ...]
    evidence: tuple[ShownQuote, ...]
    relations: tuple[PointRelation, ...]
    entities: tuple[Ref, ...]  # that it links to, or that its words or its quotes name
    briefing: Ref
    published: Date
    language: str  # of its quotes
    accepted: tuple[str, ...] = ()  # why a figure that no quote holds does not matter
    aliases: tuple[str, ...] = ()  # old ids, which are anchors too

    @property
    def disputed(self) -> bool:
        """Whether another key point disputes this one, or this one another."""
        return any(relation.kind == "disputes" for relation in self.relations)

    @property
    def sides(self) -> tuple[tuple[Side, int], ...]:
        """How many relations speak against it, came later, came earlier and speak for it; what there is none of is left out."""
        found = Counter(SIDES[relation.label] for relation in self.relations)
        return tuple((side, found[side]) for side in get_args(Side) if found[side])

    @property
    def alone(self) -> bool:
        """Whether it rests on quotes of its own source and on no other briefing."""
        others = (relation.briefing for relation in self.relations if relation.kind == "supports")
        return bool(self.evidence) and all(briefing == self.briefing for briefing in others)


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
    """A stretch of a brief: HTML, or a transcluded key point."""

    html: Html = Html()
    point: ShownKeyPoint | None = None


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
