"""A line that breaks YAML, changed just so far that what follows it can be read: every problem is reported in one run.

What was on the line is not guessed at: its text is left out. Lines keep their numbers.
"""

from __future__ import annotations

import re

import msgspec

_FIELD = re.compile(r"([ ]*(?:- +)*)([\w-]+:)(?:[ \t]+(\S.*)?)?$")
_ITEM = re.compile(r"([ ]*(?:- +)+)(\S.*)$")
PLACEHOLDER = "'…'"


class Mended(msgspec.Struct, frozen=True):
    """The text with one line changed, which line (from 0), and what was there: that line and those taken out with it."""

    text: str
    line: int
    taken: str


def without_text_at(text: str, number: int) -> Mended | None:
    """The text without that of the field or item which is in a line, or goes on in it; None where there is none."""
    lines = text.split("\n")
    start = beginning(lines, number)
    if start is None:
        return None
    field, item = _FIELD.match(lines[start]), _ITEM.match(lines[start])
    if field and field[3]:
        before, column = field[1] + field[2], len(field[1])
    elif item and not field:
        before, column = item[1].rstrip(), len(item[1]) - 1
    else:
        return None
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indentation(lines[end]) > column):
        end += 1
    taken = "\n".join(lines[start:end])
    new = [*lines[:start], f"{before} {PLACEHOLDER}", *[""] * (end - start - 1), *lines[end:]]
    return Mended("\n".join(new), start, taken.strip())


def with_line(text: str, number: int, line: str) -> Mended | None:
    """The text with another line in place of one; None where that changes nothing."""
    lines = text.split("\n")
    if lines[number] == line:
        return None
    return Mended("\n".join([*lines[:number], line, *lines[number + 1 :]]), number, lines[number])


def beginning(lines: list[str], number: int) -> int | None:
    """The line in which the text begins that is in a line: that line, or a field's above that is indented less."""
    line = lines[number] if number < len(lines) else ""
    inside = _indentation(line)
    for above in range(min(number, len(lines)) - 1, -1, -1):  # YAML has ends of lines of its own, too
        if not lines[above].strip():
            continue
        field = _FIELD.match(lines[above])
        begins = len(field[1]) if field else _indentation(lines[above])
        if begins >= inside:
            if field is None:
                continue
            break
        return above if field and field[3] else number
    return number if line.strip() else None


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
