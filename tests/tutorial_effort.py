"""What it takes to write a summary, by hand and with the workbench, counted from the summary itself.

A key is a character or Enter; indentation is the editor's. Seconds are those of the keystroke-level model (Card, Moran and Newell
1980): a key 0.28 (an average typist, 40 words a minute), pointing 1.1, a press or a release of the button 0.1, a hand from keys
to pointer or back 0.4. Reading, thinking and finding a passage take what they take, and are left out on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

KEY, POINT, PRESS, HOME = 0.28, 1.1, 0.1, 0.4
TYPED = ("publisher:", "kind:", "topics:", "confidence:", 'title: "[[')
"""Beginnings of lines that are typed all the same: `import` does not know them, or knows other words."""


class Effort(NamedTuple):
    """Keys, movements of the pointer to a place, presses and releases of its button, changes between keys and pointer."""

    keys: int = 0
    pointings: int = 0
    presses: int = 0
    homings: int = 0

    @property
    def minutes(self) -> float:
        """What that takes, nothing else counted."""
        return (KEY * self.keys + POINT * self.pointings + PRESS * self.presses + HOME * self.homings) / 60

    def row(self, name: str) -> str:
        """A row of the table in docs/tutorial.md."""
        return f"| {name} | {self.keys:,} | {self.pointings} | {self.minutes:.1f} minutes |"


def by_hand(written: Sequence[str]) -> Effort:
    """Every line typed; the pointer is not used."""
    return Effort(keys=sum(map(_keys, written)))


def with_workbench(written: Sequence[str], summary: dict[str, Any]) -> Effort:
    """After `import`: quotes are chosen with the pointer, and only the desk's own words are typed.

    A passage is pointed at twice (press at its beginning, release at its end); then comes a click on where it goes. A new key
    point needs a click into the bar's field and its words with Enter, by which it is written. `status: draft` takes two keys.
    """
    points = summary["key_points"]
    quotes = sum(len(point["evidence"]) for point in points)
    words = sum(len(point["text"]) + 1 for point in points)
    lines = sum(_keys(line) for line in written if line.strip().startswith(TYPED))
    answer = len("bottom_line: ") + len(summary["bottom_line"]) + 1
    clicks = quotes  # the first of a point into the field, every other one on its key point
    return Effort(
        keys=words + lines + answer + 2,
        pointings=2 * quotes + clicks,
        presses=2 * quotes + 2 * clicks,
        homings=2 * len(points) + 1,
    )


def _keys(line: str) -> int:
    return len(line.strip()) + 1
