"""The order in which a PDF's lines are read, and what is no part of the text: running heads, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from generator.content.readers.pdf_lines import Line, Printed

EDGE_LINES = 3
"""How many rows at the top and at the bottom of a page may be furniture."""
REPEATED = 3
"""On as many pages a line has to come at the same height to be a running head."""
JUMPS = 0.09
"""More lines than this that stand above the one before them: the file's order is not the reader's."""
SWITCHES = 0.3
"""More lines than this that stand beside the one before them, in another column: so, too."""
_GAP = 7.0  # points between two columns, at least
_PAGE_NUMBER = re.compile(
    r"(?:page |seite |p\. |- ?|– ?)?(?:\d{1,4}|[ivxlc]{1,6})(?: ?-| ?–|(?: (?:of|von|de|/) |/)\d{1,4})?", re.I
)
_DIGITS = re.compile(r"\d+")


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
    furniture = {id(line) for line in _furniture(pages)}
    laid: list[Laid] = []
    for page in pages:
        lines = [line for line in page.lines if id(line) not in furniture]
        numbers = {id(line) for line in _line_numbers(lines)}
        furniture |= numbers
        lines = [line for line in lines if id(line) not in numbers]
        columns = find_columns(lines, size)
        in_file = [_laid(line, columns) for line in lines]
        right = _jumps(lines) <= JUMPS and _switches(in_file) <= SWITCHES
        laid += [_laid(line, columns) for line in _rows(lines if right else _cut(lines))]
    left = tuple(line for page in pages for line in page.lines if id(line) in furniture)
    return Ordered(tuple(laid), left, size)


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
    widths = median(right - left for left, right in spans)
    narrow = [(left, right) for left, right in spans if right - left <= 1.35 * widths] or spans
    columns: list[Column] = []
    for left, right in narrow:
        if columns and left < columns[-1].right + _GAP:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, right))
        else:
            columns.append(Column(left, right))
    counts = [sum(column.left <= left < column.right for left, _ in narrow) for column in columns]
    kept = [column for column, count in zip(columns, counts, strict=True) if count >= 3]
    return kept or [Column(min(left for left, _ in spans), max(right for _, right in spans))]


def _laid(line: Line, columns: Sequence[Column]) -> Laid:
    over = [min(line.right, column.right) - max(line.left, column.left) for column in columns]
    wide = [index for index, width in enumerate(over) if width > 0.3 * (columns[index].right - columns[index].left)]
    if len(wide) > 1:
        return Laid(line, -1, Column(columns[wide[0]].left, columns[wide[-1]].right))
    best = max(range(len(columns)), key=lambda index: over[index])
    return Laid(line, best, columns[best])


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


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one row that follow one another become one line."""
    out: list[Line] = []
    for line in lines:
        if out and _same_row(out[-1], line):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
    return out


def _same_row(one: Line, other: Line) -> bool:
    size = max(one.size, other.size)
    return (
        one.page == other.page
        and not one.hyphen
        and abs(one.base - other.base) < 0.5 * size
        and -0.5 * size < other.left - one.right < 1.2 * size
    )


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


def _furniture(pages: Sequence[Printed]) -> Iterable[Line]:
    """Lines at the edges of pages that repeat, and lone page numbers there."""
    edges = [(page, _edge_lines(page)) for page in pages]
    heights: dict[str, Counter[int]] = defaultdict(Counter)
    for page, lines in edges:
        for key, height in {(_key(line.text), _height(line, page)) for line in lines}:
            heights[key][height] += 1
    for page, lines in edges:
        for line in lines:
            near = heights[_key(line.text)]
            at = _height(line, page)
            if sum(near[other] for other in (at - 1, at, at + 1)) >= REPEATED or _is_page_number(
                line, page, len(pages)
            ):
                yield line


def _edge_lines(page: Printed) -> list[Line]:
    """The lines of the outermost rows of a page."""
    rows = sorted({round(line.base) for line in page.lines})
    low, high = set(rows[:EDGE_LINES]), set(rows[-EDGE_LINES:])
    top, bottom = 0.86 * page.height, 0.14 * page.height
    return [
        line
        for line in page.lines
        if (round(line.base) in high and line.base > top) or (round(line.base) in low and line.base < bottom)
    ]


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()))


def _height(line: Line, page: Printed) -> int:
    """In steps of three points, from the edge that is nearer, so that pages of two sizes agree."""
    return round((line.base if line.base < page.height / 2 else line.base - page.height) / 3)


def _is_page_number(line: Line, page: Printed, pages: int) -> bool:
    """Whether a line at an edge is nothing but the number of a page, with nothing beyond it."""
    if pages < 2 or not _PAGE_NUMBER.fullmatch(line.text.strip()):
        return False
    others = [other for other in page.lines if other is not line]
    below = all(other.base > line.base - 1 for other in others)
    above = all(other.base < line.base + 1 for other in others)
    return below or above


def _line_numbers(lines: Sequence[Line]) -> Iterable[Line]:
    """Numbers of lines in a margin: many lone numbers with one edge in common, outside of the text."""
    lone = [line for line in lines if line.text.strip().isdecimal() and len(line.text.strip()) <= 4]
    if len(lone) < 5:
        return
    others = [line for line in lines if not line.text.strip().isdecimal() and len(line.text) > 10]
    if not others:
        return
    left, right = min(line.left for line in others), max(line.right for line in others)
    outside = [line for line in lone if line.right <= left + 1 or line.left >= right - 1]
    edges: Counter[int] = Counter()
    for line in outside:
        edges[round(line.right)] += 1
        edges[round(line.left)] += 1
    for line in outside:
        if max(edges[round(line.right)], edges[round(line.left)]) >= 5:
            yield line
