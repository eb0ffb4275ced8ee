"""Lines of a PDF are joined as their script joins them."""

from __future__ import annotations

import pytest

from generator.content.readers.pdf_lines import Line
from generator.content.readers.pdf_order import Column, Laid
from generator.content.readers.pdf_paragraphs import Piece
from generator.content.readers.pdf_text import join_lines, vocabulary_of


def lines_of(*texts: str) -> list[Line]:
    """Lines one below the other; the file has a space after those that end in one."""
    return [
        Line(text.rstrip(), 40, 340, 400 - 12 * row, 10, False, 1, 0, 1, spaced=text.endswith(" "))
        for row, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        pytest.param(["the old", "wells"], "the old wells", id="Latin"),
        pytest.param(["the old ", "wells"], "the old wells", id="Latin with a space of its own"),
        pytest.param(["老井应该在", "春天之前关闭"], "老井应该在春天之前关闭", id="Chinese"),
        pytest.param(["古い井戸は春ま", "でに閉じる"], "古い井戸は春までに閉じる", id="Japanese"),
        pytest.param(["它在", "2024年"], "它在2024年", id="Chinese before figures"),
        pytest.param(["สภาตัดสินใจว่าบ่อ", "เก่าจะเปิด"], "สภาตัดสินใจว่าบ่อเก่าจะเปิด", id="Thai"),
        pytest.param(["สภาตัดสินใจว่าบ่อ ", "เก่าจะเปิด"], "สภาตัดสินใจว่าบ่อ เก่าจะเปิด", id="Thai after a phrase"),
        pytest.param(
            ["오래된 우", "물은 봄까지 ", "열려 있다"], "오래된 우물은 봄까지 열려 있다", id="Korean inside of a word"
        ),
        pytest.param(
            ["오래된", "우물은 봄까지", "열려 있다"], "오래된 우물은 봄까지 열려 있다", id="Korean without spaces"
        ),
    ],
)
def test_what_parts_two_lines(texts: list[str], joined: str) -> None:
    lines = lines_of(*texts)
    piece = Piece("paragraph", tuple(Laid(line, 0, Column(40, 340)) for line in lines))
    assert join_lines(piece, vocabulary_of(lines)).text == joined
