"""A draft of a summary out of a document alone: its record, topics, candidates with their evidence, events and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from generator.content.document import Document
from generator.content.edtf import parse_edtf
from generator.content.files import MAX_SOURCE_BYTES, decode_text
from generator.content.front_matter import split_front_matter
from generator.content.library import FORMATS
from generator.content.listing import DOCUMENTS
from generator.content.parse import EMPTY, parse_source
from generator.content.readers.paper import Strips
from generator.content.readers.read import read_document
from generator.content.readers.reading import Reading
from generator.content.record import read_record
from generator.content.records import Reference, Source, Summary, Text
from generator.desk.candidates import Text as Prepared
from generator.desk.candidates import propose_events, propose_points, usual_number
from generator.desk.described import Field, Opened, describe
from generator.desk.draft_file import DraftSummary, as_yaml
from generator.desk.highlights import Highlight, highlights_in_pdf, points_of
from generator.desk.house import House
from generator.desk.names import frequent_names
from generator.desk.nearby import propose_topics
from generator.desk.refusal import Refused
from generator.desk.yaml_text import is_writable
from generator.diagnostics import Place
from generator.evidence.fold import fold_text
from generator.memo.files import Content
from generator.verify.judge import Desk
from generator.verify.mentions import collect_names, find_names
from generator.verify.reading import Job, Labels, prepared_text, verify_summary

_NOWHERE = Place("")
_HIGHLIGHTS = "What is highlighted in the document, with what was written to it."
_CANDIDATES = (
    "Candidates: sentences that say most of what the source is about. Say them in your own words, or take them out."
)


class Material(msgspec.Struct, frozen=True):
    """A document that can be a source: as it was opened, where it is or will be, and its content as `verify` takes it."""

    opened: Opened
    source: Source
    content: Content | Reading
    data: bytes
    strips: Strips = ()


class Choices(msgspec.Struct, frozen=True):
    """What is asked of a draft: fields of the record that are known, how many candidates (None: by the length), the day."""

    today: date
    fields: tuple[Field, ...] = ()
    points: int | None = None


class Drafted(msgspec.Struct, frozen=True):
    """A draft, and the text of its file."""

    draft: DraftSummary
    yaml: str


def open_source(id: str, file: str, data: bytes) -> Material:
    """Read a document that is, or will be, the source `file` (a path below the root). Raises Refused."""
    suffix = PurePosixPath(file).suffix.lower()
    source = Source(id, file, FORMATS[suffix])  # type: ignore[arg-type]  # what FORMATS holds
    content: Content | Reading = data
    front_matter = ""
    strips: Strips = ()
    if suffix in DOCUMENTS:
        content, strips = read_document(file, data, False, None)
    elif text := decode_text(data, file, MAX_SOURCE_BYTES, "SRC")[0]:
        front_matter = split_front_matter(text)[0] if source.format == "markdown" else ""
    parsed = parse_source(source, content, _summary(source, "", (), "0001"))
    if parsed.document is EMPTY:
        raise Refused("; ".join(problem.message for problem in parsed.problems), parsed.problems)
    reading = content if isinstance(content, Reading) else None
    return Material(Opened(file, source.format, parsed.document, reading, front_matter), source, content, data, strips)


def record_of(material: Material, choices: Choices) -> list[Field]:
    """The fields of the record: those that are known, then those that the document has."""
    known = {field.name: field for field in choices.fields}
    found = {field.name: field for field in describe(material.opened, choices.today)} | known
    order = ("title", "authors", "publisher", "published", "url", "accessed", "kind", "language")
    return [_writable(found[name]) for name in order if name in found]


def draft(material: Material, house: House, choices: Choices, id: str) -> Drafted:
    """A draft with what somebody has highlighted, else with candidates that nobody has to be warned of; each quote verifies."""
    fields = record_of(material, choices)
    published = next(str(field.value) for field in fields if field.name == "published")
    text = text_of(material, fields, house)
    document = text.document
    names, _ = collect_names(house.library.entities)
    count = usual_number(document) if choices.points is None else choices.points
    known = [name.casefold() for entity in house.library.entities for name in (entity.name, *entity.aliases)]
    topics = [topic.id for topic in house.library.topics]
    marked = points_of(highlights_in(material, text), ())
    made = DraftSummary(
        fields=tuple(field for field in fields if field.value != house.library.site.language),
        topics=propose_topics(document.text, [one for one in house.library.summaries if not one.draft], topics),
        points=tuple(marked) or (propose_points(text, count) if count else ()),
        about_points=_HIGHLIGHTS if marked else _CANDIDATES,
        events=propose_events(text, published, names),
        entities=find_names(fold_text(document.text), names),
        names=tuple(frequent_names(document.text, known)),
    )
    return Drafted(made, as_yaml(made)) if marked else sure(made, material, house, id)


def text_of(material: Material, fields: Sequence[Field], house: House) -> Prepared:
    """The text of a source as a build with this record takes it."""
    by_name = {field.name: field.value for field in fields}
    language = str(by_name.get("language", "")) or house.library.site.language
    authors = by_name.get("authors", ())
    summary = _summary(
        material.source,
        str(by_name["title"]),
        authors if isinstance(authors, tuple) else (authors,),
        str(by_name["published"]),
    )
    return prepared(parse_source(material.source, material.content, summary).document, language)


def prepared(document: Document, language: str) -> Prepared:
    """A document made ready for quotes to be looked up in it."""
    return Prepared(document, prepared_text(document, language))


def highlights_in(material: Material, text: Prepared) -> list[Highlight]:
    """What somebody has highlighted in a PDF; of other documents nothing."""
    if material.source.format != "pdf" or not isinstance(material.content, Reading):
        return []
    return highlights_in_pdf(material.data, text, material.strips)


def skeleton(material: Material, house: House, choices: Choices) -> Drafted:
    """A draft's record alone, for somebody who chooses the passages."""
    fields = (field for field in record_of(material, choices) if field.value != house.library.site.language)
    made = DraftSummary(tuple(fields))
    return Drafted(made, as_yaml(made))


def sure(made: DraftSummary, material: Material, house: House, id: str) -> Drafted:
    """The draft without any point or event of which `check` would say something: it is read and verified as a build does it."""
    while True:
        text = as_yaml(made)
        doubtful = set(_doubtful(text, material, house, id))
        if not doubtful:
            return Drafted(made, text)
        left = tuple(point for point in made.points if point.id not in doubtful)
        events = tuple(event for n, event in enumerate(made.events, 1) if f"event-{n}" not in doubtful)
        if len(left) == len(made.points) and len(events) == len(made.events):  # what is wrong is in the record
            return Drafted(made, text)
        made = replace(made, points=left, events=events)


def _doubtful(text: str, material: Material, house: House, id: str) -> Iterator[str]:
    """The owners of quotes that do not verify, or that a warning is about."""
    file = f"content/summaries/{id}.yaml"
    (read,) = read_record(file, text.encode(), None)
    if read.summary is None:
        return
    points, events = read.summary.key_points, read.summary.events
    names, _ = collect_names(house.library.entities)
    job = Job(read.summary, material.source, ("",) * (len(points) + len(events)), ())
    desk = Desk(house.library.site.language, house.library.site.base_url)
    findings, _, _ = verify_summary(id, job, material.content, {"names": names, "labels": Labels(), "desk": desk})
    yield from (quote.owner for quote in findings.quotes if not quote.verified)
    owners = [(quote.quote.place.line, quote.owner) for quote in findings.quotes]
    owners += [(point.place.line, point.id) for point in points]
    for problem in (*read.problems, *findings.problems):
        if problem.place.file == file and (before := [one for one in owners if one[0] <= problem.place.line]):
            yield max(before)[1]


def _summary(source: Source, title: str, authors: tuple[str, ...], published: str) -> Summary:
    return Summary(
        id=source.id,
        place=_NOWHERE,
        source=Reference(source.id, _NOWHERE),
        title=title,
        published=parse_edtf(published),
        bottom_line=Text("", _NOWHERE),
        key_points=(),
        authors=authors,
    )


def _writable(field: Field) -> Field:
    """Without the characters that no record can hold."""
    if isinstance(field.value, str):
        return replace(field, value="".join(char for char in field.value if is_writable(char)))
    return replace(field, value=tuple("".join(c for c in name if is_writable(c)) for name in field.value))
