"""Where a cursor is in a record: in which field, after what was typed; found line by line, for YAML is broken while one types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from generator.desk.language_server.positions import Lines

_KEY = re.compile(r"([ ]*(?:- +)*)([\w-]+):(?:[ \t]+|$)")
_LEAD = re.compile(r"[ ]*(?:- +)*")
_WORD = re.compile(r"[\w-]*")
_LINK = re.compile(r"\[\[([^\[\]|]*)$")
_BLOCK = re.compile(r"[|>][+-]?\d?[ \t]*(?:#.*)?$")
Part = Literal["field", "value", "link", "prose"]
_FENCE = "---"


class Spot(msgspec.Struct, frozen=True):
    """A place in a record.

    `path` are the names of the fields around and of the one itself, `typed` what stands of it before the cursor, which begins in
    column `start` (from 0) of line `line`; a value in brackets is the item alone.
    """

    part: Part
    path: tuple[str, ...]
    line: int
    start: int
    column: int
    typed: str = ""
    block: bool = False  # in a text below its field: `quote: >`


def spot_at(lines: Lines, line: int, column: int, markdown: bool) -> Spot:
    """The place of a cursor; line and column from 0. In `markdown` only the front matter has fields."""
    before = lines.line(line)[:column]
    in_prose = markdown and not _in_front_matter(lines, line)
    if link := _LINK.search(before):
        path = () if in_prose else (*_around(lines, line, len(before) - len(before.lstrip(" -"))), *_own(before))
        return Spot("link", path, line, link.start(1), column, link[1])
    if in_prose:
        return Spot("prose", (), line, column, column)
    return _in_yaml(lines, line, before)


def given_beside(lines: Lines, line: int, column: int) -> frozenset[str]:
    """The fields that the mapping has already in which one would begin in a line and a column, both from 0."""
    above = range(line - 1, -1, -1) if "-" not in lines.line(line)[:column] else range(0)
    return frozenset((*_fields_in(lines, above, column), *_fields_in(lines, range(line + 1, len(lines.lines)), column)))


def _fields_in(lines: Lines, numbers: range, column: int) -> Iterator[str]:
    """The fields that begin in a column, up to the line at which their mapping begins or ends."""
    for number in numbers:
        text = lines.line(number)
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        key, spaces = _KEY.match(text), len(text) - len(text.lstrip(" "))
        begins = numbers.step < 0 and spaces < column and key is not None and len(key[1]) == column  # `- id: one`
        if text.rstrip() == _FENCE or (spaces < column and not begins):
            return
        if key and len(key[1]) == column and (begins or spaces == column):
            yield key[2]
        if begins:
            return


def _own(before: str) -> tuple[str, ...]:
    key = _KEY.match(before)
    return (key[2],) if key else ()


def _in_yaml(lines: Lines, line: int, before: str) -> Spot:
    column = len(before)
    if key := _KEY.match(before):
        path = (*_around(lines, line, len(key[1])), key[2])
        start = _item_start(before, key.end())
        return Spot("value", path, line, start, column, before[start:])
    lead = _LEAD.match(before)
    start = lead.end() if lead else 0
    around = _around(lines, line, start)
    typed = before[start:]
    if _opens_block(lines, line, start):
        return Spot("value", around, line, start, column, typed, block=True)
    part: Part = "field" if _WORD.fullmatch(typed) else "value"
    return Spot(part, around, line, start, column, typed)


def _item_start(before: str, start: int) -> int:
    """Where the value begins, of a list in brackets its last item."""
    if not before.startswith("[", start) or before.startswith("[[", start):
        return start
    comma = max(before.rfind(","), start) + 1
    return comma + len(before[comma:]) - len(before[comma:].lstrip())


def _around(lines: Lines, line: int, column: int) -> tuple[str, ...]:
    """The names of the fields whose values a column of a line is in, from the outermost."""
    path: list[str] = []
    for number in range(line - 1, -1, -1):
        text = lines.line(number)
        if text.rstrip() == _FENCE:
            break
        key = _KEY.match(text)
        if key and len(key[1]) < column and not text.lstrip().startswith("#"):
            path.append(key[2])
            column = _dashed(key[1])
        if column == 0:
            break
    return tuple(reversed(path))


def _dashed(lead: str) -> int:
    """The column in which an item's first dash is, or a field without one begins."""
    return lead.find("-") + 1 if "-" in lead else len(lead)


def _opens_block(lines: Lines, line: int, column: int) -> bool:
    """Whether a line is text of a block scalar that a field above has opened."""
    for number in range(line - 1, -1, -1):
        text = lines.line(number)
        key = _KEY.match(text)
        if key and len(key[1]) < column:
            return _BLOCK.match(text[key.end() :]) is not None
        if text.strip() and len(text) - len(text.lstrip(" ")) < column and not key:
            return False
    return False


def _in_front_matter(lines: Lines, line: int) -> bool:
    if lines.line(0).rstrip() != _FENCE or line == 0:
        return False
    ends = (number for number in range(1, len(lines.lines)) if lines.line(number).rstrip() == _FENCE)
    return line <= next(ends, len(lines.lines)) - 1
