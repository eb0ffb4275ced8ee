"""The outline of a document: key points, their evidence, events and judgements; the headings of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lsprotocol.types import DocumentSymbol, SymbolKind

from generator.content.tree import Path, Tree, Value
from generator.desk.language_server.completion import Document
from generator.desk.language_server.pointed import record_tree

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")
LONGEST = 80
"""Code points of a name in the outline."""


class _Record(msgspec.Struct, frozen=True):
    """A record's document, its YAML, and the offset at which that begins."""

    document: Document
    tree: Tree
    start: int


def symbols(document: Document) -> list[DocumentSymbol]:
    """The outline of a record or a source."""
    tree, start = record_tree(document)
    found = list(_of_record(_Record(document, tree, start))) if tree else []
    return found + (list(_headings(document, start)) if document.path.endswith((".md", ".markdown")) else [])


def _of_record(record: _Record) -> Iterator[DocumentSymbol]:
    fields = record.tree.value if isinstance(record.tree.value, dict) else {}
    for name, kind in (
        ("key_points", SymbolKind.Object),
        ("judgements", SymbolKind.Object),
        ("events", SymbolKind.Event),
    ):
        items = fields.get(name)
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and (name, number) in record.tree.events:
                shown = _text(item, "id") or _text(item, "date")
                made = _symbol(record, (name, number), shown or name, kind)
                made.detail = _shortened(_text(item, "text") or _text(item, "title"))
                made.children = list(_evidence(record, (name, number), item))
                yield made
    if record.document.path in ("content/topics.yaml", "content/entities.yaml"):
        for id in fields:
            if (id,) in record.tree.keys:
                yield _symbol(record, (id,), id, SymbolKind.Key)


def _evidence(record: _Record, path: Path, item: dict[str, Value]) -> Iterator[DocumentSymbol]:
    evidence = item.get("evidence")
    for number, one in enumerate(evidence if isinstance(evidence, list) else ()):
        here = (*path, "evidence", number)
        if isinstance(one, dict) and here in record.tree.events:
            yield _symbol(record, here, _text(one, "quote") or "evidence", SymbolKind.String)


def _symbol(record: _Record, path: Path, name: str, kind: SymbolKind) -> DocumentSymbol:
    document, tree, start = record.document, record.tree, record.start
    marks = [event for own, event in tree.events.items() if own[: len(path)] == path]
    ends = [event.end_mark.index for event in marks]
    first = (tree.keys[path] if path in tree.keys else tree.events[path]).start_mark.index
    whole = document.lines.span(start + first, start + max([*ends, first]))
    return DocumentSymbol(_shortened(name), kind, whole, document.lines.span(start + first, start + first))


def _headings(document: Document, start: int) -> Iterator[DocumentSymbol]:
    skipped = document.lines.text.count("\n", 0, start) if start else 0
    fenced = ""
    for number, line in enumerate(document.lines.lines):
        fence = _FENCE.match(line)
        if fence and fenced in ("", fence[1]):
            fenced = "" if fenced else fence[1]
        elif number >= skipped and not fenced and (heading := _HEADING.match(line)) and heading[2]:
            place = document.lines.range(number, 0, len(line))
            yield DocumentSymbol(_shortened(heading[2]), SymbolKind.String, place, place)


def _text(item: dict[str, Value], name: str) -> str:
    value = item.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
