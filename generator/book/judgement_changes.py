"""What an edition brought of judgements: new, revised and withdrawn ones, and those of which a premise fell or stands again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from generator.book.new_ids import old_addresses, under_new_ids
from generator.book.recorded import RecordedId, Words
from generator.book.values import Book

JudgementChangeKind = Literal["new", "revised", "withdrawn", "fallen", "reviewed"]


class Judged(msgspec.Struct, frozen=True):
    """What a judgement said when it was last published, and whether something that it rests on had fallen."""

    text: Words
    fallen: bool = False


class JudgementChange(msgspec.Struct, frozen=True):
    """A judgement of a `brief` that is new, gone, says something else than `before`, or whose premises fell or were reviewed."""

    kind: JudgementChangeKind
    brief: RecordedId
    id: RecordedId
    text: Words
    before: Words = ""


ByBrief = Mapping[str, Mapping[str, Judged]]


def judged_in(book: Book) -> dict[str, dict[str, Judged]]:
    """What all judgements of a book say, by the ids of brief and judgement."""
    briefs = sorted((brief for brief in book.briefs if brief.judgements), key=lambda brief: brief.id)
    return {brief.id: {one.id: Judged(one.plain, one.fallen) for one in brief.judgements} for brief in briefs}


def judged_under_new_ids(old: ByBrief, book: Book) -> ByBrief:
    """What was judged before, by the ids of now (see `new_ids`)."""
    renamed = under_new_ids(old, old_addresses(book, "briefs"))
    for brief in book.briefs:
        aliases = {alias: one.id for one in brief.judgements for alias in one.aliases}
        if brief.id in renamed and aliases:
            renamed[brief.id] = under_new_ids(renamed[brief.id], aliases)
    return renamed


def judgement_changes(old: ByBrief, new: ByBrief) -> Iterator[JudgementChange]:
    """In the order of the briefs' ids."""
    for brief in sorted({*old, *new}):
        then, now = old.get(brief, {}), new.get(brief, {})
        for id, judged in now.items():
            before = then.get(id)
            if before is None:
                yield JudgementChange("new", brief, id, judged.text)
            elif before.text != judged.text:
                yield JudgementChange("revised", brief, id, judged.text, before.text)
            if judged.fallen and not (before and before.fallen):
                yield JudgementChange("fallen", brief, id, judged.text)
            elif before and before.fallen and not judged.fallen:
                yield JudgementChange("reviewed", brief, id, judged.text)
        for id, before in then.items():
            if id not in now:
                yield JudgementChange("withdrawn", brief, id, before.text)
