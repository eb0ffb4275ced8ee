"""A source's text made ready once, for all the quotes that are looked for in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from generator.evidence.edges import REACH, Edge, Side, edge_between, is_plain_edge
from generator.evidence.fold import FoldedText, composes, fold_text
from generator.evidence.layout import Layout, Paragraph, paragraph_numbers, read_layout
from generator.evidence.search import Needle, Skeleton, find_parted, find_plain, find_varied, skeleton_of, varies
from generator.evidence.signs import HYPHENS
from generator.evidence.words import in_word

Pages = Sequence[tuple[int, str]]
Ranges = Sequence[tuple[int, int]]
FURNITURE = 200
"""How many characters may stand beside an edge and be no part of the text: a running head, the times of a subtitle."""
MAX_PLACES = 1000
"""More occurrences than this are not told apart: such a quote is ambiguous whatever its prefix."""
_BLANK_LINES = re.compile(r"[^\S\n]*\n\s*\n")


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points of the plain text."""

    start: int
    end: int


class Hit(msgspec.Struct, frozen=True, order=True):
    """Where words were found: a span of the text, and the folded offsets of the same."""

    span: Span
    start: int
    end: int


class PreparedText(msgspec.Struct, frozen=True, dict=True):
    """A plain text, folded once, with its blocks: what quotes are looked for in.

    `pages` are the offsets at which a page begins, with what it calls itself. `whole` is the text with its page furniture and its
    references to notes, where it has some: they may be quoted too.
    """

    folded: FoldedText
    blocks: Sequence[Paragraph]
    language: str = ""
    layout: Layout = Layout()
    whole: FoldedText | None = None
    pages: Pages = ()

    @property
    def text(self) -> str:
        """The plain text."""
        return self.folded.text

    @cached_property
    def skeleton(self) -> Skeleton | None:
        """The text without what may be read in two ways; None where nothing may."""
        folded = self.folded
        return skeleton_of(folded.folded, folded.hyphens) if varies(folded.folded, folded.hyphens) else None

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """The number of the paragraph that each block belongs to; empty where each is one."""
        return paragraph_numbers(self.text, self.blocks, self.layout)

    @cached_property
    def flowing(self) -> str:
        """The text with spaces in the place of page furniture, so that a sentence is one over the end of a page."""
        parts, done = [], 0
        for start, end in self._furniture:
            parts += [self.text[done:start], " " * (end - start)]
            done = end
        return "".join((*parts, self.text[done:])) if parts else self.text

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each block begins."""
        return tuple(block.start for block in self.blocks)

    @cached_property
    def _furniture(self) -> Ranges:
        return _apart(sorted(self.layout.furniture))

    @cached_property
    def _omitted(self) -> Ranges:
        return _apart(sorted((*self.layout.notes, *self.layout.furniture)))

    @property
    def _reach(self) -> int:
        """How far from an edge is looked: further where part of what is there may be left out."""
        return REACH + FURNITURE if self.layout.furniture else REACH

    @cached_property
    def with_furniture(self) -> PreparedText | None:
        """The same text with all that is no part of it, for quotes of that."""
        return None if self.whole is None else PreparedText(self.whole, self.blocks, self.language, pages=self.pages)

    def block_at(self, offset: int) -> int:
        """The index of the block that holds `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`."""
        block = self.block_at(offset)
        return self.paragraphs[block] if self.paragraphs else block

    def paragraph_around(self, offset: int) -> Span:
        """Where the paragraph that holds `offset` begins and ends, also over a page."""
        first = last = self.block_at(offset)
        if numbers := self.paragraphs:
            first = bisect_left(numbers, numbers[first])
            last = bisect_right(numbers, numbers[last]) - 1
        return Span(self.blocks[first].start, self.blocks[last].end)

    def pages_between(self, start: int, end: int) -> Iterator[str]:
        """What the pages are called on which `text[start:end]` stands."""
        first = bisect_right(self.pages, start, key=lambda page: page[0]) - 1
        for at, label in self.pages[max(0, first) :]:
            if at >= end:
                break
            yield label

    def find(self, needle: Needle, limit: int | None = MAX_PLACES) -> Iterator[Hit]:
        """Every place of some folded words, inside of words too."""
        return self._hits(self._places(needle, limit)) if needle.folded else iter(())

    def find_parted(self, needle: Needle) -> Iterator[Hit]:
        """Every place of some folded words that a hyphen at their edge parts from a compound, where `find` finds none."""
        skeleton = self.skeleton or (skeleton_of(self.folded.folded, ()) if needle.hyphens else None)
        return self._hits(find_parted(needle, skeleton)) if skeleton else iter(())

    def _hits(self, places: Iterable[tuple[int, int]]) -> Iterator[Hit]:
        for start, end in places:
            first, last = self.folded.text_start(start), self.folded.text_end(end)
            following = self.folded.folded[end : end + 1]
            if first is not None and last is not None and not (following and composes(following)):
                yield Hit(_without_blanks(self.text, first, last), start, end)

    def _places(self, needle: Needle, limit: int | None) -> Iterator[tuple[int, int]]:
        if self.skeleton is None and not varies(needle.folded, needle.hyphens):
            for at in find_plain(needle.folded, self.folded.folded, limit):
                yield at, at + len(needle.folded)
        else:
            skeleton = self.skeleton or skeleton_of(self.folded.folded, ())
            yield from find_varied(skeleton_of(needle.folded, needle.hyphens), skeleton, limit)

    def edge(self, offset: int, inside: int, side: Side) -> Edge:
        """What the edge of a quote at `offset` is; `inside` is the quote's other end."""
        if not self._omitted and is_plain_edge(self.text, offset, self.language):
            return "whole"
        before, after = self._before(offset), self._after(offset)
        if side == "start":
            return edge_between(before, after[: max(inside - offset, 0)], side, self.language)
        return edge_between(before[-max(offset - inside, 0) :], after, side, self.language)

    def _before(self, offset: int) -> str:
        """The characters before an offset, without references to notes, and not beyond the block but for a compound."""
        index = self.block_at(offset)
        if self.blocks and offset == self.starts[index] and (compound := self._compound_before(index)):
            return compound
        start = self.paragraph_around(max(offset - 1, 0)).start if self.blocks else 0
        return self._run_on(max(offset - self._reach, start), offset)

    def _after(self, offset: int) -> str:
        if not self.blocks:
            return self._without_omitted(offset, min(offset + REACH, len(self.text)))
        index = self.block_at(offset)
        block_end = self.blocks[index].end
        if block_end - offset <= 1 and (compound := self._compound_after(index)):
            return self._without_omitted(offset, max(offset, block_end)) + compound
        end = self.paragraph_around(offset).end
        return self._run_on(offset, max(offset, min(offset + self._reach, end)))

    def _run_on(self, start: int, end: int) -> str:
        """The words of a part of a paragraph, with one line's end for what is left out between its blocks."""
        words = self._without_omitted(start, end)
        return _BLANK_LINES.sub("\n", words) if self.layout.furniture else words

    def _compound_before(self, index: int) -> str:
        """What is before a block, where a compound runs on into it."""
        start = self.blocks[index].start
        other = self._beside(index, -1) if self.text[start : start + 1].islower() else None
        if other and self._is_hyphened(other):
            return self._without_omitted(max(other.end - REACH, other.start), other.end)
        return ""

    def _compound_after(self, index: int) -> str:
        """What follows a block, where a compound runs on out of it."""
        other = self._beside(index, 1) if self._is_hyphened(self.blocks[index]) else None
        if other and self.text[other.start : other.start + 1].islower():
            return self._without_omitted(other.start, min(other.start + REACH, other.end))
        return ""

    def _beside(self, index: int, step: int) -> Paragraph | None:
        """The next block, or the one before, that is no furniture of a page."""
        index += step
        while 0 <= index < len(self.blocks):
            block = self.blocks[index]
            if _without(self.text, block.start, block.end, self._furniture).strip():
                return block
            index += step
        return None

    def _is_hyphened(self, block: Paragraph) -> bool:
        """Whether a block ends in a hyphen after a letter."""
        end = self.text[max(block.start, block.end - 2) : block.end]
        return len(end) == 2 and end[1] in HYPHENS and in_word(end[0])

    def words(self, span: Span) -> str:
        """The words of a span, without what is no part of the text."""
        return self._without_omitted(span.start, span.end)

    def _without_omitted(self, start: int, end: int) -> str:
        return _without(self.text, start, end, self._omitted)


def _without_blanks(text: str, start: int, end: int) -> Span:
    """The span of some words without the white space around them, which a dash at their edge may have taken with it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _without(text: str, start: int, end: int, ranges: Ranges) -> str:
    """`text[start:end]` without what lies in some ranges, which are in order and do not overlap."""
    out = []
    for index in range(bisect_right(ranges, start, key=lambda each: each[1]), len(ranges)):
        first, last = ranges[index]
        if first >= end:
            break
        out.append(text[start : max(first, start)])
        start = max(start, last)
    return "".join((*out, text[start:end])) if out else text[start:end]


def _apart(ranges: Ranges) -> Ranges:
    """Ranges in order, those that overlap (a note in a running head) made one."""
    apart: list[tuple[int, int]] = []
    for start, end in ranges:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def prepare_text(
    text: str, blocks: Sequence[Paragraph], language: str = "", layout: Layout | None = None, pages: Pages = ()
) -> PreparedText:
    """Make a text ready for `locate_quote`; linear in its length.

    `language` is the source's (a BCP 47 tag; English where nothing is said). `layout` is what the text's reader knows of
    its line ends, notes and pages; without it they are looked for in the text.
    """
    layout = read_layout(text, blocks) if layout is None else layout
    skips = _apart(sorted((*layout.notes, *layout.furniture)))
    folded = fold_text(text, skips, layout.hyphens)
    whole = fold_text(text, (), layout.hyphens) if skips else None
    return PreparedText(folded, blocks, language, layout, whole, pages)
