"""Write content/evidence.lock: what was verified now, and what was verified earlier of sources that are not here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.content.lock import quote_digest, write_lock
from generator.content.records import Library, LockRecord
from generator.verify.reading import Reading


def update(root: Path, library: Library, readings: Mapping[str, Reading]) -> Path:
    """Replace the lock by a record of every quote that is verified; gives its path."""
    path = root / "content" / "evidence.lock"
    beside = path.with_name(path.name + ".new")
    beside.write_text(write_lock(_records(library, readings)), encoding="utf-8")
    beside.replace(path)
    return path


def _records(library: Library, readings: Mapping[str, Reading]) -> Iterator[LockRecord]:
    """Records of briefings that are drafts, or of which not all could be read, stay as they are."""
    unread = library.broken | library.drafts | {summary.id for summary in library.summaries if summary.lost}
    now = {(id, quote.id) for id, reading in readings.items() for quote in reading.quotes}
    yield from (record for key, record in library.lock.items() if record.briefing in unread and key not in now)
    for id, reading in readings.items():
        places = {passage.id: passage for passage in reading.source.passages}
        for quote in reading.quotes:
            standing = library.lock.get((id, quote.id))
            if quote.status == "withheld" and quote.verified and standing:
                yield standing
            elif quote.verified and (place := places.get(quote.id)):
                digest = quote_digest(quote.quote)
                yield LockRecord(id, quote.id, reading.source.digest, digest, quote.status, place.start, place.end)
