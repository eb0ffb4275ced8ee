"""How a document was read, and what its own properties say that its summary leaves out."""

from __future__ import annotations

from generator.content.readers.reading import Reading, Record
from generator.content.records import Summary
from generator.memo.files import Content
from generator.verify.values import Provenance


def provenance_of(content: Content | Reading, summary: Summary) -> Provenance | None:
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
        _said(content.record, summary),
    )


def _said(record: Record, summary: Summary) -> Record:
    """What a document's properties say of what a summary leaves out; title and date never are."""
    return Record(
        authors=() if summary.authors else record.authors,
        publisher="" if summary.publisher else record.publisher,
        language="" if summary.language else record.language,
    )
