"""Which other records a summary names: what it says can depend on no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content.records import Mentioned, Summary, Text
from generator.content.wikilink import WikiLink, event_target, point_target, split_links, split_target


def mentioned_by(summary: Summary) -> Mentioned:
    """What a summary names."""
    points, events = summary.key_points, summary.events
    topics = (*summary.topics, *(topic for point in points for topic in point.topics))
    return Mentioned(
        any=_once(_named(summary)),
        topics=_once(topic.id for topic in topics),
        entities=_once(entity.id for event in events for entity in event.entities),
        sources=_once(source.id for source in summary.relays),
    )


def _named(summary: Summary) -> Iterator[str]:
    """The ids; of a reference that has not the form of one all of it, for which everything is looked through."""
    for text in _texts(summary):
        if "[[" in text.text:
            for link in split_links(" ".join(text.text.split())):
                if isinstance(link, WikiLink):
                    yield split_target(link.target)[0]
    relations = (relation.target.id for point in summary.key_points for relation in point.relations)
    yield from ((point_target(written) or (written,))[0] for written in relations)
    same = (event.same_as.id for event in summary.events if event.same_as)
    yield from ((event_target(written) or (written,))[0] for written in same)
    if summary.superseded_by:
        yield summary.superseded_by.id


def _texts(summary: Summary) -> Iterator[Text]:
    yield summary.bottom_line
    yield from (point.text for point in summary.key_points)
    yield from (event.title for event in summary.events)
    yield from (revision.note for revision in summary.revisions)
    if summary.summary:
        yield summary.summary
    if summary.withdrawn:
        yield summary.withdrawn.note


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*ids}))
