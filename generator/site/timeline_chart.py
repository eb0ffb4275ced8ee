"""The timeline as a picture: a bar for each year with events, and below for a year in which much happened one for each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.book.life import shown_date
from generator.book.values import ShownEvent
from generator.content.edtf import parse_edtf
from generator.content.language import month_signs
from generator.content.links import SiteAddress
from generator.site.views import ChartBar, ChartSpan, ChartYear, TimelineChart

HEIGHT = 48
_LEAST = 6
_MUCH, _MOST_IN_MONTHS, _MOST_SPANS = 6, 8, 3

Placed = tuple[ShownEvent, SiteAddress]
"""An event, and where it stands in the list."""


def draw_timeline(placed: Sequence[Placed], language: str) -> TimelineChart | None:
    """The picture of all events, which are in the order of time; None where there is nothing to see."""
    if len(placed) < 2:
        return None
    years = {year: list(own) for year, own in groupby(placed, lambda one: one[0].date.sort[0][:4])}
    much = {year for year, own in years.items() if len(own) >= _MUCH}
    in_months = much if len(much) <= _MOST_IN_MONTHS else set()
    months = {year: _by_month(own) for year, own in years.items() if year in in_months}
    in_a_year = max(map(len, years.values()))
    in_a_month = max((len(own) for one in months.values() for own in one.values()), default=1)
    found, before = [], None
    for year, own in years.items():
        gap = before is not None and int(year) > before + 1
        before = int(year)
        bars = _month_bars(year, months[year], in_a_month, language) if year in months else ()
        spans = tuple(_span(one) for one in own if year in months and not _in_one_month(one[0]))
        found.append(ChartYear(year, _bar((year, year), own, in_a_year), bars, spans[:_MOST_SPANS], gap))
    return TimelineChart(tuple(found))


def event_anchor(event: ShownEvent) -> str:
    """The id of an event in a list of those of several briefings."""
    return f"{event.briefing.href.text.rstrip('/').rpartition('/')[2]}-{event.id}"


def _by_month(placed: Sequence[Placed]) -> Mapping[int, list[Placed]]:
    """Events that are in one month by its number, from 0."""
    found: dict[int, list[Placed]] = {}
    for one in placed:
        if _in_one_month(one[0]):
            found.setdefault(int(one[0].date.sort[0][5:7]) - 1, []).append(one)
    return found


def _month_bars(year: str, months: Mapping[int, list[Placed]], most: int, language: str) -> tuple[ChartBar, ...]:
    labels = [shown_date(parse_edtf(f"{year}-{month:02}"), language).display for month in range(1, 13)]
    signs = month_signs(language)
    return tuple(_bar((label, signs[month]), months.get(month, []), most) for month, label in enumerate(labels))


def _bar(label: tuple[str, str], placed: Sequence[Placed], most: int) -> ChartBar:
    height = max(_LEAST, round(HEIGHT * len(placed) / most)) if placed else 0
    return ChartBar(*label, len(placed), height, placed[0][1] if placed else None)


def _span(placed: Placed) -> ChartSpan:
    event, where = placed
    first, last = event.date.sort
    end = int(last[5:7]) if last[:4] == first[:4] else 12
    return ChartSpan(f"{event.date.display}: {event.plain}", int(first[5:7]) - 1, end, where)


def _in_one_month(event: ShownEvent) -> bool:
    first, last = event.date.sort
    return first[:7] == last[:7]
