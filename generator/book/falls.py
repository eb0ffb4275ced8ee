"""What has become of the premises of judgements since these were reviewed: docs/guide/judgements.md has the table of states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from generator.book.judgement_drafts import JudgementDraft, PremiseLink
from generator.book.judgements import Fall, FallKind
from generator.book.life import Date, shown_date
from generator.book.linking import Links
from generator.book.values import Briefing, PointRelation, ShownKeyPoint
from generator.book.write import Others
from generator.content.edtf import Edtf
from generator.content.links import SiteAddress
from generator.diagnostics import Diagnostic, warning
from generator.verify.reading import VERIFIED

MAX_SHOWN = 5
"""Disputes of a premise, and key points that update one: the newest are shown."""
_ALWAYS = ("9999-12-31", "9999-12-31")
PremiseFalls = tuple[tuple[Fall, ...], ...]
"""What has become of each premise of a judgement, in their order."""


class Falls:
    """Judgements are asked for in an order in which each comes after those that it rests on."""

    def __init__(self, briefings: Mapping[str, Briefing], others: Others, links: Links) -> None:
        self.briefings = {briefing.card.ref.href: briefing for briefing in briefings.values()}
        self.dates = {brief.ref.href: brief.brief.published for brief in others.briefs}
        self.language, self.relations = others.site.language, links.relations
        self.fallen: dict[SiteAddress, JudgementDraft] = {}
        self.known: dict[SiteAddress, list[tuple[Date, PointRelation]]] = {}

    def of_premises(self, draft: JudgementDraft, points: Mapping[SiteAddress, ShownKeyPoint]) -> PremiseFalls:
        """What has become of each premise on which a judgement rests; of those despite which it holds nothing is said."""
        found = tuple(
            tuple(self._of_premise(premise, draft, points.get(premise.href))) if premise.side == "for" else ()
            for premise in draft.premises
        )
        if any(found):
            self.fallen[draft.href] = draft
        return found

    def _of_premise(self, premise: PremiseLink, draft: JudgementDraft, point: ShownKeyPoint | None) -> Iterator[Fall]:
        reviewed = self._reviewed(draft)
        if point is not None:
            yield from self._of_source(point, reviewed)
        elif premise.href in self.fallen:
            other = self.fallen[premise.href]
            yield Fall("fallen", href=other.href, ref=other.brief, words_html=other.text.html)
        yield from self._disputes(premise, draft, reviewed)
        if point is not None:
            yield from self._revised(point, reviewed)
            yield from _of_quotes(point)

    def _reviewed(self, draft: JudgementDraft) -> str:
        """The first day on which a judgement may have been reviewed; empty where nobody knows."""
        day = draft.judgement.reviewed or self.dates.get(draft.brief.href)
        return day.first if day else ""

    def _of_source(self, point: ShownKeyPoint, reviewed: str) -> Iterator[Fall]:
        life = point.life
        if life and life.withdrawn and _later(life.withdrawn.date, reviewed):
            yield Fall("withdrawn", life.withdrawn.date, words_html=life.withdrawn.note_html)
        if life and life.superseded_by:
            known = self._date_of(life.superseded_by.href)
            if _later(known, reviewed):
                newer = (relation for relation in point.relations if relation.label == "updated by")
                ref = life.superseded_by
                yield Fall("superseded", known, ref.href, ref, newer=tuple(islice(newer, MAX_SHOWN)))

    def _disputes(self, premise: PremiseLink, draft: JudgementDraft, reviewed: str) -> Iterator[Fall]:
        """The newest disputes, without those that the judgement names itself: these have been weighed."""
        newest = self.known.get(premise.href)
        if newest is None:
            newest = self.known[premise.href] = self._newest(self.relations.get(premise.href, ()))
        named = {premise.href for premise in draft.premises}
        later = takewhile(lambda one: _later(one[0], reviewed), newest)
        for date, relation in islice((one for one in later if one[1].href not in named), MAX_SHOWN):
            shown = date if date.display else None
            yield Fall("disputed", shown, relation.href, relation.briefing, relation.text_html)

    def _newest(self, relations: Sequence[PointRelation]) -> list[tuple[Date, PointRelation]]:
        """Disputes with the days on which they were known, the newest first."""
        dated = [(self._date_of(one.briefing.href), one) for one in relations if one.kind == "disputes"]
        return sorted(dated, key=lambda one: (one[0].sort[1], one[1].href.text), reverse=True)

    def _revised(self, point: ShownKeyPoint, reviewed: str) -> Iterator[Fall]:
        revisions = self.briefings[point.briefing.href].revisions
        later = [revision for revision in revisions if _later(revision.date, reviewed)]
        if later:
            newest = max(later, key=lambda revision: revision.date.sort)
            yield Fall("revised", newest.date, words_html=newest.note_html)

    def _date_of(self, page: SiteAddress) -> Date:
        """When a briefing or a brief could be known: the later of the days on which it was published and taken."""
        briefing = self.briefings.get(page)
        if briefing is None:
            published = self.dates.get(page)
            return self._shown(published) if published else Date(_ALWAYS, "", "")
        life = briefing.card.life
        days: list[Date] = [briefing.card.published, *((life.accessed,) if life and life.accessed else ())]
        return max(days, key=lambda day: day.sort[1])

    def _shown(self, date: Edtf) -> Date:
        return shown_date(date, self.language)


def _later(date: Date, reviewed: str) -> bool:
    """Whether something may have happened after a judgement was reviewed; what is not certain counts."""
    return not reviewed or date.sort[1] > reviewed


def _of_quotes(point: ShownKeyPoint) -> Iterator[Fall]:
    if point.changed:
        yield Fall("changed")
    if point.sign_offs and not any(one.fresh for one in point.sign_offs):
        newest = point.sign_offs[0]
        yield Fall("stale", newest.date, name=newest.name)


_SAID: dict[FallKind, tuple[str, str]] = {
    "withdrawn": ("its source was withdrawn ({date})", "look whether it holds without it; then set `reviewed`"),
    "superseded": (
        "its source is superseded by `{title}` ({date})",
        "rest it on what the newer source says, or look whether it holds, and set `reviewed`",
    ),
    "disputed": (
        "`{title}` disputes it ({date})",
        "name that under `despite`, or look whether the judgement holds, and set `reviewed`",
    ),
    "revised": ("its briefing was revised ({date})", "look whether the judgement holds, and set `reviewed`"),
    "changed": (
        "its quotes are not those that evidence.lock records",
        "read them again, then run: briefbook verify --update-lock",
    ),
    "stale": (
        "{name} signed it before it changed ({date})",
        "read it again, then run: briefbook sign {id} --as NAME --verdict yes",
    ),
    "fallen": ("one of its own premises has fallen", "look at that judgement first"),
}


def warnings_of(
    draft: JudgementDraft, falls: PremiseFalls, points: Mapping[SiteAddress, ShownKeyPoint]
) -> Iterator[Diagnostic]:
    """A warning for each premise and what has become of it; a quote that is not found is an error of its own."""
    for premise, own in zip(draft.premises, falls, strict=True):
        point = points.get(premise.href)
        lost = point is not None and any(quote.status not in VERIFIED for quote in point.evidence)
        for fall in own:
            if fall.kind == "changed" and lost:
                continue
            words, hint = _SAID[fall.kind]
            date = fall.date.display if fall.date else "no date is known"
            why = words.format(title=fall.ref.title if fall.ref else "", date=date, name=fall.name)
            message = f"`{draft.judgement.id}` rests on `{premise.id}`, but {why}"
            yield warning("REV-premise", premise.place, message, hint.format(id=premise.id))
