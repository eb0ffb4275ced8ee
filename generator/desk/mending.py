"""Apply the mend of a problem to the text of a record; the same for an editor and for `check --fix`."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator

from generator.content.tree import Path, Tree
from generator.content.yaml import read_yaml
from generator.desk.edit import AddField, AddMapping, Edit, NotEditable, RemoveAt, RemoveField, Replace, edited
from generator.diagnostics import Diagnostic, Mend, Place
from generator.verify.warnings import REASON


def mended(data: bytes, problem: Diagnostic, mend: Mend, reason: str = REASON) -> bytes:
    """A record's bytes with a mend of one of its problems; an acceptance has this reason.

    Raises NotEditable where the mend does not fit what is there.
    """
    place = mend.place or problem.place
    if mend.kind == "words":
        return _with_words(data, place, mend)
    head, record, rest = _front_matter(data) if problem.place.file.endswith(".md") else (b"", data, b"")
    try:
        text = record.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotEditable("it is not UTF-8") from None
    tree, _ = read_yaml(text, place.file, head.count(b"\n") + 1)
    return head + edited(record, [_edit(tree, place, mend, reason)]) + rest


def _front_matter(data: bytes) -> tuple[bytes, bytes, bytes]:
    """A Markdown file up to its front matter, that itself, and what follows."""
    lines = data.split(b"\n")
    ends = (number for number, line in enumerate(lines) if number and line.rstrip() == b"---")
    end = next(ends, 0)
    if not end or lines[0].removeprefix(BOM_UTF8).rstrip() != b"---":
        raise NotEditable("it has no front matter")
    return lines[0] + b"\n", b"".join(line + b"\n" for line in lines[1:end]), b"\n".join(lines[end:])


def sure_mends(problem: Diagnostic) -> Iterator[Mend]:
    """Those of a problem's mends that cannot be wrong."""
    return (mend for mend in problem.mends if mend.sure)


def _with_words(data: bytes, place: Place, mend: Mend) -> bytes:
    """Other words in the line of a place; from its column on, or else anywhere in the line."""
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        raise NotEditable("it is not UTF-8") from None
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    start = line.find(mend.old, place.column - 1)
    start = start if start >= 0 else line.find(mend.old)
    if start < 0 or not mend.old:
        raise NotEditable(f"`{mend.old}` is not in line {place.line}")
    lines[place.line - 1] = line[:start] + mend.new + line[start + len(mend.old) :]
    return "\n".join(lines).encode()


def _edit(tree: Tree, place: Place, mend: Mend, reason: str) -> Edit:
    path = _path_at(tree, place)
    if mend.kind == "value":
        return Replace(path, mend.new)
    if mend.kind == "remove":
        gone = (*path[:-1], mend.old) if mend.old else path
        return RemoveAt(gone) if isinstance(gone[-1], int) else RemoveField(gone[:-1], gone[-1])
    around = path if isinstance(tree.value_at(path), dict) else path[:-1]
    if mend.kind == "beside":
        return AddField(around, mend.old, mend.new)
    accepted = around if around[-1:] == ("accept",) else (*around, "accept")
    if mend.kind == "without":
        return RemoveField(accepted, mend.old)
    if tree.value_at(accepted):
        return AddField(accepted, mend.old, reason)
    return AddMapping(around, "accept", ((mend.old, reason),))


def _path_at(tree: Tree, place: Place) -> Path:
    """The path of what begins at a place: of a field its own, of others the innermost."""
    here = (place.line, place.column)
    for marks in (tree.keys, tree.events):
        for path in sorted(marks, key=len, reverse=True):
            found = tree.of_value(marks[path])
            if (found.line, found.column) == here:
                return path
    raise NotEditable("what is to be changed is not there any more")
