"""How much of a source its summary quotes, and from where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from generator.evidence.layout import Paragraph
from generator.evidence.locate import Span

SMALLEST, MOST = 64, 200
"""A source is divided into parts where it is drawn: of at least so many code points, and at most so many of them."""


class Coverage(msgspec.Struct, frozen=True, array_like=True):
    """`share` in per cent; of the `parts` of the source `spans` are the stretches that are quoted: the first and how many."""

    share: int
    parts: int
    spans: tuple[tuple[int, int], ...]


def coverage_of(blocks: Sequence[Paragraph], spans: Iterable[Span]) -> Coverage | None:
    """What is quoted of a text of these blocks; None where nothing is."""
    merged = merge(spans)
    if not merged or not blocks:
        return None
    quoted = sum(span.end - span.start for span in merged)
    length = blocks[-1].end - blocks[0].start
    scale = _Scale(blocks)
    drawn = {part for span in merged for part in scale.parts(span)}
    return Coverage(max(1, round(100 * quoted / length)), scale.count, tuple(_runs(sorted(drawn))))


def merge(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


class _Scale:
    """A source as a row of parts, block by block, so that a word more or less seldom changes it, and what is drawn elsewhere."""

    def __init__(self, blocks: Sequence[Paragraph]) -> None:
        self.starts = list(_stretches(blocks))
        sizes = [max(1, round((end - start) / SMALLEST)) for start, end in pairwise([*self.starts, blocks[-1].end])]
        self.firsts = [0]
        for size in sizes:
            self.firsts.append(self.firsts[-1] + size)
        self.joined = -(-self.firsts[-1] // MOST)
        self.count = -(-self.firsts[-1] // self.joined)

    def parts(self, span: Span) -> range:
        """Those that a span fills, at least one."""
        first = min(self._edge(span.start), self.count - 1)
        return range(first, max(first + 1, self._edge(span.end)))

    def _edge(self, offset: int) -> int:
        """The edge between two parts that is nearest."""
        at = bisect_right(self.starts, offset) - 1
        here = min(self.firsts[at] + round((offset - self.starts[at]) / SMALLEST), self.firsts[at + 1])
        return round(here / self.joined)


def _stretches(blocks: Sequence[Paragraph]) -> Iterator[int]:
    """Where a block begins, or several short ones that are a part together."""
    start = blocks[0].start
    yield start
    for block in blocks:
        if block.start - start >= SMALLEST:
            start = block.start
            yield start


def _runs(parts: list[int]) -> Iterable[tuple[int, int]]:
    """Parts that follow each other, together: the first and how many."""
    start = 0
    for index, part in enumerate(parts):
        if index + 1 == len(parts) or parts[index + 1] != part + 1:
            yield parts[start], index + 1 - start
            start = index + 1
