"""Key points as the site shows them: the words, the quotes that they rest on, and all that bears on them."""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

from generator.book.life import Date, Resting, ShownSignOff, SourceLife
from generator.book.site_info import Ref, Value
from generator.content.links import Html, SiteAddress
from generator.content.records import Confidence, RelationKind
from generator.evidence.locate import Status

RelationLabel = Literal["supports", "disputes", "updates", "supported by", "disputed by", "updated by"]
Side = Literal["against", "later", "earlier", "for"]
SIDES: dict[RelationLabel, Side] = {
    "disputed by": "against",
    "disputes": "against",
    "updated by": "later",
    "updates": "earlier",
    "supported by": "for",
    "supports": "for",
}
"""On which side the other end of a relation is, seen from this one."""


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
    life: SourceLife | None = None  # of its source, where there is something to be said of it
    changed: bool = False  # its quotes are not those that evidence.lock records, or were not found
    sign_offs: tuple[ShownSignOff, ...] = ()
    resting: tuple[Resting, ...] = ()  # the judgements that rest on it, or hold despite it

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
        others = (
            relation.briefing
            for relation in self.relations
            if relation.kind == "supports" and relation.briefing.kind == "briefing"
        )
        return bool(self.evidence) and all(briefing == self.briefing for briefing in others)
