"""Views of the pictures, drawn by the templates as SVG: the timeline and the map of positions."""

from __future__ import annotations

from generator.book.site_info import Ref
from generator.book.values import Date, ShownEvent, ShownKeyPoint
from generator.content.links import SiteAddress
from generator.content.records import RelationKind
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


class Position(View, frozen=True):
    """One relation: how a key point bears on another."""

    kind: RelationKind
    point: ShownKeyPoint
    other: ShownKeyPoint


class MapBriefing(View, frozen=True):
    """The heading of a briefing's key points in the map."""

    briefing: Ref
    published: Date
    y: int


class MapNode(View, frozen=True):
    """A key point in the map, its words broken into lines."""

    point: ShownKeyPoint
    lines: tuple[str, ...]
    y: int
    height: int
    middle: int


class MapArc(View, frozen=True):
    """A relation in the map: the SVG paths of its line and of its arrow."""

    kind: RelationKind
    path: str
    arrow: str


class PositionMap(View, frozen=True):
    """The map of positions as a picture; lengths are units of its own."""

    width: int
    height: int
    briefings: tuple[MapBriefing, ...]
    nodes: tuple[MapNode, ...]
    arcs: tuple[MapArc, ...]


class BasisBox(View, frozen=True):
    """A judgement, a key point or a source in the picture of what a judgement rests on, its words broken into lines."""

    kind: str  # judgement, for, against, source
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    href: SiteAddress


class BasisLine(View, frozen=True):
    """What bears what: an SVG path; dashed where it speaks against it."""

    kind: str
    path: str


class BasisPicture(View, frozen=True):
    """What a judgement rests on as a picture; lengths are units of its own."""

    width: int
    height: int
    boxes: tuple[BasisBox, ...]
    lines: tuple[BasisLine, ...]
