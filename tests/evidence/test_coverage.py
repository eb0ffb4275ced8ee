"""How much of a source is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.coverage import PARTS, Coverage, coverage_of, merge
from generator.evidence.locate import Span


@pytest.mark.parametrize(
    ("length", "spans", "expected"),
    [
        (1000, [], None),
        (0, [Span(0, 1)], None),
        (1000, [Span(0, 1000)], Coverage(100, ((0, PARTS),))),
        (1000, [Span(500, 600), Span(100, 200)], Coverage(20, ((20, 20), (100, 20)))),
        (1000, [Span(100, 300), Span(200, 400)], Coverage(30, ((20, 60),))),
        (1000, [Span(100, 101)], Coverage(1, ((20, 1),))),
        (100_000, [Span(99_990, 100_000)], Coverage(1, ((199, 1),))),
    ],
)
def test_the_share_and_the_stretches(length: int, spans: list[Span], expected: Coverage | None) -> None:
    assert coverage_of(length, spans) == expected


ranges = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 99)).map(lambda p: Span(p[0], p[0] + p[1])), min_size=1)


@given(ranges)
def test_what_overlaps_counts_once_and_nothing_is_outside(spans: list[Span]) -> None:
    merged = merge(spans)
    assert {n for s in merged for n in range(s.start, s.end)} == {n for s in spans for n in range(s.start, s.end)}
    found = coverage_of(1000, spans)
    assert found
    assert 1 <= found.share <= 100
    assert all(first >= 0 and count > 0 and first + count <= PARTS for first, count in found.spans)
    assert all(a[0] + a[1] < b[0] for a, b in zip(found.spans, found.spans[1:], strict=False))
