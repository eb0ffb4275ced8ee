"""YAML as Briefbook reads it: plain text values, each with its place, from one pass over libyaml's events.

What YAML offers beyond mappings, lists and text (anchors, aliases, merge keys, tags, several documents) is refused:
none of it is needed in a summary, and each is a trap for people or a bomb for programs. Every scalar stays the text
that was written; `no`, `1:30` and `2019-02` mean themselves. An empty plain value is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.content.yaml_errors import invalid_yaml, unreadable_character
from generator.diagnostics import Diagnostic, Place, error

MAX_DEPTH = 20
MAX_EVENTS = 200_000
MAX_SCALAR = 100_000
"""Code points of one text."""

Value = dict[str, "Value"] | list["Value"] | str | None
Path = tuple[str | int, ...]

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Tree:
    """A document's plain `value` and the place of every key, value and item by its path."""

    value: Value
    file: str
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    raw: dict[Path, tuple[str, Place]] = field(default_factory=dict)  # scalars that hold links, as written
    whole: bool = True  # False where reading stopped before the end

    def written(self, *path: str | int) -> tuple[str, Place] | None:
        """The text at `path` as it is written in the file, and where it begins; None where it holds no link."""
        return self.raw.get(path)

    def place(self, *path: str | int) -> Place:
        """The place of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))

    def key_place(self, *path: str | int) -> Place:
        """The place of the key at `path`, or where there is none of the value."""
        return self.keys.get(path) or self.place(*path)


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Tree, list[Diagnostic]]:
    """Parse one YAML document; `first_line` is the line of the file at which `text` begins (front matter)."""
    builder = _Builder(file, first_line, text)
    try:
        builder.read(yaml.parse(text, Loader=_Loader))
    except _Refused as refused:
        builder.problems.append(refused.diagnostic)
    except yaml.reader.ReaderError as unreadable:
        builder.problems.append(unreadable_character(unreadable, text, file, first_line))
    except yaml.MarkedYAMLError as invalid:
        builder.problems.append(invalid_yaml(invalid, text, file, first_line))
    whole = all(problem.code == "YAML-duplicate-key" for problem in builder.problems)
    return Tree(builder.value, file, builder.places, builder.keys, builder.raw, whole), builder.problems


class _Builder:
    """Builds the plain value while events stream by; nothing recursive, so depth costs nothing."""

    def __init__(self, file: str, first_line: int, text: str) -> None:
        self.file, self.first_line, self.text = file, first_line, text
        self.lines = text.split("\n")
        self.raw: dict[Path, tuple[str, Place]] = {}
        self.value: Value = None
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.problems: list[Diagnostic] = []
        self.stack: list[tuple[Value, Path]] = []
        self.pending_key: list[str | None] = []

    def at(self, mark: Any, end: Any = None) -> Place:
        """The place of a mark; with an `end` in the same line what lies between, else the rest of the line."""
        length = 1 if end is None else end.column - mark.column if end.line == mark.line else 0
        return Place(self.file, mark.line + self.first_line, mark.column + 1, length)

    def of_value(self, event: Any) -> Place:
        """The place of a value: in a block scalar (`>`, `|`) the first line of its text, not its sign."""
        if getattr(event, "style", None) in ("|", ">"):
            for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(self.lines))):
                line = self.lines[number]
                if line.strip():
                    return Place(self.file, number + self.first_line, len(line) - len(line.lstrip()) + 1, 0)
        return self.at(event.start_mark, event.end_mark if type(event) is yaml.ScalarEvent else None)

    def refuse(self, code: str, mark: Any, message: str, hint: str = "") -> _Refused:
        return _Refused(error(code, self.at(mark), message, hint))

    def read(self, events: Iterator[Any]) -> None:
        documents = 0
        for number, event in enumerate(events):
            if number > MAX_EVENTS:
                raise self.refuse("YAML-large", event.start_mark, f"more than {MAX_EVENTS:,} YAML values")
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self.refuse(
                        "YAML-documents",
                        event.start_mark,
                        "a second document after `---`",
                        "one file, one record",
                    )
            elif kind is yaml.AliasEvent or getattr(event, "anchor", None):
                raise self.refuse(
                    "YAML-anchor",
                    event.start_mark,
                    "anchors and aliases are not read",
                    "write the value out; a text that begins with & or * stands in quotation marks",
                )
            elif kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
                self.open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                self.stack.pop()
                self.pending_key.pop()

    def scalar(self, event: Any) -> None:
        self.check_tag(event)
        if len(event.value) > MAX_SCALAR:
            message = f"a text of {len(event.value):,} characters; {MAX_SCALAR:,} are the most"
            raise self.refuse("YAML-large", event.start_mark, message, "a document belongs into content/sources/")
        plain = event.style is None
        value = None if plain and event.value == "" else event.value
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending_key[-1] is None:
            self.key(event)
        else:
            path = self.put(value, event)
            if "[" in event.value:
                start, end = event.start_mark, event.end_mark
                self.raw[path] = (self.text[start.index : end.index], self.at(start))

    def check_tag(self, event: Any) -> None:
        if event.tag is not None:
            raise self.refuse("YAML-tag", event.start_mark, f"tags like `{event.tag}` are not read", "remove the tag")

    def key(self, event: Any) -> None:
        mapping, path = self.stack[-1]
        assert isinstance(mapping, dict)
        key: str = event.value
        if key == "<<":
            raise self.refuse("YAML-anchor", event.start_mark, "merge keys are not read", "write the values out")
        if key in mapping:
            first = self.keys[(*path, key)]
            self.problems.append(
                error(
                    "YAML-duplicate-key",
                    self.at(event.start_mark, event.end_mark),
                    f"`{key}` is given twice; the first stands in line {first.line}",
                    "keep one of the two",
                )
            )
        else:
            self.keys[(*path, key)] = self.at(event.start_mark, event.end_mark)
        self.pending_key[-1] = key

    def open(self, event: Any, container: Value) -> None:
        self.check_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            raise self.refuse("YAML-depth", event.start_mark, f"nested more than {MAX_DEPTH} deep")
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending_key[-1] is None:
            raise self.refuse("YAML-key", event.start_mark, "a key must be text", "put the key in quotation marks")
        path = self.put(container, event)
        self.stack.append((container, path))
        self.pending_key.append(None)

    def put(self, value: Value, event: Any) -> Path:
        """Store `value` where it belongs; a duplicate key's value is dropped (it was reported)."""
        place = self.of_value(event)
        if not self.stack:
            self.value, self.places[()] = value, place
            return ()
        container, path = self.stack[-1]
        if isinstance(container, list):
            here: Path = (*path, len(container))
            container.append(value)
        else:
            assert isinstance(container, dict)
            key = self.pending_key[-1]
            assert key is not None
            self.pending_key[-1] = None
            here = (*path, key)
            if key in container:
                return (*path, key, "<duplicate>")
            container[key] = value
        self.places[here] = place
        return here
