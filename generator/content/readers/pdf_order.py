"""The order in which a PDF's lines are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from statistics import median

import msgspec

from generator.content.readers.pdf_furniture import find_furniture, find_line_numbers
from generator.content.readers.pdf_lines import Line, Printed

JUMPS = 0.09
"""More lines than this that stand above the one before them: the file's order is not the reader's."""
SWITCHES = 0.3
"""More lines than this that stand beside the one before them, in another column: so, too."""
_ALIGNED = 3  # lines with an edge in common, at least
_GAP = 7.0  # points between two columns, at least
_NEXT = 1.8  # of the letters' size: no more lies between two lines of one block
_BESIDE_A_SIGN = 2.5  # of the letters' size: no more lies between the sign of an item and its words
_LONE_SIGN = re.compile(r"[•●◦▪■‣∙○]|\d{1,2}[.)]")
_STRETCHED = 2.6  # of the letters' size: no more lies between two words of a line that is set to the full width


class Column(msgspec.Struct, frozen=True):
    """The left and right edge of a column of text."""

    left: float
    right: float


class Laid(msgspec.Struct, frozen=True):
    """A line with the column that it belongs to; `column` is -1 where it spans several."""

    line: Line
    column: int
    edges: Column


class Ordered(msgspec.Struct, frozen=True):
    """All lines of a document in the order of reading, and those that are furniture."""

    lines: tuple[Laid, ...]
    furniture: tuple[Line, ...]
    size: float  # of most of the text


def order_lines(pages: Sequence[Printed]) -> Ordered:
    """Leave out the furniture and put the rest in order."""
    size = body_size(line for page in pages for line in page.lines)
    furniture = {id(line) for line in find_furniture(pages)}
    laid: list[Laid] = []
    for page in pages:
        lines = [line for line in page.lines if id(line) not in furniture]
        numbers = {id(line) for line in find_line_numbers(lines)}
        furniture |= numbers
        lines = _with_signs([line for line in lines if id(line) not in numbers])
        columns = find_columns(lines, size)
        in_file = [_laid(line, columns) for line in lines]
        right = _jumps(lines) <= JUMPS and _switches(in_file) <= SWITCHES
        laid += _spanning([_laid(line, columns) for line in _rows(lines if right else _cut(lines), columns)])
    left = tuple(line for page in pages for line in page.lines if id(line) in furniture)
    return Ordered(tuple(laid), left, size)


def _with_signs(lines: Sequence[Line]) -> list[Line]:
    """The same, with the signs and numbers of list items that stand alone in the file put before the words beside them."""
    signs = {id(line): line for line in lines if len(line.text) <= 4 and _LONE_SIGN.fullmatch(line.text)}
    before: dict[int, Line] = {}
    for sign in signs.values():
        beside = [line for line in lines if id(line) not in signs and _stands_before(sign, line)]
        if beside:
            before[id(min(beside, key=lambda line: line.left))] = sign
    moved = {id(sign) for sign in before.values()}
    rest = [line for line in lines if id(line) not in moved]
    return [_joined(before[id(line)], line) if id(line) in before else line for line in rest]


def _stands_before(sign: Line, line: Line) -> bool:
    """Whether a sign stands just to the left of a line."""
    gap = line.left - sign.right
    return abs(sign.base - line.base) < 0.5 * line.size and 0 < gap < _BESIDE_A_SIGN * line.size


def body_size(lines: Iterable[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0


def find_columns(lines: Sequence[Line], size: float) -> list[Column]:
    """The columns of a page, from left to right: where lines of some length stand side by side and none crosses."""
    spans = sorted(
        (line.left, line.right) for line in lines if len(line.text) >= 20 and abs(line.size - size) <= 0.25 * size
    )
    if not spans:
        spans = sorted((line.left, line.right) for line in lines)
    if not spans:
        return [Column(0, 600)]
    full = _usual_width(spans)
    several = _side_by_side(_flush([span for span in spans if 0.9 * full <= span[1] - span[0] <= 1.1 * full]))
    if len(several) > 1:  # what is shorter or longer (a title, names in the middle of the page) may cross them
        return several
    longest = 1.35 * median(right - left for left, right in spans)
    kept = _side_by_side([(left, right) for left, right in spans if right - left <= longest] or spans)
    return kept or [Column(min(left for left, _ in spans), max(right for _, right in spans))]


def _flush(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Those that begin or end where a good part of all does: no row of a table that is by chance as wide as a line of text."""
    lefts, rights = (Counter(round(span[side]) for span in spans) for side in (0, 1))
    enough = max(_ALIGNED, len(spans) // 10)
    return [
        span
        for span in spans
        if any(
            sum(edges[round(at) + near] for near in (-1, 0, 1)) >= enough
            for edges, at in ((lefts, span[0]), (rights, span[1]))
        )
    ]


def _usual_width(spans: Sequence[tuple[float, float]]) -> float:
    """The width of the lines that hold most of the text: half of it is in lines that are no wider."""
    widths = sorted(right - left for left, right in spans)
    total = sum(widths)
    return next(width for width, so_far in zip(widths, accumulate(widths), strict=True) if so_far >= total / 2)


def _side_by_side(narrow: Sequence[tuple[float, float]]) -> list[Column]:
    """The columns that lines make, from left to right, each of three at least."""
    columns: list[Column] = []
    for left, right in narrow:
        if columns and left < columns[-1].right + _GAP:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, right))
        else:
            columns.append(Column(left, right))
    counts = [sum(column.left <= left < column.right for left, _ in narrow) for column in columns]
    return [column for column, count in zip(columns, counts, strict=True) if count >= 3]


def _laid(line: Line, columns: Sequence[Column]) -> Laid:
    over = [min(line.right, column.right) - max(line.left, column.left) for column in columns]
    wide = [index for index, width in enumerate(over) if width > 0.3 * (columns[index].right - columns[index].left)]
    if len(wide) > 1:
        return Laid(line, -1, Column(columns[wide[0]].left, columns[wide[-1]].right))
    best = max(range(len(columns)), key=lambda index: over[index])
    return Laid(line, best, columns[best])


def _spanning(lines: Sequence[Laid]) -> list[Laid]:
    """The same, with the short lines of what spans several columns, beside which nothing stands, put to it."""
    out: list[Laid] = []
    for laid in lines:
        before = out[-1] if out else laid
        if before.column == -1 != laid.column and _follows(before.line, laid.line) and _stands_alone(laid, lines):
            laid = Laid(laid.line, -1, before.edges)
        out.append(laid)
    return out


def _follows(before: Line, line: Line) -> bool:
    """Whether a line is set as the one just above it."""
    gap = before.base - line.base
    return abs(before.size - line.size) < 0.1 * line.size and 0 < gap < _NEXT * line.size and line.left < before.right


def _stands_alone(laid: Laid, lines: Sequence[Laid]) -> bool:
    """Whether nothing stands in another column beside a line."""
    line = laid.line
    return not any(abs(o.line.base - line.base) < line.size and o.column not in (laid.column, -1) for o in lines)


def _jumps(lines: Sequence[Line]) -> float:
    """The share of lines that stand above the one before them, but for those that begin a column."""
    if len(lines) < 5:
        return 0.0
    up = sum(other.base > line.base + 2 * line.size and other.left < line.right for line, other in pairwise(lines))
    return up / len(lines)


def _switches(lines: Sequence[Laid]) -> float:
    """The share of lines that stand in another column than the one before, in the same row."""
    if len(lines) < 5:
        return 0.0
    pairs = [
        (one, other)
        for one, other in pairwise(lines)
        if one.column != other.column and -1 not in (one.column, other.column)
    ]
    return sum(abs(one.line.base - other.line.base) < one.line.size for one, other in pairs) / len(lines)


def _cut(lines: list[Line], depth: int = 0) -> list[Line]:
    """A recursive XY cut (Nagy and Seth, 1984): at the widest white stripe, across or down."""
    if len(lines) < 2 or depth > 12:
        return sorted(lines, key=lambda line: (-line.base, line.left))
    down = _stripe([(line.left, line.right) for line in lines])
    across = _stripe([(-line.top, -line.bottom) for line in lines])
    size = median(line.size for line in lines)
    if down and down[1] - down[0] > _GAP and (not across or down[1] - down[0] > 0.6 * (across[1] - across[0])):
        middle = (down[0] + down[1]) / 2
        parts = [line for line in lines if line.right <= middle], [line for line in lines if line.right > middle]
    elif across and across[1] - across[0] > 0.35 * size:
        middle = -(across[0] + across[1]) / 2
        parts = [line for line in lines if line.bottom >= middle], [line for line in lines if line.bottom < middle]
    else:
        return sorted(lines, key=lambda line: (-line.base, line.left))
    return [line for part in parts for line in _cut(part, depth + 1)]


def _stripe(spans: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The widest gap between spans, where there is one."""
    best, end = None, None
    for first, last in sorted(spans):
        if end is not None and first > end and (best is None or first - end > best[1] - best[0]):
            best = (end, first)
        end = last if end is None else max(end, last)
    return best


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """Pieces of one row that follow one another become one line."""
    out: list[Line] = []
    for line in lines:
        if out and (_same_row(out[-1], line) or _stretched(out[-1], line, columns)):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
    return out


def _same_row(one: Line, other: Line, widest: float = 1.2) -> bool:
    size = max(one.size, other.size)
    return (
        one.page == other.page
        and not one.hyphen
        and abs(one.base - other.base) < 0.5 * size
        and -0.5 * size < other.left - one.right < widest * size
    )


def _stretched(one: Line, other: Line, columns: Sequence[Column]) -> bool:
    """Whether a line's words were driven apart to fill the width of its column."""
    full = any(abs(other.right - column.right) < 1.5 and one.left < column.left + 2 * one.size for column in columns)
    return full and one.left >= min(column.left for column in columns) - 1 and _same_row(one, other, _STRETCHED)


def _joined(one: Line, other: Line) -> Line:
    space = " " if other.left - one.right > 0.12 * max(one.size, other.size) else ""
    main = one if len(one.text) >= len(other.text) else other
    shift = len(one.text) + len(space)
    raised = [*one.raised, *((start + shift, end + shift) for start, end in other.raised)]
    for piece, start in ((one, 0), (other, shift)):
        if piece is not main and piece.size < 0.85 * main.size and piece.base > main.base + 0.2 * main.size:
            raised = [*raised, (start, start + len(piece.text))]
    return msgspec.structs.replace(
        main,
        text=one.text + space + other.text,
        left=one.left,
        right=max(one.right, other.right),
        raised=tuple(sorted(set(raised))),
        hyphen=other.hyphen,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        pieces=(*one.runs, *((start + shift, first) for start, first in other.runs)),
    )
