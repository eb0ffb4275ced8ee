"""One event in several summaries: told once, where that is said or plain; never where it is only likely."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.book.same_events import tell_once
from generator.book.values import ShownEvent
from tests.building import check_site, examine, said
from tests.conftest import MakeSite
from tests.making import event, quote, ref

ADA, BEA = ref("ada", "entity"), ref("bea", "entity")


def told(id: str, words: str = "The council meets", number: int = 1, **fields: Any) -> ShownEvent:
    home = ref(id)
    usual: dict[str, Any] = {
        "plain": words,
        "briefing": home,
        "href": home.href.at(f"event-{number}"),
        "entities": (ADA,),
    }
    return event(f"event-{number}", **{**usual, **fields})


@pytest.mark.parametrize(
    ("other", "together"),
    [
        ({}, True),
        ({"plain": "The council meets."}, True),
        ({"plain": "The COUNCIL meets in spring"}, False),
        ({"plain": "The old council of Harn meets today"}, False),
        ({"plain": "The council does not meet"}, False),
        ({"first": "2024-03-02"}, False),
        ({"last": "2024-03-31"}, False),
        ({"entities": (ADA, BEA)}, False),
        ({"entities": ()}, False),
        ({"briefing": ref("a")}, False),
        ({"same_as": ref("a").href.at("event-1"), "plain": "Otherwise", "first": "2024-02"}, True),
        ({"same_as": ref("nowhere").href.at("event-1"), "plain": "Otherwise"}, False),
    ],
)
def test_two_are_one_where_day_people_and_words_are_the_same_or_the_desk_says_so(
    other: dict[str, Any], together: bool
) -> None:
    found = tell_once([told("a"), told("b", **other)])
    assert len(found) == (1 if together else 2)


def test_events_with_other_figures_are_two() -> None:
    words = "Round {} of the talks of the two councils of the river in the old town hall of Oberharn"
    assert len(tell_once([told("a", words.format(1)), told("b", words.format(2))])) == 2
    assert len(tell_once([told("a", words.format(1)), told("b", words.format(1))])) == 1


def test_the_one_that_others_name_is_shown_and_the_others_are_listed_with_their_words() -> None:
    first = told("a", entities=(ADA,))
    other = told("b", "They come together", first="2024-02", entities=(BEA,), same_as=first.href, evidence=(quote(),))
    (one,) = tell_once([other, first])
    assert (one.briefing, one.entities, one.date) == (first.briefing, (ADA, BEA), first.date)
    assert [(also.briefing.title, also.href, also.title) for also in one.also] == [("B", other.href, other.plain)]


def test_the_one_with_the_most_passages_is_shown_where_nobody_names_one() -> None:
    (one,) = tell_once([told("a"), told("b", evidence=(quote(),))])
    assert one.briefing == ref("b")
    assert [also.title for also in one.also] == [""]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20), st.randoms())
def test_chains_and_circles_are_one_event_in_any_order(pairs: list[tuple[int, int]], random: Any) -> None:
    says = dict(pairs)
    events = [
        told(f"b-{n}", f"word{n}", same_as=ref(f"b-{says[n]}").href.at("event-1") if n in says else None)
        for n in range(10)
    ]
    found = tell_once(events)
    assert sum(1 + len(one.also) for one in found) == 10
    together = {frozenset((one.briefing.title, *(also.briefing.title for also in one.also))) for one in found}
    assert all(any({f"B-{one}", f"B-{other}"} <= group for group in together) for one, other in says.items())
    random.shuffle(events)
    assert tell_once(events) == found


def test_events_are_in_the_order_of_their_first_days_then_of_their_last() -> None:
    days = [("2019-07-25", ""), ("2019-01-01", "2019-12-31"), ("1931", ""), ("2019-07-25", "2019-07-26")]
    events = [event(f"event-{n}", first, last) for n, (first, last) in enumerate(days)]
    assert [one.id for one in tell_once(events)] == ["event-2", "event-1", "event-0", "event-3"]


TELLING = (
    "title: Doc\npublished: '2024'\nbottom_line: Open.\nkey_points:\n  - id: open\n    text: Open.\n    evidence:\n"
    "      - quote: The wells were dug\nevents:\n  - date: 1931-05\n    title: Digging\n    same_as: {same}\n"
)


def site(make_site: MakeSite, same: str) -> Path:
    return make_site({"summaries/other.yaml": TELLING.format(same=same), "sources/other.md": "The wells were dug.\n"})


def test_the_desk_says_that_two_events_are_one(make_site: MakeSite) -> None:
    book = examine(site(make_site, "wells#event-1")).book
    assert [(one.plain, one.briefing.title, [also.title for also in one.also]) for one in book.events] == [
        ("The wells are dug", "The wells", ["Digging"])
    ]


@pytest.mark.parametrize(
    ("same", "message"),
    [
        (
            "wells",
            (
                "LNK-event content/summaries/other.yaml:12:14 `wells` is no event; `same_as` is SUMMARY-ID#event-N, "
                "the first event of a summary being event-1"
            ),
        ),
        (
            "wells#open",
            (
                "LNK-event content/summaries/other.yaml:12:14 `wells#open` is no event; `same_as` is "
                "SUMMARY-ID#event-N, the first event of a summary being event-1"
            ),
        ),
        ("wells#event-2", "LNK-event content/summaries/other.yaml:12:14 `wells` has no event 2"),
        ("water#event-1", "LNK-event content/summaries/other.yaml:12:14 `water` has no event 1"),
        ("other#event-1", "LNK-event content/summaries/other.yaml:12:14 an event cannot be the same as itself"),
        ("wels#event-1", "LNK-dangling content/summaries/other.yaml:12:14 there is nothing with the id `wels`"),
    ],
)
def test_what_is_no_other_event_is_an_error_with_its_place(same: str, message: str, make_site: MakeSite) -> None:
    assert message in said(check_site(site(make_site, same)))
