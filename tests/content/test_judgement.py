"""A brief's judgements and what becomes of a source, as records: every field with its place, every mistake with a mend."""

from __future__ import annotations

import pytest

from generator.content.record import read_record
from generator.diagnostics import Diagnostic

BRIEF = """---
title: Dry years
judgements:
  - id: closed
    text: They will be *closed*.
    confidence: low
    topics: [water]
    rests_on: [wells#falls, rain#none]
    despite:
      - gazette#rain
    reviewed: 2024-05
    note: Nobody measured.
---
Words.
"""
SUMMARY = """title: The wells
published: 2024-03
bottom_line: They stay.
relays: [ministry, Reuters]
accessed: 2024-03-02
archived_url: https://example.org/copy
withdrawn:
  date: 2024-06
  note: It was counted twice.
superseded_by: wells-2024
key_points:
  - id: open
    text: They stay open.
"""


def problems_of(text: str, file: str = "content/briefs/dry.md") -> tuple[Diagnostic, ...]:
    (read,) = read_record(file, text.encode(), None)
    return read.problems


def test_a_judgement_is_read_with_the_places_of_what_it_rests_on() -> None:
    (read,) = read_record("content/briefs/dry.md", BRIEF.encode(), None)
    assert (read.problems, read.lost) == ((), ())
    assert read.brief
    (judgement,) = read.brief.judgements
    assert (judgement.id, judgement.text.text, judgement.confidence) == ("closed", "They will be *closed*.", "low")
    assert [(one.id, one.place.line, one.place.column) for one in (*judgement.rests_on, *judgement.despite)] == [
        ("wells#falls", 8, 16),
        ("rain#none", 8, 29),
        ("gazette#rain", 10, 9),
    ]
    assert judgement.reviewed
    assert (judgement.reviewed.last, judgement.place.line) == ("2024-05-31", 4)
    assert judgement.note
    assert judgement.note.text == "Nobody measured."


def test_the_life_of_a_source_is_read_with_places() -> None:
    (read,) = read_record("content/summaries/wells.yaml", SUMMARY.encode(), None)
    assert read.problems == ()
    summary = read.summary
    assert summary
    assert summary.withdrawn
    assert summary.superseded_by
    assert summary.accessed
    assert [(one.id, one.place.column) for one in summary.relays] == [("ministry", 10), ("Reuters", 20)]
    assert (summary.accessed.text, summary.archived_url) == ("2024-03-02", "https://example.org/copy")
    assert (summary.withdrawn.date.text, summary.withdrawn.note.place.line) == ("2024-06", 9)
    assert (summary.superseded_by.id, summary.superseded_by.place.line) == ("wells-2024", 10)


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "hint"),
    [
        ("rests_on", "rest_on", "REC-unknown-field", "8:5", "did you mean `rests_on`?"),
        ("confidence: low", "confidence: lo", "REC-choice", "6:17", "did you mean `low`?"),
        ("reviewed: 2024-05", "reviewed: soon", "REC-date", "11:15", "give the year at least, or a range of years"),
        (
            "rests_on: [wells#falls, rain#none]",
            "rests_on: wells#falls",
            "REC-type",
            "8:15",
            "write it as a list: [wells#falls]",
        ),
        ("id: closed", "id: Closed", "REC-id", "4:9", "for example `closed`"),
        ("    text: They will be *closed*.\n", "", "REC-missing-field", "4:5", "add a line: text: …"),
        ("id: closed", "id: closed-q-1", "REC-id", "4:9", "choose another id"),
        (
            "    note: Nobody measured.\n",
            "    note: ' '\n",
            "REC-empty",
            "12:11",
            "write what belongs there, or take the field away",
        ),
        (
            "---\nWords",
            "  - id: closed\n    text: Again.\n---\nWords",
            "REC-duplicate-id",
            "13:9",
            "rename one of the two",
        ),
    ],
)
def test_a_mistake_in_a_judgement_is_named_at_its_place(old: str, new: str, code: str, place: str, hint: str) -> None:
    assert old in BRIEF
    (problem,) = problems_of(BRIEF.replace(old, new))
    assert (problem.code, f"{problem.place.line}:{problem.place.column}", problem.hint) == (code, place, hint)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("withdrawn:\n  date: 2024-06\n  note: It was counted twice.\n", "withdrawn: 2024-06\n", "REC-type"),
        ("  note: It was counted twice.\n", "", "REC-missing-field"),
        ("archived_url: https://example.org/copy", "archived_url: javascript:alert(1)", "REC-value"),
        ("accessed: 2024-03-02", "accessed: 2024-03-32", "REC-date"),
        ("superseded_by: wells-2024", "superseded_by: [wells-2024]", "REC-type"),
        ("relays: [ministry, Reuters]", "relayed: [ministry]", "REC-unknown-field"),
    ],
)
def test_a_mistake_in_the_life_of_a_source_is_named(old: str, new: str, code: str) -> None:
    found = problems_of(SUMMARY.replace(old, new), "content/summaries/wells.yaml")
    assert [problem.code for problem in found] == [code]


def test_what_is_left_out_of_a_brief_is_known_to_be_missing() -> None:
    """Nothing is said of a link to a judgement whose id could not be read."""
    (read,) = read_record("content/briefs/dry.md", BRIEF.replace("id: closed", "id: Closed").encode(), None)
    assert "dry#" in read.lost
