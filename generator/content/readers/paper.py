"""Where text is on the pages of a PDF: which line holds which characters of a block, and the boxes that passages take there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.content.readers.reading import Unread


class Strip(msgspec.Struct, frozen=True, array_like=True):
    """Characters of one line of a page (from 1), and at which character of their block's text they begin.

    `line` is the number of the line's first character in PDFium, `skipped` how many of the line's come before these.
    """

    offset: int
    page: int
    line: int
    skipped: int


Strips = tuple[tuple[Strip, ...], ...]
"""For each block of a reading's fragment its strips in order, each as long as the way to the next one's offset."""


class Stretch(msgspec.Struct, frozen=True, array_like=True):
    """A half-open range of the text of a block, which is known by its number from 0."""

    block: int
    start: int
    end: int


class PaperPassage(msgspec.Struct, frozen=True):
    """A passage by its quote's id, with the anchor of what rests on it, its words and where they are."""

    id: str
    owner: str
    text: str
    stretches: tuple[Stretch, ...]


class OnPaper(msgspec.Struct, frozen=True):
    """What of a document may be shown as it is printed: its passages, and around them `shown`, or all where that is None."""

    passages: tuple[PaperPassage, ...] = ()
    shown: tuple[Stretch, ...] | None = ()


class Paper(msgspec.Struct, frozen=True):
    """A document as it is printed: where its text is on its pages, and what of it may be shown."""

    strips: Strips
    shown: OnPaper


def as_printed(strips: Strips, shown: OnPaper) -> Paper:
    """The two together."""
    return Paper(strips, shown)


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle on a picture, in pixels from its upper left corner."""

    left: int
    top: int
    width: int
    height: int


class BoxedPassage(msgspec.Struct, frozen=True):
    """What of a passage is on a page: a box for each line."""

    id: str
    owner: str
    text: str
    boxes: tuple[Box, ...]


class PictureFile(msgspec.Struct, frozen=True):
    """A picture by its file's name, with its width in pixels and the SHA-256 of its bytes."""

    name: str
    width: int
    digest: bytes


class PagePicture(msgspec.Struct, frozen=True):
    """A page by its number from 1 and what it calls itself; `width` and `height` are those of the first of its files."""

    number: int
    label: str
    width: int
    height: int
    passages: tuple[BoxedPassage, ...]
    files: tuple[PictureFile, ...]


Files = dict[str, bytes]
"""The bytes of pictures by the names of their files."""


class Depicted(msgspec.Struct, frozen=True):
    """The pages of a source that hold passages; `unread` says why there are none, where there should be some."""

    pages: tuple[PagePicture, ...] = ()
    unread: Unread | None = None

    def files(self) -> Iterator[PictureFile]:
        """All pictures, each in its sizes."""
        return (file for page in self.pages for file in page.files)


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A half-open range of the characters of a line, which is known by its first one's number in PDFium; None is its end."""

    page: int
    line: int
    start: int
    end: int | None


def parts_of(stretches: Iterable[Stretch], strips: Strips) -> Iterator[Part]:
    """The parts of lines that hold stretches, in order. A hyphen at the end of a line that a stretch goes on after is one of
    its characters, whether the text has it or not.
    """
    for stretch in stretches:
        rows = strips[stretch.block] if stretch.block < len(strips) else ()
        for index, strip in enumerate(rows):
            end = rows[index + 1].offset if index + 1 < len(rows) else stretch.end
            first, last = max(stretch.start, strip.offset), min(stretch.end, end)
            if first < last:
                shift = strip.skipped - strip.offset
                on = stretch.end > end and not _same_line(strip, rows[index + 1])
                yield Part(strip.page, strip.line, first + shift, None if on else last + shift)


def _same_line(one: Strip, other: Strip) -> bool:
    return (one.page, one.line) == (other.page, other.line)
