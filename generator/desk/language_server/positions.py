"""An editor's positions and the program's: code units from 0 against code points from 1."""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from lsprotocol.types import Position, Range

from generator.diagnostics import Place

Units = Literal["utf-8", "utf-16", "utf-32"]
"""What a column of the editor counts (Language Server Protocol, position encodings)."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_CODECS: dict[Units, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Lines(msgspec.Struct, frozen=True):
    """A text line by line, without the line ends, as an editor counts lines: `\\n`, `\\r\\n`, `\\r`."""

    lines: tuple[str, ...]
    units: Units = "utf-16"

    @property
    def text(self) -> str:
        """The text as the program reads it, with `\\n` at the ends of lines."""
        return "\n".join(self.lines)

    def line(self, number: int) -> str:
        """A line, counted from 0; empty past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def position(self, line: int, column: int) -> Position:
        """The editor's position of a line and a column in code points, both from 0; past the end it is the end."""
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return Position(line, width(self.lines[line][: max(column, 0)], self.units))

    def column(self, position: Position) -> int:
        """The column in code points, from 0, of an editor's position in a line."""
        line = self.line(position.line)
        if line.isascii():
            return min(position.character, len(line))
        codec, size = _CODECS[self.units]
        return len(line.encode(codec, "surrogatepass")[: position.character * size].decode(codec, "ignore"))

    def range(self, line: int, start: int, end: int) -> Range:
        """The range of columns of a line, all from 0."""
        return Range(self.position(line, start), self.position(line, end))

    def range_of(self, place: Place) -> Range:
        """The range that a place means."""
        line, start = place.line - 1, place.column - 1
        end = start + place.length if place.length else len(self.line(line).rstrip())
        return self.range(line, start, max(end, start))

    def offset(self, position: Position) -> int:
        """The offset in `text` of an editor's position."""
        before = sum(len(line) + 1 for line in self.lines[: position.line])
        return min(before + self.column(position), len(self.text))

    def span(self, start: int, end: int) -> Range:
        """The range between two offsets in `text`."""
        return Range(self._at(start), self._at(end))

    def _at(self, offset: int) -> Position:
        line = self.text.count("\n", 0, offset)
        return self.position(line, offset - (self.text.rfind("\n", 0, offset) + 1))


def lines_of(text: str, units: Units = "utf-16") -> Lines:
    """The lines of a text; half a surrogate pair, which is no character, is U+FFFD there."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Lines(tuple(_LINE_END.split(text)), units)


def width(words: str, units: Units) -> int:
    """How many code units words take."""
    if words.isascii():
        return len(words)
    codec, size = _CODECS[units]
    return len(words.encode(codec, "surrogatepass")) // size
