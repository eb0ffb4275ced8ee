"""The characters that texts are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.letters import all_letters, letters_of


@pytest.mark.parametrize(
    ("data", "letters"),
    [
        (b"plain", ""),
        ("naïve – “naïve”".encode(), "ï–“”"),
        ("Ж ж".encode(), "Жж"),
        ("水井".encode(), ""),
        (b"\xff\xfe\x00", ""),
        (b"", ""),
    ],
)
def test_each_character_beyond_ascii_is_there_once_and_in_order(data: bytes, letters: str) -> None:
    assert letters_of(data) == letters


@given(st.lists(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"]))))
def test_several_texts_have_the_letters_of_each(texts: list[str]) -> None:
    parts = [letters_of(text.encode()) for text in texts]
    assert all_letters(parts) == letters_of("".join(texts).encode())
