"""How a document was read, and what its own properties say that its summary leaves out."""

from __future__ import annotations

from generator.content.readers.reading import Reading, Record
from generator.content.records import Summary
from generator.evidence.languages import primary
from generator.memo.files import Content
from generator.verify.values import Provenance


def provenance_of(content: Content | Reading) -> Provenance | None:
    """How a source was read; None of a text, which is read as it is."""
    if not isinstance(content, Reading):
        return None
    return Provenance(
        content.reader,
        len(content.labels),
        content.furniture,
        content.hidden,
        tuple(content.labels[number - 1] for number in content.machine_read),
        content.tracked,
        content.encoding,
    )


def said_by(content: Content | Reading, summary: Summary, language: str) -> Record:
    """What a document's properties say of what a summary leaves out; title and date never are. A language is said where it is not
    that in which the source is read.
    """
    record = content.record if isinstance(content, Reading) else Record()
    return Record(
        authors=() if summary.authors else record.authors,
        publisher="" if summary.publisher else record.publisher,
        language="" if primary(record.language) == primary(language) else record.language,
    )


def said_words(record: Record) -> str:
    """The same in one line; empty where it says nothing."""
    fields = {"authors": ", ".join(record.authors), "publisher": record.publisher, "language": record.language}
    return "; ".join(f"{name}: {words}" for name, words in fields.items() if words)
