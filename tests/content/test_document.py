"""A plain text's paragraphs, however they are set apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.content.document import plain_paragraphs, read_plain
from generator.content.readers.web_plain import with_plain_paragraphs

WRAPPED = """The council met on Monday and heard what the guild had to say.
  The old wells, it said, are shut.
Nobody answered.
  The mayor thanked the guild for its work.
She left early."""
LIST = """The council decided
  that the old wells are shut,
  that the new ones stay open."""
BILL = """     (a) The wells are to be shut by the
     council before May.
       (b) Nobody may open a well that the
     council has shut."""
LONG = [
    f"Line {number} of the debate, in which a speaker says at some length {'what he thinks of wells ' * 9}and ends."
    for number in range(9)
]


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        pytest.param("One.\n\nTwo.\n  \nThree.", ["One.", "Two.", "Three."], id="blank lines"),
        pytest.param(WRAPPED, ["The council met", "The old wells,", "The mayor thanked"], id="indented first lines"),
        pytest.param(LIST, ["The council decided"], id="a sentence goes on in indented lines"),
        pytest.param(BILL, ["(a) The wells", "(b) Nobody may"], id="indented sections"),
        pytest.param("\n".join(LONG), [f"Line {number} of" for number in range(9)], id="a line is a paragraph"),
        pytest.param("\n".join(LONG[:2]), ["Line 0 of"], id="sentences, each in a line"),
        pytest.param("A poem has\n    lines that hang.", ["A poem has"], id="no sentence ends before it"),
    ],
)
def test_paragraphs_of_a_plain_text(text: str, first_words: list[str]) -> None:
    document = read_plain(text)
    found = [document.text[block.start : block.end] for block in document.blocks]
    assert [
        " ".join(words.split()[: len(first.split())]) for words, first in zip(found, first_words, strict=True)
    ] == first_words
    assert " ".join(document.text.split()) == " ".join(text.split())


def test_each_paragraph_knows_its_line() -> None:
    assert [block.line for block in read_plain(WRAPPED).blocks] == [1, 2, 4]


def test_paragraphs_are_ranges_of_the_text_in_order() -> None:
    ranges = list(plain_paragraphs(f"{WRAPPED}\n\n{BILL}"))
    assert ranges == sorted(ranges)
    assert all(one[1] < other[0] for one, other in pairwise(ranges))


def test_a_web_page_that_frames_a_plain_text_has_its_paragraphs() -> None:
    pages = "\n".join([WRAPPED] * 6).replace("the guild", '<a href="x">the guild</a>')
    shown = with_plain_paragraphs(f"<h3>Wells</h3>\n<pre>{pages}</pre>\n")
    assert shown.count("<p>") == 13
    assert "<pre>" not in shown


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<pre>" + "x = 1.\n  y = 2.\n" * 5 + "</pre>", id="a short listing"),
        pytest.param(f"<p>{'So it is. ' * 200}</p><pre>{WRAPPED * 6}</pre>", id="a listing among words"),
        pytest.param(f"<pre><em>{WRAPPED * 6}</em></pre>", id="an element over all of it"),
    ],
)
def test_another_pages_listings_stay_what_they_are(html: str) -> None:
    assert with_plain_paragraphs(html) == html
