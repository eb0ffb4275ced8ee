"""The timeline as a picture: where each event stands on an axis of time. A fuzzy date is a span as long as it is vague.

Years in which much happened are drawn wider, so that one event of long ago does not press all others together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from generator.book.values import ShownEvent
from generator.site.views import ChartMark, ChartTick, TimelineChart

WIDTH = 960
_MARGIN = 24
_LANE, _DOT, _GAP = 20, 12, 3
_LABEL = 34
_EMPTY_YEAR, _MOST = 0.12, 8


def draw_timeline(events: Sequence[ShownEvent]) -> TimelineChart | None:
    """The picture of some events, in units of its own (WIDTH wide); None where there is nothing to see."""
    if len(events) < 2:
        return None
    axis = _Axis(events)
    marks = list(_marks(events, axis))
    height = (1 + max(mark.lane for mark in marks)) * _LANE + 12
    return TimelineChart(WIDTH, height + 30, height, tuple(axis.ticks()), tuple(marks))


class _Axis:
    """From days to places: each year is as wide as it has events, within bounds."""

    def __init__(self, events: Sequence[ShownEvent]) -> None:
        self.counts = Counter(int(event.date.sort[0][:4]) for event in events)
        first, last = min(self.counts), max(int(event.date.sort[1][:4]) for event in events)
        self.years = [
            first,
            *(year for year in self.counts if year > first),
            *(year + 1 for year in self.counts),
            last + 1,
        ]
        self.years = sorted(set(self.years))
        weights = [self._weight(one, other) for one, other in zip(self.years, self.years[1:], strict=False)]
        scale = (WIDTH - 2 * _MARGIN) / sum(weights)
        self.places = [_MARGIN + scale * sum(weights[:index]) for index in range(len(self.years))]

    def _weight(self, start: int, end: int) -> float:
        """Of the stretch between two years: with events it is one year, without it may be many."""
        count = self.counts[start]
        return 1 + min(count, _MOST) if count else min(1.0, _EMPTY_YEAR * (end - start))

    def at(self, day: str) -> float:
        """The place of the beginning of a day (ISO 8601)."""
        index = min(bisect_right(self.years, int(day[:4])) - 1, len(self.years) - 2)
        start, end = (_days(f"{year:04}-01-01") for year in self.years[index : index + 2])
        part = (_days(day) - start) / (end - start)
        return self.places[index] + part * (self.places[index + 1] - self.places[index])

    def ticks(self) -> Iterator[ChartTick]:
        """The years with events, labelled where there is room."""
        room = 0.0
        for year, place in zip(self.years, self.places, strict=True):
            if self.counts[year]:
                label = str(year) if place >= room else ""
                room = place + _LABEL if label else room
                yield ChartTick(round(place, 1), label)


def _marks(events: Sequence[ShownEvent], axis: _Axis) -> Iterator[ChartMark]:
    """Every event in the lowest lane that is free at its place."""
    ends: list[float] = []
    for event in events:
        first, last = event.date.sort
        start = axis.at(first)
        width = max(_DOT, axis.at(last) - start)
        left = start if width > _DOT else start - _DOT / 2
        lane = next((number for number, end in enumerate(ends) if end + _GAP <= left), len(ends))
        ends[lane : lane + 1] = [left + width]
        yield ChartMark(event, round(left, 1), lane * _LANE + 12, round(width, 1), _DOT, lane, first != last)


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day[:4] <= "9999" and len(day) == 10 else date.max.toordinal()
