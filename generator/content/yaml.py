"""YAML as Briefbook reads it: plain text values, each with its place, from one pass over libyaml's events.

What YAML offers beyond mappings, lists and text (anchors, aliases, merge keys, tags, several documents) is refused:
none of it is needed in a summary, and each is a trap for people or a bomb for programs. Every scalar stays the text
that was written; `no`, `1:30` and `2019-02` mean themselves. An empty plain value is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Place, error

MAX_DEPTH = 20
MAX_EVENTS = 200_000

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
    raw: dict[Path, tuple[str, Place]] = field(default_factory=dict)  # scalars that hold `[[`, as written

    def link_places(self, *path: str | int) -> tuple[Place, ...]:
        """The places of every `[[` in the text at `path`, in order; right also inside folded block scalars."""
        if path not in self.raw:
            return ()
        text, start = self.raw[path]
        return bracket_places(text, start)

    def place(self, *path: str | int) -> Place:
        """The place of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))

    def key_place(self, *path: str | int) -> Place:
        """The place of the key at `path`, or where there is none of the value."""
        return self.keys.get(path) or self.place(*path)


def bracket_places(text: str, start: Place) -> tuple[Place, ...]:
    """The places of every `[[` in a text of the file that begins at `start`."""
    places = []
    for match in re.finditer(r"\[\[", text):
        line = text.count("\n", 0, match.start())
        newline = text.rfind("\n", 0, match.start())
        column = match.start() - newline if line else start.column + match.start()
        places.append(Place(start.file, start.line + line, column))
    return tuple(places)


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
        builder.problems.append(_unreadable(unreadable, text, builder))
    except yaml.MarkedYAMLError as invalid:
        builder.problems.append(_invalid(invalid, text, builder))
    return Tree(builder.value, file, builder.places, builder.keys, builder.raw), builder.problems


def _unreadable(caught: yaml.reader.ReaderError, text: str, builder: _Builder) -> Diagnostic:
    before = text[: caught.position]
    column = len(before) - (before.rfind("\n") + 1) + 1
    place = Place(builder.file, before.count("\n") + builder.first_line, column)
    return error("YAML-syntax", place, f"YAML allows no such character here: {caught.reason}", "remove the character")


def _invalid(caught: yaml.MarkedYAMLError, text: str, builder: _Builder) -> Diagnostic:
    mark = caught.problem_mark or caught.context_mark
    place = builder.at(mark) if mark else Place(builder.file, builder.first_line)
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    hint = ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        hint = "indent with spaces; YAML allows no tabs there"
    elif "mapping values" in (caught.problem or ""):
        hint = "a text that holds `: ` must stand in quotation marks"
    message = f"not valid YAML: {caught.problem or 'it cannot be read'}"
    if caught.context:
        message += f" ({caught.context})"
    return error("YAML-syntax", place, message, hint)


class _Builder:
    """Builds the plain value while events stream by; nothing recursive, so depth costs nothing."""

    def __init__(self, file: str, first_line: int, text: str) -> None:
        self.file, self.first_line, self.text = file, first_line, text
        self.raw: dict[Path, tuple[str, Place]] = {}
        self.value: Value = None
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.problems: list[Diagnostic] = []
        self.stack: list[tuple[Value, Path]] = []
        self.pending_key: list[str | None] = []

    def at(self, mark: Any) -> Place:
        return Place(self.file, mark.line + self.first_line, mark.column + 1)

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
        plain = event.style is None
        value = None if plain and event.value == "" else event.value
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending_key[-1] is None:
            self.key(event)
        else:
            path = self.put(value, event)
            if "[[" in event.value:
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
                    self.at(event.start_mark),
                    f"`{key}` is given twice; the first stands in line {first.line}",
                    "keep one of the two",
                )
            )
        else:
            self.keys[(*path, key)] = self.at(event.start_mark)
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
        place = self.at(event.start_mark)
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
