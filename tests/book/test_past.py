"""What the locks record of a key point, its old ids included."""

from __future__ import annotations

import pytest

from generator.book.past import Past
from generator.content.judgement import SignOff
from generator.content.library import Recorded
from generator.content.lock import quote_digest
from generator.content.records import KeyPoint, LockRecord, Quote, Reference, Text
from generator.content.reviews import point_digest, quotes_digest
from generator.diagnostics import Place
from generator.verify.reading import VerifiedQuote

HERE = Place("content/summaries/wells.yaml", 5)
QUOTE = Quote("the wells stay open", HERE)
POINT = KeyPoint("open", Text("They stay.", HERE), HERE, evidence=(QUOTE,), aliases=(Reference("old", HERE),))


def record(key: str, quote: Quote = QUOTE) -> LockRecord:
    return LockRecord("wells", key, "0" * 64, quote_digest(quote), "exact", 0, 1)


def signed(point: str, name: str, date: str, words: str = "") -> SignOff:
    return SignOff("wells", point, name, "yes", date, words or point_digest(POINT), quotes_digest(POINT))


OTHER = Quote("they are shut", HERE)


@pytest.mark.parametrize(
    ("records", "changed"),
    [
        ([], False),
        ([record("open-q-1")], False),
        ([record("open-q-1", OTHER)], True),
        ([record("open-q-1"), record("open-q-2")], True),
        ([record("old-q-1")], False),
        ([record("old-q-1", OTHER)], True),
        ([record("old-q-1", OTHER), record("open-q-1")], False),
        ([record("event-1-q-1", OTHER)], False),
    ],
)
def test_a_quote_is_compared_with_the_one_that_was_recorded(records: list[LockRecord], changed: bool) -> None:
    found = VerifiedQuote("open-q-1", "open", None, 1, "exact", QUOTE)
    assert Past(Recorded(tuple(records)), "en").changed(POINT, (found,)) is changed


def test_a_quote_that_is_not_found_has_changed() -> None:
    missing = VerifiedQuote("open-q-1", "open", None, 1, "missing", QUOTE)
    assert Past(Recorded(), "en").changed(POINT, (missing,))


def test_the_newest_sign_off_stands_first_and_the_newest_id_counts() -> None:
    reviews = (
        signed("old", "Ada", "2024-01-01", "0" * 64),
        signed("open", "Ada", "2024-02-01"),
        signed("old", "Bea", "2024-03-01", "0" * 64),
        signed("elsewhere", "Cy", "2024-04-01"),
    )
    found = Past(Recorded((), reviews), "en").sign_offs(POINT)
    assert [(one.name, one.date.machine, one.fresh) for one in found] == [
        ("Bea", "2024-03-01", False),
        ("Ada", "2024-02-01", True),
    ]
