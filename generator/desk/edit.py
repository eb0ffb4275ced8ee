"""Change a record's YAML where it has to change, and leave all else as it is: comments, order, style, line ends.

An edit is made in the text, by the places that the parser knows. What comes out is read again: where it is not the old value
with just this change, nothing is changed.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import msgspec
import yaml

from generator.content.tree import Path, Value
from generator.content.yaml import read_yaml
from generator.desk.refusal import Refused
from generator.desk.yaml_text import plain, scalar

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotEditable(Refused):
    """Why a file is not changed."""


class AddItem(msgspec.Struct, frozen=True):
    """Another item at the end of the list at `path`, which is made where there is none: its lines, the first with its dash."""

    path: Path
    lines: tuple[str, ...]


class AddField(msgspec.Struct, frozen=True):
    """Another field of the mapping at `path`, after all others, or before the first of those named that is there."""

    path: Path
    name: str
    words: str
    before: tuple[str, ...] = ()


class AddMapping(msgspec.Struct, frozen=True):
    """Another field of the mapping at `path` that is one itself, of names and texts."""

    path: Path
    name: str
    items: tuple[tuple[str, str], ...]


class Replace(msgspec.Struct, frozen=True):
    """Other words in the place of the text at `path`."""

    path: Path
    words: str


class RemoveItem(msgspec.Struct, frozen=True):
    """One text less in the list at `path`; a list of which nothing is left goes with its name."""

    path: Path
    words: str


class RemoveAt(msgspec.Struct, frozen=True):
    """One item less in a list, that at `path`; a list of which nothing is left goes with its name."""

    path: Path


class RemoveField(msgspec.Struct, frozen=True):
    """One field less in the mapping at `path`; a mapping of which nothing is left goes with its own name."""

    path: Path
    name: str


Edit = RemoveField | RemoveItem | RemoveAt | AddItem | AddField | AddMapping | Replace


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """A file with some changes, one after the other. Raises NotEditable."""
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    try:
        text = data[len(mark) :].decode()
    except UnicodeDecodeError:
        raise NotEditable("it is not UTF-8") from None
    ends = "\r\n" if text.count("\r\n") > text.count("\n") / 2 else "\n"
    text = text.replace("\r\n", "\n")
    for edit in edits:
        text = _edited(text, edit)
    return mark + text.replace("\n", ends).encode()


def _edited(text: str, edit: Edit) -> str:
    before, problems = read_yaml(text, "")
    if any(problem.severity == "error" for problem in problems) or before.value is None:
        raise NotEditable("its YAML has mistakes; mend them first")
    root = yaml.compose(text, Loader=_Loader)
    if isinstance(edit, (RemoveItem, RemoveAt)):
        after = _without_item(text, root, edit)
    elif isinstance(edit, RemoveField):
        after = _without_field(text, root, edit)
    elif isinstance(edit, AddItem):
        after = _with_item(text, root, edit)
    elif isinstance(edit, (AddField, AddMapping)):
        after = _with_field(text, root, edit)
    else:
        after = _with_words(text, root, edit)
    read, more = read_yaml(after, "")
    if len(more) > len(problems) or read.value != _expected(before.value, edit):
        raise NotEditable("it is written in a way that this program does not change; do it by hand")
    return after


def _expected(value: Value, edit: Edit) -> Value:
    """The value that the change is to give."""
    wanted: Any = deepcopy(value)
    named = isinstance(edit, (AddField, AddMapping, RemoveField))
    *way, last = (*edit.path, edit.name) if named else edit.path  # type: ignore[union-attr]
    inside = around = wanted
    for step in way:
        around, inside = inside, inside[step]
    if isinstance(edit, RemoveField):
        del inside[last]
        if not inside:
            del around[way[-1]]
    elif isinstance(edit, RemoveItem):
        _keep(inside, last, [item for item in inside[last] if item != edit.words])
    elif isinstance(edit, RemoveAt):
        _keep(around, way[-1], [item for n, item in enumerate(inside) if n != last])
    elif isinstance(edit, AddItem):
        item = read_yaml("\n".join(edit.lines) + "\n", "")[0].value
        assert isinstance(item, list)
        inside[last] = [*(inside.get(last) or []), *item]
    elif isinstance(edit, AddMapping):
        inside[last] = dict(edit.items)
    else:
        inside[last] = edit.words
    changed: Value = wanted
    return changed


def _keep(inside: Any, name: str | int, items: list[Value]) -> None:
    """A list's items; one of which nothing is left goes with its name."""
    if items:
        inside[name] = items
    else:
        del inside[name]


def _with_item(text: str, root: Any, edit: AddItem) -> str:
    lines = text.split("\n")
    node = _node_at(root, edit.path)
    if isinstance(node, yaml.SequenceNode) and node.value:
        if node.flow_style:
            return _in_brackets(text, node, edit)
        return _inserted(lines, _last_line(node, lines) + 1, node.start_mark.column, edit.lines)
    around = _mapping_at(root, edit.path[:-1])
    indent = around.start_mark.column
    if node is not None:  # empty, or brackets that hold nothing
        at = _key_of(around, str(edit.path[-1])).start_mark.line
        lines[at] = f"{' ' * _indent(lines[at])}{_dash(lines[at])}{edit.path[-1]}:"
        return _inserted(lines, at + 1, indent + 2, edit.lines)
    at = _last_line(around, lines) + 1
    text = _inserted(lines, at, indent, (f"{edit.path[-1]}:",))
    return _inserted(text.split("\n"), at + 1, indent + 2, edit.lines)


def _in_brackets(text: str, node: Any, edit: AddItem) -> str:
    """Another text in a list in brackets."""
    if len(edit.lines) > 1 or edit.lines[0].endswith(":"):
        raise NotEditable(f"`{edit.path[-1]}` is written in brackets; write it as a list, an item a line, first")
    end = node.value[-1].end_mark.index
    return text[:end] + f", {edit.lines[0].removeprefix('- ')}" + text[end:]


def _without_item(text: str, root: Any, edit: RemoveItem | RemoveAt) -> str:
    path = edit.path if isinstance(edit, RemoveItem) else edit.path[:-1]
    node, lines = _node_at(root, path), text.split("\n")
    own = [item for n, item in enumerate(node.value) if _is_meant(n, item, edit)] if _is_list(node) else []
    if not own:
        raise NotEditable(f"what is to be taken out is not in `{path[-1]}`")
    if len(node.value) == len(own):
        start = _key_of(_mapping_at(root, path[:-1]), str(path[-1])).start_mark.line
        return "\n".join([*lines[:start], *lines[_last_line(node, lines) + 1 :]])
    if not node.flow_style:
        gone = {number for item in own for number in range(item.start_mark.line, _last_line(item, lines) + 1)}
        return "\n".join(line for number, line in enumerate(lines) if number not in gone)
    index = node.value.index(own[0])
    start, end = own[0].start_mark.index, own[0].end_mark.index
    if index:
        start = node.value[index - 1].end_mark.index
    else:
        end = node.value[1].start_mark.index
    return text[:start] + text[end:]


def _is_list(node: Any) -> bool:
    return isinstance(node, yaml.SequenceNode)


def _is_meant(number: int, item: Any, edit: RemoveItem | RemoveAt) -> bool:
    return number == edit.path[-1] if isinstance(edit, RemoveAt) else item.value == edit.words


def _without_field(text: str, root: Any, edit: RemoveField) -> str:
    node = _mapping_at(root, edit.path)
    around, name = (node, edit.name) if len(node.value) > 1 else (_mapping_at(root, edit.path[:-1]), str(edit.path[-1]))
    lines = text.split("\n")
    key, value = next((pair for pair in around.value if pair[0].value == name), (None, None))
    if key is None or _dash(lines[key.start_mark.line]):
        raise NotEditable(f"`{name}` is not in a line of its own")
    return "\n".join([*lines[: key.start_mark.line], *lines[_last_line(value, lines) + 1 :]])


def _with_field(text: str, root: Any, edit: AddField | AddMapping) -> str:
    around, lines = _mapping_at(root, edit.path), text.split("\n")
    indent = around.start_mark.column
    if isinstance(edit, AddMapping):
        own = [f"{edit.name}:", *(f"  {name}: {plain(words)}" for name, words in edit.items)]
    else:
        first, *more = f"{edit.name}: {scalar(edit.words, indent + 2)}".split("\n")
        own = [first, *(line[indent:] for line in more)]
    later = edit.before if isinstance(edit, AddField) else ()
    at = next((key.start_mark.line for key, _ in around.value if key.value in later), _last_line(around, lines) + 1)
    return _inserted(lines, at, indent, own)


def _with_words(text: str, root: Any, edit: Replace) -> str:
    node = _node_at(root, edit.path)
    if not isinstance(node, yaml.ScalarNode):
        raise NotEditable("there is no text at this place")
    start, end = node.start_mark.index, node.end_mark.index
    if node.style not in (">", "|"):
        return text[:start] + plain(edit.words) + text[end:]
    lines = text.split("\n")
    opening = lines[node.start_mark.line]
    indent = _indent(opening) + len(_dash(opening)) + 2
    return "\n".join([text[:start] + scalar(edit.words, indent), *lines[_last_line(node, lines) + 1 :]])


def _inserted(lines: list[str], at: int, indent: int, new: Sequence[str]) -> str:
    """The text with more lines before line `at` (from 0), indented."""
    placed = [" " * indent + line if line else "" for line in new]
    return "\n".join([*lines[:at], *placed, *(lines[at:] or [""])])  # where the last line has no end, it gets one


def _node_at(root: Any, path: Path) -> Any:
    """The node at a path; None where there is none."""
    node = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def _mapping_at(root: Any, path: Path) -> Any:
    node = _node_at(root, path)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise NotEditable("what is to be changed is written in brackets, or is not there; write a field a line first")
    return node


def _key_of(mapping: Any, name: str) -> Any:
    return next(key for key, _ in mapping.value if key.value == name)


def _last_line(node: Any, lines: Sequence[str]) -> int:
    """The last line (from 0) that holds something of a node; blank lines and comments after it are not its own."""
    if isinstance(node, yaml.ScalarNode) and node.style in (">", "|"):
        last = node.end_mark.line - (node.end_mark.column == 0)
        while last > node.start_mark.line and not lines[last].strip():
            last -= 1
        return int(last)
    if isinstance(node, yaml.ScalarNode) or not node.value or node.flow_style:
        return int(node.end_mark.line)
    last = node.value[-1]
    if isinstance(last, tuple):
        return max(int(last[0].end_mark.line), _last_line(last[1], lines))
    return _last_line(last, lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dash(line: str) -> str:
    """The dash of an item that begins on this line, with the space after it."""
    return "- " if line.lstrip().startswith("- ") else ""
