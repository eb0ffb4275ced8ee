"""Where in an author's file words of a text stand, asked for one after another."""

from __future__ import annotations

from generator.content.records import Text
from generator.diagnostics import Place

MAX_MISSED = 100
"""Words that were not found as they are written, after which a whole text is not searched again for others."""


class Places:
    """Finds words from where the ones before were: the second of two that are alike has a place of its own.

    Nothing is read twice for words that come in order; for others the text is searched once. Where words are not found, as when
    they are written with other escapes, their place is the text's own.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.at = self.line = 0
        self.newline = -1
        self.last: dict[str, Place] = {}  # of words that do not come again

    def of(self, words: str) -> Place:
        """The place of the next occurrence of the words, or of the first."""
        if words in self.last:
            return self.last[words]
        start = self.text.written.find(words, self.at)
        if start < 0:
            searched = len(self.last) < MAX_MISSED
            self.last[words] = self.text.find(words) if searched else self.text.place
            return self.last[words]
        self._move(start)
        place = self.text.at(self.line, self.newline, start, start + len(words))
        self._move(start + 1)
        return place

    def _move(self, to: int) -> None:
        """Count the lines up to an offset."""
        found = self.text.written.rfind("\n", self.at, to)
        self.line += self.text.written.count("\n", self.at, to)
        self.newline, self.at = (found if found >= 0 else self.newline), to
