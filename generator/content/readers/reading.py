"""What a reader gives of a document: its blocks, what only it can know of their setting, and what it left out."""

from __future__ import annotations

import msgspec

Ranges = tuple[tuple[int, int], ...]


class ReadBlock(msgspec.Struct, frozen=True):
    """A paragraph, heading, item or note: an element `tag` whose text content is `text`.

    Offsets are code points of `text`: `hyphens` of those that stood at a line's end, or of the letter before which one was taken
    away; `references` are ranges of references to notes; `pages` say from which offset on which page goes on, in order, the
    first from 0 on. `html` is the text with its emphasis, escaped.
    """

    tag: str
    text: str
    html: str
    hyphens: tuple[int, ...] = ()
    references: Ranges = ()
    pages: tuple[tuple[int, int], ...] = ()


class Record(msgspec.Struct, frozen=True):
    """What a document says of itself; empty where it says nothing. `published` is an EDTF date."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""


class Reading(msgspec.Struct, frozen=True):
    """A document as it was read. `labels` are what its pages call themselves, by their number from 1; empty without pages.

    `furniture` are the lines that repeat on its pages, `hidden` how many characters nobody can see, `machine_read` the pages
    whose text is a machine's reading of a picture; `reader` says which program read it, with its version.
    """

    blocks: tuple[ReadBlock, ...]
    labels: tuple[str, ...] = ()
    furniture: int = 0
    hidden: int = 0
    machine_read: tuple[int, ...] = ()
    record: Record = Record()
    reader: str = ""
    notices: tuple[str, ...] = ()


class Unread(Exception):
    """A document that cannot be read as text, and what its author can do; `kind` is the end of a diagnostic's code."""

    def __init__(self, kind: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.kind, self.hint = kind, hint
