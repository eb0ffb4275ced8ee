"""The head of a source that only repeats its record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.document import read_fragment, read_plain
from generator.content.edtf import parse_edtf
from generator.content.markdown import source_html
from generator.content.masthead import without_masthead

HEADS = ["# The wells", "The wells", "**The wells**", "By *Ada Park*", "25 July 2019", "> The wells", "- The wells"]
BODIES = [
    "Words & more.",
    "    code\n    more",
    "```\ncode\n```",
    "- one\n- two",
    "> one\n>\n> two",
    "| a |\n|---|\n| b |",
    "---",
]


@given(st.lists(st.sampled_from(HEADS), max_size=4), st.lists(st.sampled_from(BODIES), max_size=4), st.booleans())
def test_what_is_left_is_a_whole_document(heads: list[str], bodies: list[str], tight: bool) -> None:
    text = ("\n" if tight else "\n\n").join([*heads, *bodies])
    document = read_fragment(source_html(text))
    left = without_masthead(document, "The wells", ("Ada Park",), parse_edtf("2019-07-25"))
    again = read_fragment("".join(left.parts))
    assert (left.parts, left.text, left.nodes) == (again.parts, again.text, again.nodes)
    assert document.text.endswith(left.text)
    assert [block.line for block in left.blocks] == [block.line for block in document.blocks][-len(left.blocks) :]


def test_lines_of_the_record_go_and_those_inside_of_something_stay() -> None:
    def shown(text: str) -> str:
        record = ("The wells", ("Ada Park", "Wes Hill"), parse_edtf("2019-07-25"))
        return without_masthead(read_fragment(source_html(text)), *record).text

    assert (
        shown("# The wells\n\nBy Ada Park and Wes Hill\n\nJuly 25, 2019\n\nThe wells are deep.\n")
        == "The wells are deep."
    )
    assert shown("> The wells\n>\n> They are deep.\n") == "The wells\n\nThey are deep."
    assert shown("- The wells\n- They are deep.\n") == "The wells\n\nThey are deep."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The wells\n\nThe wells,\n\nThey are deep.\n", "The wells,\n\nThey are deep."),
        ("The wells\n\nThe wells\n\nThey are deep.\n", "The wells\n\nThey are deep."),
        ("The wells!\n\nThey are deep.\n", "The wells!\n\nThey are deep."),
        ("The wells:\n\nThey are deep.\n", "The wells:\n\nThey are deep."),
        ("Ada Park:\n\nThey are deep.\n", "Ada Park:\n\nThey are deep."),
        ("By Ada Park\n\nAda Park\n\nThey are deep.\n", "Ada Park\n\nThey are deep."),
        ("Ada Park said so\n\nThey are deep.\n", "Ada Park said so\n\nThey are deep."),
        ("By Ada Park, Parish Press\n\nThey are deep.\n", "By Ada Park, Parish Press\n\nThey are deep."),
        ("25 July 2019\n\n2019-07-25\n\nThey are deep.\n", "2019-07-25\n\nThey are deep."),
        ("By Ada Park, 25 July 2019\n\nThey are deep.\n", "They are deep."),
        ("by and by\n\nThey are deep.\n", "by and by\n\nThey are deep."),
        ("On 25 July 2019\n\nThey are deep.\n", "On 25 July 2019\n\nThey are deep."),
    ],
)
def test_no_other_word_of_the_document_is_dropped(text: str, left: str) -> None:
    record = ("The wells", ("Ada Park",), parse_edtf("2019-07-25"))
    assert without_masthead(read_plain(text), *record).text == left
