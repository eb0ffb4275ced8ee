"""weigh: what each judgement rests on, and what of that has fallen since it was reviewed. Linear in the size of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.book.circles import check_circles, in_order
from generator.book.falls import Falls, warnings_of
from generator.book.judgement_drafts import JudgementDraft
from generator.book.judgements import ShownJudgement
from generator.book.linking import Links
from generator.book.roots import check_relays
from generator.book.tallies import Tallies
from generator.book.trees import Flat, Trees
from generator.book.values import Briefing
from generator.book.write import Others
from generator.content.links import SiteAddress
from generator.diagnostics import Diagnostic, Place, warning


class Weighed(msgspec.Struct, frozen=True):
    """All judgements by their addresses, and what is wrong or doubtful about them."""

    judgements: dict[SiteAddress, ShownJudgement]
    problems: tuple[Diagnostic, ...]


def weigh(briefings: Mapping[str, Briefing], others: Others, links: Links) -> Weighed:
    """Every judgement with its premises, how many they are, and their states."""
    drafts = {draft.href: draft for brief in others.briefs for draft in brief.judgements}
    problems = list(check_relays(others.library))
    if not drafts:
        return Weighed({}, tuple(problems))
    points = {point.href: point for briefing in briefings.values() for point in briefing.key_points}
    edges = {href.text: _judgements(draft, drafts) for href, draft in drafts.items()}
    problems += check_circles(edges, _places(drafts.values()), "rests on itself")
    problems += _lonely(drafts.values())
    falls, tallies = Falls(briefings, others, links), Tallies(others.library, points)
    flat: dict[SiteAddress, Flat] = {}
    for circle in in_order(edges):
        for href in map(SiteAddress, circle):
            fallen = falls.of_premises(drafts[href], points)
            problems += warnings_of(drafts[href], fallen, points)
            flat[href] = Flat(drafts[href], fallen, tallies.of(drafts[href]))
    trees = Trees(flat, points, links, others.site.language)
    return Weighed({href: trees.tree(href) for href in drafts}, tuple(problems))


def _judgements(draft: JudgementDraft, drafts: Mapping[SiteAddress, JudgementDraft]) -> list[str]:
    """The premises of a judgement that are judgements."""
    return [premise.href.text for premise in draft.premises if premise.href in drafts]


def _places(drafts: Iterable[JudgementDraft]) -> dict[tuple[str, str], Place]:
    """Where each premise is written, by the addresses of both ends."""
    return {(draft.href.text, one.href.text): one.place for draft in drafts for one in draft.premises}


def _lonely(drafts: Iterable[JudgementDraft]) -> Iterator[Diagnostic]:
    """Judgements that rest on nothing, though nothing was left out of them."""
    for draft in drafts:
        judgement = draft.judgement
        if not judgement.rests_on and judgement.whole:
            message = f"the judgement `{judgement.id}` rests on nothing"
            yield warning("REC-no-premise", judgement.place, message, "write under rests_on which key points bear it")
