"""Editions: what each publication of the book brought, found by comparing it with the one before.

The record of all of them is published with the site (`changes.json`), so that the next comparison needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from generator.book.judgement_changes import (
    Judged,
    JudgementChange,
    judged_in,
    judged_under_new_ids,
    judgement_changes,
)
from generator.book.new_ids import old_addresses, under_new_ids
from generator.book.recorded import RecordedId, Words
from generator.book.values import Book, Briefing

if TYPE_CHECKING:
    from generator.book.resolve import Resolved

FORMAT = 1
MAX_EDITIONS = 50
ChangeKind = Literal["new", "revised", "withdrawn"]


class PointChange(msgspec.Struct, frozen=True):
    """A key point that is new, says something else than `before`, or is gone."""

    kind: ChangeKind
    id: RecordedId
    text: Words
    before: Words = ""


class Change(msgspec.Struct, frozen=True):
    """A briefing that is new, was revised, or is gone; `before` is its old bottom line where that was revised."""

    kind: ChangeKind
    id: RecordedId
    title: Words
    bottom_line: Words
    before: Words = ""
    points: tuple[PointChange, ...] = ()


class Edition(msgspec.Struct, frozen=True):
    """One publication that brought something; `date` is the day (ISO 8601)."""

    date: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d\Z")]
    changes: tuple[Change, ...]
    judgements: tuple[JudgementChange, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """What a briefing said when it was last published: its key points' words by their ids."""

    title: Words
    bottom_line: Words
    points: dict[RecordedId, Words]


class Editions(msgspec.Struct, frozen=True):
    """All editions, the newest first, and what every briefing said at the newest (`stand` in the file)."""

    format: int = FORMAT
    editions: tuple[Edition, ...] = ()
    said: dict[RecordedId, Said] = msgspec.field(default_factory=dict, name="stand")
    judged: dict[RecordedId, dict[RecordedId, Judged]] = msgspec.field(default_factory=dict)  # by brief and judgement


def read_record(data: bytes) -> Editions:
    """Read a `changes.json`; raises ValueError where it is none, or one of a newer Briefbook.

    It may come from anywhere: its ids, days and words are what those of records can be.
    """
    try:
        record = msgspec.json.decode(data, type=Editions)
        for edition in record.editions:
            date.fromisoformat(edition.date)
    except (msgspec.MsgspecError, ValueError, RecursionError) as caught:
        raise ValueError(f"this is no changes.json: {caught}") from caught
    if record.format > FORMAT:
        raise ValueError("this changes.json was written by a newer Briefbook")
    return record


def add_previous(resolved: Resolved, published: bytes | None, today: str) -> Editions | None:
    """The record that was `published` last (empty: none was) with what the book brings; None where nothing is to be recorded.

    Raises ValueError for what is no record.
    """
    if published is None:
        return None
    return add_edition(read_record(published) if published else Editions(), resolved.book, today)


def add_edition(before: Editions, book: Book, today: str) -> Editions:
    """The record with what the book brings; the same record where it brings nothing, whatever the day."""
    said = {briefing.id: _said(briefing) for briefing in book.briefings}
    changes = tuple(_changes(_said_under_new_ids(before.said, book), said, book))
    judged = judged_in(book)
    judgements = tuple(judgement_changes(judged_under_new_ids(before.judged, book), judged))
    brings = changes or judgements
    editions = (Edition(today, changes, judgements), *before.editions) if brings else before.editions
    return Editions(FORMAT, editions[:MAX_EDITIONS], dict(sorted(said.items())), judged)


def _said(briefing: Briefing) -> Said:
    card = briefing.card
    return Said(card.ref.title, card.bottom_line, {point.id: point.plain for point in briefing.key_points})


def _said_under_new_ids(old: dict[str, Said], book: Book) -> dict[str, Said]:
    """What was said before, by the ids of now: what got another id, and leads on from its old one, was not withdrawn."""
    renamed = under_new_ids(old, old_addresses(book, "briefings"))
    for briefing in book.briefings:
        aliases = {alias: point.id for point in briefing.key_points for alias in point.aliases}
        if briefing.id in renamed and aliases:
            then = renamed[briefing.id]
            renamed[briefing.id] = msgspec.structs.replace(then, points=under_new_ids(then.points, aliases))
    return renamed


def _changes(old: dict[str, Said], new: dict[str, Said], book: Book) -> Iterator[Change]:
    """In the order of the book, then what is gone."""
    for briefing in book.briefings:
        now, then = new[briefing.id], old.get(briefing.id)
        if then is None:
            yield Change("new", briefing.id, now.title, now.bottom_line)
        elif now != then:
            before = then.bottom_line if now.bottom_line != then.bottom_line else ""
            yield Change("revised", briefing.id, now.title, now.bottom_line, before, tuple(_points(then, now)))
    for id, then in old.items():
        if id not in new:
            yield Change("withdrawn", id, then.title, then.bottom_line)


def _points(then: Said, now: Said) -> Iterator[PointChange]:
    for id, text in now.points.items():
        if id not in then.points:
            yield PointChange("new", id, text)
        elif then.points[id] != text:
            yield PointChange("revised", id, text, then.points[id])
    for id, text in then.points.items():
        if id not in now.points:
            yield PointChange("withdrawn", id, text)
