"""Plain paragraphs take a short way: the HTML is that of markdown-it's own rules."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import markdown
from generator.content.markdown import source_html

WORDS = """word Word é 中文 # - * > : ~ | === --- *** `c` [l](u) [^1] ^[in] &amp; <b> ! ![i](u) *em* _u_ ~~s~~ " . «""".split()
PIECES = [*WORDS, "# H", "- x", "1. y", "> q", ": def", "~ def", "[^1]: fn", "[r]: /u", "a | b\n--|--\n"]
PIECES += [*" \t\n\\\x0b\x0c\u00a0\u2028", "  ", "    ", "\n\n", "\n\n\n", "\\\n"]


def by_the_library(text: str) -> str:
    engine = markdown._source_engine.__wrapped__()
    engine.disable("plain_paragraph")
    return markdown._render(engine, text, {})


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_short_way_makes_the_same_html(text: str) -> None:
    assert source_html(text) == by_the_library(text)


def test_plain_paragraphs_do_take_it() -> None:
    tokens = markdown._source_engine().parse(
        "# Title\n\nOne line,\nand “another” & more.\n\nWords *stressed*.\n\nWords alone.\n"
    )
    assert [token.type for token in tokens if token.nesting >= 0] == [
        *("heading_open", "inline", "paragraph_open", "inline", "paragraph_open", "inline", "plain_paragraph"),
    ]
    tokens = markdown._source_engine().parse("Term\n\n: its definition\n\n> Words\n\nWords\n")
    assert [token.type for token in tokens if token.type == "plain_paragraph"] == ["plain_paragraph"]
    assert source_html("One line,\nand a “b” > c.\n") == '<p data-line="1">One line,\nand a “b” &gt; c.</p>\n'
