"""Numbers of paragraphs: what a reader counts, and not a character of the text changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.document import read_fragment
from generator.evidence.paragraphs import number_paragraphs, with_numbers


@pytest.mark.parametrize(
    ("html", "of_blocks"),
    [
        ("<p>One.</p>\n<p>Two.</p>\n", (1, 2)),
        ("<h3>Title</h3>\n<p>One <em>word</em>.</p>\n<h4>Next</h4>\n<p>Two.</p>\n", (0, 1, 1, 2)),
        ("<ul>\n<li>One</li>\n<li><p>Two</p>\n<p>Three</p></li>\n</ul>\n", (1, 2, 3)),
        ("<table><tr><td>a</td><td>b</td></tr></table>\n<p>One.</p>\n", (0, 0, 1)),
        ("<blockquote><p>One.</p></blockquote>\n<pre>Two</pre>\n", (1, 2)),
        ("", ()),
        ("bare words", (0,)),
    ],
)
def test_paragraphs_are_counted_and_headings_and_cells_are_not(html: str, of_blocks: tuple[int, ...]) -> None:
    assert number_paragraphs(read_fragment(html)).of_blocks == of_blocks


def test_a_number_stands_in_the_tag_beside_what_stood_there() -> None:
    document = read_fragment('<h3>T</h3>\n<p dir="rtl">One.</p>\n<p>Two.</p>\n')
    shown = with_numbers(document, number_paragraphs(document).at_tags)
    assert '<p data-paragraph="1" dir="rtl">' in shown.parts
    assert '<p data-paragraph="2">' in shown.parts


blocks = st.sampled_from(["<p>{}</p>", "<h3>{}</h3>", "<ul><li>{}</li></ul>", "<pre>{}</pre>", "<p><b>{}</b></p>"])


@given(st.lists(st.tuples(blocks, st.sampled_from(["a", "b c", " d "])), max_size=8))
def test_numbers_change_no_text_and_rise_by_one(parts: list[tuple[str, str]]) -> None:
    document = read_fragment("\n".join(block.format(words) for block, words in parts))
    numbers = number_paragraphs(document)
    shown = with_numbers(document, numbers.at_tags)
    assert (shown.text, shown.blocks, shown.nodes) == (document.text, document.blocks, document.nodes)
    assert list(numbers.at_tags.values()) == list(range(1, len(numbers.at_tags) + 1))
    assert len(numbers.of_blocks) == len(document.blocks)
    assert list(numbers.of_blocks) == sorted(numbers.of_blocks)
