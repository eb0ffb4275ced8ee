"""Pieces of one row are one line, or several, by what they stand in; signs of lists stand before their words."""

from __future__ import annotations

import pytest

from generator.content.readers.pdf_lines import Line, Printed
from generator.content.readers.pdf_order import order_lines
from generator.content.readers.pdf_paragraphs import find_paragraphs


def line(text: str, left: float, right: float, base: float) -> Line:
    return Line(text, left, right, base, 10, False, 1, 0, len(text))


@pytest.mark.parametrize(
    ("ends", "read"),
    [
        pytest.param(200, ["about 3,700. The"], id="to the edge of a column: the line was set to its full width"),
        pytest.param(190, ["about 3,700.", "The"], id="short of it: two cells of a table"),
    ],
)
def test_words_that_were_driven_apart_to_fill_a_line_are_one_line(ends: float, read: list[str]) -> None:
    full = [line("The council met in the hall on Monday", 40, 200, base) for base in (440, 428, 416)]
    row = [line("about 3,700.", 40, ends - 37, 404), line("The", ends - 17, ends, 404)]
    after = line("And it met again in May in the same hall", 40, 200, 392)
    ordered = order_lines([Printed(1, 400, 500, (*full, *row, after))])
    assert [laid.line.text for laid in ordered.lines if laid.line.base == 404] == read


def test_the_signs_of_a_list_that_the_file_holds_after_its_words_stand_before_them() -> None:
    words = [line("The council met in the hall on Monday", 55, 200, base) for base in (440, 428, 416)]
    signs = [line(sign, 45, 49, base) for sign, base in (("•", 440), ("2.", 428))]
    lone = line("•", 45, 49, 300)
    ordered = order_lines([Printed(1, 400, 500, (*words, *signs, lone))])
    texts = [laid.line.text.split(" ", 1)[0] for laid in ordered.lines]
    assert texts == ["•", "2.", "The", "•"]


@pytest.mark.parametrize(("sign", "taken"), [("•", 2), ("\uf0b7", 2), ("\x88", 2), ("3.", 0), ("A", 0)])
def test_bullets_are_no_part_of_an_item_also_where_unicode_does_not_know_them(sign: str, taken: int) -> None:
    words = [line("The council met in the hall on Monday", 40, 200, base) for base in (440, 428, 416)]
    item = line(f"{sign} Nine of the wells are open.", 40, 160, 380)
    pieces = find_paragraphs(order_lines([Printed(1, 400, 500, (*words, item))]))
    assert [piece.bullet for piece in pieces] == [0, taken]


OPEN = [
    "The council met in the hall on Monday",
    "and looked at all the wells of the old",
    "town, of which nine are open and have",
]
REST = ["been so for as long as anybody thought", "about them, which is since the spring."]
BODY = [
    "The engineers went home at the end of",
    "the day, and what they had written is",
    "with the clerk, who reads it aloud.",
]


def column(texts: list[str], left: float, top: float) -> list[Line]:
    """Lines that fill their column, but for the last one."""
    widths = [160.0] * (len(texts) - 1) + [160.0 if texts[-1][-1].isalpha() else 150.0]
    return [
        line(text, left, left + width, top - 12 * n) for n, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]


@pytest.mark.parametrize(
    ("floated", "goes_on"),
    [
        pytest.param(
            [line("Well 4 68.3", 225, 290, 440), line("Of the guild", 240, 310, 420)], True, id="rows of a table"
        ),
        pytest.param(column(BODY, 220, 452), False, id="a paragraph"),
    ],
)
def test_a_sentence_goes_on_in_the_next_column_behind_what_floats_there(floated: list[Line], goes_on: bool) -> None:
    left = [*column(BODY, 40, 452), *column(OPEN, 40, 404)]
    right = [*floated, *column(REST, 220, 396), *column(BODY, 220, 360)]
    pieces = find_paragraphs(order_lines([Printed(1, 400, 500, (*left, *right))]))
    texts = [[laid.line.text for laid in piece.lines] for piece in pieces]
    assert ([*OPEN, *REST] in texts) == goes_on
    assert sorted(text for each in texts for text in each) == sorted(each.text for each in (*left, *right))
