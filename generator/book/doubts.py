"""What is doubtful about a whole site, though nothing in it is wrong: warnings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from generator.book.drafts import parts_of
from generator.book.values import Book
from generator.content.records import Library
from generator.diagnostics import MAX_HINTED, Diagnostic, Place, closest, warning


def find_doubts(library: Library, book: Book, unread: Collection[str], today: str) -> Iterator[Diagnostic]:
    """Every doubt; `today` is an ISO date, for briefings whose review is due (empty: none is). What is wrong with the files and
    summaries in `unread` has been said.
    """
    yield from _summaries(library, today)
    yield from _sources(library, unread)
    # what could not be read, is not shown or not written yet may be what uses a topic
    if library.summaries and not (
        library.broken or library.drafts or any(summary.lost for summary in library.summaries)
    ):
        yield from _vocabularies(library, book, unread)


def _summaries(library: Library, today: str) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for summary in library.summaries:
        if today and summary.review_by and summary.review_by.last < today:
            message = f"this briefing was to be reviewed by {summary.review_by.display}"
            yield warning(
                "REC-review-due", summary.review_place or summary.place, message, "review it, and set a new date"
            )
        if summary.source.id in first:
            message = f"`{first[summary.source.id]}` is a summary of the source `{summary.source.id}` too"
            yield warning("REC-same-source", summary.source.place, message, "make one summary of the two")
        first.setdefault(summary.source.id, summary.id)
        by_record_alone = summary.rights == "citation" and summary.source.id not in library.sources
        for point in summary.key_points:
            if not point.evidence and point.whole and not by_record_alone:
                message = f"the key point `{point.id}` has no evidence"
                yield warning("REC-no-evidence", point.place, message, "quote what it rests on")


def _sources(library: Library, unread: Collection[str]) -> Iterator[Diagnostic]:
    named = {summary.source.id for summary in library.summaries}
    missing = (id for id in named if id not in library.sources)
    meant = {closest(id, library.sources) for id in islice(missing, MAX_HINTED)}
    used = named | meant | library.draft_sources | library.broken
    for source in library.sources.values():
        if source.id not in used and source.file not in unread:
            hint = f"write content/summaries/{source.id}.yaml, which this begins: briefbook new {source.id}"
            yield warning("SRC-orphan", Place(source.file), f"no summary is about the source `{source.id}`", hint)


def _vocabularies(library: Library, book: Book, unread: Collection[str]) -> Iterator[Diagnostic]:
    places = {topic.id: topic.place for topic in library.topics}
    places |= {entity.id: entity.place for entity in library.entities}
    unused = [topic for topic in book.topics if not (topic.briefings or topic.briefs or topic.backlinks)]
    meant = _meant_topics(library) if unused else ()
    for topic in unused:
        if topic.id not in meant:
            message = f"nothing is filed under the topic `{topic.id}`"
            yield warning("LNK-unused-topic", places[topic.id], message, "use it or take it out")
    if any(summary.id in unread and summary.source.id not in library.sources for summary in library.summaries):
        return  # a source that should be there may name them
    for entity in book.entities:
        if not (entity.mentioned_in or entity.events or entity.backlinks):
            message = f"`{entity.ref.title}` is never mentioned"
            hint = "is its name spelled as in the sources? give the other spellings as aliases"
            yield warning("LNK-unmentioned-entity", places[entity.id], message, hint)


def _meant_topics(library: Library) -> set[str | None]:
    """The topics that were probably meant where one is named that does not exist, which is an error already."""
    known = [topic.id for topic in library.topics]
    filed = [summary.topics for summary in library.summaries]
    filed += [point.topics for summary in library.summaries for point in summary.key_points]
    filed += [brief.topics for brief in library.briefs]
    filed += [judgement.topics for brief in library.briefs for judgement in brief.judgements]
    named = {reference.id for topics in filed for reference in topics}
    missing = sorted(named.difference(known, (alias.id for topic in library.topics for alias in topic.aliases)))
    parts = (part for id in missing[:MAX_HINTED] for part in parts_of(id))
    return {closest(part, known) for part in parts}
