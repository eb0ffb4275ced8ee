"""What a PDF says of itself in its XMP packet (ISO 16684-1; ISO 32000, 14.3.2) and its information dictionary leaves out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import pikepdf
from msgspec.structs import replace

from generator.content.readers.pdf_record import as_title
from generator.content.readers.reading import Record

_LONGEST = 1_000_000  # bytes: what it says of a document takes a few thousand
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


def completed(record: Record, data: bytes) -> Record:
    """A record with what the packet of the same file says besides; itself where there is none, or none that can be read."""
    if record.title and record.authors and record.language and record.published:
        return record
    with suppress(Exception), pikepdf.open(io.BytesIO(data)) as pdf:
        packet = pdf.Root.get("/Metadata")
        if not isinstance(packet, pikepdf.Stream) or not _is_plain(packet.read_bytes()):
            return record
        said = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        date = _DATE.match(next(iter(_words(said, "dc:date", "xmp:CreateDate")), ""))
        return replace(
            record,
            title=record.title or as_title(" ".join(_words(said, "dc:title"))),
            authors=record.authors or tuple(_words(said, "dc:creator")),
            publisher=record.publisher or ", ".join(_words(said, "dc:publisher")),
            published=record.published or (date[0] if date else ""),
            language=record.language or next(iter(_words(said, "dc:language")), ""),
        )
    return record


def _is_plain(packet: bytes) -> bool:
    return len(packet) <= _LONGEST and not any(sign in packet for sign in _ENTITIES)


def _words(said: Any, *names: str) -> list[str]:
    """The texts of the first of these properties that has any: one, a list, or a bag, which has no order."""
    for name in names:
        found = said.get(name)
        texts: Iterable[Any] = (
            [found] if isinstance(found, str) else sorted(found) if isinstance(found, set) else found or ()
        )
        if words := [" ".join(str(text).split()) for text in texts if str(text).strip()]:
            return words
    return []
