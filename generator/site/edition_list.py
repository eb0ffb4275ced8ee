"""What each publication brought, day by day, as pages list it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from msgspec.structs import replace

from generator.book.editions import Change, Editions
from generator.book.judgement_changes import JudgementChange
from generator.book.life import shown_date
from generator.content.edtf import parse_edtf
from generator.site.views import DayOfEditions, ShownEdition

HOME_CHANGES = 4
EditionRow = tuple[str, Change | JudgementChange]
"""A change with the day (ISO 8601) of the edition that brought it."""


def edition_rows(record: Editions | None) -> list[EditionRow]:
    """Every change with the day of its edition, the newest first; those of judgements before those of briefings.

    What was withdrawn since has no id any more, so that nothing leads to where nothing is.
    """
    rows: list[EditionRow] = []
    if record is None:
        return rows
    for edition in record.editions:
        rows += [(edition.date, _judgement(one, record)) for one in edition.judgements]
        rows += [(edition.date, one if one.id in record.said else replace(one, id="")) for one in edition.changes]
    return rows


def _judgement(change: JudgementChange, record: Editions) -> JudgementChange:
    return change if change.id in record.judged.get(change.brief, {}) else replace(change, id="", brief="")


def days_of(record: Editions | None) -> tuple[DayOfEditions, ...]:
    """How much each day brought, the newest first."""
    found = []
    for day, own in groupby(edition_rows(record), lambda row: row[0]):
        changes = [change for _, change in own]
        kinds = Counter(change.kind for change in changes if isinstance(change, Change))
        key = f"{day} {len(changes)}"
        found.append(DayOfEditions(key, kinds["new"], kinds["revised"], kinds["withdrawn"]))
    return tuple(found)


def editions_of(rows: Iterable[EditionRow], days: Iterable[DayOfEditions], language: str) -> tuple[ShownEdition, ...]:
    """Rows of one day, together."""
    keys = {day.key.split(" ")[0]: day.key for day in days}
    return tuple(_edition(day, own, keys, language) for day, own in groupby(rows, lambda row: row[0]))


def newest_edition(record: Editions | None, language: str) -> ShownEdition | None:
    """What was published last, as much of it as the first page has room for."""
    rows = edition_rows(record)[:HOME_CHANGES]
    newest = [row for row in rows if row[0] == rows[0][0]]
    return next(iter(editions_of(newest, days_of(record), language)), None)


def _edition(day: str, rows: Iterable[EditionRow], keys: Mapping[str, str], language: str) -> ShownEdition:
    brought = [change for _, change in rows]
    changes = tuple(change for change in brought if isinstance(change, Change))
    judgements = tuple(change for change in brought if isinstance(change, JudgementChange))
    return ShownEdition(keys[day], shown_date(parse_edtf(day), language), changes, judgements)
