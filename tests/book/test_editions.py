"""What a publication brought, by comparison with the one before."""

from __future__ import annotations

import json

import msgspec
import pytest

from generator.book.editions import (
    FORMAT,
    MAX_EDITIONS,
    Change,
    Edition,
    Editions,
    PointChange,
    Said,
    add_edition,
    add_previous,
    read_record,
)
from generator.book.values import Book
from tests.conftest import MakeSite
from tests.making import book, briefing, card, html, point, resolved
from tests.program import briefbook

THEN = Editions(
    said={
        "wells": Said("Wells", "They stay.", {"open": "They stay open.", "gone": "It is gone."}),
        "pumps": Said("Pumps", "They run.", {}),
    },
    editions=(Edition("2024-01-01", (Change("new", "wells", "Wells", "They stay."),)),),
)


def saying(*points: tuple[str, str], bottom_line: str = "They stay.") -> Book:
    """A book of one briefing, `wells`, with these key points."""
    shown = tuple(point(id, plain=text, text_html=html(text)) for id, text in points)
    return book(briefing(card=card(bottom_line=bottom_line), key_points=shown))


def test_everything_is_new_at_first() -> None:
    record = add_edition(Editions(), saying(("open", "They stay open.")), "2024-05-01")
    assert record.editions == (Edition("2024-05-01", (Change("new", "wells", "Wells", "They stay."),)),)
    assert record.said == {"wells": Said("Wells", "They stay.", {"open": "They stay open."})}
    assert record.format == FORMAT


def test_new_revised_and_withdrawn_are_told_down_to_the_key_point() -> None:
    now = saying(("open", "They close."), ("more", "There are more."), bottom_line="They go.")
    (edition, *older) = add_edition(THEN, now, "2024-05-01").editions
    revised, withdrawn = edition.changes
    assert revised == Change(
        "revised",
        "wells",
        "Wells",
        "They go.",
        "They stay.",
        (
            PointChange("revised", "open", "They close.", "They stay open."),
            PointChange("new", "more", "There are more."),
            PointChange("withdrawn", "gone", "It is gone."),
        ),
    )
    assert withdrawn == Change("withdrawn", "pumps", "Pumps", "They run.")
    assert tuple(older) == THEN.editions


def test_a_bottom_line_that_stayed_is_not_told_as_old() -> None:
    (edition, *_) = add_edition(THEN, saying(("open", "They close.")), "2024-05-01").editions
    assert edition.changes[0].before == ""


def test_nothing_new_is_no_edition_whatever_the_day() -> None:
    now = saying(("open", "They stay open."))
    record = add_edition(Editions(), now, "2024-05-01")
    assert add_edition(record, now, "2025-01-01") == record


def test_so_many_editions_are_recorded_and_no_more() -> None:
    record = Editions()
    for number in range(MAX_EDITIONS + 5):
        record = add_edition(record, saying(("open", str(number))), f"day {number}")
    assert len(record.editions) == MAX_EDITIONS
    assert record.editions[0].date == f"day {MAX_EDITIONS + 4}"


def test_a_record_is_read_as_it_was_written() -> None:
    data = msgspec.json.encode(THEN)
    assert read_record(data) == THEN
    assert set(json.loads(data)) == {"format", "editions", "stand", "judged"}, "the names in the file do not change"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "this is no changes.json"),
        (b"[]", "this is no changes.json"),
        (b'{"editions": [1]}', "this is no changes.json"),
        (b'{"format": 2}', "this changes.json was written by a newer Briefbook"),
    ],
)
def test_what_is_no_record_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_record(data)


@pytest.mark.parametrize("published", [None, b"", msgspec.json.encode(THEN)])
def test_only_where_a_record_is_asked_for_there_is_one(published: bytes | None) -> None:
    now = saying(("open", "They stay open."))
    found = add_previous(resolved(now), published, "2024-05-01")
    before = {None: None, b"": Editions()}.get(published, THEN)
    assert found == (None if before is None else add_edition(before, now, "2024-05-01"))


CHANGE = '{"kind": "new", "id": "wells", "title": "W", "bottom_line": "B"}'
RECORD = f'{{"format": 1, "editions": [{{"date": "2024-01-01", "changes": [{CHANGE}]}}]}}'


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("2024-01-01", "2024"),
        ("2024-01-01", "2024-02-30"),
        ("2024-01-01", "2024-01-01\\n"),
        ("2024-01-01", "next week"),
        ("2024-01-01", "٢٠٢٤-٠١-٠١"),
        ('"wells"', '"../wells"'),
        ('"wells"', '"wells\\n"'),
        ('"W"', '"\\u001b[2J"'),
        ('"B"', '"\\ufffe"'),
        ('"B"', '"B\\b\\n"'),
        ('"B"', "null"),
        ('"new"', '"newer"'),
    ],
)
def test_a_record_from_elsewhere_is_read_as_records_are(right: str, wrong: str, make_site: MakeSite) -> None:
    assert read_record(RECORD.encode()).editions
    data = RECORD.replace(right, wrong).encode()
    with pytest.raises(ValueError, match=r"this is no changes\.json"):
        read_record(data)
    root = make_site({})
    (root / "old.json").write_bytes(data)
    done = briefbook("build", "--root", root, "--previous", root / "old.json")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "this is no changes.json" in " ".join(done.stderr.split())
