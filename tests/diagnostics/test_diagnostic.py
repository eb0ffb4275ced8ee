"""The order of problems, what stops a build, what site.yaml may choose, and the forms for other programs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import (
    Diagnostic,
    Place,
    as_github,
    as_json,
    closest,
    counts,
    did_you_mean,
    error,
    failing,
    in_order,
    warning,
    with_severities,
)

HERE = Place("content/a.yaml", 2, 3)
ERROR, WARNING = error("EVD-missing", HERE, "it is not there"), warning("EVD-short", HERE, "it is short")
places = st.builds(Place, st.sampled_from(["a", "b"]), st.integers(1, 3), st.integers(1, 3))
problems = st.lists(st.builds(warning, st.sampled_from(["EVD-short", "REC-id"]), places, st.sampled_from(["x", "y"])))


@given(problems)
def test_problems_are_in_the_order_of_their_places_and_each_is_said_once(found: list[Diagnostic]) -> None:
    ordered = in_order(found)
    assert set(ordered) == set(found)
    assert len(ordered) == len(set(found))
    keys = [(p.place.file, p.place.line, p.place.column, p.place.length, p.code, p.message) for p in ordered]
    assert keys == sorted(keys)
    assert in_order(reversed(found)) == ordered


@pytest.mark.parametrize(
    ("found", "usual", "strict"),
    [([], False, False), ([WARNING], False, True), ([ERROR], True, True), ([WARNING, ERROR], True, True)],
)
def test_errors_stop_a_build_and_warnings_under_strict(found: list[Diagnostic], usual: bool, strict: bool) -> None:
    assert (failing(found, strict=False), failing(found, strict=True)) == (usual, strict)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["error", "warning"]),
        ({"EVD-short": "error"}, ["error", "error"]),
        ({"EVD-short": "off"}, ["error"]),
        ({"EVD-missing": "off"}, ["error", "warning"]),
        ({"EVD-missing": "warning"}, ["error", "warning"]),
        ({"REC-id": "off"}, ["error", "warning"]),
    ],
)
def test_the_severity_of_a_warning_may_be_chosen_and_that_of_an_error_never(
    chosen: dict[str, str], expected: list[str]
) -> None:
    found = with_severities([ERROR, WARNING], chosen)  # type: ignore[arg-type]
    assert [problem.severity for problem in found] == expected


def test_problems_are_counted_by_severity() -> None:
    assert counts([]) == {"error": 0, "warning": 0}
    assert counts([ERROR, WARNING, WARNING]) == {"error": 1, "warning": 2}


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("evidense", ["evidence", "events"], "evidence"),
        ("Evidence", ["evidence"], "evidence"),
        ("hanoi", ["singapore", "hanoi-2019"], "hanoi-2019"),
        ("water", ["xyz"], None),
        ("water", [], None),
    ],
)
def test_the_closest_choice_is_suggested_where_one_is_close(
    word: str, choices: list[str], expected: str | None
) -> None:
    assert closest(word, choices) == expected
    assert did_you_mean(word, choices) == (f"did you mean `{expected}`?" if expected else "")


def test_a_workflow_command_cannot_be_broken_by_what_is_said() -> None:
    place = Place("content/a,b:c%.yaml", 7, 9)
    problem = error("EVD-missing", place, "100%\r\n::error::forged", "look, there: here", ["a note"])
    assert as_github(problem) == (
        "::error file=content/a%2Cb%3Ac%25.yaml,line=7,col=9,title=EVD-missing::"
        "100%25%0D%0A::error::forged%0Aa note%0Ahelp: look, there: here"
    )


def test_the_json_document_holds_all_fields() -> None:
    problem = Diagnostic("EVD-missing", "error", "„no“", HERE, "look", ("a note",), (("changed", "a", "b"),))
    document = json.loads(as_json([problem, WARNING]))
    assert document["counts"] == {"error": 1, "warning": 1}
    assert document["diagnostics"][0] == {
        "code": "EVD-missing",
        "severity": "error",
        "message": "„no“",
        "file": "content/a.yaml",
        "line": 2,
        "column": 3,
        "hint": "look",
        "notes": ["a note"],
        "difference": [{"kind": "changed", "quote": "a", "source": "b"}],
    }
    assert json.loads(as_json([])) == {"diagnostics": [], "counts": {"error": 0, "warning": 0}}
