"""What each publication brought, day by day."""

from __future__ import annotations

from msgspec.structs import replace

from generator.book.editions import Change, Edition, Editions, Said
from generator.book.judgement_changes import Judged, JudgementChange
from generator.site.compose import home_view
from generator.site.edition_list import days_of, edition_rows, editions_of, newest_edition
from tests.making import book

NEW, OLD = Change("new", "wells", "Wells", "Open."), Change("withdrawn", "rain", "Rain", "Dry.")
GONE = Change("withdrawn", "", "Rain", "Dry.")
RECORD = Editions(
    editions=(Edition("2024-05-01", (NEW,)), Edition("2024-05-01", (OLD, OLD)), Edition("2024-01-01", (OLD,))),
    said={"wells": Said("Wells", "Open.", {})},
    judged={"water": {"stays": Judged("They stay.", False)}},
)


def test_the_newest_edition_is_on_the_first_page_and_no_older_one() -> None:
    home = home_view(book(), RECORD, ())
    assert home.edition
    assert (home.edition.date.machine, home.edition.changes) == ("2024-05-01", (NEW, GONE, GONE))
    assert newest_edition(None, "en") is None


def test_what_was_published_on_one_day_is_one_day_whose_key_says_how_much() -> None:
    days = days_of(RECORD)
    assert [(day.key, day.new, day.revised, day.withdrawn) for day in days] == [
        ("2024-05-01 3", 1, 0, 2),
        ("2024-01-01 1", 0, 0, 1),
    ]
    assert home_view(book(), RECORD, ()).days == days
    assert days_of(None) == ()


def test_a_part_of_a_day_has_the_key_of_the_whole() -> None:
    rows = edition_rows(RECORD)
    (part,) = editions_of(rows[1:2], days_of(RECORD), "en")
    assert (part.key, part.changes) == ("2024-05-01 3", (GONE,))
    assert edition_rows(None) == []


def test_what_is_gone_leads_nowhere() -> None:
    """A briefing or a judgement that was published then and withdrawn since has no id."""
    here, gone = (JudgementChange("new", brief, "stays", "They stay.") for brief in ("water", "rain"))
    old = Change("new", "rain", "Rain", "Dry.")
    record = replace(RECORD, editions=(Edition("2024-05-01", (old,), (here, gone)),))
    assert [(one.id, getattr(one, "brief", None)) for _, one in edition_rows(record)] == [
        ("stays", "water"),
        ("", ""),
        ("", None),
    ]
