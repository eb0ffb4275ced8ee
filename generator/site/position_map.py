"""The map of positions: key points that bear on each other, in the order of time, and an arc for each relation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from generator.book.values import Book, PointRelation, ShownKeyPoint
from generator.content.links import SiteAddress
from generator.content.records import RelationKind
from generator.site.views import MapArc, MapBriefing, MapNode, Position, PositionMap

WIDTH = 960
_ARC_X = 664
_CHARACTERS, _LINES = 84, 3
_LINE, _PADDING, _HEAD = 20, 14, 34
_LANE, _MAX_REACH = 15, WIDTH - _ARC_X - 20


def positions(book: Book) -> list[Position]:
    """Every relation between two key points, once; those that hang together stand together, in the order of time."""
    points = {point.href: point for briefing in book.briefings for point in briefing.key_points if point.relations}
    rank = {href: place for place, href in enumerate(_in_groups(points))}
    found: dict[tuple[RelationKind, tuple[SiteAddress, ...]], Position] = {}
    for point in points.values():
        for relation in point.relations:
            other = points.get(relation.href)
            if relation.label == relation.kind and other is not None:
                key = (relation.kind, _ends(point, relation))
                found.setdefault(key, Position(relation.kind, point, other))
    return sorted(found.values(), key=lambda p: (rank[p.point.href], rank[p.other.href], p.kind))


def draw_map(shown: Sequence[Position]) -> PositionMap:
    """The picture of some relations, in units of its own (WIDTH wide)."""
    points = {point.href: point for position in shown for point in (position.point, position.other)}
    ordered = [points[href] for href in _in_groups(points)]
    briefings: list[MapBriefing] = []
    nodes: dict[SiteAddress, MapNode] = {}
    y = 10
    for point in ordered:
        if not briefings or briefings[-1].briefing != point.briefing:
            y += 8 if briefings else 0
            briefings.append(MapBriefing(point.briefing, point.published, y + 20))
            y += _HEAD
        lines = tuple(_wrapped(point.plain))
        height = len(lines) * _LINE + _PADDING
        nodes[point.href] = MapNode(point, lines, y, height, y + height // 2)
        y += height + 4
    return PositionMap(WIDTH, y + 10, tuple(briefings), tuple(nodes.values()), tuple(_arcs(shown, nodes)))


def _ends(point: ShownKeyPoint, relation: PointRelation) -> tuple[SiteAddress, ...]:
    """To dispute is mutual, so that both ends name one relation."""
    ends = (point.href, relation.href)
    return tuple(sorted(ends)) if relation.kind == "disputes" else ends


def _in_groups(points: Mapping[SiteAddress, ShownKeyPoint]) -> list[SiteAddress]:
    """All hrefs: what hangs together stands together, the oldest first; within a group by time and briefing."""
    order = sorted(points, key=lambda href: _age(points[href]))
    group: dict[SiteAddress, int] = {}
    for number, href in enumerate(order):
        waiting = [href]
        while waiting:
            here = waiting.pop()
            if here in points and here not in group:
                group[here] = number
                waiting += [relation.href for relation in points[here].relations]
    return sorted(order, key=lambda href: (group[href], _age(points[href])))


def _age(point: ShownKeyPoint) -> tuple[tuple[str, str], SiteAddress, int]:
    return point.published.sort, point.briefing.href, point.number


def _arcs(shown: Iterable[Position], nodes: Mapping[SiteAddress, MapNode]) -> Iterator[MapArc]:
    """Short arcs inside, long ones outside; no two in the same lane overlap."""
    lanes: list[list[tuple[int, int]]] = []
    spans = [(nodes[position.point.href], nodes[position.other.href], position) for position in shown]
    for start, end, position in sorted(spans, key=lambda s: (abs(s[0].middle - s[1].middle), s[0].middle, s[1].middle)):
        low, high = sorted((start.middle, end.middle))
        lane = next((n for n, taken in enumerate(lanes) if all(high <= a or b <= low for a, b in taken)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((low, high))
        reach = min(30 + lane * _LANE, _MAX_REACH)
        tip = _ARC_X + 7
        path = f"M {_ARC_X} {start.middle} C {_ARC_X + reach} {start.middle}, {_ARC_X + reach} {end.middle}, {tip} {end.middle}"
        arrow = f"M {_ARC_X} {end.middle} l 9 -5 v 10 z"
        yield MapArc(position.kind, path, arrow)


def _wrapped(words: str) -> list[str]:
    """At most three lines; wide characters (CJK) count twice."""
    words = " ".join(words.split())
    wide = not words.isascii() and sum(east_asian_width(character) in "WF" for character in words) > len(words) / 4
    width = _CHARACTERS // 2 if wide else _CHARACTERS
    lines, rest = [], words
    while len(rest) > width and (end := rest.rfind(" ", 0, width + 1)) > 0:
        lines.append(rest[:end])
        rest = rest[end + 1 :]
    if len(rest) <= width and len(lines) < _LINES and "-" not in words:
        return [*lines, rest]
    # Words to be divided, or too many: this takes several times as long.
    return textwrap.wrap(words, width, max_lines=_LINES, placeholder=" …")
