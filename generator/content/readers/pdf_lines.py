"""The lines of a PDF's pages as they are printed: characters with their boxes, without what nobody can see."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from generator.content.readers import pdf_calls as calls
from generator.content.readers.pdf_accents import has_accents, with_accents
from generator.content.readers.pdf_direction import as_read, goes_on_leftwards, is_leftwards, put_right
from generator.content.readers.pdf_styles import LETTER_MARGIN, Glyph, Style, Styles
from generator.content.readers.pdf_turned import upright_page

LINE_END_HYPHENS = "\x02\ufffe"
"""What PDFium gives for a hyphen at a line's end, without a line break."""
BLACKED_OUT = "█"
"""What stands for words that are painted over."""
_SOFT_HYPHEN = "\u00ad"
"""On a page that is printed there is no such thing: a glyph with this code is a hyphen that one can see."""
_RAISED = 0.2
_SMALLER = 0.85
_NO_ROOM = 0.06
_NOT_BOLD = 0.1
"""Of the letters of a line that is set in bold so many may not be."""
_DESCENT, _ASCENT = 0.22, 0.75  # of the letters' size
_EDGE = 0.08  # of the page's height


class Line(msgspec.Struct, frozen=True):
    """Characters on one baseline, in points from the page's lower left corner; of a page that is read from right to left from
    its lower right corner, so that `left` is where reading begins on any page.

    `hyphen`: it ends in one that breaks a word over the line. `raised` are the ranges of its text that stand above the line
    (half-open, in characters). `first` and `last` are the half-open range of PDFium's characters that it was made of; one that
    was put together of several has for each its place in the text and its first character (`pieces`).
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    first: int
    last: int
    raised: tuple[tuple[int, int], ...] = ()
    hyphen: bool = False
    spaced: bool = False  # the file has a space after it
    pieces: tuple[tuple[int, int], ...] = ()

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """For each line of the page that it was made of its place in the text, and its first character in PDFium."""
        return self.pieces or ((0, self.first),)

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.base - _DESCENT * self.size

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.base + _ASCENT * self.size


class Printed(msgspec.Struct, frozen=True):
    """A page: its number from 1, its size in points, its lines in the order of the file.

    `hidden` is how many of its characters nobody can see, `machine_read` whether they are a machine's reading of a picture,
    `only_stamped` whether a picture fills it and nothing but a stamp is printed over that.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    hidden: int = 0
    machine_read: bool = False
    only_stamped: bool = False


class PageReader:
    """Reads one page; PDFium's objects live as long as this does."""

    def __init__(self, document: Any, number: int) -> None:
        self.number = number
        self.page = upright_page(document, number)
        self.styles = Styles(self.page)
        self.text = self.page.get_textpage()
        self.hidden = 0
        self.only_stamped = False
        self.spaced: set[int] = set()  # the last characters of lines after which the file has a space
        self.leftwards = False  # the line before is read so
        self.edges = tuple(ctypes.c_double() for _ in range(4))

    def read(self) -> Printed:
        """All lines of the page."""
        lines = [line_of(glyphs, self.number, glyphs[-1].at in self.spaced) for glyphs in self.glyph_lines()]
        styles = self.styles
        size = styles.width, styles.height
        read = tuple(as_read(lines, styles.width))
        return Printed(self.number, *size, read, self.hidden, styles.machine_read, self.only_stamped)

    def glyph_lines(self) -> list[list[Glyph]]:
        """The characters of each line, of which one at least is no space.

        Of a picture that fills the page they are what a machine read there, if nothing else is printed but a stamp at its edges.
        """
        lines = list(self._glyph_lines())
        if self.styles.is_pictured and all(map(self._is_at_edge, lines)):
            self.only_stamped, self.styles.machine_read = not self.hidden, self.hidden > 0
            self.hidden = 0
            lines = list(self._glyph_lines()) if self.styles.machine_read else lines
        return lines

    def _is_at_edge(self, line: list[Glyph]) -> bool:
        """Whether a line is where a court, an archive or a library stamps what it scans."""
        return not _EDGE < line[0].style.base / self.styles.height < 1 - _EDGE

    def _glyph_lines(self) -> Iterator[list[Glyph]]:
        gathered: list[Glyph] = []
        for glyph in self._glyphs():
            if glyph is None or (
                gathered and not _goes_on(gathered[-1], glyph) and not self._goes_on_leftwards(gathered, glyph)
            ):
                yield from self._gathered(gathered)
                gathered = []
            if glyph is None:
                continue
            gathered.append(glyph)
            if glyph.char in LINE_END_HYPHENS:
                yield from self._gathered(gathered)
                gathered = []
        yield from self._gathered(gathered)

    def _goes_on_leftwards(self, gathered: list[Glyph], glyph: Glyph) -> bool:
        """Whether a character is of a line that is read leftwards; that may begin with Latin words."""
        return (self.leftwards or is_leftwards([*gathered, glyph])) and goes_on_leftwards(gathered[-1], glyph)

    def _glyphs(self) -> Iterator[Glyph | None]:
        """What can be seen, in the order of the file; None where PDFium ends a line."""
        text, rect, styles = calls.handle_of(self.text.raw), pdfium.FS_RECTF(), self.styles
        character_at, owner_of, loose_box = calls.character_at, calls.owner_of, calls.loose_box
        high, last, rect_at = 0, None, ctypes.addressof(rect)
        for at in range(calls.count_characters(text)):
            code = character_at(text, at)
            if 0xD800 <= code < 0xDC00:  # half of a character in UTF-16
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
            char, high = chr(code) if code <= sys.maxunicode else "\ufffd", 0
            if char in "\r\n":
                yield None
                continue
            owner = owner_of(text, at)
            if not owner:  # white space that PDFium sees between two words
                if last and char.isspace():
                    yield Glyph(" ", last.right, last.right, last.style, at)
                continue
            style = styles.of(text, at, owner)
            loose_box(text, at, rect_at)
            beside = char.isspace() and last is not None and last.style == style  # a space has no ink of its own
            if not beside and not styles.can_be_seen(style, rect):
                self.hidden += not (char.isspace() or style.turned)
                continue
            blacked_out = last is not None and last.char == BLACKED_OUT
            margin = LETTER_MARGIN if char.isalnum() or blacked_out else 0.0  # a comma has its ink at the edge
            if not char.isspace() and styles.is_covered(style, rect, margin):
                self.hidden += 1
                if not blacked_out:
                    last = Glyph(BLACKED_OUT, rect.left, rect.right, style, at)
                    yield last
                continue
            lifted = char.isdecimal() and last is not None and self._is_lifted(at, style, last)
            last = Glyph("-" if char == _SOFT_HYPHEN else char, rect.left, rect.right, style, at, lifted)
            yield last

    def _is_lifted(self, at: int, style: Style, before: Glyph) -> bool:
        """Whether a figure after a letter or a mark stands above the line, as the raised figures of some fonts do."""
        if before.char.isspace() or (before.char.isdecimal() and not before.lifted):
            return False
        left, right, bottom, top = self.edges
        pdfium.FPDFText_GetCharBox(self.text.raw, at, left, right, bottom, top)
        return bool(bottom.value > style.base + _RAISED * style.size)

    def _gathered(self, glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
        spaced = bool(glyphs) and glyphs[-1].char.isspace() and glyphs[-1].left < glyphs[-1].right
        while glyphs and glyphs[-1].char.isspace():
            glyphs.pop()
        first = next((index for index, glyph in enumerate(glyphs) if not glyph.char.isspace()), 0)
        if glyphs:
            if spaced:
                self.spaced.add(glyphs[-1].at)
            self.leftwards = is_leftwards(glyphs)
            line = _without_loose_spaces(put_right(glyphs[first:]) if self.leftwards else glyphs[first:])
            yield with_accents(line) if has_accents(line) else line


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands on the same line as the one before it."""
    size = max(glyph.style.size, before.style.size)
    if abs(glyph.style.base - before.style.base) >= 0.7 * size:
        return False
    return (
        glyph.left > before.left - 0.5 * size and glyph.left - before.right < 2.5 * size
    )  # a ligature's letters share a box


def _without_loose_spaces(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the spaces that PDFium sees before a mark or a raised sign that stands close to what it belongs to."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if len(kept) > 1 and kept[-1].char == " " and kept[-1].left == kept[-1].right:
            before, size = kept[-2].style, kept[-2].style.size
            gap = max(glyph.left - kept[-2].right, kept[-2].left - glyph.right)
            raised = glyph.style.size < _SMALLER * size and glyph.style.base > before.base
            mark = not glyph.char.isalnum() and abs(gap) < _NO_ROOM * size
            if mark or (raised and gap < 0.25 * size):
                kept.pop()
        kept.append(glyph)
    return kept


def line_of(glyphs: list[Glyph], page: int, spaced: bool = False) -> Line:
    """The line that characters make, of which one at least is no space; `spaced`: the file has a space after it."""
    counts: dict[tuple[float, float, bool], int] = {}
    for glyph in glyphs:
        if not glyph.char.isspace():
            key = (round(glyph.style.size, 1), glyph.style.base, glyph.style.bold)
            counts[key] = counts.get(key, 0) + 1
    size, base, bold = max(counts, key=lambda key: counts[key])
    others = sum(count for key, count in counts.items() if not key[2])
    bold = bold and others <= _NOT_BOLD * sum(counts.values())  # else words of a paragraph stand on a heading's line
    hyphen = glyphs[-1].char in LINE_END_HYPHENS
    return Line(
        "".join(glyph.char for glyph in glyphs[: len(glyphs) - hyphen]) + "-" * hyphen,
        min(glyph.left for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        base,
        size,
        bold,
        page,
        glyphs[0].at,
        glyphs[-1].at + 1,
        tuple(_raised(glyphs, size, base)),
        hyphen,
        spaced,
    )


def _raised(glyphs: list[Glyph], size: float, base: float) -> Iterator[tuple[int, int]]:
    """The ranges of smaller characters above the line."""
    start = None
    for index, glyph in enumerate(glyphs):
        style = glyph.style
        smaller = style.size < _SMALLER * size and style.base > base + _RAISED * size and not glyph.char.isspace()
        up = glyph.lifted or smaller
        if up and start is None:
            start = index
        elif not up and start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(glyphs)
