"""What can stand at the cursor: fields, values, ids, and quotes out of the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

import msgspec
from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList, TextEdit

from generator.content.tree import Value
from generator.content.yaml import read_yaml
from generator.desk.house import House
from generator.desk.language_server.fields import described, fields_at, is_list, record_kind, values_of
from generator.desk.language_server.named import everything_named
from generator.desk.language_server.positions import Lines
from generator.desk.language_server.quotable import MOST, sentences_with, source_of
from generator.desk.language_server.spot import Spot, given_beside, spot_at
from generator.desk.yaml_text import plain
from generator.diagnostics.codes import CODES, is_warning
from generator.evidence.fold import fold

_TARGETS: Mapping[str, tuple[str, ...]] = {
    "topics": ("topic",),
    "entities": ("person", "organization", "place", "work", "other"),
    "supports": ("key point",),
    "disputes": ("key point",),
    "updates": ("key point",),
    "rests_on": ("key point", "judgement"),
    "despite": ("key point", "judgement"),
    "same_as": ("event",),
    "superseded_by": ("summary",),
    "relays": ("summary",),
    "to": ("summary", "brief", "page", "topic"),
}
"""What may be named in a field, by its name."""
_LINKED = ("summary", "key point", "brief", "judgement", "page", "topic", *_TARGETS["entities"])


class Document(msgspec.Struct, frozen=True):
    """A text that is open: its path below the root, and its lines."""

    path: str
    lines: Lines


def complete(document: Document, line: int, column: int, house: House) -> CompletionList:
    """What can stand at a place (from 0, in code points)."""
    spot = spot_at(document.lines, line, column, document.path.endswith(".md"))
    kind = record_kind(document.path)
    if not kind:
        items: list[CompletionItem] = []
    elif spot.part == "field":
        items = [*_fields(document, spot, kind), *_values(document, spot, kind, house)]
    elif spot.part == "link":
        items = list(_ids(document, spot, _LINKED, house))
    elif spot.part == "value" and spot.path[-1:] == ("quote",):
        items = list(_quotes(document, spot, house))
    else:
        items = list(_values(document, spot, kind, house))
    return CompletionList(is_incomplete=spot.path[-1:] == ("quote",), items=items)


def _fields(document: Document, spot: Spot, kind: str) -> Iterator[CompletionItem]:
    given = given_beside(document.lines, spot.line, spot.start)
    for name, schema in fields_at(kind, spot.path).items():
        if name in given:
            continue
        ends = ":" if is_list(kind, (*spot.path, name)) else ": "
        yield _Place(document, spot).item(name, CompletionItemKind.Field, described(schema), f"{name}{ends}")
    if spot.path[-1:] in (("accept",), ("diagnostics",)):
        for code in filter(is_warning, CODES):
            if spot.path[-1] == "diagnostics" or code.startswith("EVD-"):
                yield _Place(document, spot).item(code, CompletionItemKind.Constant, CODES[code].meaning, f"{code}: ")


def _values(document: Document, spot: Spot, kind: str, house: House) -> Iterator[CompletionItem]:
    for value in values_of(kind, spot.path):
        yield _Place(document, spot).item(value, CompletionItemKind.EnumMember, "", value)
    name = spot.path[-1] if spot.path else ""
    if name == "source":
        for source in house.library.sources.values():
            yield _Place(document, spot).item(source.id, CompletionItemKind.File, source.file, source.id)
    yield from _ids(document, spot, _TARGETS.get(name, ()), house)


def _ids(document: Document, spot: Spot, kinds: tuple[str, ...], house: House) -> Iterator[CompletionItem]:
    inside = document.path.rpartition("/")[2].partition(".")[0]
    for one in everything_named(house.library):
        if one.kind in kinds:
            yield _Place(document, spot).item(one.id, CompletionItemKind.Reference, f"{one.kind}: {one.title}", one.id)
            if spot.part == "link" and spot.typed.startswith("#") and one.id.startswith(f"{inside}#"):
                own = one.id[len(inside) :]
                yield _Place(document, spot).item(own, CompletionItemKind.Reference, f"{one.kind}: {one.title}", own)


def _quotes(document: Document, spot: Spot, house: House) -> Iterator[CompletionItem]:
    """Sentences of the source as whole evidence: the quote, and a prefix or suffix on the next line where that is needed."""
    source = source_of(document.path, document.lines.text, house)
    if source is None:
        return
    typed = spot.typed.strip().strip("'\"")
    taken = frozenset(_quoted(document) - {fold(typed).casefold()})
    row = document.lines.line(spot.line)
    end = len(row.rstrip())
    indent = " " * max(row.find("quote:"), 0)
    for number, (sentence, quote) in enumerate(islice(sentences_with(typed, source, taken), MOST)):
        words = quote.quote if spot.block else plain(quote.quote)
        beside = (("prefix", quote.prefix), ("suffix", quote.suffix), ("page", quote.page))
        more = "" if spot.block else "".join(f"\n{indent}{name}: {plain(said)}" for name, said in beside if said)
        yield CompletionItem(
            label=sentence.words,
            kind=CompletionItemKind.Text,
            detail=source.at(sentence.span),
            sort_text=f"{number:04}",
            filter_text=spot.typed or sentence.words,
            text_edit=TextEdit(document.lines.range(spot.line, spot.start, max(end, spot.column)), words + more),
        )


def _quoted(document: Document) -> set[str]:
    """The quotes that a summary has already, as they are compared."""
    return {fold(words).casefold() for words in _texts(read_yaml(document.lines.text, document.path)[0].value)}


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            if name == "quote" and isinstance(inside, str):
                yield inside
            else:
                yield from _texts(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _texts(inside)


class _Place(msgspec.Struct, frozen=True):
    """What is typed so far, which an offer takes the place of."""

    document: Document
    spot: Spot

    def item(self, label: str, kind: CompletionItemKind, detail: str, new: str) -> CompletionItem:
        """An offer: its name in the list, and the text that it puts in."""
        edit = TextEdit(self.document.lines.range(self.spot.line, self.spot.start, self.spot.column), new)
        return CompletionItem(label=label, kind=kind, detail=detail or None, filter_text=label, text_edit=edit)
