"""verify: every source is parsed and every quote looked up in it; what is kept from an earlier run is not done again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from gettext import NullTranslations
from typing import TypeVar

import msgspec

from generator.book.namespace import Namespace
from generator.content.records import Library, LockRecord
from generator.diagnostics import Diagnostic, did_you_mean
from generator.output.cache import Kept
from generator.parallel import Workers, side_by_side
from generator.verify.mentions import Names, collect_names
from generator.verify.reading import Job, Reading, read_briefing

T = TypeVar("T")
ENGLISH = NullTranslations()
Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how many are done, how many there are."""


def quiet(step: str, done: int, total: int) -> None:
    """Progress for nobody."""


class Verified(msgspec.Struct, frozen=True):
    """A reading for each summary's id, the jobs of those that could be read, and the names that were looked for."""

    readings: dict[str, Reading]
    jobs: dict[str, Job]
    names: Names
    problems: tuple[Diagnostic, ...]


def verify(
    library: Library,
    who: Workers,
    progress: Progress = quiet,
    kept: Kept | None = None,
    words: NullTranslations = ENGLISH,
    meanwhile: Callable[[], None] = lambda: None,
) -> Verified:
    """Parse every source and verify every quote against it; `kept` readings are used, and replaced by these.

    The names of passages are in `words`. What can be done `meanwhile` is, where others verify.
    """
    names, problems = collect_names(library.entities)
    jobs = {job.summary.id: job for job in _jobs(library, words)}
    stored = kept.readings if kept else {}
    keys = _keys(jobs, names) if stored else {}
    known = {id: stored[key] for id, key in keys.items() if key in stored}
    todo = [job for id, job in jobs.items() if id not in known]
    with side_by_side(read_briefing, todo, names, who) as results:
        keys = keys or (_keys(jobs, names) if kept else {})
        meanwhile()
        made = known | {reading.id: reading for reading in watched("verifying", results, len(todo), progress)}
    readings = {id: made[id] for id in jobs}
    if kept:
        kept.readings = {keys[id]: reading for id, reading in readings.items()}
    problems += [problem for reading in readings.values() for problem in reading.findings.problems]
    for summary in library.summaries:
        readings.setdefault(summary.id, Reading(summary.id))
    return Verified(readings, jobs, names, tuple(problems))


def watched(step: str, results: Iterable[T], total: int, progress: Progress) -> Iterator[T]:
    """The same results, while `progress` is told of each."""
    for done, result in enumerate(results, 1):
        progress(step, done, total)
        yield result


def _keys(jobs: Mapping[str, Job], names: Names) -> dict[str, bytes]:
    """For each job the digest of all that its reading is made from."""
    common = hashlib.sha256(msgspec.msgpack.encode(names.names)).digest()
    return {id: hashlib.sha256(common + msgspec.msgpack.encode(job)).digest() for id, job in jobs.items()}


def _jobs(library: Library, words: NullTranslations) -> Iterator[Job]:
    """A job for each summary; not where its source is there but could not be read, which has its diagnostic already."""
    namespace = Namespace(library)
    point_words, event_words = words.gettext("Key point %(number)s: %(text)s"), words.gettext("Event: %(text)s")
    lock: dict[str, list[LockRecord]] = defaultdict(list)
    for record in library.lock.values():
        lock[record.briefing].append(record)
    for summary in library.summaries:
        if f"source:{summary.source.id}" in library.broken:
            continue
        points = [
            point_words % {"number": n, "text": namespace.plain(point.text.text)}
            for n, point in enumerate(summary.key_points, 1)
        ]
        events = [event_words % {"text": namespace.plain(event.title.text)} for event in summary.events]
        source = library.sources.get(summary.source.id)
        hint = "" if source else did_you_mean(summary.source.id, library.sources)
        yield Job(
            summary,
            source,
            (*points, *events),
            tuple(lock[summary.id]),
            hint,
            library.site.language,
            library.site.base_url,
        )
