"""The table of codes is the one that the documentation shows, and every page says what the table says."""

from __future__ import annotations

import re

import pytest

from generator.diagnostics.codes import CODES, is_warning
from generator.diagnostics.reference import explanation_of
from tests.conftest import PROJECT

PAGES = PROJECT / "docs/reference/diagnostics"
ROW = re.compile(r"\| \[([\w-]+)\]\(([\w-]+)\.md\) \| (\w+) \| (.+) \|")
SAYS = {"error": "An error.", "warning": "A warning."}


def test_the_index_is_the_table() -> None:
    rows = [row.groups() for line in (PAGES / "index.md").read_text("utf-8").splitlines() if (row := ROW.match(line))]
    assert rows == [(code, code, entry.severity, entry.meaning) for code, entry in CODES.items()]


def test_there_is_a_page_for_every_code_and_no_other() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} - {"index"} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_begins_with_what_the_table_says(code: str) -> None:
    page = explanation_of(code) or ""
    title, empty, severity = page.splitlines()[:3]
    meaning = CODES[code].meaning
    assert title in (f"# {code}: {meaning}", f"# {code}: {meaning[0].lower()}{meaning[1:]}")
    assert (empty, severity) == ("", SAYS[CODES[code].severity])


def test_what_is_no_code_has_no_page_and_is_no_warning() -> None:
    assert explanation_of("EVD-nothing") is None
    assert explanation_of("../index") is None
    assert not is_warning("EVD-nothing")
    assert {code for code in CODES if is_warning(code)} == {c for c, e in CODES.items() if e.severity == "warning"}
