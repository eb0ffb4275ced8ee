"""How many key points, sources and independent sources a judgement rests on, also by way of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from generator.book.judgement_drafts import JudgementDraft
from generator.book.roots import independent, roots_of
from generator.book.values import ShownKeyPoint
from generator.content.links import SiteAddress
from generator.content.records import Library


class Tally(msgspec.Struct, frozen=True):
    """The counts of one judgement; `against` is how many premises it names that speak against it."""

    points: int
    sources: int
    independent: int
    against: int


class Tallies:
    """Sets of key points and sources are whole numbers of which each of these is a bit: thousands are joined at once.

    Judgements are asked for in an order in which each comes after those that it rests on.
    """

    def __init__(self, library: Library, points: Mapping[SiteAddress, ShownKeyPoint]) -> None:
        self.roots, self.points = roots_of(library), points
        self.source_of = {f"briefings/{summary.id}/": summary.source.id for summary in library.summaries}
        self.sources: dict[str, int] = {}  # the number of each
        self.numbers: dict[SiteAddress, int] = {}
        self.held: dict[SiteAddress, tuple[int, int]] = {}  # key points and sources of a judgement

    def of(self, draft: JudgementDraft) -> Tally:
        """The counts of a judgement."""
        points = sources = 0
        for premise in draft.premises:
            if premise.side == "for":
                own, of_them = self._of_premise(premise.href)
                points, sources = points | own, sources | of_them
        self.held[draft.href] = points, sources
        against = sum(premise.side == "against" for premise in draft.premises)
        count = sources.bit_count()
        apart = independent(list(self._named(sources)), self.roots) if self.roots else count
        return Tally(points.bit_count(), count, apart, against)

    def _of_premise(self, href: SiteAddress) -> tuple[int, int]:
        if href not in self.points:
            return self.held.get(href, (0, 0))
        source = self.source_of[self.points[href].briefing.href.text]
        number = self.numbers.setdefault(href, len(self.numbers))
        return 1 << number, 1 << self.sources.setdefault(source, len(self.sources))

    def _named(self, sources: int) -> Iterator[str]:
        return (source for source, number in self.sources.items() if sources >> number & 1)
