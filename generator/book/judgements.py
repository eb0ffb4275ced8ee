"""Judgements as the site shows them: what they rest on, down to the key points, and what has become of that."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from generator.book.key_points import PointRelation, ShownKeyPoint
from generator.book.life import Date, Resting
from generator.book.site_info import Ref, Value
from generator.content.links import Html, SiteAddress
from generator.content.records import Confidence

FallKind = Literal["withdrawn", "superseded", "disputed", "revised", "changed", "stale", "fallen"]
"""`revised`: the briefing has a newer revision; `changed`: the quotes are others, or gone; `stale`: nobody's sign-off is of the
point as it is; `fallen`: a premise of a premise."""


class Fall(Value, frozen=True):
    """Why a premise does not bear any more what rests on it: what did it, where that is, and when it was.

    `words_html` are those of the newer point or of the desk's note; `newer` are key points that update a superseded one.
    """

    kind: FallKind
    date: Date | None = None
    href: SiteAddress | None = None
    ref: Ref | None = None
    words_html: Html = Html()
    name: str = ""  # of whoever signed
    newer: tuple[PointRelation, ...] = ()


class Premise(Value, frozen=True):
    """A key point or a judgement on which another judgement rests, or despite which that holds."""

    point: ShownKeyPoint | None = None
    judgement: ShownJudgement | None = None
    falls: tuple[Fall, ...] = ()

    @property
    def outlined(self) -> Premise:
        """Without what it rests on itself."""
        point = replace(self.point, evidence=()) if self.point else None
        return replace(self, point=point, judgement=self.judgement and self.judgement.listed)


class ShownJudgement(Value, frozen=True):
    """What the desk says; the counts are of all key points that it rests on, also by way of other judgements.

    `independent` is the number of its sources no two of which pass on the same. A `folded` one stands in another's tree without
    its own premises.
    """

    id: str
    href: SiteAddress
    text_html: Html
    plain: str
    confidence: Confidence | None
    topics: tuple[Ref, ...]
    brief: Ref
    reviewed: Date | None
    note_html: Html
    aliases: tuple[str, ...] = ()
    relations: tuple[PointRelation, ...] = ()
    resting: tuple[Resting, ...] = ()
    rests_on: tuple[Premise, ...] = ()
    despite: tuple[Premise, ...] = ()
    points: int = 0
    sources: int = 0
    independent: int = 0
    against: int = 0  # what it holds despite
    fallen: bool = False
    folded: bool = False

    @property
    def disputed(self) -> bool:
        """Whether a key point disputes it."""
        return any(relation.kind == "disputes" for relation in self.relations)

    @property
    def listed(self) -> ShownJudgement:
        """As lists have it: what it rests on is only counted."""
        return replace(self, rests_on=(), despite=())

    @property
    def outlined(self) -> ShownJudgement:
        """With its premises, but not with what these rest on."""
        rests_on, despite = (tuple(one.outlined for one in own) for own in (self.rests_on, self.despite))
        return replace(self, rests_on=rests_on, despite=despite)
