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
_NODES = frozenset((yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent))


@dataclass
class Tree:
    """A document's plain `value`; where its keys, values and items stand is asked for by their path.

    `events` and `keys` are libyaml's, of which places are made when somebody asks.
    """

    value: Value
    file: str
    text: str = ""
    first_line: int = 1  # of the file, at which the text begins
    events: dict[Path, Any] = field(default_factory=dict)
    keys: dict[Path, Any] = field(default_factory=dict)
    whole: bool = True  # False where reading stopped before the end

    def written(self, *path: str | int) -> tuple[str, Place] | None:
        """The text at `path` as it is written in the file, and where it begins; None where it holds no link."""
        event = self.events.get(path)
        if event is None or "[" not in getattr(event, "value", ""):
            return None
        return self.text[event.start_mark.index : event.end_mark.index], self.at(event.start_mark)

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
        if event.style in ("|", ">"):
            lines = self.text.split("\n")
            for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
                line = lines[number]
                if line.strip():
                    return Place(self.file, number + self.first_line, len(line) - len(line.lstrip()) + 1, 0)
        return self.at(event.start_mark, event.end_mark)


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Tree, list[Diagnostic]]:
    """Parse one YAML document; `first_line` is the line of the file at which `text` begins (front matter)."""
    tree = Tree(None, file, text, first_line)
    builder = _Builder(tree)
    try:
        builder.read(yaml.parse(text, Loader=_Loader))
    except _Refused as refused:
        builder.problems.append(refused.diagnostic)
    except yaml.reader.ReaderError as unreadable:
        builder.problems.append(unreadable_character(unreadable, text, file, first_line))
    except yaml.MarkedYAMLError as invalid:
        builder.problems.append(invalid_yaml(invalid, text, file, first_line))
    tree.whole = all(problem.code == "YAML-duplicate-key" for problem in builder.problems)
    return tree, builder.problems


class _Builder:
    """Fills a tree while events stream by; nothing recursive, so depth costs nothing."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Diagnostic] = []
        self.stack: list[tuple[Value, Path]] = []
        self.pending: list[Path | None] = []  # in each mapping or list that is open the key whose value is to come

    def refuse(self, code: str, event: Any, message: str, hint: str = "") -> _Refused:
        return _Refused(error(code, self.tree.at(event.start_mark), message, hint))

    def read(self, events: Iterator[Any]) -> None:
        documents = 0
        for number, event in enumerate(events):
            kind = type(event)
            if number > MAX_EVENTS:
                raise self.refuse("YAML-large", event, f"more than {MAX_EVENTS:,} YAML values")
            if kind in _NODES:
                self.check(event)
                if kind is yaml.ScalarEvent:
                    self.scalar(event)
                else:
                    self.open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop()
                self.pending.pop()
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self.refuse("YAML-documents", event, "a second document after `---`", "one file, one record")
            elif kind is yaml.AliasEvent:
                self.check(event)

    def check(self, event: Any) -> None:
        """Refuse anchors, aliases and tags."""
        if event.anchor is not None:
            hint = "write the value out; a text that begins with & or * stands in quotation marks"
            raise self.refuse("YAML-anchor", event, "anchors and aliases are not read", hint)
        if event.tag is not None:
            raise self.refuse("YAML-tag", event, f"tags like `{event.tag}` are not read", "remove the tag")

    def wants_key(self) -> bool:
        return bool(self.stack) and self.pending[-1] is None and type(self.stack[-1][0]) is dict

    def scalar(self, event: Any) -> None:
        text = event.value
        if len(text) > MAX_SCALAR:
            message = f"a text of {len(text):,} characters; {MAX_SCALAR:,} are the most"
            raise self.refuse("YAML-large", event, message, "a document belongs into content/sources/")
        if self.wants_key():
            self.key(event)
        else:
            self.put(None if text == "" and event.style is None else text, event)

    def key(self, event: Any) -> None:
        mapping, path = self.stack[-1]
        assert type(mapping) is dict
        key: str = event.value
        here = (*path, key)
        if key == "<<":
            raise self.refuse("YAML-anchor", event, "merge keys are not read", "write the values out")
        if key in mapping:
            first = self.tree.key_place(*here)
            message = f"`{key}` is given twice; the first stands in line {first.line}"
            self.problems.append(error("YAML-duplicate-key", self.tree.of_value(event), message, "keep one of the two"))
        else:
            self.tree.keys[here] = event
        self.pending[-1] = here

    def open(self, event: Any, container: Value) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self.refuse("YAML-depth", event, f"nested more than {MAX_DEPTH} deep")
        if self.wants_key():
            raise self.refuse("YAML-key", event, "a key must be text", "put the key in quotation marks")
        self.stack.append((container, self.put(container, event)))
        self.pending.append(None)

    def put(self, value: Value, event: Any) -> Path:
        """Store `value` where it belongs; a duplicate key's value is dropped (it was reported)."""
        if not self.stack:
            self.tree.value, self.tree.events[()] = value, event
            return ()
        container, path = self.stack[-1]
        if type(container) is list:
            here: Path = (*path, len(container))
            container.append(value)
        else:
            assert type(container) is dict
            pending = self.pending[-1]
            assert pending is not None
            self.pending[-1] = None
            here, key = pending, str(pending[-1])
            if key in container:
                return (*here, "<duplicate>")
            container[key] = value
        self.tree.events[here] = event
        return here
