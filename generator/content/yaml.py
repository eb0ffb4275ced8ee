"""YAML as Briefbook reads it: plain text values, each with its place, from one pass over libyaml's events.

What YAML offers beyond mappings, lists and text (anchors, aliases, merge keys, tags, several documents) is refused:
none of it is needed in a summary, and each is a trap for people or a bomb for programs. What is refused takes itself
out, and reading goes on; where YAML cannot be read to its end, what was read before is used. Every scalar stays the
text that was written; `no`, `1:30` and `2019-02` mean themselves. An empty plain value is None.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

import yaml

from generator.content.cut_texts import find_cut_texts
from generator.content.line_mends import in_quotation_marks
from generator.content.partial import ids_in, leave_out, lost_ids, without_end
from generator.content.tree import Path, Tree, Value
from generator.content.yaml_characters import SPACES, control_character, odd_space, unreadable_character
from generator.content.yaml_errors import invalid_yaml
from generator.content.yaml_mend import Mended
from generator.diagnostics import Diagnostic, error

MAX_DEPTH = 20
MAX_EVENTS = 200_000
MAX_SCALAR = 100_000
"""Code points of one text."""
MAX_MENDED = 20
"""Lines that break YAML, after which reading ends."""
MAX_REFUSED = 100
"""Anchors, tags and so on, after which reading ends."""

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TWICE = "<twice>"
_ONE_RECORD = "one file, one record: prose belongs into a field of it, like `summary: |`"
_DEFINES_POINTS = re.compile(r"\b(?:id|aliases|key_points)\b|\n")
_ODD_SPACE = re.compile(rf"[{SPACES}]")
_NODES = frozenset((yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent))


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic, mended: Mended | None = None) -> None:
        self.diagnostic, self.mended = diagnostic, mended


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Tree, list[Diagnostic]]:
    """Parse one YAML document; `first_line` is the line of the file at which `text` begins (front matter)."""
    builder, mended, syntax = _fill(text, file, first_line)
    tree, problems = builder.tree, [*builder.problems, *syntax]
    if problems:
        tree = _without_refused(builder, mended)
    if builder.stopped and builder.stopped.code != "YAML-documents":  # of several, the first is whole
        tree = without_end(tree, [path for _, path in builder.stack], builder.stopped.place.line - first_line)
    if " #" in text or "\t#" in text:
        cut, wrong = find_cut_texts(tree)
        problems += cut
        tree = replace(leave_out(tree, wrong), refused=tree.refused | wrong) if wrong else tree
    return tree, problems


def _fill(text: str, file: str, first_line: int) -> tuple[_TreeBuilder, list[Mended], list[Diagnostic]]:
    """Read all there is; a line that breaks the YAML is mended, so that what follows is read, and reported."""
    mends: list[Mended] = []
    problems: list[Diagnostic] = []
    while True:
        builder = _TreeBuilder(Tree(None, file, text, first_line))
        mended = builder.fill(text)
        again = builder.stopped and builder.stopped.place.line - first_line in {mend.line for mend in mends}
        if builder.stopped and not again:
            problems.append(builder.stopped)
        if mended is None or again or len(mends) >= MAX_MENDED:
            at = {(one.place.line, one.place.column) for one in problems}  # what was refused there is part of it
            builder.problems = [one for one in builder.problems if (one.place.line, one.place.column) not in at]
            return builder, mends, problems
        mends.append(mended)
        text = mended.text


def _without_refused(builder: _TreeBuilder, mends: Sequence[Mended]) -> Tree:
    """The tree without what is wrong though it could be read, and without texts in lines that are mended."""
    tree, lines = builder.tree, {mend.line for mend in mends}
    texts = {path for path, event in tree.events.items() if lines and _is_text_in(event, lines)}
    lost = builder.lost | _lost_twice(tree) | {id for path in builder.refused | texts for id in lost_ids(None, path)}
    for mend in mends:
        lost |= {"?", *ids_in(mend.taken), *(["#"] if _DEFINES_POINTS.search(mend.taken) else [])}
    refused = frozenset(builder.refused | texts)
    left = leave_out(tree, texts) if texts else tree
    fields = left.left_out | {str(path[-1]) for path in refused if len(path) == 1}
    return replace(left, refused=refused, lost=frozenset(lost), left_out=fields)


def _is_text_in(event: Any, lines: Collection[int]) -> bool:
    start: Any = event.start_mark
    return type(event) is yaml.ScalarEvent and start.line in lines


def _lost_twice(tree: Tree) -> set[str]:
    """What may have been defined by the values of keys that are given twice: the first is read, the others are not."""
    return {
        id
        for path, event in tree.events.items()
        if _TWICE in path
        for id in lost_ids(getattr(event, "value", None), tuple(step for step in path if step != _TWICE))
    }


class _TreeBuilder:
    """Fills a tree while events stream by; nothing recursive, so depth costs nothing."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Diagnostic] = []
        self.stack: list[tuple[Value, Path]] = []
        self.pending: list[Path | None] = []  # in each mapping or list that is open the key whose value is to come
        self.refused: set[Path] = set()
        self.lost: set[str] = set()  # what may have been meant by what was refused
        self.stopped: Diagnostic | None = None  # why reading ended early

    def fill(self, text: str) -> Mended | None:
        """Read all there is into the tree; where that ends early, the text with the line mended that is the reason."""
        tree, mended = self.tree, None
        try:
            self.read(yaml.parse(text, Loader=_Loader))
        except _Refused as refused:
            self.stopped, mended = refused.diagnostic, refused.mended
        except yaml.reader.ReaderError as unreadable:
            self.stopped = unreadable_character(unreadable, text, tree.file, tree.first_line)
        except yaml.MarkedYAMLError as invalid:
            self.stopped, mended = invalid_yaml(invalid, text, tree.file, tree.first_line)
        return mended

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
                    raise self.stop("YAML-documents", event, "a second document after `---`", _ONE_RECORD)
            elif kind is yaml.AliasEvent:
                self.alias(event)

    def check(self, event: Any) -> None:
        """Refuse anchors and tags; the value after them is read."""
        if event.anchor is not None:
            self.refuse("YAML-anchor", event, "anchors and aliases are not read", self.written_out(event))
        if event.tag is not None:
            line = self.tree.line_of(self.tree.at(event.start_mark))
            quoted = f"a text that begins with ! needs quotation marks: {in_quotation_marks(line)}"
            hint = "remove the tag" if event.tag.startswith("tag:") else quoted
            self.refuse("YAML-tag", event, f"tags like `{event.tag}` are not read", hint)

    def alias(self, event: Any) -> None:
        """Refuse an alias, which is nothing else."""
        hint = self.written_out(event)
        if self.wants_key():
            raise self.stop("YAML-anchor", event, "anchors and aliases are not read", hint)
        self.refuse("YAML-anchor", event, "anchors and aliases are not read", hint)
        self.refused.add(self.put(None, event))
        self.lost.add(event.anchor)

    def written_out(self, event: Any) -> str:
        """What to write in the place of an anchor or an alias, which may have been meant as a text."""
        if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            return f"take `&{event.anchor}` away"
        line = self.tree.line_of(self.tree.at(event.start_mark))
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        return f"write the value out; a text that begins with {sign} needs quotation marks: {in_quotation_marks(line)}"

    def marked(self, event: Any) -> str:
        """What to do with a bracket in the place of a field's name: `{{ x }}` was meant as a text."""
        line = self.tree.line_of(self.tree.at(event.start_mark))
        value = line[: event.start_mark.column].rstrip().endswith("{")
        if value and not line.strip().startswith("{"):
            return f"a text that begins with {{ needs quotation marks: {in_quotation_marks(line)}"
        return "put the key in quotation marks"

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
            self.put(None if text == "" and not event.style else text, event)

    def key(self, event: Any) -> None:
        mapping, path = self.stack[-1]
        assert type(mapping) is dict
        key: str = event.value
        here = (*path, key)
        if _ODD_SPACE.match(key):
            problem, mended = odd_space(event, self.tree)
            raise _Refused(problem, mended)
        if key == "<<":
            self.refuse("YAML-anchor", event, "merge keys are not read", "write the values out")
        elif key in mapping:
            first = self.tree.key_place(*here)
            message = f"`{key}` is given twice; the first is in line {first.line}"
            self.problems.append(error("YAML-duplicate-key", self.tree.of_value(event), message, "keep one of the two"))
        elif event.style == '"' and (made := control_character(event, self.tree)):
            self.problems.append(made)
            self.refused.add(here)
        else:
            self.tree.keys[here] = event
        self.pending[-1] = here

    def open(self, event: Any, container: Value) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop("YAML-depth", event, f"nested more than {MAX_DEPTH} deep")
        if self.wants_key():
            raise self.stop("YAML-key", event, "a key must be text", self.marked(event))
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
            if container.get(key) is not None or key == "<<" or here in self.refused:
                here = (*here, _TWICE)
            else:
                container[key] = value
        self.tree.events[here] = event
        return here
