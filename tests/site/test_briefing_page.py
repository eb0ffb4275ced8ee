"""What a briefing's page says at its head, and where its source is quoted."""

from __future__ import annotations

from typing import Any

import pytest

from generator.book.values import ShownRevision
from generator.site.briefing_page import briefing_view
from generator.verify.values import LocatedQuote, ShownFragment, ShownSource
from tests.making import SITE, briefing, day, html, point, quote, ref, relation

SOURCE = ShownSource(
    length=200,
    passages=(
        LocatedQuote("open-q-1", 100, 150, (ShownFragment(100, 150, "x" * 50),)),
        LocatedQuote("shut-q-1", 10, 90, (ShownFragment(10, 20, "y" * 10), ShownFragment(80, 90, "y" * 10))),
    ),
)
POINTS = (
    point(
        "open", evidence=(quote("open-q-1"),), relations=(relation("disputes", "pumps"), relation("supports", "taps"))
    ),
    point("shut", number=2, evidence=(quote("shut-q-1", status="elided"),), relations=(relation("disputes", "pumps"),)),
    point("dry", number=3),
)


def test_quotes_stand_where_the_source_has_them_in_its_order() -> None:
    view = briefing_view(SITE, briefing(key_points=POINTS), SOURCE)
    assert [(s.x, s.width, s.number) for s in view.strip] == [(5.0, 5.0, "2"), (40.0, 5.0, ""), (50.0, 25.0, "1")]


def test_nothing_is_drawn_of_a_source_whose_length_nobody_knows() -> None:
    assert briefing_view(SITE, briefing(key_points=POINTS), ShownSource(passages=SOURCE.passages)).strip == ()


def test_the_head_says_who_disputes_how_much_and_what_was_revised_last() -> None:
    revisions = (ShownRevision(day("2024-05-01"), html("b")), ShownRevision(day("2024-04-01"), html("a")))
    shown = briefing(key_points=POINTS, revisions=revisions, counts=(("elided", 1), ("exact", 1)))
    head = briefing_view(SITE, shown, SOURCE).head
    assert (head.passages, head.word_for_word, head.disputed) == (2, False, 2)
    assert [other.href for other in head.opponents] == [ref("pumps").href]
    assert head.revision == revisions[0]
    assert head.first_passage == POINTS[0].evidence[0].href
    assert head.first_dispute == POINTS[0].href


@pytest.mark.parametrize(
    ("fields", "repeats"),
    [
        ({}, False),
        ({"rights": "excerpts"}, False),
        ({"rights": "citation"}, True),
        ({"counts": (("withheld", 2),)}, True),
    ],
)
def test_what_would_only_repeat_the_quotes_is_known(fields: dict[str, Any], repeats: bool) -> None:
    assert briefing_view(SITE, briefing(**fields), SOURCE).repeats == repeats


def test_the_other_end_of_a_relation_is_on_a_side_of_the_point() -> None:
    assert POINTS[0].sides == (("against", 1), ("for", 1))
    assert (POINTS[0].alone, POINTS[1].alone, POINTS[2].alone) == (False, True, False)
