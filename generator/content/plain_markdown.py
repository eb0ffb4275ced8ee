"""Paragraphs in which there is nothing but words, most of most sources, on a short way through markdown-it.

Where there could be more the library's own rules are asked; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_MORE_THAN_WORDS = (*"\\`*_[]<&~^!", " \n", "\n ", "\n\t")


def plain_plugin(engine: MarkdownIt) -> None:
    """For an engine without raw HTML, linkify, typographer and rules of the user's own for other signs."""
    engine.block.ruler.before("table", "plain_paragraph", _plain_paragraph)
    engine.add_render_rule("plain_paragraph", _html)


def _plain_paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Lines that all begin with a letter, up to an empty one: only what stands after them could make more of it."""
    if silent or state.level or state.blkIndent:
        return False
    begins, indents, ends, source, line = state.bMarks, state.tShift, state.eMarks, state.src, first
    while line < end and begins[line] + indents[line] < ends[line]:
        if indents[line] or not source[begins[line]].isalpha():
            return False
        line += 1
    words = mdTrim(source[begins[first] : ends[line - 1]])
    if any(map(words.__contains__, _MORE_THAN_WORDS)):
        return False
    after = state.skipEmptyLines(line)
    if after < end and source[begins[after] + indents[after]] in ":~":  # of a definition list
        return False
    token = state.push("plain_paragraph", "p", 0)
    token.content, token.map = words, [first, line]
    state.line = line
    return True


def _html(_: Any, tokens: Sequence[Token], index: int, __: Any, ___: Any) -> str:
    return f'<p data-line="{tokens[index].attrs["data-line"]}">{escapeHtml(tokens[index].content)}</p>\n'
