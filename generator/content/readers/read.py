"""Read a document in a process of its own, which may run out of memory or time, or end: then that is what is known of it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from generator.content.listing import DOCUMENTS
from generator.content.readers.paper import Strips
from generator.content.readers.process import ask
from generator.content.readers.question import Answer, Asked
from generator.content.readers.reading import Reading, Unread
from generator.memo.files import Content, Unreadable

MAX_BYTES = 100_000_000


def read_document(file: str, content: Content, whole: bool, _: None) -> tuple[Reading, Strips]:
    """What a document's file holds, or why it cannot be read; `whole` takes the whole of a web page, not its article.

    Apart from it, since no quote is proven by that: where the text of a PDF is on its pages.
    """
    if isinstance(content, Unreadable):
        return _unread("unreadable", f"it cannot be read: {content.reason}", "")
    if len(content) > MAX_BYTES:
        message = f"{len(content) / 1e6:.1f} MB is more than the {MAX_BYTES / 1e6:.0f} MB that Briefbook reads"
        return _unread("large", message, "split it into several documents")
    found = ask(Asked(DOCUMENTS[PurePosixPath(file).suffix.lower()], content, whole))
    answer = Answer(Reading(unread=found)) if isinstance(found, Unread) else msgspec.msgpack.decode(found, type=Answer)
    return replace(answer.reading, digest=sha256(content).hexdigest()), answer.strips


def _unread(kind: str, message: str, hint: str) -> tuple[Reading, Strips]:
    return Reading(unread=Unread(kind, message, hint)), ()
