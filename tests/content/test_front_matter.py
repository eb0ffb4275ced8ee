"""Front matter is a record and no text, in records and in sources; what only looks like it stays text."""

from __future__ import annotations

import pytest

from generator.content.edtf import parse_edtf
from generator.content.front_matter import split_front_matter, without_front_matter
from generator.content.parse import EMPTY, parse_source
from generator.content.records import Reference, Source, Summary, Text
from generator.diagnostics import Place

PLACE = Place("content/summaries/wells.yaml")
SUMMARY = Summary(
    "wells", PLACE, Reference("wells", PLACE), "The wells", parse_edtf("2024"), Text("They stay.", PLACE), ()
)


SOURCE = Source("wells", "content/sources/wells.md", "markdown")


def test_a_record_is_taken_apart_with_the_line_of_its_body() -> None:
    assert split_front_matter("---\ntitle: A\n---\nBody\n") == ("title: A\n", "Body\n", 4)
    assert split_front_matter("Body\n") == ("", "Body\n", 1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("---\ntitle: The wells\ndate: 2024-03-01\n---\n\nThey stay.\n", "\n\n\n\n\nThey stay.\n"),
        (
            "---\ntitle: >\n  The wells\ntags:\n- one\n# more\n\nlayout: post\n---\nThey stay.\n",
            "\n" * 9 + "They stay.\n",
        ),
        ("---\ntitle: The wells\n...\nThey stay.\n", "\n\n\nThey stay.\n"),
        ("+++\ntitle = 'The wells'\n[params]\na.b = 1\n+++\nThey stay.\n", "\n" * 5 + "They stay.\n"),
        ("+++\nThe wells stay, by all accounts.\n+++\n", None),
        ("+++\ntitle = 'never closed'\n", None),
        ("---\n\nThe wells stay.\n\n---\n\nThey do.\n", None),
        ("---\nThe wells: they stay.\n---\n", None),
        ("---\nNote that: this is text\nand goes on\n---\n", None),
        ("---\n---\nText\n", None),
        ("Words\n---\ntitle: x\n---\n", None),
        ("---\ntitle: never closed\n", None),
    ],
)
def test_only_fields_are_front_matter_of_a_source(text: str, left: str | None) -> None:
    assert without_front_matter(text) == (text if left is None else left)


def test_front_matter_is_no_text_and_lines_stay_those_of_the_file() -> None:
    parsed = parse_source(SOURCE, b"---\ntitle: The wells\n---\n\nThey stay.\n\nAll three.\n", SUMMARY)
    document, problems = parsed.document, parsed.problems
    assert (document.text, problems) == ("They stay.\n\nAll three.", ())
    assert [block.line for block in document.blocks] == [5, 7]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They will ~~not~~ stay *all ~~three~~ four*.\n", "They will  stay all  four."),
        ("# Of ~~no~~ wells\n\n~~Nothing~~\n\nThey ~ stay ~~ here.\n", "Of  wells\n\nThey ~ stay ~~ here."),
        ("| a | ~~b~~ c |\n|---|---|\n| d | e |\n", "a\n\nc\n\nd\n\ne"),
    ],
)
def test_what_a_source_has_struck_is_no_text(text: str, left: str) -> None:
    assert parse_source(SOURCE, text.encode(), SUMMARY).document.text == left


def test_a_source_that_is_nothing_but_front_matter_is_empty() -> None:
    parsed = parse_source(SOURCE, b"---\ntitle: The wells\n---\n", SUMMARY)
    document, problems = parsed.document, parsed.problems
    assert document is EMPTY
    assert [problem.code for problem in problems] == ["SRC-empty"]
