"""The text of a PDF's paragraphs: lines joined, words that were broken over two put together as the document prints them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import msgspec

from generator.content.readers.pdf_lines import Line
from generator.content.readers.pdf_paragraphs import NOTE_LABEL, Piece
from generator.content.readers.reading import ReadBlock

HYPHENS = "-‐"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_STAYS_BEFORE = frozenset("and or nor to und oder bis noch et ou ni e ed o y u en of och eller og i ili и или та або ve veya".split())
_RAISED = dict(zip("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))
"""A raised figure that is no reference stays one: `10²` is not `102`."""
Labels = frozenset[tuple[str, int]]
_BULLET = re.compile(r"[•●◦▪■‣·∙○]\s+")


class Vocabulary(msgspec.Struct, frozen=True):
    """How often a document prints a word, in small letters, within its lines."""

    words: Counter[str]

    def has(self, word: str) -> bool:
        """Whether the document prints a word."""
        return self.words[word.casefold()] > 0

    def prefers_hyphen(self, before: str, after: str) -> bool:
        """Whether two halves of a word are printed with a hyphen rather than in one; a word that is nowhere else is one."""
        if not after[0].islower():
            return True
        with_hyphen, without = f"{before}-{after}".casefold(), f"{before}{after}".casefold()
        return self.words[with_hyphen] > self.words[without]


def vocabulary_of(lines: Iterable[Line]) -> Vocabulary:
    """The words of all lines but for those that are broken over two."""
    words: Counter[str] = Counter()
    broken = False
    for line in lines:
        found = _WORD.findall(line.text)
        words.update(word.replace("‐", "-").casefold() for word in found[broken : len(found) - ends_in_hyphen(line)])
        broken = ends_in_hyphen(line)
    return Vocabulary(words)


def ends_in_hyphen(line: Line) -> bool:
    """Whether a line ends in a hyphen after a letter or digit."""
    return len(line.text) > 1 and line.text[-1] in HYPHENS and line.text[-2].isalnum()


def note_labels(pieces: Sequence[Piece]) -> Labels:
    """The numbers and signs of the document's notes, each with the page that it is on."""
    notes = [piece.first for piece in pieces if piece.kind == "note"]
    return frozenset((match[0], line.page) for line in notes if (match := NOTE_LABEL.match(line.text)))


class _Joined:
    """The text of one block, while its lines are joined."""

    def __init__(self, words: Vocabulary, labels: Labels) -> None:
        self.words, self.labels = words, labels
        self.text = ""
        self.hyphens: list[int] = []
        self.raised: list[tuple[int, int]] = []
        self.pages: list[tuple[int, int]] = []

    def add(self, line: Line, text: str, skipped: int = 0) -> None:
        """Put a line's text at the end; `skipped` characters of the line's beginning are not in it."""
        if self.text:
            self._join(text)
        if not self.pages or self.pages[-1][1] != line.page:
            self.pages.append((len(self.text), line.page))
        for a, b in line.raised:
            if a >= skipped:
                self.raised.append((len(self.text) + a - skipped, len(self.text) + b - skipped))
        self.text += text

    def _join(self, following: str) -> None:
        before = self.text
        if before[-1] in HYPHENS and before[-2:-1].strip():
            half, first = _LAST_WORD.search(before[:-1]), _FIRST_WORD.match(following)
            if not half or not first:
                return
            if first[0].casefold() in _STAYS_BEFORE and not self.words.has(half[0] + first[0]):
                self.text += " "
            else:
                self._join_halves(half[0], first[0])
        elif not (before[-1] == "/" or (before[-1] in "—–" and before[-2:-1].strip())):
            self.text += " "

    def _join_halves(self, before: str, after: str) -> None:
        """Two halves of a word: the hyphen is shown or not, and where it was is remembered."""
        self.hyphens.append(len(self.text) - 1)
        if not self.words.prefers_hyphen(before, after):
            self.text = self.text[:-1]

    def _page(self, offset: int) -> int:
        return next(page for start, page in reversed(self.pages) if start <= offset)

    def block(self, tag: str) -> ReadBlock:
        references = tuple((a, b) for a, b in self.raised if a and (self.text[a:b].strip(), self._page(a)) in self.labels)
        for start, end in self.raised:
            raised = self.text[start:end]
            if (start, end) not in references and start and all(char in _RAISED for char in raised):
                self.text = self.text[:start] + raised.translate(str.maketrans(_RAISED)) + self.text[end:]
        return ReadBlock(tag, self.text, _html(self.text, self.raised), tuple(self.hyphens), references, tuple(self.pages))


def block_of(piece: Piece, tag: str, words: Vocabulary, labels: Labels) -> ReadBlock:
    """The block of a piece; the sign of a list's item is not text, and a note's label is parted from its words."""
    joined = _Joined(words, labels)
    for index, laid in enumerate(piece.lines):
        line, skipped = laid.line, 0
        text = line.text
        if index == 0 and piece.kind == "item" and (bullet := _BULLET.match(text)):
            skipped = bullet.end()
        if index == 0 and piece.kind == "note" and (label := NOTE_LABEL.match(text)) and not text[label.end()].isspace():
            joined.add(line, text[: label.end()])
            skipped = label.end()
            joined.text += " " if text[skipped] not in ".)" else ""
            joined.text += text[skipped:]
            continue
        joined.add(line, text[skipped:], skipped)
    return joined.block(tag)


def _html(text: str, raised: Sequence[tuple[int, int]]) -> str:
    return "".join(_pieces(text, raised))


def _pieces(text: str, raised: Sequence[tuple[int, int]]) -> Iterator[str]:
    done = 0
    for start, end in raised:
        if text[start] in _RAISED.values():
            continue
        yield escape(text[done:start], quote=False)
        yield f"<sup>{escape(text[start:end], quote=False)}</sup>"
        done = end
    yield escape(text[done:], quote=False)
