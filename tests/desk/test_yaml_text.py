from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.markdown import desk_html, parse_desk_inline
from generator.content.yaml import read_yaml
from generator.desk.yaml_text import flow, markdown, plain, scalar

WORDS = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(WORDS, st.integers(0, 12))
def test_a_text_comes_back_as_it_was(words: str, indent: int) -> None:
    tree, problems = read_yaml(f"key:\n  inner: {scalar(words, indent + 4, 60)}\nnext: x\n", "x.yaml")
    assert problems == []
    assert tree.value == {"key": {"inner": words}, "next": "x"}


@given(st.lists(WORDS, min_size=1))
def test_a_list_comes_back_as_it_was(items: list[str]) -> None:
    tree, problems = read_yaml(f"key: {flow(items)}\n", "x.yaml")
    assert (tree.value, problems) == ({"key": items}, [])


@pytest.mark.parametrize(
    "words", ["no", "2019", "a: b", "- a", "#a", "a #b", "'a'", "[a]", "~", "a:", "@a", "1e3", "!a"]
)
def test_what_yaml_would_read_otherwise_is_in_quotation_marks(words: str) -> None:
    assert plain(words).startswith("'")


@given(WORDS)
def test_somebody_elses_words_as_markdown_show_just_these(words: str) -> None:
    parsed = parse_desk_inline(markdown(words))
    shown = desk_html(parsed, {})
    assert "<" not in re.sub(r"</?p>", "", shown)
    assert " ".join(html.unescape(re.sub(r"</?p>", "", shown)).split()) == words
