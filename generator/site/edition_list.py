"""What each publication brought, day by day, as pages list it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.book.drafts import shown_date
from generator.book.editions import Change, Editions
from generator.content.edtf import parse_edtf
from generator.site.views import DayOfEditions, ShownEdition

HOME_CHANGES = 4


def edition_rows(record: Editions | None) -> list[tuple[str, Change]]:
    """Every change with the day of its edition, the newest first."""
    editions = record.editions if record else ()
    return [(edition.date, change) for edition in editions for change in edition.changes]


def days_of(record: Editions | None) -> tuple[DayOfEditions, ...]:
    """How much each day brought, the newest first."""
    found = []
    for day, own in groupby(edition_rows(record), lambda row: row[0]):
        kinds = Counter(change.kind for _, change in own)
        key = f"{day} {kinds.total()}"
        found.append(DayOfEditions(key, kinds["new"], kinds["revised"], kinds["withdrawn"]))
    return tuple(found)


def editions_of(
    rows: Iterable[tuple[str, Change]], days: Iterable[DayOfEditions], language: str
) -> tuple[ShownEdition, ...]:
    """Rows of one day, together."""
    keys = {day.key.split(" ")[0]: day.key for day in days}
    return tuple(_edition(day, own, keys, language) for day, own in groupby(rows, lambda row: row[0]))


def newest_edition(record: Editions | None, language: str) -> ShownEdition | None:
    """What was published last, as much of it as the first page has room for."""
    rows = edition_rows(record)[:HOME_CHANGES]
    newest = [row for row in rows if row[0] == rows[0][0]]
    return next(iter(editions_of(newest, days_of(record), language)), None)


def _edition(day: str, rows: Iterable[tuple[str, Change]], keys: Mapping[str, str], language: str) -> ShownEdition:
    return ShownEdition(keys[day], shown_date(parse_edtf(day), language), tuple(change for _, change in rows))
