"""What the process is asked in which documents are read, and what it answers."""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.content.readers.paper import OnPaper, PagePicture, Stretch, Strips, parts_of
from generator.content.readers.reading import Format, Reading, Unread


class Asked(msgspec.Struct, frozen=True, tag=True):
    """A document to be read; `whole` takes the whole of a web page, not its article."""

    format: Format
    data: bytes
    whole: bool = False


class Pictured(msgspec.Struct, frozen=True, tag=True):
    """A PDF whose pages are to be pictured, as far as something of them may be shown."""

    data: bytes
    strips: Strips
    shown: OnPaper

    def pages(self) -> set[int]:
        """The numbers of the pages that hold passages."""
        return {part.page for passage in self.shown.passages for part in parts_of(passage.stretches, self.strips)}


class Offered(msgspec.Struct, frozen=True, tag=True):
    """A PDF or a Word file that is to be offered; in a copy of a PDF each of its passages has a comment by an author."""

    format: Literal["pdf", "word"]
    data: bytes
    strips: Strips
    shown: OnPaper
    comments: tuple[str, ...]
    author: str


class Marked(msgspec.Struct, frozen=True, tag=True):
    """A PDF in which somebody may have highlighted words."""

    data: bytes
    strips: Strips


class Worded(msgspec.Struct, frozen=True, tag=True):
    """A PDF, the words of one page (from 1) of which are wanted with where they are."""

    data: bytes
    strips: Strips
    page: int


class Sheets(msgspec.Struct, frozen=True, tag=True):
    """A PDF that may be shown whole, the sizes of whose pages are wanted."""

    data: bytes


class Sheet(msgspec.Struct, frozen=True, tag=True):
    """A PDF that may be shown whole, of one page (from 1) of which a picture is wanted, whatever it holds."""

    data: bytes
    page: int


SCALE = 10_000
"""In so many parts of a page's width and height boxes of words are measured."""
Question = Asked | Pictured | Offered | Marked | Worded | Sheets | Sheet


class Answer(msgspec.Struct, frozen=True):
    """What was read; of a PDF also where its text is on its pages."""

    reading: Reading
    strips: Strips = ()


class Originals(msgspec.Struct, frozen=True):
    """The files that are offered, by their names."""

    files: dict[str, bytes] = {}
    unread: Unread | None = None  # why there are none


class Pictures(msgspec.Struct, frozen=True):
    """The pages that were pictured, and the bytes of each picture by its file's name."""

    pages: tuple[PagePicture, ...] = ()
    files: dict[str, bytes] = {}
    unread: Unread | None = None  # why there are none


class Highlighted(msgspec.Struct, frozen=True):
    """Words that somebody has highlighted on a page (from 1), what they wrote about them, and who it was."""

    page: int
    stretches: tuple[Stretch, ...]
    comment: str = ""
    author: str = ""


class Highlights(msgspec.Struct, frozen=True):
    """All that is highlighted in a document, in its order."""

    found: tuple[Highlighted, ...] = ()
    unread: Unread | None = None  # why there is nothing


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word of a block of the reading's text, or a part of one at a line's end, and its box: left, top, width, height."""

    block: int
    start: int
    end: int
    box: tuple[int, int, int, int]
    text: str


class PageWords(msgspec.Struct, frozen=True):
    """All words of a page."""

    words: tuple[Word, ...] = ()
    unread: Unread | None = None  # why there are none


class SheetSize(msgspec.Struct, frozen=True, array_like=True):
    """What a page calls itself, and the width and height of its picture in pixels."""

    label: str
    width: int
    height: int


class SheetSizes(msgspec.Struct, frozen=True):
    """All pages of a document, in order."""

    pages: tuple[SheetSize, ...] = ()
    unread: Unread | None = None  # why there are none


class SheetPicture(msgspec.Struct, frozen=True):
    """The picture of a page, as WebP; empty where there is no such page."""

    data: bytes = b""
    unread: Unread | None = None  # why there is none
