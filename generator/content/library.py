"""All records together: ids are shared, drafts are kept apart, and what is missing is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

import msgspec

from generator.content.judgement import SignOff
from generator.content.letters import all_letters
from generator.content.listing import DOCUMENTS, NAMES, RECORDS, Listing, settings_of, slug_of
from generator.content.names import LONGEST_ID, refused_by_windows
from generator.content.not_read import check_not_read, lost_with
from generator.content.other_formats import way_out
from generator.content.published import check_left_out, sort_static
from generator.content.records import (
    ID_PATTERN,
    Brief,
    Entity,
    Keyed,
    Library,
    LockRecord,
    PlainPage,
    Read,
    Record,
    Site,
    Source,
    StaticFile,
    Summary,
    Topic,
)
from generator.content.reviews import REVIEWS
from generator.diagnostics import Diagnostic, Place, error, probably_meant, warning

FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "text", **DOCUMENTS}
RESERVED = frozenset(
    "briefings briefs topics entities timeline key-points search assets book changes page map 404".split()
)
R = TypeVar("R", Summary, Brief, PlainPage, Topic, Entity)
_ID = re.compile(ID_PATTERN)


class Assembled(msgspec.Struct, frozen=True):
    """The library, and everything that is wrong with its records."""

    library: Library
    problems: tuple[Diagnostic, ...]
    letters: str = ""  # the characters beyond ASCII of all files


def assemble(reads: Mapping[str, Read], listing: Listing) -> Assembled:
    """One library out of what stands in each file; records are sorted by id."""
    not_read = check_not_read(listing.not_read)
    if any(one.path == "content" for one in listing.not_read):
        return Assembled(Library(Site("")), tuple(not_read))
    if listing.empty:
        hint = "`briefbook init .` starts a site here; one that is elsewhere is named by --root"
        return Assembled(Library(Site("")), (error("SITE-empty", Place("content"), "there is no content/ here", hint),))
    assembler = _Assembler(reads, listing)
    library = assembler.library()
    return Assembled(library, (*assembler.problems, *not_read), all_letters(read.letters for read in reads.values()))


class Filed(Record, frozen=True):
    """Where a summary is, and what it is about: `source` is None where that is not in this checkout; `meant` may be another.

    Of an `unusable` one the file is there, and has its diagnostic already.
    """

    file: str
    source: Source | None
    unusable: bool = False
    meant: str = ""
    lock: tuple[LockRecord, ...] = ()


class Recorded(Record, frozen=True):
    """What both locks say of a summary: of its quotes as they were verified, and as somebody read them."""

    lock: tuple[LockRecord, ...] = ()
    reviews: tuple[SignOff, ...] = ()


class Outline(Record, frozen=True):
    """The summaries that are shown, newest first, by their ids; the files of sources that none of them is about."""

    summaries: dict[str, Filed]
    orphans: tuple[str, ...]
    documents: dict[str, bool]  # files that a reader reads; whether the whole of a web page is wanted


def outline_of(assembled: Assembled) -> Outline:
    """What is to be read of a library."""
    library = assembled.library
    lock, found = _by_briefing(library), {}
    for summary in sorted(library.summaries, key=lambda s: (s.published.first, s.published.last), reverse=True):
        source = library.sources.get(summary.source.id)
        meant = "" if source else probably_meant(summary.source.id, library.sources) or ""
        unusable = f"source:{summary.source.id}" in library.broken
        found[summary.id] = Filed(summary.place.file, source, unusable, meant, tuple(lock[summary.id]))
    used = {filed.source.file for filed in found.values() if filed.source}
    orphans = tuple(source.file for source in library.sources.values() if source.file not in used)
    whole = {summary.source.id for summary in library.summaries if summary.extract == "page"}
    documents = {s.file: s.id in whole for s in library.sources.values() if s.format not in ("markdown", "text")}
    return Outline(found, orphans, documents)


def _by_briefing(library: Library) -> dict[str, list[LockRecord]]:
    lock: dict[str, list[LockRecord]] = defaultdict(list)
    for record in library.lock.values():
        lock[record.briefing].append(record)
    return lock


def recorded_of(assembled: Assembled) -> dict[str, Recorded]:
    """What the locks record, by the summary's id; what is recorded under its old id is about it too."""
    library = assembled.library
    lock = _by_briefing(library)
    now = {alias.id: summary.id for summary in library.summaries for alias in summary.aliases}
    reviews: dict[str, list[SignOff]] = defaultdict(list)
    for signed in library.reviews:
        reviews[now.get(signed.summary, signed.summary)].append(msgspec.structs.replace(signed, place=None))
    found = {}
    for summary in library.summaries:
        names = [summary.id, *(alias.id for alias in summary.aliases)]
        own = next((lock[name] for name in names if name in lock), ())
        found[summary.id] = Recorded(tuple(own), tuple(reviews[summary.id]))
    return found


class _Assembler:
    """Gathers problems, the ids in use, and the ids of records that cannot be used."""

    def __init__(self, reads: Mapping[str, Read], listing: Listing) -> None:
        self.reads, self.listing = reads, listing
        self.problems = [problem for read in reads.values() for problem in read.problems]
        self.ids: dict[str, Place] = {}
        self.broken = {id for read in reads.values() for id in read.lost} | lost_with(listing.not_read)

    def library(self) -> Library:
        listing, site = self.listing, self.site()
        briefs = [read.brief for read in self.claimed("briefs") if read.brief]
        pages = [read.page for read in self.claimed("pages") if read.page]
        topics = [entry.topic for entry in self.entries("topics") if entry.topic]
        entities = [entry.entity for entry in self.entries("entities") if entry.entity]
        sources = self.sources()
        for name, meant in self.misnamed.items():
            place = Place(f"content/{name}")
            self.problems.append(error("REC-file", place, f"`{name}` is not read", f"rename it: content/{meant}"))
        summaries = [read.summary for read in self.claimed("summaries") if read.summary]
        if not summaries and not self.broken:
            hint = "bring a first document in, with a draft of its summary: briefbook import FILE"
            self.problems.append(error("SITE-empty", Place("content"), "content/ holds no summary", hint))
        everything: Sequence[Summary | Brief | PlainPage] = (*summaries, *briefs, *pages)
        hidden = frozenset(record.id for record in everything if record.draft and not listing.drafts)
        records = self.reads.get("content/evidence.lock", Read()).lock
        return Library(
            site=site,
            summaries=_by_id(r for r in summaries if r.id not in hidden),
            sources=dict(sorted(sources.items())),
            briefs=_by_id(r for r in briefs if r.id not in hidden),
            pages=_by_id(r for r in pages if r.id not in hidden),
            topics=_by_id(topics),
            entities=_by_id(entities),
            static=self.static(site),
            reviews=self.reads.get(REVIEWS, Read()).reviews,
            lock={(record.briefing, record.key): record for record in records},
            draft_sources=frozenset(summary.source.id for summary in summaries if summary.id in hidden),
            drafts=hidden,
            broken=frozenset(self.broken),
        )

    @cached_property
    def misnamed(self) -> dict[str, str]:
        """Files and folders of content/ whose names are nearly one that is read, with that: of these nothing is used."""
        names = {path.split("/")[1] for path in self.listing.paths if path.startswith("content/")}
        meant = {_plain_name(name): name for name in NAMES}
        return {name: meant[_plain_name(name)] for name in sorted(names - NAMES) if _plain_name(name) in meant}

    def static(self, site: Site) -> tuple[StaticFile, ...]:
        """What of content/static/ is published."""
        static = sort_static(self.listing.paths, site)
        self.problems += check_left_out(static, self.listing.not_read)
        return tuple(map(StaticFile, static.published))

    def site(self) -> Site:
        read = self.reads.get("content/site.yaml")
        missing = read is None and "site.yaml" not in self.misnamed.values()
        if missing and not any(one.path == "content/site.yaml" for one in self.listing.not_read):
            message = "there is no site.yaml, which gives the site its title"
            hint = "write one that says: title: Our desk"
            self.problems.append(error("SITE-missing", Place("content/site.yaml"), message, hint))
        return settings_of(read or Read(), self.listing)

    def claim(self, id: str, place: Place) -> bool:
        """Take an id for one thing; summaries, briefs, topics, entities and pages share one namespace."""
        if not _ID.fullmatch(id):
            hint = f"lower-case letters, digits and single hyphens: {slug_of(id)}".removesuffix(": ")
            self.problems.append(error("REC-id", place, f"`{id}` is no id", hint))
            self.broken |= {id, slug_of(id)}
            return False
        if len(id) > LONGEST_ID:
            message = f"an id of {len(id)} characters is too long for a folder's name; {LONGEST_ID} are not"
            self.problems.append(error("REC-id", place, message, "choose a shorter id"))
            self.broken.add(id)
            return False
        self.problems += _reserved(id, place)
        if id in RESERVED:
            self.problems.append(error("REC-id", place, f"`{id}` is an address of the site's own", "choose another id"))
            return False
        if id in self.ids:
            first = self.ids[id]
            message = f"the id `{id}` is used twice: here and in {first.file}:{first.line}"
            hint = "ids are shared by summaries, briefs, topics, entities and pages; rename one of the two"
            self.problems.append(error("REC-duplicate-id", place, message, hint))
            self.broken.add(id)
            return False
        self.ids[id] = place
        return True

    def claimed(self, folder: str) -> Iterator[Read]:
        """What stands in the files of a folder, each of which has an id of its own."""
        for path in self.listing.under(folder):
            place = Place(str(path))
            if path.suffix not in RECORDS[folder]:
                hint = f"files here end in {RECORDS[folder][0]}"
                self.problems.append(error("REC-file", place, f"`{path.name}` is not read", hint))
            elif self.claim(path.stem, place):
                read = self.reads[str(path)]
                if not (read.summary or read.brief or read.page):
                    self.broken.add(path.stem)
                yield read

    def entries(self, name: str) -> Iterator[Keyed]:
        """The entries of topics.yaml or entities.yaml."""
        for entry in self.reads.get(f"content/{name}.yaml", Read()).entries:
            if self.claim(entry.id, entry.place):
                if not (entry.topic or entry.entity):
                    self.broken.add(entry.id)
                yield entry

    def sources(self) -> dict[str, Source]:
        """Every source document by id; a name that is none is an error."""
        found: dict[str, Source] = {}
        for path in self.listing.under("sources"):
            problem = self.source_problem(path, found)
            if problem is None:
                found[path.stem] = Source(path.stem, str(path), FORMATS[path.suffix.lower()])  # type: ignore[arg-type]
                continue
            self.problems.append(problem)
            if path.stem not in found:
                self.broken.add(f"source:{path.stem}")
        return found

    def source_problem(self, path: PurePosixPath, found: Mapping[str, Source]) -> Diagnostic | None:
        place = Place(str(path))
        if path.suffix.lower() not in FORMATS:
            hint = f"{way_out(path.name)}; sources end in {', '.join(FORMATS)}"
            what = f"`{path.suffix}` files" if path.suffix else "files whose names have no ending"
            return error("SRC-format", place, f"{what} are not read as sources", hint)
        if not _ID.fullmatch(path.stem):
            slug = slug_of(path.stem)
            hint = f"rename it: {slug}{path.suffix}" if slug else "lower-case letters, digits and hyphens"
            return error("REC-id", place, f"`{path.stem}` is no id", hint)
        if path.stem in found:
            message = f"the source id `{path.stem}` is used twice: here and in {found[path.stem].file}"
            return error("REC-duplicate-id", place, message, "rename one of the two")
        return None


def _plain_name(name: str) -> str:
    """A name without what people write in more than one way: case, the plural, how YAML is spelled."""
    stem, dot, suffix = name.casefold().partition(".")
    stem = re.sub("(?:ies|y|s)$", "", stem)
    return stem + dot + suffix.replace("yml", "yaml")


def _reserved(id: str, place: Place) -> list[Diagnostic]:
    """A warning where no folder on Windows can have the name of an id."""
    why = refused_by_windows(id)
    return [warning("OUT-reserved", place, f"Windows cannot hold `{id}`: {why}", "choose another id")] if why else []


def _by_id(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: record.id))
