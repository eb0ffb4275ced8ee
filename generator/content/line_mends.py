"""Edits that mend a line of a record: its text in quotation marks, what was probably meant, a date as records have it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.tree import Tree
from generator.diagnostics import Diagnostic, Mend

_NAMED = re.compile(r"(?:did you mean|write) `?([^`\s]+?)`?\??")


def in_quotation_marks(line: str) -> str:
    """The line with its value in quotation marks, ready to paste."""
    field, colon, value = line.strip().partition(":")
    if not colon or not value.startswith((" ", "\t")):
        lead = re.match(r"(?:- +)*", line.strip())
        item = lead[0] if lead else ""
        return item + _single_quoted(line.strip()[len(item) :])
    return f"{field}: {_single_quoted(value.strip())}"


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def line_mends(hint: str, line: str, mended: str = "") -> Iterator[Mend]:
    """The line as it was certainly meant, or else in quotation marks where the hint shows it so."""
    if mended:
        yield Mend("write it as it was meant", "words", line.strip(), mended.strip(), sure=True)
    elif line.strip() and hint.endswith(quoted := in_quotation_marks(line)):
        yield Mend("put the text in quotation marks", "words", line.strip(), quoted)


def value_mends(problem: Diagnostic, value: str, tree: Tree) -> Iterator[Mend]:
    """Another value that the hint names, or its line in quotation marks."""
    line = tree.lines[min(max(problem.place.line - tree.first_line, 0), len(tree.lines) - 1)]
    if named := _NAMED.fullmatch(problem.hint):
        yield Mend(f"change it to `{named[1]}`", "words", value.strip(), named[1])
    else:
        yield from line_mends(problem.hint, line)
