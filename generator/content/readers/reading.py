"""What a reader gives of a document: a clean HTML fragment, what only the reader can know of its setting, and what it left out.

In the fragment `<sup class="note-ref">` is a reference to a note, which is no part of the text, and `<a class="page-start"
data-number="12"></a>` stands where the twelfth page begins. A block begins on the page that its `data-page` says.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Format = Literal["pdf", "word", "web"]


class Record(msgspec.Struct, frozen=True):
    """What a document says of itself; empty where it says nothing. `published` is an EDTF date."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""


class Unread(msgspec.Struct, frozen=True):
    """Why a document cannot be read as text, and what its author can do; `kind` is the end of a diagnostic's code."""

    kind: str
    message: str
    hint: str


class Reading(msgspec.Struct, frozen=True):
    """A document as it was read.

    `hyphens` are places at which a line ended inside a word, as the index of a block of the fragment and an offset in its text:
    of the hyphen, or of the letter before which one was taken away. `labels` are what the pages call themselves, in order; empty
    where there are none. `furniture` is how many lines repeat on the pages, `running_head` the words that most of them are,
    `hidden` how many characters nobody can see, `machine_read` which pages, from 1, hold a machine's reading of a picture.
    `reader` is the program with its version.
    `digest` is the SHA-256 of the file in hexadecimal.
    """

    html: str = ""
    hyphens: tuple[tuple[int, int], ...] = ()
    labels: tuple[str, ...] = ()
    furniture: int = 0
    running_head: str = ""
    hidden: int = 0
    machine_read: tuple[int, ...] = ()
    record: Record = Record()
    reader: str = ""
    encoding: str = ""
    tracked: bool = False  # changes are tracked in it; what was deleted is no text
    digest: str = ""
    unread: Unread | None = None  # then nothing else is known


class NotRead(Exception):
    """Raised by a reader that cannot read a document."""

    def __init__(self, kind: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.why = Unread(kind, message, hint)
