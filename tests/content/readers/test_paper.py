"""Which parts of a page's lines hold a stretch of a block's text."""

from __future__ import annotations

import pytest

from generator.content.readers.paper import Part, Stretch, Strip, parts_of

ONE_LINE = ((Strip(0, 1, 7, 0),),)
BROKEN = ((Strip(0, 1, 0, 0), Strip(10, 1, 30, 0), Strip(20, 2, 0, 2)),)
"""Three lines of ten characters, the third on the second page, after two that are no text."""
PARTED = ((Strip(0, 1, 0, 0), Strip(2, 1, 0, 1)),)
"""A note's label of one character, which was parted from its words."""


@pytest.mark.parametrize(
    ("strips", "stretch", "parts"),
    [
        (ONE_LINE, Stretch(0, 3, 8), [Part(1, 7, 3, 8)]),
        (ONE_LINE, Stretch(1, 3, 8), []),
        (BROKEN, Stretch(0, 2, 10), [Part(1, 0, 2, 10)]),
        (BROKEN, Stretch(0, 2, 11), [Part(1, 0, 2, None), Part(1, 30, 0, 1)]),
        (BROKEN, Stretch(0, 10, 20), [Part(1, 30, 0, 10)]),
        (BROKEN, Stretch(0, 15, 24), [Part(1, 30, 5, None), Part(2, 0, 2, 6)]),
        (PARTED, Stretch(0, 0, 6), [Part(1, 0, 0, 2), Part(1, 0, 1, 5)]),
    ],
)
def test_a_stretch_is_in_the_lines_that_hold_its_characters(
    strips: tuple[tuple[Strip, ...], ...], stretch: Stretch, parts: list[Part]
) -> None:
    assert list(parts_of([stretch], strips)) == parts
