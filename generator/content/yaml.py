"""YAML as Briefbook reads it: plain text values, each with its place, from one pass over libyaml's events.

What YAML offers beyond mappings, lists and text (anchors, aliases, merge keys, tags, several documents) is refused:
none of it is needed in a summary, and each is a trap for people or a bomb for programs. What is refused takes itself
out, and reading goes on; where YAML cannot be read to its end, what was read before is used. Every scalar stays the
text that was written; `no`, `1:30` and `2019-02` mean themselves. An empty plain value is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from generator.content.cut_texts import find_cut_texts
from generator.content.partial import leave_out, lost_ids, without_end
from generator.content.tree import Path, Tree, Value
from generator.content.yaml_errors import control_character, invalid_yaml, unreadable_character
from generator.diagnostics import Diagnostic, error

MAX_DEPTH = 20
MAX_EVENTS = 200_000
MAX_SCALAR = 100_000
"""Code points of one text."""
MAX_REFUSED = 100
"""Anchors, tags and so on, after which reading ends."""

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TWICE = "<twice>"
_NODES = frozenset((yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent))


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Tree, list[Diagnostic]]:
    """Parse one YAML document; `first_line` is the line of the file at which `text` begins (front matter)."""
    builder = _Builder(Tree(None, file, text, first_line))
    tree, problems = builder.tree, builder.problems
    problem = _fill(builder, text, file, first_line)
    if problem:  # what was refused at the same place is the beginning of it
        begun = (problem.place.line, problem.place.column)
        problems[:] = [one for one in problems if (one.place.line, one.place.column) != begun]
        problems.append(problem)
    if problems:
        lost = _lost_twice(tree) | {id for path in builder.refused for id in lost_ids(None, path)}
        tree = replace(tree, refused=frozenset(builder.refused), lost=frozenset(lost))
    if problem and problem.code != "YAML-documents":  # of several, the first is whole
        tree = without_end(tree, [path for _, path in builder.stack], problem.place.line - first_line)
    if " #" in text or "\t#" in text:
        cut, wrong = find_cut_texts(tree)
        problems += cut
        tree = replace(leave_out(tree, wrong), refused=tree.refused | wrong) if wrong else tree
    return tree, problems


def _fill(builder: _Builder, text: str, file: str, first_line: int) -> Diagnostic | None:
    """Read all there is into the builder's tree; where that ends early, why."""
    try:
        builder.read(yaml.parse(text, Loader=_Loader))
    except _Refused as refused:
        return refused.diagnostic
    except yaml.reader.ReaderError as unreadable:
        return unreadable_character(unreadable, text, file, first_line)
    except yaml.MarkedYAMLError as invalid:
        return invalid_yaml(invalid, text, file, first_line)
    return None


def _lost_twice(tree: Tree) -> set[str]:
    """What may have been defined by the values of keys that are given twice: the first is read, the others are not."""
    return {
        id
        for path, event in tree.events.items()
        if _TWICE in path
        for id in lost_ids(getattr(event, "value", None), tuple(step for step in path if step != _TWICE))
    }


class _Builder:
    """Fills a tree while events stream by; nothing recursive, so depth costs nothing."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Diagnostic] = []
        self.stack: list[tuple[Value, Path]] = []
        self.pending: list[Path | None] = []  # in each mapping or list that is open the key whose value is to come
        self.refused: set[Path] = set()

    def stop(self, code: str, event: Any, message: str, hint: str = "") -> _Refused:
        """What ends reading."""
        return _Refused(error(code, self.tree.at(event.start_mark), message, hint))

    def refuse(self, code: str, event: Any, message: str, hint: str = "") -> None:
        """What takes one value out."""
        if len(self.problems) >= MAX_REFUSED:
            raise self.stop(code, event, message, hint)
        self.problems.append(error(code, self.tree.at(event.start_mark), message, hint))

    def read(self, events: Iterator[Any]) -> None:
        documents = 0
        for number, event in enumerate(events):
            kind = type(event)
            if number > MAX_EVENTS:
                raise self.stop("YAML-large", event, f"more than {MAX_EVENTS:,} YAML values")
            if kind in _NODES:
                if event.anchor is not None or event.tag is not None:
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
                    raise self.stop("YAML-documents", event, "a second document after `---`", "one file, one record")
            elif kind is yaml.AliasEvent:
                self.alias(event)

    def check(self, event: Any) -> None:
        """Refuse anchors and tags; the value after them is read."""
        if event.anchor is not None:
            hint = "write the value out; a text that begins with & or * stands in quotation marks"
            self.refuse("YAML-anchor", event, "anchors and aliases are not read", hint)
        if event.tag is not None:
            self.refuse("YAML-tag", event, f"tags like `{event.tag}` are not read", "remove the tag")

    def alias(self, event: Any) -> None:
        """Refuse an alias, which is nothing else."""
        hint = "write the value out; a text that begins with & or * stands in quotation marks"
        if self.wants_key():
            raise self.stop("YAML-anchor", event, "anchors and aliases are not read", hint)
        self.refuse("YAML-anchor", event, "anchors and aliases are not read", hint)
        self.refused.add(self.put(None, event))

    def wants_key(self) -> bool:
        return bool(self.stack) and self.pending[-1] is None and type(self.stack[-1][0]) is dict

    def scalar(self, event: Any) -> None:
        text = event.value
        if self.wants_key():
            self.key(event)
        elif len(text) > MAX_SCALAR:
            message = f"a text of {len(text):,} characters; {MAX_SCALAR:,} are the most"
            self.refuse("YAML-large", event, message, "a document belongs into content/sources/")
            self.refused.add(self.put(None, event))
        elif event.style == '"' and (problem := control_character(event, self.tree)):
            self.problems.append(problem)
            self.refused.add(self.put(None, event))
        else:
            self.put(None if text == "" and event.style is None else text, event)

    def key(self, event: Any) -> None:
        mapping, path = self.stack[-1]
        assert type(mapping) is dict
        key: str = event.value
        here = (*path, key)
        if key == "<<":
            self.refuse("YAML-anchor", event, "merge keys are not read", "write the values out")
        elif key in mapping:
            first = self.tree.key_place(*here)
            message = f"`{key}` is given twice; the first stands in line {first.line}"
            self.problems.append(error("YAML-duplicate-key", self.tree.of_value(event), message, "keep one of the two"))
        else:
            self.tree.keys[here] = event
        self.pending[-1] = here

    def open(self, event: Any, container: Value) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop("YAML-depth", event, f"nested more than {MAX_DEPTH} deep")
        if self.wants_key():
            raise self.stop("YAML-key", event, "a key must be text", "put the key in quotation marks")
        self.stack.append((container, self.put(container, event)))
        self.pending.append(None)

    def put(self, value: Value, event: Any) -> Path:
        """Store `value` where it belongs, and give its path; a value that was reported with its key is dropped."""
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
            if key in container or key == "<<":
                here = (*here, _TWICE)
            else:
                container[key] = value
        self.tree.events[here] = event
        return here
