"""Places of words that are asked for one after another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.places import MAX_MISSED, Places
from generator.content.records import Text
from generator.diagnostics import Place


def places_of(written: str, *words: str, column: int = 1) -> list[tuple[int, int]]:
    at = Place("content/pages/about.md", 4, column)
    places = Places(Text(written, at, written, at))
    return [(place.line, place.column) for place in map(places.of, words)]


@pytest.mark.parametrize(
    ("written", "words", "expected"),
    [
        ("a b\nc a", ["a", "a"], [(4, 1), (5, 3)]),
        ("a b\nc a", ["c", "b"], [(5, 1), (4, 3)]),
        ("aa", ["a", "aa", "a"], [(4, 1), (4, 1), (4, 2)]),
        ("a\n\nb", ["x", "b", "x", "a"], [(4, 1), (6, 1), (4, 1), (4, 1)]),
        ("", ["a"], [(4, 1)]),
    ],
)
def test_each_has_a_place_of_its_own(written: str, words: list[str], expected: list[tuple[int, int]]) -> None:
    assert places_of(written, *words) == expected


def test_columns_of_the_first_line_count_from_the_text_s_own() -> None:
    assert places_of("a b\nb", "b", "b", column=10) == [(4, 12), (5, 1)]


def test_what_is_never_found_does_not_hide_what_comes_next() -> None:
    assert places_of("a\nb", *["x"] * (MAX_MISSED + 5), "b")[-1] == (5, 1)


@given(st.text("ab\n", max_size=30), st.lists(st.text("ab\n", min_size=1, max_size=3), max_size=8))
def test_where_they_are_said_to_be_they_are(written: str, words: list[str]) -> None:
    lines = written.split("\n")
    for (line, column), word in zip(places_of(written, *words), words, strict=True):
        if word in written:
            assert "\n".join([lines[line - 4][column - 1 :], *lines[line - 3 :]]).startswith(word)
