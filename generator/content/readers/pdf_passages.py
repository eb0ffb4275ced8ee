"""Passages by the pages and lines of a PDF that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.content.readers.paper import PaperPassage, Part, Strips, parts_of
from generator.content.readers.pdf_lines import Line, PageReader, line_of
from generator.content.readers.pdf_styles import Glyph

PAD = 0.12
"""Room around a line, of the letters' size."""
ByPage = dict[int, dict[int, list[Part]]]
"""By the number of a page, from 1, and that of a passage, from 0, the parts of lines that hold it."""


def by_page(passages: Sequence[PaperPassage], strips: Strips) -> ByPage:
    """Where passages are, in the order of the pages."""
    found: ByPage = defaultdict(lambda: defaultdict(list))
    for index, passage in enumerate(passages):
        for part in parts_of(passage.stretches, strips):
            found[part.page][index].append(part)
    return {number: found[number] for number in sorted(found)}


class PageLines:
    """The lines of a page, from which parts can be taken."""

    def __init__(self, document: Any, number: int) -> None:
        self.number = number
        self.reader = PageReader(document, number)
        self.lines = {glyphs[0].at: glyphs for glyphs in self.reader.glyph_lines()}

    def glyphs(self, part: Part) -> list[Glyph]:
        """The characters of a part without white space around them."""
        glyphs = self.lines.get(part.line, [])[part.start : part.end]
        inked = [index for index, glyph in enumerate(glyphs) if not glyph.char.isspace()]
        return glyphs[inked[0] : inked[-1] + 1] if inked else []

    def boxes(self, parts: Iterable[Part]) -> Iterator[tuple[float, float, float, float]]:
        """Left, bottom, right and top of each part that prints something, in points."""
        for line in self._lines_of(parts):
            pad = PAD * line.size
            yield line.left, line.bottom - pad / 2, line.right, line.top + pad

    def _lines_of(self, parts: Iterable[Part]) -> Iterator[Line]:
        for part in parts:
            glyphs = self.glyphs(part)
            if glyphs:
                yield line_of(glyphs, self.number)
