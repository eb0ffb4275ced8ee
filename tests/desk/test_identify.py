from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.records import ID_PATTERN
from generator.desk.identify import free_id, propose_id


@pytest.mark.parametrize(
    ("title", "authors", "year", "expected"),
    [
        ("What the Ferries Cost", ["Nora Lind"], "2021", "lind-2021-what-ferries-cost"),
        ("What the Ferries Cost", ["Lind, Nora", "Per Ek"], "2021", "lind-2021-what-ferries-cost"),
        ("Обзор санкций", [], "2019", "2019-obzor-sanktsiy"),
        ("The “Old” Wells: don’t close them!", [], "2024", "2024-old-wells-dont-close-them"),
        ("…", [], "", "document"),
        ("The", ["Åsa Öberg-Ek"], "2020", "oberg-2020-the"),
    ],
)
def test_an_id_says_who_wrote_what_and_when(title: str, authors: list[str], year: str, expected: str) -> None:
    assert propose_id(title, authors, year, ()) == expected


def test_an_id_in_use_gets_a_number() -> None:
    assert free_id("wells", {"wells", "wells-2"}) == "wells-3"


@given(st.text(), st.lists(st.text(min_size=1).filter(str.strip)), st.sampled_from(["", "2021"]))
def test_whatever_a_title_holds_the_id_is_one(title: str, authors: list[str], year: str) -> None:
    assert re.fullmatch(ID_PATTERN, propose_id(title, authors, year, ()))
