"""How much of a source its summary quotes, and from where."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from generator.evidence.locate import Span

PARTS = 200
"""Into how many parts a source is divided where it is drawn: a word more or less in it changes nothing."""


class Coverage(msgspec.Struct, frozen=True):
    """`share` in per cent; `spans` are the stretches that are quoted: of PARTS the first and how many."""

    share: int
    spans: tuple[tuple[int, int], ...]


def coverage_of(length: int, spans: Iterable[Span]) -> Coverage | None:
    """What of a text of `length` code points is quoted; None where nothing is."""
    merged = merge(spans)
    if not merged or not length:
        return None
    quoted = sum(span.end - span.start for span in merged)
    drawn = {part for span in merged for part in _parts(span, length)}
    return Coverage(max(1, round(100 * quoted / length)), tuple(_runs(sorted(drawn))))


def merge(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _parts(span: Span, length: int) -> range:
    first = span.start * PARTS // length
    return range(first, max(first + 1, round(span.end * PARTS / length)))


def _runs(parts: list[int]) -> Iterable[tuple[int, int]]:
    """Parts that follow each other, together: the first and how many."""
    start = 0
    for index, part in enumerate(parts):
        if index + 1 == len(parts) or parts[index + 1] != part + 1:
            yield parts[start], index + 1 - start
            start = index + 1
