"""Views of the timeline as a picture, drawn by its template as SVG."""

from __future__ import annotations

from generator.book.values import ShownEvent
from generator.site.views.view import View


class ChartTick(View, frozen=True):
    """A year on the axis of a timeline."""

    x: float
    label: str


class ChartMark(View, frozen=True):
    """An event in the picture: a dot, or where its date is vague a span of that length."""

    event: ShownEvent
    x: float
    y: float
    width: float
    height: float
    lane: int
    fuzzy: bool


class TimelineChart(View, frozen=True):
    """A timeline as a picture; lengths are units of its own, `axis` is the height at which the axis lies."""

    width: int
    height: int
    axis: int
    ticks: tuple[ChartTick, ...]
    marks: tuple[ChartMark, ...]
