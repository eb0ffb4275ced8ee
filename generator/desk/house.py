"""The desk as a program that writes for it needs to know it: its records, its vocabulary, the ids and sources that it has."""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.book.namespace import old_ids, with_aliases
from generator.content.library import RESERVED
from generator.content.listing import Listing, is_record
from generator.content.record import read_record
from generator.content.records import Library, Summary
from generator.desk.refusal import Refused
from generator.memo.inputs import NOTHING_UNSAVED, Inputs, Unsaved
from generator.memo.lazy import of
from generator.memo.many import Together, many
from generator.memo.memo import Memo
from generator.steps import ASSEMBLE, NOTHING, READ


class House(msgspec.Struct, frozen=True):
    """A site as it lies on the disk, drafts among it; `files` are the paths below the root of what lies in content/.

    What an editor has not saved yet is read in the place of the files.
    """

    root: Path
    library: Library
    files: tuple[str, ...]
    unsaved: Unsaved = NOTHING_UNSAVED

    def read(self, path: str) -> bytes:
        """The bytes of one of the files. Raises OSError."""
        return self.unsaved[path] if path in self.unsaved else (self.root / path).read_bytes()

    def summary(self, id: str) -> Summary | None:
        """The summary of that id."""
        return next((one for one in self.library.summaries if one.id == id), None)

    @property
    def ids(self) -> frozenset[str]:
        """Every id that a new record may not have."""
        library = self.library
        records = with_aliases(library)
        used = {record.id for record in records} | {alias.id for record in records for alias in old_ids(record)}
        return frozenset(used | {entity.id for entity in library.entities} | set(library.sources) | RESERVED)


def summary_as_it_is(id: str, house: House) -> tuple[Summary, bytes]:
    """A summary as its file says it now, and the file's bytes. Raises Refused or OSError."""
    known = house.summary(id)
    if known is None:
        raise Refused(f"there is no summary `{id}`")
    data = (house.root / known.place.file).read_bytes()
    (read,) = read_record(known.place.file, data, None)
    return read.summary or known, data


def look_around(root: Path, memo: Memo, unsaved: Unsaved = NOTHING_UNSAVED) -> House:
    """Read every record, whatever is wrong with others."""
    memo.claim()
    inputs: Inputs = memo.files(root, unsaved)
    content = inputs.content
    (reads,) = memo.each(READ, Together(many({path: content[path] for path in content if is_record(path)})), NOTHING)
    listing = Listing(tuple(content), drafts=True, empty=inputs.empty, not_read=inputs.not_read)
    library = memo.lazily(ASSEMBLE, reads.whole, of(listing)).value.library
    return House(root, library, tuple(content), unsaved)
