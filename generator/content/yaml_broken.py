"""A place where YAML could not be read, and what its author probably meant."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

FIELD = r"[ \t]*(?:- +)*[a-z_]+"
_LINES_BEFORE = 3
FIELDS = frozenset(
    "title published kind language rights status topics bottom_line summary key_points events review_by revisions aliases "
    "source authors publisher url id text confidence evidence relations quote prefix suffix page date entities note "
    "description name wikidata translation accept".split()
)
"""Of records: a line that begins with one was hardly meant to go on with the text above it."""


class Broken(msgspec.Struct, frozen=True):
    """Where the parser gave up: its own words, the lines, and line and column (from 0) of the place and of the beginning."""

    problem: str
    lines: list[str]
    at: tuple[int, int]
    origin: tuple[int, int] | None
    first_line: int

    def line(self, number: int) -> str:
        """A line's text; nothing past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def near(self) -> Iterator[tuple[int, str]]:
        """The line where the parser gave up and those just before it, where a text that it took in may begin."""
        for number in range(self.at[0], max(-1, self.at[0] - 1 - _LINES_BEFORE), -1):
            yield number, self.line(number)


class Meaning(msgspec.Struct, frozen=True):
    """What the author probably meant: a code, words and help, and line and column (from 0).

    `mended` is the line as it was meant, where that is certain, `likely` where it is not; `text` says that only the text of
    its field is wrong.
    """

    code: str
    message: str
    hint: str
    at: tuple[int, int]
    text: bool = False
    mended: str = ""
    likely: str = ""
