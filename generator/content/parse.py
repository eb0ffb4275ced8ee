"""parse: a source becomes a Document, the one shape in which it is verified and shown."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.content.document import Document, read_fragment, read_plain
from generator.content.files import MAX_SOURCE_BYTES, decode_text
from generator.content.front_matter import without_front_matter
from generator.content.lock import source_digest
from generator.content.markdown import TooDeep, source_html
from generator.content.masthead import without_masthead
from generator.content.readers.reading import Reading
from generator.content.readers.shape import document_of
from generator.content.records import Source, Summary
from generator.content.source_links import check_comments, check_sections, pictures_of
from generator.diagnostics import Diagnostic, Place, error, warning
from generator.memo.files import Content

EMPTY = Document((), "", (), ())


class Parsed(msgspec.Struct, frozen=True):
    """A source as a document, its digest, and what is wrong with it; EMPTY where it holds no text that can be verified."""

    document: Document
    digest: str
    problems: tuple[Diagnostic, ...] = ()


def parse_source(source: Source, content: Content | Reading, summary: Summary) -> Parsed:
    """The document of a source, without the leading paragraphs that only repeat the summary's record."""
    parsed = _parse_reading(source, content) if isinstance(content, Reading) else _parse_text(source, content, summary)
    if parsed.document is EMPTY:
        return parsed
    document = without_masthead(parsed.document, summary.title, summary.authors, summary.published)
    return msgspec.structs.replace(parsed, document=document)


def check_source(file: str, content: Content | Reading) -> tuple[Diagnostic, ...]:
    """What is wrong with a source that no summary is about."""
    if isinstance(content, Reading):
        return tuple(_problems(file, content))
    return tuple(_read_text(file, content)[1])


def _read_text(file: str, content: Content) -> tuple[str, list[Diagnostic]]:
    """The text of a source, and what is wrong with it; an error leaves no text."""
    text, problems = decode_text(content, file, MAX_SOURCE_BYTES, "SRC")
    if text is not None and (not text or text.isspace()):
        problems.append(error("SRC-empty", Place(file), "the source is empty", "put the document's text here"))
    return "" if text is None or text.isspace() else text, problems


def _parse_text(source: Source, content: Content, summary: Summary) -> Parsed:
    text, read = _read_text(source.file, content)
    digest = source_digest(text, source.format)
    if not text:
        return Parsed(EMPTY, digest, tuple(read))
    try:
        document, problems = _markdown(source, text, summary) if source.format == "markdown" else (read_plain(text), [])
    except TooDeep as deep:
        hint = "take the document apart, or indent it less"
        return Parsed(EMPTY, digest, (*read, error("SRC-nesting", Place(source.file, deep.line), str(deep), hint)))
    if not document.blocks:
        message = "the source holds no text beside its front matter and pictures"
        empty = error("SRC-empty", Place(source.file), message, "put the document's text here")
        return Parsed(EMPTY, digest, (*read, empty))
    return Parsed(document, digest, (*read, *problems))


def _markdown(source: Source, text: str, summary: Summary) -> tuple[Document, list[Diagnostic]]:
    html, problems = check_sections(source_html(without_front_matter(text)), source.file)
    problems += check_comments(html, source.file) if summary.rights == "full" else []
    document, pictures = read_fragment(html), pictures_of(html)
    return (msgspec.structs.replace(document, pictures=pictures) if pictures else document), problems


def _parse_reading(source: Source, reading: Reading) -> Parsed:
    problems = tuple(_problems(source.file, reading))
    document = EMPTY if reading.unread else document_of(reading)
    if document.blocks or reading.unread:
        return Parsed(document, reading.digest, problems)
    hint = "is it the right file? for a web page that a program fills in later, save it as it is shown"
    empty = error("SRC-empty", Place(source.file), "the document holds no text that is shown", hint)
    return Parsed(EMPTY, reading.digest, (*problems, empty))


def _problems(file: str, reading: Reading) -> Iterator[Diagnostic]:
    """What is to be said of a document that was read, or why it was not."""
    place = Place(file)
    if why := reading.unread:
        yield error(f"SRC-{why.kind}", place, why.message, why.hint)
    if reading.hidden:
        message = f"{reading.hidden} characters of it cannot be seen by anybody who reads it, and are no text"
        yield warning(
            "SRC-hidden", place, message, "see what they are: they may be meant for a search engine, or for a model"
        )
    if reading.tracked:
        message = "changes are tracked in it: what was deleted is no text, what was added is"
        yield warning(
            "SRC-tracked", place, message, "accept or reject them in the document, so that nobody doubts what it says"
        )
    if reading.machine_read:
        pages = ", ".join(reading.labels[number - 1] for number in reading.machine_read[:10])
        message = (
            f"a machine read the text of pages {pages}{' and more' if reading.machine_read[10:] else ''} from pictures"
        )
        yield warning("SRC-machine-read", place, message, "compare each quote with the picture of its page")
