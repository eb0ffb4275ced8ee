"""Issue briefs: prose with transcluded key points, and the briefings that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.book.life import shown_date
from generator.book.linking import Links
from generator.book.values import Briefing, Card, ProsePart, ShownBrief, ShownJudgement, ShownKeyPoint
from generator.book.write import BriefDraft, Others
from generator.content.links import SiteAddress
from generator.content.records import Text
from generator.content.wikilink import openings
from generator.diagnostics import Diagnostic, Place, error

Judgements = Mapping[SiteAddress, ShownJudgement]
"""All judgements by their addresses."""
Points = Mapping[SiteAddress, ShownKeyPoint | ShownJudgement]
"""All key points and judgements by theirs."""


def show_briefs(
    others: Others, briefings: Sequence[Briefing], links: Links, judgements: Judgements
) -> tuple[tuple[ShownBrief, ...], list[Diagnostic]]:
    """All briefs, newest first, with the key points and judgements that they transclude; to transclude anything else is an
    error.
    """
    points: dict[SiteAddress, ShownKeyPoint | ShownJudgement] = {**judgements}
    points |= {point.href: point for briefing in briefings for point in briefing.key_points}
    cards = {briefing.card.ref.href: briefing.card for briefing in briefings}
    problems = [problem for draft in others.briefs for problem in _wrong_transclusions(draft, points)]
    shown = [_show(draft, points, cards, links) for draft in others.briefs]
    own = {draft.ref: tuple(judgements[one.href] for one in draft.judgements) for draft in others.briefs}
    return tuple(newest_first(replace(brief, judgements=own[brief.ref]) for brief in shown)), problems


def _show(draft: BriefDraft, points: Points, cards: Mapping[SiteAddress, Card], links: Links) -> ShownBrief:
    brief = draft.brief
    transcluded = [part for part in draft.parts if isinstance(part, SiteAddress)]
    premises = [premise.href for judgement in draft.judgements for premise in judgement.premises]
    used = dict.fromkeys(href.page for href in (*premises, *transcluded, *draft.links))
    return ShownBrief(
        id=brief.id,
        ref=draft.ref,
        description=brief.description,
        published=shown_date(brief.published, draft.language) if brief.published else None,
        authors=brief.authors,
        topics=draft.topics,
        body=tuple(_body(draft, points)),
        sources=tuple(cards[href] for href in used if href in cards),
        backlinks=links.to(draft.ref),
        draft=brief.draft,
    )


def _body(draft: BriefDraft, points: Points) -> Iterable[ProsePart]:
    for part in draft.parts:
        if isinstance(part, SiteAddress):
            found = points.get(part)
            if isinstance(found, ShownKeyPoint):
                yield ProsePart(point=found)
            elif found:
                yield ProsePart(judgement=found.listed)
        elif part.html.markup.strip():
            yield ProsePart(html=part.html)


def _wrong_transclusions(draft: BriefDraft, points: Points) -> Iterable[Diagnostic]:
    transcluded = [part for part in draft.parts if isinstance(part, SiteAddress)]
    for number, part in enumerate(transcluded, 1):
        if part not in points:
            message = "only a key point or a judgement can be put into a brief: ![[ID#KEY-POINT-ID]]"
            yield error("LNK-transclusion", _place(draft.brief.body, number), message)


def newest_first(briefs: Iterable[ShownBrief]) -> list[ShownBrief]:
    """By date, the newest first, then by title."""
    by_title = sorted(briefs, key=lambda brief: brief.ref.title.casefold())
    return sorted(by_title, key=lambda brief: brief.published.sort if brief.published else ("", ""), reverse=True)


def _place(text: Text, number: int) -> Place:
    """Where the `number`-th `![[` of a body is, counted from 1."""
    found = [place for place, link in zip(text.links, openings(text.text), strict=False) if link.transcludes]
    return found[number - 1] if number <= len(found) else text.place
