"""Roots: the sources that others only pass on, and how many of some sources are independent of each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from generator.book.circles import check_circles, in_order
from generator.content.records import ID_PATTERN, Library, Reference
from generator.diagnostics import Diagnostic, Place, asked_for, error, probably_meant

_ID = re.compile(ID_PATTERN)
Roots = Mapping[str, frozenset[str]]
"""By the id of a source that passes on others, the sources on which all that it says rests; of any other it is its own root."""


def roots_of(library: Library) -> Roots:
    """A source that relays another has the roots of that one. A name is a root; so is the first id of a circle."""
    edges = _relays(library)
    found: dict[str, frozenset[str]] = {}
    for circle in in_order(edges):
        beyond = {other for id in circle for other in edges[id] if other not in circle}
        roots = frozenset(root for other in beyond for root in found.get(other, (other,)))
        own = roots or frozenset((min(circle),))
        found |= dict.fromkeys(circle, own)
    return found


def independent(sources: Collection[str], roots: Roots) -> int:
    """How many of some sources share no root with another one of them: those with the fewest roots are counted first, then by id.

    So it is never more than there are, and three reports of one statement are one.
    """
    if roots.keys().isdisjoint(sources):
        return len(sources)
    own = {source: roots.get(source, frozenset((source,))) for source in sources}
    taken: set[str] = set()
    count = 0
    for source in sorted(own, key=lambda one: (len(own[one]), one)):
        if taken.isdisjoint(own[source]):
            taken |= own[source]
            count += 1
    return count


def check_relays(library: Library) -> Iterator[Diagnostic]:
    """Relayed ids that are no sources, and sources that pass on or supersede each other."""
    known, known_as = _known(library), {a.id: s.id for s in library.summaries for a in s.aliases}
    problems: list[Diagnostic] = []
    for reference in (reference for summary in library.summaries for reference in summary.relays):
        if _ID.fullmatch(reference.id) and reference.id not in known and not _lost(reference.id, library):
            meant = probably_meant(reference.id, known, problems)
            message = f"there is no source `{reference.id}`"
            name = "what is not in this book is named as people write it, with a capital letter or a space"
            problem = error("LNK-relay", reference.place, message, asked_for(meant) or name)
            problems.append(problem.meant(reference.id, meant))
    yield from problems
    yield from check_circles(_relays(library), _places(library), "passes on what passes it on")
    later = {summary.id: summary.superseded_by for summary in library.summaries if summary.superseded_by}
    successors = {id: [known_as.get(reference.id, reference.id)] for id, reference in later.items()}
    places = {(id, successors[id][0]): reference.place for id, reference in later.items()}
    yield from check_circles(successors, places, "is superseded by what it supersedes")


def _relays(library: Library) -> dict[str, list[str]]:
    """By the id of a source what it passes on: ids, and names, which differ neither in case nor in white space."""
    known = _known(library)
    edges: dict[str, list[str]] = defaultdict(list)
    for summary in library.summaries:
        for reference in summary.relays:
            edges[summary.source.id].append(_source(reference, known))
    return dict(edges)


def _places(library: Library) -> dict[tuple[str, str], Place]:
    known = _known(library)
    links = (
        (s.source.id, _source(reference, known), reference.place) for s in library.summaries for reference in s.relays
    )
    return {(one, other): place for one, other, place in reversed(list(links))}


def _known(library: Library) -> dict[str, str]:
    """The id of a source by that, and by those of its summary."""
    found = {alias.id: summary.source.id for summary in library.summaries for alias in summary.aliases}
    found |= {summary.id: summary.source.id for summary in library.summaries}
    found |= {summary.source.id: summary.source.id for summary in library.summaries}
    return found | {id: id for id in library.sources}


def _source(reference: Reference, known: Mapping[str, str]) -> str:
    return known.get(reference.id) or f"name {' '.join(reference.id.split()).casefold()}"


def _lost(id: str, library: Library) -> bool:
    return id in library.broken | library.drafts | library.draft_sources or f"source:{id}" in library.broken
