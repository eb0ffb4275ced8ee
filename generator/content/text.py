"""What an author wrote, with its place: a piece of Markdown, and an id."""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.content.wikilink import openings
from generator.diagnostics import Place

Confidence = Literal["high", "moderate", "low"]


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What every record is."""


class Text(Record, frozen=True):
    """A piece of an author's Markdown and where it begins; where it holds links, also as it is `written` in the file."""

    text: str
    place: Place
    written: str = ""
    written_place: Place | None = None

    @property
    def links(self) -> tuple[Place, ...]:
        """The place of every `[[`, in order; right also inside of folded block scalars."""
        places: list[Place] = []
        at = line = 0
        newline = -1
        for link in openings(self.written):
            line += self.written.count("\n", at, link.start)
            found = self.written.rfind("\n", at, link.start)
            newline, at = (found if found >= 0 else newline), link.start
            places.append(self.at(line, newline, link.start, link.end))
        return tuple(places)

    def find(self, words: str) -> Place:
        """The place of the first occurrence of some words; where there is none the text's own."""
        start = self.written.find(words)
        if start < 0:
            return self.place
        line, newline = self.written.count("\n", 0, start), self.written.rfind("\n", 0, start)
        return self.at(line, newline, start, start + len(words))

    def at(self, line: int, newline: int, start: int, end: int) -> Place:
        """The place of `written[start:end]`, before which there are `line` line ends, the last at `newline`."""
        origin = self.written_place or self.place
        column = start - newline if line else origin.column + start
        return Place(origin.file, origin.line + line, column, end - start)


class Reference(Record, frozen=True):
    """An id that an author wrote, and where."""

    id: str
    place: Place
