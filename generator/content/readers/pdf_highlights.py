"""What somebody has highlighted in a PDF, and what they wrote about it (ISO 32000, 12.5.6.10)."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from generator.content.readers.paper import Stretch, Strip
from generator.content.readers.pdf import open_pdf
from generator.content.readers.pdf_lines import line_of
from generator.content.readers.pdf_passages import PageLines
from generator.content.readers.pdf_turned import Corners, turn_of
from generator.content.readers.question import Highlighted, Highlights, Marked

_MARKS = ("/Highlight", "/Underline", "/Squiggly")
MOST = 2000
"""Highlights of one document that are read."""


def find_highlights(asked: Marked) -> Highlights:
    """Every highlight that has words below it, in the order of the pages and of the words on them."""
    marks = _marks(asked.data)
    if not marks:
        return Highlights()
    by_page: dict[int, list[tuple[int, Sequence[Strip], int]]] = defaultdict(list)
    for block, strips in enumerate(asked.strips):
        for index, strip in enumerate(strips):
            by_page[strip.page].append((block, strips, index))
    document = open_pdf(asked.data)
    try:
        found = [one for page in sorted(marks) for one in _on_page(document, page, marks[page], by_page[page])]
    finally:
        document.close()
    return Highlights(tuple(found))


def _marks(data: bytes) -> dict[int, list[tuple[list[Corners], str, str]]]:
    """By the number of the page, from 1: the boxes of each highlight, what is written to it, and who wrote it."""
    marks: dict[int, list[tuple[list[Corners], str, str]]] = defaultdict(list)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        left = MOST
        for number, page in enumerate(pdf.pages, 1):
            annotations: Any = page.obj.get("/Annots", ())
            for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
                if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") in _MARKS and left:
                    left -= 1
                    words = tuple(" ".join(str(annotation.get(key, "")).split()) for key in ("/Contents", "/T"))
                    marks[number].append((_quads(annotation), words[0], words[1]))
    return marks


def _quads(annotation: Any) -> list[Corners]:
    """The boxes of a highlight: programs write the corners of one in different orders."""
    try:
        numbers = [float(number) for number in annotation.get("/QuadPoints", annotation.get("/Rect", ()))]
    except (TypeError, ValueError):
        return []
    size = 8 if len(numbers) % 8 == 0 else 4
    groups = (numbers[at : at + size] for at in range(0, len(numbers) - size + 1, size))
    return [(min(one[::2]), min(one[1::2]), max(one[::2]), max(one[1::2])) for one in groups]


def _on_page(
    document: pdfium.PdfDocument,
    number: int,
    marks: Sequence[tuple[list[Corners], str, str]],
    rows: Sequence[tuple[int, Sequence[Strip], int]],
) -> Iterator[Highlighted]:
    turn, lines = turn_of(document, number), PageLines(document, number)
    found: list[tuple[tuple[Stretch, ...], str, str]] = []
    for boxes, comment, author in marks:
        quads = list(map(turn.seen, boxes))
        stretches = [stretch for row in rows for stretch in _covered(lines, row, quads)]
        if stretches:
            found.append((tuple(_joined(stretches)), comment, author))
    for each, comment, author in sorted(found, key=lambda one: (one[0][0].block, one[0][0].start)):
        yield Highlighted(number, each, comment, author)


def _covered(lines: PageLines, row: tuple[int, Sequence[Strip], int], quads: Sequence[Corners]) -> Iterator[Stretch]:
    """The characters of a line of a block whose middle is below one of the boxes."""
    block, strips, index = row
    strip = strips[index]
    glyphs = lines.lines.get(strip.line, [])[strip.skipped :]
    if index + 1 < len(strips):
        glyphs = glyphs[: strips[index + 1].offset - strip.offset]
    if not any(not glyph.char.isspace() for glyph in glyphs):
        return
    line = line_of(glyphs, lines.number)
    middle = (line.bottom + line.top) / 2
    own = [quad for quad in quads if quad[1] <= middle <= quad[3]]
    for at, glyph in enumerate(glyphs):
        across = (glyph.left + glyph.right) / 2
        if not glyph.char.isspace() and any(left <= across <= right for left, _, right, _ in own):
            yield Stretch(block, strip.offset + at, strip.offset + at + 1)


def _joined(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Of each block one stretch, from the first character to the last: boxes leave gaps between lines and words."""
    ends: dict[int, tuple[int, int]] = {}
    for one in stretches:
        start, end = ends.get(one.block, (one.start, one.end))
        ends[one.block] = (min(start, one.start), max(end, one.end))
    return (Stretch(block, *ends[block]) for block in sorted(ends))
