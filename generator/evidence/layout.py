"""What stands in a text and is no part of it: references to notes, and the running heads and numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from generator.evidence.margins import beside_words
from generator.evidence.sentences import ends_nothing
from generator.evidence.words import has_digit

MAX_EDGE_LINES = 2
MAX_EDGE_LENGTH = 80
SHORT = 0.6
"""A line of fewer characters than this share of the longest one does not fill its line."""
_RAISED = re.compile(r"[⁰¹²³⁴-⁹\[](?:(?<=[^\s⁰¹²³⁴-⁹].)(?<!\[)[⁰¹²³⁴-⁹]*|(?<=\S\[)\^[\w-]{1,40}\](?!:))")
_FLAT = re.compile(r"[.,;:!?”\"’)](?=\d)(?:(?<=[^\W\d_].)|(?<=[.,;:!?][”\"’)]))\d{1,3}(?=\s)")
_FLAT_NOTE = re.compile(r"^[^\S\n]*(\d{1,3})[.)]?[^\S\n]+[^\W\d_]", re.MULTILINE)
_NOTE = re.compile(r"^[^\S\n]*(?:([⁰¹²³⁴-⁹]+)(?=\s|[^\W\d_])|(\[\^[\w-]{1,40}\]):)", re.MULTILINE)
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p\.|seite|pág\.?|с\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?[\W_]*",
    re.I,
)
_PAGE_WORDS = ("Page ", "PAGE ", "[p", "Seite ")
_PAGE_MARK = re.compile(
    r"\s*[-–—=*_]*\s*(?:\[\[?|<|\(|\{)?\s*(?:page|seite|p\.|s\.)\s+[A-Z]{0,2}\d{1,6}(?:\s*(?:/|of|von)\s*\d{1,6})?"
    r"\s*(?:\]\]?|>|\)|\})?\s*[-–—=*_]*\s*",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"^(?:>[^\S\n]?)+", re.MULTILINE)
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？।॥؟۔][\"'”’»)\]]*$")


class Paragraph(Protocol):
    """A paragraph or the like: `text[start:end]`, on `page` (counted from 1) where the source has pages."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def page(self) -> int | None: ...


class Layout(msgspec.Struct, frozen=True):
    """What a reader knows of a text's setting: offsets of line-end `hyphens`, and ranges that are no part of the text."""

    hyphens: tuple[int, ...] = ()
    notes: tuple[tuple[int, int], ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()

    def touches(self, start: int, end: int) -> bool:
        """Whether something between two offsets is no part of the text."""
        return any(first < end and start < last for first, last in (*self.notes, *self.furniture))


class _Line(msgspec.Struct, frozen=True):
    start: int
    end: int
    words: str
    block: int


def read_layout(text: str, blocks: Sequence[Paragraph]) -> Layout:
    """The layout of a text whose reader knows nothing of it, from its signs and its pages alone."""
    furniture = _furniture(text, blocks) if blocks and blocks[0].page is not None else page_marks(text)
    signs = _answered(text, blocks) if "\n>" in text else ()
    return Layout(notes=tuple(_references(text)), furniture=tuple(sorted((*furniture, *signs, *beside_words(text)))))


def _answered(text: str, blocks: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """The signs before the lines of what an e-mail answers to, where every line of a paragraph has them."""
    for block in blocks:
        signs = list(_ANSWERED.finditer(text, block.start, block.end))
        if text[block.start] == ">" and len(signs) == text.count("\n", block.start, block.end) + 1:
            yield from (sign.span() for sign in signs)


def page_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Lines that do nothing but say where a page of the printed edition begins (`[[Page S705]]`, `- Page 12 -`)."""
    places = sorted(place for word in _PAGE_WORDS if word in text for place in _places(word, text))
    lines = ((text.rfind("\n", 0, at) + 1, text.find("\n", at)) for at in places)
    ends = ((start, end if end >= 0 else len(text)) for start, end in lines)
    return tuple((start, end) for start, end in ends if end - start < 80 and _PAGE_MARK.fullmatch(text, start, end))


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _references(text: str) -> Iterator[tuple[int, int]]:
    """Raised numbers and `[^1]` whose notes stand in the text, each at the beginning of a line; numbers set flat too."""
    if not text.isascii() or "[^" in text:
        notes = {match[1] or match[2] for match in _NOTE.finditer(text)}
        for match in _RAISED.finditer(text) if notes else ():
            if match[0] in notes and not text[match.start() - 1].isdecimal():
                yield match.start(), match.end()
    yield from _flat_references(text)


def _flat_references(text: str) -> Iterator[tuple[int, int]]:
    """`closed.1 The` and so on: numbers in order after punctuation, each of which begins a line as the number of a note."""
    expected, notes = 1, dict[int, int]()
    for match in _FLAT.finditer(text) if has_digit(text) else ():
        if int(match[0][1:]) != expected or ends_nothing(text, match.start()):
            continue
        notes = notes or {int(note[1]): note.start() for note in _FLAT_NOTE.finditer(text)} or {0: 0}
        if notes.get(expected, 0) > match.end():
            yield match.start() + 1, match.end()
            expected += 1


def _furniture(text: str, blocks: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Up to two short lines at the edges of pages that lie beside a form feed."""
    if len(blocks) < 2 or blocks[0].page == blocks[-1].page:
        return
    pages = _pages(text, blocks)
    width = max(len(line.words) for lines in pages for line in lines)
    repeated = Counter(key for lines in pages for key in {_key(line.words) for line in _edges(lines)})
    for number, lines in enumerate(pages):
        if len(lines) < 2:
            continue
        if number:
            yield from _run(lines[: MAX_EDGE_LINES + 1], repeated, width)
        if number < len(pages) - 1:
            yield from reversed(list(_run(lines[: -MAX_EDGE_LINES - 2 : -1], repeated, width)))


def _pages(text: str, blocks: Sequence[Paragraph]) -> list[list[_Line]]:
    """The lines of each page that are not blank."""
    pages: dict[int, list[_Line]] = {}
    for index, block in enumerate(blocks):
        at = block.start
        for line in text[block.start : block.end].split("\n"):
            pages.setdefault(block.page or 0, []).append(_Line(at, at + len(line), " ".join(line.split()), index))
            at += len(line) + 1
    return list(pages.values())


def _edges(lines: Sequence[_Line]) -> Sequence[_Line]:
    return [*lines[:MAX_EDGE_LINES], *lines[-MAX_EDGE_LINES:]]


def _key(words: str) -> str:
    """A running head's words, whatever number it holds."""
    return re.sub(r"\d+", "#", words).casefold()


def _run(lines: Sequence[_Line], repeated: Counter[str], width: int) -> Iterator[tuple[int, int]]:
    """Of lines from a page's edge inwards those that are furniture.

    They are numbers of pages, come on other pages too, are parted from the page's words, or are far from filling a line.
    """
    count = 0
    for index, line in enumerate(lines[: min(MAX_EDGE_LINES, len(lines) - 1)]):
        if len(line.words) > MAX_EDGE_LENGTH:
            break
        known = _PAGE_NUMBER.fullmatch(line.words) or repeated[_key(line.words)] > 1
        parted = lines[index + 1].block != line.block or len(line.words) <= width * SHORT
        if known or (parted and not _ENDS_SENTENCE.search(line.words)):
            count = index + 1
    for line in lines[:count]:
        yield line.start, line.end


def paragraph_numbers(text: str, blocks: Sequence[Paragraph], layout: Layout) -> tuple[int, ...]:
    """For each block of a text with furniture the paragraph that it belongs to: one that goes on over a page is one."""
    if not layout.furniture:
        return ()
    ends = dict(layout.furniture)
    numbers: list[int] = []
    before: Paragraph | None = None
    parted = False
    for block in blocks:
        parted = parted or (block.start in ends and text[block.start] != ">")
        if ends.get(block.start, -1) >= block.end:
            numbers.append(numbers[-1] if numbers else 0)
            continue
        goes_on = (
            before is not None
            and (parted or before.page != block.page)
            and not _ENDS_SENTENCE.search(text, before.start, before.end)
        )
        numbers.append((numbers[-1] if numbers else 0) + (0 if goes_on or before is None else 1))
        before, parted = block, False
    return tuple(numbers)
