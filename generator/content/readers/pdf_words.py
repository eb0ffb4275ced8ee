"""Where each word of a PDF is on its page, so that one can choose it where it is printed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from generator.content.readers.paper import Part, Strip
from generator.content.readers.pdf import open_pdf
from generator.content.readers.pdf_passages import PageLines
from generator.content.readers.pdf_styles import Glyph
from generator.content.readers.question import SCALE, PageWords, Word, Worded


def words_of(asked: Worded) -> PageWords:
    """The words of one page, in the order in which it is read."""
    document = open_pdf(asked.data)
    try:
        if not 1 <= asked.page <= len(document):
            return PageWords()
        return PageWords(tuple(_words(document, asked)))
    finally:
        document.close()


def _words(document: pdfium.PdfDocument, asked: Worded) -> Iterator[Word]:
    lines = PageLines(document, asked.page)
    for block, strips in enumerate(asked.strips):
        for index, strip in enumerate(strips):
            if strip.page == asked.page:
                yield from _of_line(lines, block, strips, index)


def _of_line(lines: PageLines, block: int, strips: Sequence[Strip], index: int) -> Iterator[Word]:
    """The words of one line of a block; a word's offsets are those of its block's text."""
    strip = strips[index]
    glyphs = lines.lines.get(strip.line, [])[strip.skipped :]
    if index + 1 < len(strips):
        glyphs = glyphs[: strips[index + 1].offset - strip.offset]
    for is_space, group in groupby(enumerate(glyphs), lambda one: one[1].char.isspace()):
        own = list(group)
        if is_space:
            continue
        first, last = own[0][0], own[-1][0] + 1
        part = Part(strip.page, strip.line, strip.skipped + first, strip.skipped + last)
        for box in lines.boxes([part]):
            left, top, right, bottom = _corners(lines, box)
            yield Word(
                block, strip.offset + first, strip.offset + last, (left, top, right - left, bottom - top), _text(own)
            )


def _text(own: Sequence[tuple[int, Glyph]]) -> str:
    return "".join(glyph.char for _, glyph in own)


def _corners(lines: PageLines, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """A box of the page (left, bottom, right, top in points) in parts of the page, from its upper left corner."""
    x, y = ctypes.c_int(), ctypes.c_int()
    found = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(lines.reader.page.raw, 0, 0, SCALE, SCALE, 0, across, up, x, y)
        found.append((x.value, y.value))
    (left, bottom), (right, top) = found
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
