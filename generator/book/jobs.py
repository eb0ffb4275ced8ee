"""What is to be verified: a job for each summary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from gettext import NullTranslations

from generator.book.namespace import Namespace
from generator.content.library import Assembled
from generator.content.records import LockRecord, Summary
from generator.diagnostics import did_you_mean
from generator.verify.reading import Job


def make_jobs(assembled: Assembled, words: NullTranslations) -> dict[str, Job]:
    """A job for each summary's id; not where its source is there but cannot be one, which has its diagnostic already.

    The names of its passages are in `words`, those of the site's language.
    """
    library = assembled.library
    namespace = Namespace(library)
    lock: dict[str, list[LockRecord]] = defaultdict(list)
    for record in library.lock.values():
        lock[record.briefing].append(record)
    jobs = {}
    for summary in library.summaries:
        if f"source:{summary.source.id}" not in library.broken:
            source = library.sources.get(summary.source.id)
            hint = "" if source else did_you_mean(summary.source.id, library.sources)
            labels = tuple(_labels(summary, namespace, words))
            jobs[summary.id] = Job(summary, source, labels, tuple(lock[summary.id]), hint)
    return jobs


def _labels(summary: Summary, namespace: Namespace, words: NullTranslations) -> Iterator[str]:
    """Of the key points and then of the events, in plain words."""
    point_words, event_words = words.gettext("Key point %(number)s: %(text)s"), words.gettext("Event: %(text)s")
    for number, point in enumerate(summary.key_points, 1):
        yield point_words % {"number": number, "text": namespace.plain(point.text.text)}
    for event in summary.events:
        yield event_words % {"text": namespace.plain(event.title.text)}
