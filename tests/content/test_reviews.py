"""reviews.lock: a line a sign-off, sorted; what is none, or comes twice, is an error at its line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.judgement import SignOff
from generator.content.records import KeyPoint, Quote, Text
from generator.content.reviews import REVIEWS, is_fresh, point_digest, quotes_digest, read_reviews, write_reviews
from generator.diagnostics import Place

HERE = Place("content/summaries/wells.yaml", 5)
POINT = KeyPoint("open", Text("They stay open.", HERE), HERE, evidence=(Quote("the wells stay open", HERE),))


def signed(name: str = "Ada Park", point: KeyPoint = POINT, **fields: Any) -> SignOff:
    usual = {"summary": "wells", "point": point.id, "verdict": "yes", "date": "2024-05-01", "note": ""}
    digests = {"point_digest": point_digest(point), "quotes_digest": quotes_digest(point)}
    return SignOff(**{"name": name, **usual, **digests, **fields})


def changed(text: str = "They stay open.", quote: str = "the wells stay open", prefix: str = "") -> KeyPoint:
    return KeyPoint("open", Text(text, HERE), HERE, evidence=(Quote(quote, HERE, prefix),))


@pytest.mark.parametrize(
    ("point", "fresh"),
    [
        (changed(), True),
        (changed("They stay\n  open."), True),
        (changed("They stay closed."), False),
        (changed(quote="the wells stay shut"), False),
        (changed(prefix="said that"), False),
        (KeyPoint("open", Text("They stay open.", HERE), HERE), False),
    ],
)
def test_a_sign_off_is_of_the_words_and_the_quotes_that_were_read(point: KeyPoint, fresh: bool) -> None:
    assert is_fresh(signed(), point) is fresh


LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


@given(st.lists(st.tuples(LINES, LINES, st.sampled_from(("yes", "partly", "no"))), unique_by=lambda one: one[0]))
def test_what_is_written_is_read(people: list[tuple[str, str, str]]) -> None:
    written = write_reviews(signed(name, note=note, verdict=verdict) for name, note, verdict in people)
    read, problems = read_reviews(written, REVIEWS)
    assert problems == []
    assert write_reviews(read) == written
    assert {(one.name, one.note, one.verdict) for one in read} == set(people)
    assert written.splitlines()[1:] == sorted(written.splitlines()[1:])


GOOD = write_reviews([signed()])


@pytest.mark.parametrize(
    "text",
    [
        GOOD + "wells open\n",
        "# head\n" + GOOD.split("\n")[1].replace("\tyes\t", "\tperhaps\t"),
        "# head\n" + GOOD.split("\n")[1].replace("2024-05-01", "2024-02-31"),
        "# head\n" + GOOD.split("\n")[1].replace("Ada Park", "  "),
        "# head\n" + GOOD.split("\n")[1].removesuffix("\t"),
    ],
)
def test_a_line_that_is_no_sign_off_is_an_error_at_its_line(text: str) -> None:
    _, problems = read_reviews(text, REVIEWS)
    assert [(problem.code, problem.place.file) for problem in problems] == [("REV-line", REVIEWS)]
    assert problems[0].place.line == text.rstrip("\n").count("\n") + 1


def test_a_person_signs_a_key_point_once() -> None:
    (problem,) = read_reviews(GOOD + GOOD, REVIEWS)[1]
    assert (problem.code, problem.place.line) == ("REV-line", 4)
    assert problem.message == "`Ada Park` signs `wells#open` twice"
