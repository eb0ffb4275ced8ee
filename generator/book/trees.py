"""What a judgement rests on as a tree: judgements below it stand in it with their own premises, each once."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from generator.book.falls import PremiseFalls
from generator.book.judgement_drafts import JudgementDraft
from generator.book.judgements import Fall, Premise, ShownJudgement
from generator.book.life import shown_date
from generator.book.linking import Links
from generator.book.tallies import Tally
from generator.book.values import ShownKeyPoint
from generator.content.links import Html, SiteAddress

MAX_OPENED = 2
"""Judgements below one that stand in its tree with their premises: the nearest. Of others the page is a link away."""


class Flat(msgspec.Struct, frozen=True):
    """A judgement, what has become of each of its premises, and its counts."""

    draft: JudgementDraft
    falls: PremiseFalls
    tally: Tally


class Trees:
    """Makes trees out of judgements by their addresses."""

    def __init__(
        self,
        flat: Mapping[SiteAddress, Flat],
        points: Mapping[SiteAddress, ShownKeyPoint],
        links: Links,
        language: str,
    ) -> None:
        self.slim: dict[SiteAddress, ShownKeyPoint] = {}
        self.flat, self.points, self.links, self.language = flat, points, links, language

    def tree(self, href: SiteAddress) -> ShownJudgement:
        """A judgement with all that it rests on."""
        opened = self._nearest(href)
        return self._grown(href, opened, set())

    def _nearest(self, href: SiteAddress) -> frozenset[SiteAddress]:
        """The judgement itself and the nearest below it."""
        found = {href: None}
        waiting = [href]
        while waiting and len(found) <= MAX_OPENED:
            below = dict.fromkeys(
                premise.href
                for one in waiting
                for premise in self.flat[one].draft.premises
                if premise.href in self.flat and premise.href not in found
            )
            waiting = list(below)[: MAX_OPENED + 1 - len(found)]
            found |= dict.fromkeys(waiting)
        return frozenset(found)

    def _grown(self, href: SiteAddress, opened: frozenset[SiteAddress], done: set[SiteAddress]) -> ShownJudgement:
        """A judgement with its premises, where it is to be opened and does not stand in the tree already."""
        folded = href not in opened or href in done
        done.add(href)
        flat = self.flat[href]
        pairs = [] if folded else list(zip(flat.draft.premises, flat.falls, strict=True))
        grown = [(premise.side, self._premise(premise.href, own, opened, done)) for premise, own in pairs]
        judgement, draft = flat.draft.judgement, flat.draft
        return ShownJudgement(
            id=judgement.id,
            href=href,
            text_html=draft.text.html,
            plain=draft.text.plain,
            confidence=judgement.confidence,
            topics=draft.topics,
            brief=draft.brief,
            reviewed=shown_date(judgement.reviewed, self.language) if judgement.reviewed else None,
            note_html=draft.note.html,
            aliases=tuple(alias.id for alias in judgement.aliases),
            relations=self.links.relations.get(href, ()),
            resting=self.links.resting.get(href, ()),
            rests_on=tuple(premise for side, premise in grown if side == "for"),
            despite=tuple(premise for side, premise in grown if side == "against"),
            points=flat.tally.points,
            sources=flat.tally.sources,
            independent=flat.tally.independent,
            against=flat.tally.against,
            fallen=any(flat.falls),
            folded=folded,
        )

    def _slim(self, href: SiteAddress) -> ShownKeyPoint | None:
        """A key point without what no tree shows: it stands in many."""
        if href not in self.slim and href in self.points:
            point = self.points[href]
            self.slim[href] = replace(point, text_html=Html(), topics=(), relations=(), entities=(), resting=())
        return self.slim.get(href)

    def _premise(
        self, href: SiteAddress, falls: tuple[Fall, ...], opened: frozenset[SiteAddress], done: set[SiteAddress]
    ) -> Premise:
        point = self._slim(href)
        return Premise(point, None, falls) if point else Premise(None, self._grown(href, opened, done), falls)
