"""What a cursor points at: an id that is named or defined, a quote, or a field."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import msgspec

from generator.content.front_matter import split_front_matter
from generator.content.tree import Path, Tree
from generator.content.yaml import read_yaml
from generator.desk.language_server.completion import Document

_LINK = re.compile(r"\[\[\s*([a-z0-9-]*(?:\s*#\s*[a-z0-9-]+)?)\s*(?:\|[^\[\]\n]*)?\]\]")
_ID = re.compile(r"[a-z0-9-]+(?:#[a-z0-9-]+)?")
_NAMING = frozenset(
    "topics entities supports disputes updates rests_on despite same_as superseded_by relays source to aliases".split()
)


class Pointed(msgspec.Struct, frozen=True):
    """Something in a text between two offsets: `id` (`ID` or `ID#POINT`) where it names or defines one, `quote` where it is one.

    `path` is that of the field in the record, with the numbers of items.
    """

    start: int
    end: int
    id: str = ""
    quote: str = ""
    path: Path = ()


def pointed_at(document: Document, offset: int) -> Pointed | None:
    """What is at an offset of a text; None where there is nothing of the site."""
    text = document.lines.text
    own = PurePosixPath(document.path).stem
    for link in _LINK.finditer(text):
        if link.start() <= offset <= link.end() and link[1]:
            id = re.sub(r"\s+", "", link[1])
            return Pointed(link.start(1), link.end(1), own + id if id.startswith("#") else id)
    tree, start = record_tree(document)
    return _in_record(tree, start, offset, own, document.path) if tree else None


def record_tree(document: Document) -> tuple[Tree | None, int]:
    """The YAML of a record and the offset at which it begins; of Markdown its front matter."""
    text = document.lines.text
    if not document.path.endswith(".md"):
        return read_yaml(text, document.path)[0], 0
    front = split_front_matter(text)[0]
    return (read_yaml(front, document.path, 2)[0], text.index("\n") + 1) if front else (None, 0)


def _in_record(tree: Tree, start: int, offset: int, own: str, file: str) -> Pointed | None:
    for path, key in tree.keys.items():
        first, last = key.start_mark.index + start, key.end_mark.index + start
        if first <= offset <= last:
            vocabulary = file in ("content/topics.yaml", "content/entities.yaml") and len(path) == 1
            return Pointed(first, last, str(path[0]) if vocabulary else "", path=path)
    for path, event in tree.events.items():
        if not isinstance(getattr(event, "value", None), str):
            continue
        first, last = event.start_mark.index + start, event.end_mark.index + start
        if first <= offset <= last:
            return _value(tree, path, (first, last), own)
    return None


def _value(tree: Tree, path: Path, span: tuple[int, int], own: str) -> Pointed:
    first, last = span
    names = [step for step in path if isinstance(step, str)]
    value = tree.value_at(path)
    words = value if isinstance(value, str) else ""
    if names[-1:] == ["quote"]:
        return Pointed(first, last, quote=words, path=path)
    if names == ["key_points", "id"] or names == ["judgements", "id"]:
        return Pointed(first, last, f"{own}#{words}", path=path)
    if names and names[-1] in _NAMING and (id := _ID.fullmatch(words.strip("[] "))):
        inner = tree.text.find(id[0], tree.events[path].start_mark.index)
        shift = inner - tree.events[path].start_mark.index
        return Pointed(first + shift, first + shift + len(id[0]), id[0], path=path)
    return Pointed(first, last, path=path)
