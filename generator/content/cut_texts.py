"""Texts without quotation marks that end at ` #`: YAML takes what follows for a comment, without a word."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.content.line_mends import in_quotation_marks, line_mends
from generator.content.tree import Path, Tree
from generator.diagnostics import Diagnostic, Place, error, warning

_PROSE = frozenset(
    "title name authors publisher bottom_line summary text quote prefix suffix translation note description footer accept "
    "not".split()
)
_COLOUR = re.compile(r"[ \t]*#[0-9a-fA-F]{3,8}[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#|\n([ ]+)#(?=[^\s#])")
_PLAIN_COMMENT = re.compile(r"[ \t]{2,}#[ \t]+[^\W\d]")
"""What is set off by two blanks, as comments are, and begins with a word."""


def find_cut_texts(tree: Tree) -> tuple[list[Diagnostic], frozenset[Path]]:
    """A problem for each text of prose that a comment follows in its line, and the paths of the quotes among these.

    In prose it is a warning: it may be a comment. A quote that is cut is no longer what the author copied: an error.
    """
    problems = []
    quotes = set()
    for path, event in tree.events.items():
        if not isinstance(event, yaml.ScalarEvent) or event.style:
            continue
        if not _PROSE.intersection(path[-2:]) and not _is_lost_colour(path, event, tree):
            continue
        end: Any = event.end_mark
        comment = _COMMENT.match(tree.text, end.index)
        if (
            comment is None
            or _PLAIN_COMMENT.match(tree.text, end.index)
            or (comment[1] and not _goes_on(tree, path, len(comment[1])))
        ):
            continue
        place = _place(tree, comment.end() - 1)
        line = _whole_line(tree, event, comment.end())
        hint = f"put the text in quotation marks if it goes on: {in_quotation_marks(line)}"
        if path[-1] == "quote":
            quotes.add(path)
            problem = error("YAML-cut", place, "this quote is cut at ` #`, which begins a comment", hint)
        else:
            message = "a text without quotation marks ends at ` #`: what follows is a comment, and is not shown"
            problem = warning("YAML-comment", place, message, hint)
        problems.append(problem.with_mends(*line_mends(hint, tree.line_of(place))))
    return problems, frozenset(quotes)


def _whole_line(tree: Tree, event: Any, at: int) -> str:
    """The line in which a text begins, with all of the text, and with what was taken for a comment."""
    start, last = event.start_mark.index, tree.text.find("\n", at)
    text = tree.text[start : last if last >= 0 else len(tree.text)]
    before = tree.text[:start].rpartition("\n")[2]
    return before + (" ".join(text.split()) if "\n" in text else text.rstrip("\r"))


def _is_lost_colour(path: Path, event: Any, tree: Tree) -> bool:
    """Whether a colour (`accent: #1f4e79`) is nothing but a comment."""
    return path[-1:] == ("accent",) and _COLOUR.match(tree.text, event.end_mark.index) is not None


def _goes_on(tree: Tree, path: Path, indentation: int) -> bool:
    """Whether a line with that indentation would belong to the text at `path`: it begins right of its field."""
    key = next((tree.keys[path[:length]] for length in range(len(path), 0, -1) if path[:length] in tree.keys), None)
    return key is not None and indentation > key.start_mark.column


def _place(tree: Tree, at: int) -> Place:
    line = tree.text.count("\n", 0, at)
    return Place(tree.file, line + tree.first_line, at - tree.text.rfind("\n", 0, at), 0)
