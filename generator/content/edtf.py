"""Dates as the Extended Date/Time Format writes them (EDTF level 0, ISO 8601-2:2019): day, month, year, or a range."""

from __future__ import annotations

import calendar
import re
from datetime import date

import msgspec

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class NoDate(ValueError):
    """What was written is no date; the message says why."""


class Edtf(msgspec.Struct, frozen=True, order=True):
    """A date with the precision that was given. `first` and `last` are its earliest and latest day (ISO 8601)."""

    first: str
    last: str
    text: str

    @property
    def year(self) -> str:
        """The four digits of the (first) year."""
        return self.first[:4]

    @property
    def display(self) -> str:
        """In words, day first: `25 July 2019`, `June 2018`, `2017`, `27–28 February 2019`, `June 2018 to May 2019`."""
        shown = [_display(part).split(" ") for part in self.text.split("/")]
        if len(shown) == 1:
            return " ".join(shown[0])
        first, last = shown
        if len(first) == len(last) > 1 and first[1:] == last[1:]:
            return f"{first[0]}–{' '.join(last)}"
        return f"{' '.join(first)} to {' '.join(last)}"

    @property
    def machine(self) -> str:
        """The value of a `<time datetime>`: the date as given; of a range, its first date (HTML has no ranges)."""
        return self.text.split("/")[0]


def parse_edtf(text: str) -> Edtf:
    """Read `2019`, `2019-07`, `2019-07-25` or `A/B`; raises NoDate that says what is wrong."""
    parts = text.strip().split("/")
    if len(parts) > 2:
        raise _no_date(text)
    bounds = [_bounds(part.strip()) for part in parts]
    first, last = bounds[0][0], bounds[-1][1]
    if bounds[-1][0] < first:
        raise NoDate("the range ends before it begins")
    return Edtf(first.isoformat(), last.isoformat(), "/".join(part.strip() for part in parts))


def _bounds(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if not match:
        raise _no_date(text)
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None
    if year == 0:
        raise NoDate("the year 0000 is not supported")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise NoDate(f"`{text}` has no month {month:02}")
    last_day = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last_day)
    if not 1 <= day <= last_day:
        raise NoDate(f"{MONTHS[month - 1]} {year} has {last_day} days")
    return date(year, month, day), date(year, month, day)


def _no_date(text: str) -> NoDate:
    return NoDate(f"`{text}` is not a date; write 2019, 2019-07, 2019-07-25 or a range 2018-06/2019-02")


def _display(text: str) -> str:
    parts = text.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"
