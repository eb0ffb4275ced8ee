"""Names of entities in a text: one pass with an Aho-Corasick automaton; the longest match wins.

A name of somebody else (`not:` in entities.yaml) wins as any other does, and is no mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from generator.content.document import Document, tag_name
from generator.content.links import SiteAddress
from generator.content.records import Entity
from generator.diagnostics import Diagnostic, warning
from generator.evidence.fold import FoldedText, fold
from generator.evidence.highlight import TextLink
from generator.verify.name_edges import belongs_to_another, has_other_initials, is_one_word, is_whole
from generator.verify.values import Snippet

if TYPE_CHECKING:
    from generator.content.library import Assembled

MAX_SNIPPETS = 3
_CONTEXT = 90
_UNLINKED = frozenset("a h1 h2 h3 h4 h5 h6 code pre kbd samp".split())


class Name(msgspec.Struct, frozen=True, order=True):
    """A name, folded, and the entity that has it; "" where it belongs to somebody of whom the site says nothing.

    `bare` is an alias of one word, which may be part of somebody else's name; `initials` are those of its owner, a person.
    """

    folded: str
    entity: str
    bare: bool = False
    initials: str = ""


class Names(msgspec.Struct, frozen=True, cache_hash=True):
    """Every name of the vocabulary, sorted."""

    names: tuple[Name, ...] = ()

    @property
    def automaton(self) -> Any:
        """What finds them in a text; None where there are none."""
        return _automaton(self)


@lru_cache(maxsize=2)
def _automaton(names: Names) -> Any:
    """Built where it is used (in each process), never sent."""
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick([name.folded for name in names.names]) if names.names else None


class Mention(msgspec.Struct, frozen=True):
    """One mention: `[start, end)` of the plain text names `entity`."""

    start: int
    end: int
    entity: str


class Mentions(msgspec.Struct, frozen=True):
    """All mentions of one text: for each entity the count and the first snippets, and the words to link."""

    entities: tuple[tuple[str, int, tuple[Snippet, ...]], ...]
    links: tuple[TextLink, ...]


def collect_names(entities: Sequence[Entity]) -> tuple[Names, list[Diagnostic]]:
    """The names of all entities; a name that two of them claim is a warning, and the first keeps it."""
    owners: dict[str, Entity] = {}
    names: dict[str, Name] = {}
    problems = []
    for entity in entities:
        for name in _own_names(entity):
            owner = owners.setdefault(name.folded, entity)
            names.setdefault(name.folded, name)
            if owner is not entity:
                message = f"`{name.folded}` is a name of `{owner.id}` too; mentions link to `{owner.id}`"
                problems.append(warning("LNK-name-clash", entity.place, message, "leave it to one of the two"))
    for other in (fold(other) for entity in entities for other in entity.others):
        names.setdefault(other, Name(other, ""))
    return Names(tuple(sorted(names.values()))), problems


def names_of(assembled: Assembled) -> Names:
    """The names of all entities of a library."""
    return collect_names(assembled.library.entities)[0]


def _own_names(entity: Entity) -> Iterator[Name]:
    """Its name and then its aliases, each once."""
    full = fold(entity.name)
    aliases = dict.fromkeys(fold(alias) for alias in entity.aliases)
    words = [name.split() for name in (full, *aliases) if entity.kind == "person" and not is_one_word(name)]
    yield Name(full, entity.id)
    for alias in aliases:
        if alias != full:
            given = {word[0] for own in words if alias in own for word in own if word != alias}
            yield Name(alias, entity.id, is_one_word(alias), "".join(sorted(given)))


def find_mentions(document: Document, folded: FoldedText, names: Names) -> Mentions:
    """Mentions in a document; `folded` is its folded text. Each entity is linked once in a block at the most."""
    found = all_mentions(folded, names)
    if not found:
        return Mentions((), ())
    by_entity: dict[str, list[Mention]] = {}
    for mention in found:
        by_entity.setdefault(mention.entity, []).append(mention)
    entities = tuple(
        (entity, len(places), tuple(_snippet(document, place) for place in places[:MAX_SNIPPETS]))
        for entity, places in sorted(by_entity.items())
    )
    return Mentions(entities, tuple(_links(document, found)))


def find_names(folded: FoldedText, names: Names) -> tuple[str, ...]:
    """The ids of the entities that a text names, each once, in order."""
    return tuple(sorted({mention.entity for mention in all_mentions(folded, names)}))


def all_mentions(folded: FoldedText, names: Names) -> list[Mention]:
    """Every mention in order; none overlaps another, and names of somebody else are left out."""
    whole = list(_whole_names(folded, names))
    if not whole:
        return []
    begins, ends = {found.start for found, _ in whole}, {found.end for found, _ in whole}
    own = [
        found
        for found, name in whole
        if not name.bare
        or not (
            belongs_to_another(folded.text, found.start, found.end, begins, ends)
            or (name.initials and has_other_initials(folded.text, found.start, name.initials))
        )
    ]
    return [mention for mention in _longest(own) if mention.entity]


def _whole_names(folded: FoldedText, names: Names) -> Iterator[tuple[Mention, Name]]:
    if names.automaton is None:
        return
    for index, start, end in names.automaton.find_matches_as_indexes(folded.folded, overlapping=True):
        if is_whole(folded.folded, start, end):
            first, last = folded.text_start(start), folded.text_end(end)
            if first is not None and last is not None:
                yield Mention(first, last, names.names[index].entity), names.names[index]


def _longest(found: Iterable[Mention]) -> Iterator[Mention]:
    """Of mentions that overlap the one that begins first, and of these the longest."""
    at = 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.start >= at:
            yield mention
            at = mention.end


def _snippet(document: Document, mention: Mention) -> Snippet:
    block = document.blocks[document.block_at(mention.start)]
    return snippet(document.text[block.start : block.end], mention.start - block.start, mention.end - block.start)


def snippet(text: str, start: int, end: int) -> Snippet:
    """The words at `[start, end)` of a text with some 90 characters around them, cut between words."""
    before, after = text[:start], text[end:]
    if len(before) > _CONTEXT:
        before = "… " + before[-_CONTEXT:].partition(" ")[2]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rpartition(" ")[0] + " …"
    return Snippet(" ".join(before.split("\n")), " ".join(text[start:end].split()), " ".join(after.split("\n")))


def _links(document: Document, found: Iterable[Mention]) -> Iterator[TextLink]:
    closed = _unlinked(document)
    linked: set[tuple[int, str]] = set()
    for mention in found:
        place = (document.block_at(mention.start), mention.entity)
        if place in linked or _is_in(mention.start, closed):
            continue
        linked.add(place)
        yield TextLink(mention.start, mention.end, SiteAddress(f"entities/{mention.entity}/"))


def _is_in(offset: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the ranges, which are in order, holds the offset."""
    index = bisect_right(ranges, offset, key=lambda range: range[0]) - 1
    return index >= 0 and offset < ranges[index][1]


def _unlinked(document: Document) -> list[tuple[int, int]]:
    """The ranges of the text that are in links, headings and code, in order."""
    starts = {node.part: (node.start, node.end) for node in document.nodes}
    ranges = []
    depth = 0
    for index, part in enumerate(document.parts):
        if index % 2:
            if tag_name(part) in _UNLINKED:
                depth += -1 if part.startswith("</") else 1
        elif depth and index in starts:
            ranges.append(starts[index])
    return ranges
