"""Which parts of a page's lines hold a stretch of a block's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.readers.paper import Part, Stretch, Strip, parts_of
from generator.content.readers.pdf import open_pdf, read_pdf
from generator.content.readers.pdf_passages import PageLines
from generator.content.readers.shape import document_of
from tests.content.readers.making import lines, make_pdf

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


SAID = [
    "The council of the old town likes the commu\u00ad",
    "nity of the wells and keeps nine of them open",
    "until the spring.",
]
PDF = make_pdf(
    lines(SAID) + lines(["It met in May, and it kept to the"], top=40), lines(["rule of the well-", "known masons."])
)
READ, STRIPS = read_pdf(PDF)
DOCUMENT = document_of(READ)
OPENED = open_pdf(PDF)
PAGES = {number: PageLines(OPENED, number) for number in (1, 2)}


@given(st.integers(0, len(DOCUMENT.blocks) - 1), st.integers(0, 200), st.integers(1, 200))
def test_the_characters_of_the_parts_are_those_of_the_stretch(block: int, start: int, length: int) -> None:
    """But for white space, and for hyphens at the ends of lines."""
    whole = DOCUMENT.text[DOCUMENT.blocks[block].start : DOCUMENT.blocks[block].end]
    parts = parts_of([Stretch(block, start, min(len(whole), start + length))], STRIPS)
    printed = "".join(glyph.char for part in parts for glyph in PAGES[part.page].glyphs(part))
    assert _letters(printed) == _letters(whole[start : start + length])


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char in ".,")
