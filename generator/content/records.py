"""The records of the content model as frozen values: once one of these exists it is right, and nobody checks it again."""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.content.edtf import Edtf
from generator.content.judgement import Judgement, SignOff, Withdrawal
from generator.content.text import Confidence as Confidence
from generator.content.text import Record as Record
from generator.content.text import Reference as Reference
from generator.content.text import Text as Text
from generator.diagnostics import Diagnostic, Place

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What an id may be."""
Rights = Literal["full", "excerpts", "citation"]
ChosenSeverity = Literal["error", "warning", "off"]
RelationKind = Literal["supports", "disputes", "updates"]


Accepted = tuple[tuple[str, str], ...]
"""The codes of warnings that an author has looked at, each with the reason why all is well, sorted by code."""


class Quote(Record, frozen=True):
    """One piece of evidence: the source's words, what tells repeated passages apart, and the desk's `translation`."""

    quote: str
    place: Place
    prefix: str = ""
    suffix: str = ""
    page: str | None = None
    translation: str = ""
    accept: Accepted = ()
    accept_place: Place | None = None


class Relation(Record, frozen=True):
    """How a key point bears on another: `target` is `SUMMARY-ID#KEY-POINT-ID`."""

    kind: RelationKind
    target: Reference


class KeyPoint(Record, frozen=True):
    """One thing that a source says, in the desk's words, with its evidence."""

    id: str
    text: Text
    place: Place
    confidence: Confidence | None = None
    topics: tuple[Reference, ...] = ()
    evidence: tuple[Quote, ...] = ()
    relations: tuple[Relation, ...] = ()
    aliases: tuple[Reference, ...] = ()  # old ids
    accept: Accepted = ()
    accept_place: Place | None = None
    whole: bool = True  # False where something in it was wrong and is left out


class Event(Record, frozen=True):
    """Something that happened, for the timeline."""

    date: Edtf
    title: Text
    evidence: tuple[Quote, ...] = ()
    entities: tuple[Reference, ...] = ()
    same_as: Reference | None = None  # `SUMMARY-ID#event-N`


class Revision(Record, frozen=True):
    """What changed in a briefing, shown to the reader."""

    date: Edtf
    note: Text


class Drafted(Record, frozen=True):
    """By which model a draft was written, after which prompt (by its digest) and when; `reviewed_by` who answers for it now."""

    model: str
    prompt: str = ""
    date: Edtf | None = None
    reviewed_by: str = ""


class Summary(Record, frozen=True):
    """One summary file: the bibliographic record of a source and what the desk says of it."""

    id: str
    place: Place
    source: Reference
    title: str
    published: Edtf
    bottom_line: Text
    key_points: tuple[KeyPoint, ...]
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    kind: str = "other"
    language: str = ""
    rights: Rights = "full"
    extract: Literal["article", "page"] = "article"
    publish_original: Place | None = None  # where that is asked for
    draft: bool = False
    topics: tuple[Reference, ...] = ()
    summary: Text | None = None
    events: tuple[Event, ...] = ()
    relays: tuple[Reference, ...] = ()
    accessed: Edtf | None = None
    archived_url: str = ""
    withdrawn: Withdrawal | None = None
    superseded_by: Reference | None = None
    drafted: Drafted | None = None
    review_by: Edtf | None = None
    review_place: Place | None = None
    revisions: tuple[Revision, ...] = ()
    aliases: tuple[Reference, ...] = ()
    lost: tuple[str, ...] = ()  # what was left out with its mistakes, as in `Library.broken`


class Brief(Record, frozen=True):
    """An issue brief: prose over several sources."""

    id: str
    place: Place
    title: str
    body: Text
    published: Edtf | None = None
    authors: tuple[str, ...] = ()
    topics: tuple[Reference, ...] = ()
    description: str = ""
    judgements: tuple[Judgement, ...] = ()
    draft: bool = False
    aliases: tuple[Reference, ...] = ()


class PlainPage(Record, frozen=True):
    """A plain page (about, method)."""

    id: str
    place: Place
    title: str
    body: Text
    description: str = ""
    draft: bool = False
    aliases: tuple[Reference, ...] = ()


class Topic(Record, frozen=True):
    """A term of the desk's vocabulary."""

    id: str
    place: Place
    title: str
    description: Text | None = None
    aliases: tuple[Reference, ...] = ()


class Entity(Record, frozen=True):
    """A person, an organization, a place: its name and aliases are found in the sources' texts.

    `others` are longer names that hold one of these and belong to somebody else (`not:` in the YAML).
    """

    id: str
    place: Place
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    description: Text | None = None
    wikidata: str = ""
    url: str = ""
    formerly: tuple[Reference, ...] = ()  # old ids


class NavigationItem(Record, frozen=True):
    """One entry of the menu: an internal target (`/topics/`, an id) or an absolute URL."""

    title: str
    to: str
    place: Place


class Site(Record, frozen=True):
    """site.yaml."""

    title: str
    description: str = ""
    base_url: str = ""
    language: str = "en"
    publisher: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    logo: Reference | None = None  # the path of a static file: /logo.svg
    accent: Reference | None = None  # #rrggbb
    fonts: Literal["theme", "system"] = "theme"
    footer: Text | None = None
    severities: tuple[tuple[str, ChosenSeverity], ...] = ()  # of diagnostics, by code
    leave_out: tuple[str, ...] = ()  # of content/static/, as patterns
    publish: tuple[str, ...] = ()  # the same, of what is left out without it
    reviews: Literal["optional", "required"] = "optional"  # whether every key point is to be signed
    language_place: Place = Place("content/site.yaml")


class Source(Record, frozen=True):
    """One source document: its file below the root, and what that is written in. Its text is read where it is verified."""

    id: str
    file: str
    format: Literal["markdown", "text", "pdf", "word", "web"]


class StaticFile(Record, frozen=True):
    """A file of content/static/ that is published, by its path below that, which is its path in the site."""

    path: str


class LockRecord(Record, frozen=True):
    """One line of evidence.lock: a quote that was verified against a source of that digest."""

    briefing: str
    key: str
    source_digest: str
    quote_digest: str
    status: str
    start: int
    end: int


class Keyed(Record, frozen=True):
    """An entry of a vocabulary: its id, where that stands, and the record, None where nothing of it can be used."""

    id: str
    place: Place
    topic: Topic | None = None
    entity: Entity | None = None


class Mentioned(Record, frozen=True):
    """The ids that a summary names, as it writes them, sorted: in links and relations any, in lists those of one kind."""

    any: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Read(Record, frozen=True, omit_defaults=True):
    """What stands in one file; of the fields that one which belongs to the file's kind is filled."""

    problems: tuple[Diagnostic, ...] = ()
    summary: Summary | None = None
    mentioned: Mentioned = Mentioned()  # by the summary
    brief: Brief | None = None
    page: PlainPage | None = None
    entries: tuple[Keyed, ...] = ()
    site: Site | None = None
    lock: tuple[LockRecord, ...] = ()
    reviews: tuple[SignOff, ...] = ()
    lost: tuple[str, ...] = ()  # what was left out with its mistakes, as in `Library.broken`
    letters: str = ""  # the characters beyond ASCII of the file


class Library(Record, frozen=True):
    """All that was read, in a fixed order (by id)."""

    site: Site
    summaries: tuple[Summary, ...] = ()
    sources: dict[str, Source] = msgspec.field(default_factory=dict)
    briefs: tuple[Brief, ...] = ()
    pages: tuple[PlainPage, ...] = ()
    topics: tuple[Topic, ...] = ()
    entities: tuple[Entity, ...] = ()
    static: tuple[StaticFile, ...] = ()
    lock: dict[tuple[str, str], LockRecord] = msgspec.field(default_factory=dict)  # by briefing and key
    reviews: tuple[SignOff, ...] = ()
    draft_sources: frozenset[str] = frozenset()  # ids of the sources of drafts that are not shown
    drafts: frozenset[str] = frozenset()  # ids that exist but are not shown
    broken: frozenset[str] = frozenset()
    """Ids of records that could not be read, or that what was wrong in one defined or used: what only follows is not reported.
    `ID#` is a summary of whose key points not all are known, `rights:ID` one of whose source nothing is shown, `source:ID` a
    source, `?` anything else."""
