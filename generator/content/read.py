"""read: content/ on disk becomes a Library, with a diagnostic for everything that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from generator.content import convert, schema
from generator.content.reader import Reader
from generator.content.records import Brief, Library, PlainPage, Site, Summary
from generator.content.summary import ReadAll, ReadSummary, SummaryFile, read_each
from generator.diagnostics import Diagnostic, Place, error


class Begun(msgspec.Struct, frozen=True):
    """A library whose summaries are being read: its reader, all their `files` with the keys under which they are kept, and
    those of them that are not, `todo`, as they are `made`.
    """

    reader: Reader
    files: list[tuple[bytes, SummaryFile]]
    todo: list[SummaryFile]
    made: Iterable[ReadSummary]


def read_library(
    root: Path,
    drafts: bool = False,
    kept: dict[bytes, Summary] | None = None,
    read_all: ReadAll = read_each,
) -> tuple[Library, list[Diagnostic]]:
    """Read everything below `root`/content; drafts are kept apart unless asked for.

    Summaries that are `kept` from an earlier run, by the digest of their file's name and text, are not read again; those
    of this run take their place. `read_all` reads the others; everything else is read meanwhile.
    """
    with begin_reading(root, kept or {}, read_all) as begun:
        return read_rest(begun, drafts, kept)


@contextmanager
def begin_reading(root: Path, kept: dict[bytes, Summary], read_all: ReadAll) -> Iterator[Begun]:
    """Have the summaries read, as `read_library` does; `read_rest` is what remains."""
    reader = Reader(root, kept)
    files = reader.summary_files()
    todo = [one for key, one in files if key not in kept and one.text is not None]
    with read_all(todo) as made:
        yield Begun(reader, files, todo, made)


def read_rest(
    begun: Begun, drafts: bool = False, kept: dict[bytes, Summary] | None = None
) -> tuple[Library, list[Diagnostic]]:
    """Read everything but the summaries, and wait for these."""
    reader = begun.reader
    if not reader.content.is_dir():
        hint = "briefbook reads the content/ of the directory that --root names"
        return Library(Site("")), [error("SITE-empty", Place("content"), "there is no content/ here", hint)]
    site = reader.site()
    briefs = reader.records("briefs", (".md",), partial(reader.prose, schema.BriefModel, convert.brief))
    pages = reader.records("pages", (".md",), partial(reader.prose, schema.PageModel, convert.page))
    topics = reader.vocabulary("topics", schema.TopicModel, convert.topic)
    entities = reader.vocabulary("entities", schema.EntityModel, convert.entity)
    sources = reader.sources()
    made = dict(zip((one.id for one in begun.todo), begun.made, strict=True))
    summaries = reader.summaries(begun.files, made)
    everything: tuple[Summary | Brief | PlainPage, ...] = (*summaries, *briefs, *pages)
    hidden = frozenset(record.id for record in everything if record.draft and not drafts)
    library = Library(
        site=site,
        summaries=tuple(r for r in summaries if r.id not in hidden),
        sources=sources,
        briefs=tuple(r for r in briefs if r.id not in hidden),
        pages=tuple(r for r in pages if r.id not in hidden),
        topics=topics,
        entities=entities,
        static=reader.static(),
        lock=reader.lock(),
        draft_sources=frozenset(summary.source.id for summary in summaries if summary.id in hidden),
        drafts=hidden,
        broken=frozenset(reader.broken),
    )
    if kept is not None:
        kept.clear()
        kept.update(reader.used)
    if not summaries and not reader.broken:
        hint = "write a first summary in content/summaries/ID.yaml"
        reader.problems.append(error("SITE-empty", Place("content"), "content/ holds no summary", hint))
    return library, reader.problems
