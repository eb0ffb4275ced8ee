"""The tree of a YAML document: its plain value, and the place in the file of everything in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from generator.diagnostics import Place

Value = dict[str, "Value"] | list["Value"] | str | None
Path = tuple[str | int, ...]


@dataclass
class Tree:
    """A document's plain `value`; where its keys, values and items are is asked for by their path.

    `events` and `keys` are libyaml's, of which places are made when somebody asks. `gaps` are the mappings and lists out
    of which something wrong was left; `lost` says what went with it: ids that it may have defined or used, `#` for ids of
    key points, `?` for anything else that other records may rest on.
    """

    value: Value
    file: str
    text: str = ""
    first_line: int = 1  # of the file, at which the text begins
    events: dict[Path, Any] = field(default_factory=dict)
    keys: dict[Path, Any] = field(default_factory=dict)
    whole: bool = True  # False where reading stopped before the end
    refused: frozenset[Path] = frozenset()  # values that were left out while reading, which was reported
    unfinished: frozenset[Path] = frozenset()  # the mappings and lists in which reading stopped
    gaps: frozenset[Path] = frozenset()
    left_out: frozenset[str] = frozenset()  # the fields of the record itself that were wrong
    lost: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @cached_property
    def gapped(self) -> frozenset[Path]:
        """The items of the record's lists out of which something wrong was left."""
        return frozenset(gap[:2] for gap in self.gaps)

    def value_at(self, path: Path) -> Value:
        """The value at `path`; None where there is none."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def written(self, *path: str | int) -> tuple[str, Place] | None:
        """The text at `path` as it is written in the file, and where it begins; None where it holds no link."""
        event = self.events.get(path)
        if event is None or "[" not in getattr(event, "value", ""):
            return None
        return self.text[event.start_mark.index : event.end_mark.index], self.at(event.start_mark)

    def spelling(self, *path: str | int) -> str:
        """How the text at `path` is written, where that is in one line; else nothing."""
        event = self.events.get(path)
        if not isinstance(event, yaml.ScalarEvent) or event.style in ("|", ">"):
            return ""
        start: Any = event.start_mark
        end: Any = event.end_mark
        return self.text[start.index : end.index] if start.line == end.line else ""

    def line_of(self, place: Place) -> str:
        """The line of a place of the file."""
        return self.lines[min(max(place.line - self.first_line, 0), len(self.lines) - 1)]

    def rest_of_line(self, *path: str | int) -> str:
        """What is written from the beginning of the value at `path` to the end of the line."""
        event = self.events.get(path)
        return self.text[event.start_mark.index :].partition("\n")[0].strip() if event else ""

    def place(self, *path: str | int) -> Place:
        """The place of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.events:
            path = path[:-1]
        return self.of_value(self.events[path]) if path in self.events else Place(self.file)

    def key_place(self, *path: str | int) -> Place:
        """The place of the key at `path`, or where there is none of the value."""
        return self.of_value(self.keys[path]) if path in self.keys else self.place(*path)

    def at(self, mark: Any, end: Any = None) -> Place:
        """The place of a mark; with an `end` in the same line what lies between, else the rest of the line."""
        length = 1 if end is None else end.column - mark.column if end.line == mark.line else 0
        return Place(self.file, mark.line + self.first_line, mark.column + 1, length)

    def of_value(self, event: Any) -> Place:
        """The place of a value: in a block scalar (`>`, `|`) the first line of its text, not its sign."""
        if isinstance(event, yaml.CollectionStartEvent):
            return self.at(event.start_mark)
        if getattr(event, "style", None) in ("|", ">"):  # an alias has none
            lines = self.lines
            for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
                line = lines[number]
                if line.strip():
                    return Place(self.file, number + self.first_line, len(line) - len(line.lstrip()) + 1, 0)
        return self.at(event.start_mark, event.end_mark)
