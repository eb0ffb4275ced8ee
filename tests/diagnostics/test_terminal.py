"""Other people's text is shown on a terminal and in a build's log; nothing in it is obeyed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Place, as_github, as_json, error
from generator.diagnostics.show import as_text
from generator.diagnostics.terminal import safe_json, visible
from tests.program import briefbook

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|##\[")


def whole(text: str) -> Diagnostic:
    """A problem with the text everywhere."""
    steps = (("same", text, text), ("changed", text, text))
    return Diagnostic("EVD-missing", "error", text, Place(text or "a", 1, 1, 3), text, (text,), steps)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb", "a\tb"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b2J", r"\x9b2J"),
        ("a\r\nb", r"a\r\nb"),
        ("txt.\u202eexe", r"txt.\u202eexe"),
        ("\u2067x", r"\u2067x"),
        ("##[error]forged", r"#\x23[error]forged"),
        ("a\udcff.md", r"a\udcff.md"),
        ("المجلس، 井戸", "المجلس، 井戸"),
    ],
)
def test_what_would_be_obeyed_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_no_problem_is_obeyed(text: str, line: str) -> None:
    for column in (1, len(line) + 1):
        problem = Diagnostic("EVD-missing", "error", text, Place("a", 1, column, 2), text, (text,))
        rows = as_text(problem, lambda *_: line).split("\n")
        assert not any(OBEYED.search(row) for row in rows)
        assert not any(row.lstrip().startswith("::") for row in rows)
    assert not OBEYED.search(as_text(whole(text), lambda *_: line).replace("\n", ""))


@given(st.text(st.characters(codec="utf-8")))
def test_a_workflow_command_is_one_line_and_obeys_nothing(text: str) -> None:
    command = as_github(whole(text))
    assert "\n" not in command
    assert not OBEYED.search(command)
    assert command.startswith("::error file=")


@given(st.text(st.characters(codec="utf-8")))
def test_json_says_the_same_and_obeys_nothing(text: str) -> None:
    document = as_json([whole(text)])
    assert not OBEYED.search(document.replace("\n", ""))
    assert json.loads(document)["diagnostics"][0]["message"] == text
    assert json.loads(safe_json(json.dumps(text, ensure_ascii=False))) == text


def test_a_long_line_is_shown_around_the_place() -> None:
    line = "\x1b" * 500_000 + "here" + "\u0301" * 500_000
    rows = as_text(error("EVD-missing", Place("a", 1, 500_001, 4), "no"), lambda *_: line).split("\n")
    assert "here" in rows[3]
    assert "^^^^" in rows[4]
    assert all(len(row) < 1000 for row in rows)


def test_a_site_cannot_speak_through_a_check(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "summaries").mkdir(parents=True)
    (content / "site.yaml").write_text('title: A\n"::error::forged\\e": "##[error]\\x9b"\n')
    (content / "summaries" / "a.yaml").write_text("title: |\n  A\n  ::warning::forged\nx##[error]y: \u202e\x1b[31m\n")
    for form in ("text", "github", "json"):
        done = briefbook("check", "--root", tmp_path, "--format", form)
        assert done.returncode == 1
        rows = done.stdout.split("\n")
        assert not any(OBEYED.search(row) for row in rows)
        assert not any("forged" in row for row in rows if row.lstrip().startswith("::") and "title=" not in row)
