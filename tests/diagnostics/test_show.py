"""Problems as a person reads them: the line, what is underlined, the difference word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from generator.diagnostics import Diagnostic, Place, error, warning
from generator.diagnostics.report import Report, Tally
from generator.diagnostics.show import SHOWN_OF_A_CODE, as_text, folded

FILE = "content/a.yaml"


def shown(line: str | None, column: int = 1, length: int = 1, width: int = 100) -> list[str]:
    problem = error("EVD-missing", Place(FILE, 7, column, length), "it is not there")
    return as_text(problem, lambda file, number: line if (file, number) == (FILE, 7) else None, width=width).split("\n")


def test_everything_that_is_known_is_said() -> None:
    steps = (("same", "the", "the"), ("changed", "old", "new"), ("only-quote", "big", ""), ("only-source", "", "well"))
    place = Place(FILE, 7, 3, 4)
    problem = Diagnostic("EVD-missing", "error", "it is not there", place, "look", ("a note",), steps)
    assert as_text(problem, lambda *_: "a quote").split("\n") == [
        "error[EVD-missing]: it is not there",
        "  --> content/a.yaml:7:3",
        "  |",
        "7 | a quote",
        "  |   ^^^^",
        "  = a note",
        "  = differs: the [-old-] {+new+} [-big-] {+well+}",
        "  = help: look",
    ]


@pytest.mark.parametrize("line", [None, "", "   "])
def test_a_line_that_cannot_be_shown_is_left_out(line: str | None) -> None:
    assert shown(line) == ["error[EVD-missing]: it is not there", "  --> content/a.yaml:7:1"]


@pytest.mark.parametrize(
    ("line", "column", "length", "underlined"),
    [
        ("a quote", 3, 5, "  ^^^^^"),
        ("a quote  ", 3, 0, "  ^^^^^"),
        ("a quote", 8, 1, "       ^"),
        ("\ta", 2, 1, "    ^"),
        ("井戸の水", 3, 2, "    ^^^^"),
    ],
)
def test_what_is_meant_is_underlined(line: str, column: int, length: int, underlined: str) -> None:
    assert shown(line, column, length)[4] == f"  | {underlined}"


@pytest.mark.parametrize("line", ["המועצה קיבלה", "قرر المجلس"])
def test_what_is_written_from_right_to_left_is_repeated(line: str) -> None:
    assert shown(line, 1, 4)[4] == f"  | here: {line[:4].strip()}"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=300), st.data())
def test_no_line_is_wider_than_the_terminal(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    length = data.draw(st.integers(0, 40))
    assert all(cell_len(row) <= 60 for row in shown(line, column, length, width=60)[2:4])


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        ("", "", "here"),
        ("word " * 3, " more" * 3, "word word word here more more more"),
        ("", " more" * 9, "here more more more more more more…"),
        ("word " * 9, "", "… word word word here"),
        ("word " * 9, " more" * 9, "… word word word here more more mo…"),
        ("word " * 900, " more" * 900, "… word word word here more more mo…"),
        ("水" * 40, "水" * 40, "…水水水水水水水水here水水水水水水…"),
    ],
)
def test_a_line_that_is_cut_says_so(before: str, after: str, row: str) -> None:
    rows = shown(f"{before}here{after}", len(before) + 1, 4, width=40)
    assert rows[3] == f"7 | {row}"
    assert rows[4] == f"  | {' ' * cell_len(row.partition('here')[0])}^^^^"


def test_colours_are_put_around_whole_parts() -> None:
    problem = warning("EVD-short", Place(FILE), "it is short", "look")
    text = as_text(problem, lambda *_: "word", lambda kind, words: f"<{kind}>{words}</>")
    assert "<warning>warning[EVD-short]</>: it is short" in text
    assert "<warning>^</>" in text
    assert "<hint>help</>: look" in text


def test_only_long_rows_of_one_code_in_one_file_are_folded() -> None:
    many = [error("EVD-missing", Place(FILE, n), "no") for n in range(1, SHOWN_OF_A_CODE + 4)]
    other = [error("EVD-missing", Place("content/b.yaml", 1), "no"), warning("EVD-short", Place(FILE), "short")]
    found = list(folded([*many, *other], everything=False))
    assert found[:SHOWN_OF_A_CODE] == many[:SHOWN_OF_A_CODE]
    assert found[SHOWN_OF_A_CODE] == "… and 3 more EVD-missing in content/a.yaml (--all shows them)"
    assert found[SHOWN_OF_A_CODE + 1 :] == other
    assert list(folded(many[:SHOWN_OF_A_CODE], everything=False)) == many[:SHOWN_OF_A_CODE]


def test_a_report_of_nothing_has_counted_nothing() -> None:
    report = Report((), Tally())
    assert (report.tally.sources, report.tally.summaries, report.tally.quotes) == (0, 0, {})
    assert (report.anchors, report.record) == ((), b"")
