"""A record is changed at one place, and everything else of its file stays byte for byte."""

from __future__ import annotations

import difflib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.draft_file import DraftPoint, DraftQuote, point_lines, quote_lines
from generator.desk.edit import AddField, AddItem, AddMapping, Edit, NotEditable, RemoveItem, Replace, edited

SUMMARY = """\
# Written by the desk.
title:   'The wells'   # as printed
published: 2024-03
key_points:
- id: stay-open  # settled
  text: >
    The wells
    stay open.

  evidence:
    - quote: |
        the old wells should
        not be closed

      # found on page 2
    - quote: 'They ''still'' give water'
      suffix: to three

# about the villages
- id: villages
  text: "Three villages depend on them."

# events follow
events: []
authors: [Ada Park, 'B. Ek']   # both
"""
QUOTE = DraftQuote("The wells were dug in 1931.", suffix="They still")
POINT = DraftPoint("dug", "They were dug in 1931: \\*long ago\\*.", (QUOTE,))


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    found = [line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[:2] in ("- ", "+ ")]
    return [line[2:] for line in found if line[0] == "-"], [line[2:] for line in found if line[0] == "+"]


def change(text: str, *edits: Edit) -> str:
    return edited(text.encode(), edits).decode()


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (
            AddItem(("key_points", 0, "evidence"), quote_lines(QUOTE)),
            [],
            ["    - quote: The wells were dug in 1931.", "      suffix: They still"],
        ),
        (
            AddItem(("key_points", 1, "evidence"), quote_lines(QUOTE)),
            [],
            ["  evidence:", "    - quote: The wells were dug in 1931.", "      suffix: They still"],
        ),
        (
            AddItem(("key_points",), point_lines(POINT)),
            [],
            [
                "- id: dug",
                "  text: 'They were dug in 1931: \\*long ago\\*.'",
                "  evidence:",
                "    - quote: The wells were dug in 1931.",
                "      suffix: They still",
            ],
        ),
        (
            AddItem(("events",), ("- date: 1931", "  title: Dug")),
            ["events: []"],
            ["events:", "  - date: 1931", "    title: Dug"],
        ),
        (AddItem(("revisions",), ("- date: 2025", "  note: N")), [], ["revisions:", "  - date: 2025", "    note: N"]),
        (AddField(("key_points", 0, "evidence", 0), "prefix", "says that"), [], ["      prefix: says that"]),
        (AddField(("key_points", 1), "confidence", "high"), [], ["  confidence: high"]),
        (AddField((), "publisher", "The desk"), [], ["publisher: The desk"]),
        (AddMapping((), "drafted", (("model", "M: 1"),)), [], ["drafted:", "  model: 'M: 1'"]),
        (
            AddItem(("authors",), ("- C",)),
            ["authors: [Ada Park, 'B. Ek']   # both"],
            ["authors: [Ada Park, 'B. Ek', C]   # both"],
        ),
        (
            RemoveItem(("authors",), "Ada Park"),
            ["authors: [Ada Park, 'B. Ek']   # both"],
            ["authors: ['B. Ek']   # both"],
        ),
        (
            RemoveItem(("authors",), "B. Ek"),
            ["authors: [Ada Park, 'B. Ek']   # both"],
            ["authors: [Ada Park]   # both"],
        ),
        (
            Replace(("key_points", 0, "evidence", 0, "quote"), "the old wells"),
            ["    - quote: |", "        the old wells should", "        not be closed"],
            ["    - quote: the old wells"],
        ),
        (
            Replace(("key_points", 0, "evidence", 1, "quote"), "They still give"),
            ["    - quote: 'They ''still'' give water'"],
            ["    - quote: They still give"],
        ),
    ],
)
def test_just_the_lines_change_that_have_to(edit: Edit, gone: list[str], come: list[str]) -> None:
    assert lines_changed(SUMMARY, change(SUMMARY, edit)) == (gone, come)


def test_a_file_of_windows_stays_one_and_keeps_its_mark() -> None:
    data = b"\xef\xbb\xbf" + SUMMARY.replace("\n", "\r\n").encode()
    after = edited(data, [AddItem(("key_points",), point_lines(POINT))])
    assert after.startswith(b"\xef\xbb\xbf# Written")
    assert after.count(b"\r\n") == after.count(b"\n") == data.count(b"\n") + 5


def test_a_last_line_without_an_end_gets_one() -> None:
    assert change("title: A\nauthors:\n  - B", AddItem(("authors",), ("- C",))) == "title: A\nauthors:\n  - B\n  - C\n"


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        (SUMMARY, AddItem(("authors",), ("- C: x", "  d: y")), "in brackets"),
        ("key_points: [{id: a}]\n", AddItem(("key_points", 0, "evidence"), quote_lines(QUOTE)), "in brackets"),
        ("title: 'open\n", AddField((), "x", "y"), "mistakes"),
        ("- a\n", AddField((), "x", "y"), "not there"),
        (SUMMARY, Replace(("events",), "x"), "no text"),
        (SUMMARY, Replace(("nothing",), "x"), "no text"),
        (SUMMARY, AddField(("key_points", 7), "x", "y"), "not there"),
        ("title: A\n", AddField((), "title", "B"), "mistakes|does not change"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str, edit: Edit, why: str) -> None:
    with pytest.raises(NotEditable, match=why):
        change(text, edit)


def test_a_list_of_which_nothing_is_left_goes_with_its_name() -> None:
    text = "title: A\naliases:\n  - old\nauthors:\n  - B\n  - C\n"
    assert change(text, RemoveItem(("aliases",), "old")) == text.replace("aliases:\n  - old\n", "")
    assert change(text, RemoveItem(("authors",), "B")) == text.replace("  - B\n", "")
    with pytest.raises(NotEditable, match="is not in"):
        change(text, RemoveItem(("aliases",), "other"))


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(NotEditable, match="UTF-8"):
        edited(b"\xff\xfe", [])


WORD = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)


class _Dumper(yaml.SafeDumper):
    """Writes lists in either indentation, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless and self.best_indent == 2)


@given(
    st.lists(st.lists(WORD, min_size=0, max_size=3), min_size=1, max_size=3),
    st.sampled_from([2, 4]),
    st.sampled_from(["", "|", ">", "'", '"']),
    st.integers(0, 3),
)
def test_whatever_the_style_the_value_is_the_old_one_and_the_change(
    quotes: list[list[str]], indent: int, style: str, at: int
) -> None:
    record = {
        "title": "T",
        "key_points": [{"id": f"p-{n}", "evidence": [{"quote": q} for q in own]} for n, own in enumerate(quotes)],
    }
    text = yaml.dump(
        record, Dumper=_Dumper, indent=indent, default_style=style or None, allow_unicode=True, sort_keys=False
    )
    before = yaml.load(text, Loader=yaml.BaseLoader)
    path = ("key_points", at % len(quotes), "evidence")
    try:
        after = yaml.load(change(text, AddItem(path, quote_lines(QUOTE))), Loader=yaml.BaseLoader)
    except NotEditable:
        return
    before["key_points"][path[1]]["evidence"].append({"quote": QUOTE.quote, "suffix": QUOTE.suffix})
    assert after == before
