"""What an editor is told of the thing at the cursor: what it is, where it is written, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.content.records import Source
from generator.desk.house import House
from generator.desk.language_server.completion import Document
from generator.desk.language_server.fields import described, field_at, record_kind
from generator.desk.language_server.named import Named, find_named
from generator.desk.language_server.passages import passage_of, shown_passage
from generator.desk.language_server.pointed import Pointed, record_tree
from generator.desk.language_server.quotable import source_of
from generator.desk.uses import Kind, Rename, places_of
from generator.diagnostics import Place

_KINDS: dict[str, Kind] = {
    "summary": "summary",
    "brief": "brief",
    "page": "page",
    "topic": "topic",
    "key point": "point",
    "judgement": "point",
}


class Found(msgspec.Struct, frozen=True):
    """A range of offsets in a file of the site."""

    file: str
    start: int
    end: int


def hover(document: Document, pointed: Pointed, house: House) -> str:
    """What is to be said, as Markdown; empty where that is nothing."""
    if pointed.id:
        named = find_named(pointed.id, house.library)
        return _shown(named) if named else _source(house.library.sources.get(pointed.id))
    if pointed.quote:
        source = source_of(document.path, document.lines.text, house)
        fields = _fields_beside(document, pointed)
        return shown_passage(passage_of(pointed.quote, fields, source), source) if source else ""
    names = [step for step in pointed.path if isinstance(step, str)]
    words = described(field_at(record_kind(document.path), names))
    return f"**{names[-1]}**: {words}" if words else ""


def definition(document: Document, pointed: Pointed, house: House) -> Place | None:
    """The place of what is named, or the line of a quote in a source that is a text; None where there is none."""
    if pointed.id:
        named, source = find_named(pointed.id, house.library), house.library.sources.get(pointed.id)
        return named.place if named else Place(source.file) if source else None
    opened = source_of(document.path, document.lines.text, house) if pointed.quote else None
    if opened is None:
        return None
    passage = passage_of(pointed.quote, _fields_beside(document, pointed), opened)
    if passage.span is None or opened.text.document.setting:
        return Place(opened.file)
    return Place(opened.file, opened.text.document.line_at(passage.span.start), 1, 0)


def references(pointed: Pointed, house: House) -> Iterator[Found]:
    """Everything that names what is pointed at."""
    named = find_named(pointed.id, house.library) if pointed.id else None
    if named is None or named.kind == "event":
        return
    for asked in _asked(named):
        for file in house.files:
            if file.endswith((".md", ".yaml", ".yml")) and not file.startswith(("content/sources/", "content/static/")):
                text = house.read(file).decode("utf-8-sig", "replace").replace("\r\n", "\n")
                yield from (Found(file, place.start, place.end) for place in places_of(text, file, asked))


def _asked(named: Named) -> Iterator[Rename]:
    """The ids under which something may be named."""
    id, _, point = named.id.partition("#")
    known = frozenset({id, *(old.partition("#")[0] for old in named.old if point)})
    yield Rename(_KINDS.get(named.kind, "entity"), point or id, "", id if point else "", known)


def _shown(named: Named) -> str:
    from generator.desk.yaml_text import markdown

    text = f"\n\n{named.text}" if named.text else ""
    return f"**{markdown(named.title)}**\n\n{named.kind} `{named.id}`{text}"


def _source(source: Source | None) -> str:
    return f"**{source.file}**\n\nsource `{source.id}`" if source else ""


def _fields_beside(document: Document, pointed: Pointed) -> object:
    tree, _ = record_tree(document)
    return tree.value_at(pointed.path[:-1]) if tree else None
