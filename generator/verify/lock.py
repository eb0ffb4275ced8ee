"""content/evidence.lock anew: what was verified now, and what was verified earlier of sources that are not here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.content.lock import quote_digest, write_lock
from generator.content.records import Library, LockRecord
from generator.verify.reading import Verified


def new_lock(library: Library, verified: Mapping[str, Verified]) -> str:
    """The text of a lock with a record of every quote that is verified, by the summaries' ids."""
    return write_lock(_records(library, verified))


def _records(library: Library, verified: Mapping[str, Verified]) -> Iterator[LockRecord]:
    """Records of briefings that are drafts, or of which not all could be read, stay as they are."""
    unread = library.broken | library.drafts | {summary.id for summary in library.summaries if summary.lost}
    now = {(id, quote.id) for id, (findings, _) in verified.items() for quote in findings.quotes}
    yield from (record for key, record in library.lock.items() if record.briefing in unread and key not in now)
    for id, (findings, source) in verified.items():
        places = {passage.id: passage for passage in source.passages}
        for quote in findings.quotes:
            earlier = library.lock.get((id, quote.id))
            if quote.status == "withheld" and quote.verified and earlier:
                yield earlier
            elif quote.verified and (place := places.get(quote.id)):
                digest = quote_digest(quote.quote)
                yield LockRecord(id, quote.id, source.digest, digest, quote.status, place.start, place.end)
