"""Everything that has an id, as an editor shows it: what it is, how it is called, what it says, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from generator.content.judgement import Judgement
from generator.content.records import KeyPoint, Library, Reference
from generator.diagnostics import Place


class Named(msgspec.Struct, frozen=True):
    """Something with an id; that of a key point or a judgement is `ID#POINT`, that of an event `ID#event-N`."""

    id: str
    kind: str
    title: str
    text: str
    place: Place
    old: tuple[str, ...] = ()  # ids that it had


def everything_named(library: Library) -> Iterator[Named]:
    """All of a library."""
    for summary in library.summaries:
        old = _ids(summary.aliases)
        yield Named(summary.id, "summary", summary.title, summary.bottom_line.text, summary.place, old)
        yield from _points(summary.id, "key point", summary.key_points, old)
        for number, event in enumerate(summary.events, 1):
            yield Named(f"{summary.id}#event-{number}", "event", event.title.text, "", event.title.place)
    for brief in library.briefs:
        old = _ids(brief.aliases)
        yield Named(brief.id, "brief", brief.title, brief.description, brief.place, old)
        yield from _points(brief.id, "judgement", brief.judgements, old)
    for page in library.pages:
        yield Named(page.id, "page", page.title, page.description, page.place, _ids(page.aliases))
    for topic in library.topics:
        words = topic.description.text if topic.description else ""
        yield Named(topic.id, "topic", topic.title, words, topic.place, _ids(topic.aliases))
    for entity in library.entities:
        words = entity.description.text if entity.description else ""
        yield Named(entity.id, entity.kind, entity.name, words, entity.place, _ids(entity.formerly))


def find_named(id: str, library: Library) -> Named | None:
    """What has, or had, an id (`ID` or `ID#POINT`); None where nothing has."""
    return next((one for one in everything_named(library) if id == one.id or id in one.old), None)


def _ids(references: Sequence[Reference]) -> tuple[str, ...]:
    return tuple(reference.id for reference in references)


def _points(owner: str, kind: str, points: Sequence[KeyPoint | Judgement], owner_old: Sequence[str]) -> Iterator[Named]:
    for point in points:
        names = (point.id, *_ids(point.aliases))
        old = tuple(f"{one}#{name}" for one in (owner, *owner_old) for name in names)
        yield Named(f"{owner}#{point.id}", kind, point.text.text, point.confidence or "", point.place, old[1:])
