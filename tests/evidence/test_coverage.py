"""How much of a source is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.document import Block
from generator.evidence.coverage import MOST, Coverage, coverage_of, merge
from generator.evidence.locate import Span


def blocks(*lengths: int) -> list[Block]:
    """Blocks that are parted by a blank line."""
    found, at = [], 0
    for length in lengths:
        found.append(Block(at, at + length, 1, None))
        at += length + 2
    return found


@pytest.mark.parametrize(
    ("lengths", "spans", "expected"),
    [
        ([1000], [], None),
        ([], [Span(0, 1)], None),
        ([6400], [Span(0, 6400)], Coverage(100, 100, ((0, 100),))),
        ([6400], [Span(3200, 3840), Span(640, 1280)], Coverage(20, 100, ((10, 10), (50, 10)))),
        ([6400], [Span(640, 1920), Span(1280, 2560)], Coverage(30, 100, ((10, 30),))),
        ([6400], [Span(640, 641)], Coverage(1, 100, ((10, 1),))),
        ([640_000], [Span(639_990, 640_000)], Coverage(1, MOST, ((199, 1),))),
        ([20], [Span(0, 10)], Coverage(50, 1, ((0, 1),))),
        ([10, 10, 400, 10, 200], [Span(0, 10)], Coverage(2, 10, ((0, 1),))),
        ([10, 10, 400, 10, 200], [Span(438, 638)], Coverage(31, 10, ((7, 3),))),
    ],
)
def test_the_share_and_the_stretches(lengths: list[int], spans: list[Span], expected: Coverage | None) -> None:
    assert coverage_of(blocks(*lengths), spans) == expected


def test_words_more_in_a_paragraph_change_nothing_of_what_others_draw() -> None:
    before, after = blocks(400, 300, 500), blocks(412, 300, 500)
    quoted = [Span(450, 520), Span(800, 900)]
    moved = [Span(span.start + 12, span.end + 12) for span in quoted]
    assert coverage_of(before, quoted) == coverage_of(after, moved)


ranges = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 99)).map(lambda p: Span(p[0], p[0] + p[1])), min_size=1)
texts = st.lists(st.integers(1, 3000), min_size=1, max_size=300)


@given(ranges)
def test_what_overlaps_counts_once(spans: list[Span]) -> None:
    merged = merge(spans)
    assert {n for s in merged for n in range(s.start, s.end)} == {n for s in spans for n in range(s.start, s.end)}


@given(texts, st.data())
def test_nothing_is_drawn_outside_and_everything_once(lengths: list[int], data: st.DataObject) -> None:
    text = blocks(*lengths)
    places = st.tuples(st.integers(0, text[-1].end - 1), st.integers(1, 99))
    spans = [Span(at, min(at + size, text[-1].end)) for at, size in data.draw(st.lists(places, min_size=1, max_size=9))]
    found = coverage_of(text, spans)
    assert found
    assert 1 <= found.share <= 100
    assert found.parts <= MOST
    assert all(first >= 0 and count > 0 and first + count <= found.parts for first, count in found.spans)
    assert all(a[0] + a[1] < b[0] for a, b in zip(found.spans, found.spans[1:], strict=False))
