"""The text of a PDF's paragraphs: lines joined, words that were broken over two put together as the document prints them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest

import msgspec
from msgspec.structs import replace

from generator.content.line_ends import space_between, stays_before, unspaced
from generator.content.readers.fragment import FRACTION, raised_html
from generator.content.readers.paper import Strip
from generator.content.readers.pdf_lines import Line
from generator.content.readers.pdf_notes import NOTE_LABEL, sign_of
from generator.content.readers.pdf_paragraphs import Piece

HYPHENS = "-‐"
_SOME = 0.1  # of the lines that end in a syllable
Labels = frozenset[tuple[str, int]]
"""The numbers and signs of a document's notes, each with the page that it is on."""
_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
"""A compound (`state-` `of-the-art`) is one."""


class Vocabulary(msgspec.Struct, frozen=True):
    """How often a document prints a word, in small letters, within its lines; `spaced`: it has spaces where lines end."""

    words: Counter[str]
    spaced: bool = False

    def has(self, word: str) -> bool:
        """Whether the document prints a word."""
        return self.words[word.casefold()] > 0

    def stays_before(self, word: str) -> bool:
        """Whether a hyphen at a line's end stays before a word."""
        return stays_before(word, (word.casefold(),) if self.words[word.casefold()] > 1 else ())

    def prefers_hyphen(self, before: str, after: str) -> bool:
        """Whether two halves of a word are printed with a hyphen rather than in one; a word that is nowhere else is one."""
        if not after[0].islower():
            return True
        with_hyphen, without = f"{before}-{after}".casefold(), f"{before}{after}".casefold()
        compound = "-" in after and not self.words[without]
        return compound or self.words[with_hyphen] > self.words[without]


def vocabulary_of(lines: Iterable[Line]) -> Vocabulary:
    """The words of all lines but for those that are broken over two."""
    words: Counter[str] = Counter()
    broken, syllables, spaced = False, 0, 0
    for line in lines:
        if _is_hangul(line.text[-1]):
            syllables += 1
            spaced += line.spaced
        found = _WORD.findall(line.text)
        breaks = len(line.text) > 1 and line.text[-1] in HYPHENS and line.text[-2].isalnum()
        words.update(word.replace("‐", "-").casefold() for word in found[broken : len(found) - breaks])
        broken = breaks
    return Vocabulary(words, spaced > _SOME * syllables)


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def note_labels(pieces: Sequence[Piece]) -> Labels:
    """The numbers and signs of the document's notes."""
    notes = [piece.first for piece in pieces if piece.kind == "note"]
    return frozenset((match[0], line.page) for line in notes if (match := NOTE_LABEL.match(line.text)))


class JoinedText:
    """The text of one block, while its lines are joined."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.text = ""
        self.hyphens: list[int] = []
        self.raised: list[tuple[int, int]] = []
        self.pages: list[tuple[int, int]] = []
        self.strips: list[Strip] = []
        self.last: Line | None = None

    def add(self, line: Line, skipped: int = 0) -> None:
        """Put a line at the end, but for so many characters of its beginning."""
        text = line.text[skipped:]
        if self.text:
            self._join(text)
        self.last = line
        if not self.pages or self.pages[-1][1] != line.page:
            self.pages.append((len(self.text), line.page))
        shift = len(self.text) - skipped
        self.raised += [(start + shift, end + shift) for start, end in line.raised if start >= skipped]
        for start, first in line.runs:
            begin = max(start, skipped)
            self.strips.append(Strip(begin + shift, line.page, first, begin - start))
        self.text += text

    def _join(self, following: str) -> None:
        before = self.text
        if before[-1] in HYPHENS and before[-2:-1].strip():
            half, first = _LAST_WORD.search(before[:-1]), _FIRST_WORD.match(following)
            if not half or not first:
                return
            if self.words.stays_before(first[0]) and not self.words.has(half[0] + first[0]):
                self.text += " "
                return
            self.hyphens.append(len(before) - 1)
            if not self.words.prefers_hyphen(half[0], first[0].replace("‐", "-")):
                self.text = before[:-1]
        elif not (before[-1] == "/" or (before[-1] in "—–" and before[-2:-1].strip())):
            self.text += self._space(before[-1], following[0])

    def _space(self, before: str, after: str) -> str:
        """What parts two lines: nothing in scripts that part no words, nor in Korean where a line breaks inside of a word."""
        spaced = self.last is not None and self.last.spaced
        if self.words.spaced and not spaced and _is_hangul(before) and _is_hangul(after):
            return ""
        return " " if spaced and unspaced(before) else space_between(before, "\n", after)

    def html(self, labels: Labels, last_page: int) -> str:
        """The text escaped, with its references to notes, its raised signs and the beginnings of pages after `last_page`."""
        return "".join(self._pieces(labels, last_page))

    def _pieces(self, labels: Labels, last_page: int) -> Iterator[str]:
        begun = [(start, page) for start, page in self.pages if page > last_page]
        changes = [(start, start, f'<a class="page-start" data-number="{page}"></a>') for start, page in begun]
        changes += [(start, end, self._raised(start, end, labels)) for start, end in self.raised]
        done = 0
        for start, end, html in sorted(changes):
            yield escape(self.text[done:start], quote=False)
            yield html
            done = end
        yield escape(self.text[done:], quote=False)

    def _raised(self, start: int, end: int, labels: Labels) -> str:
        words = self.text[start:end]
        if self.text[end : end + 1] == FRACTION and not self.text[max(start - 1, 0) : start].isdecimal():
            return escape(words, quote=False)
        page = next(page for first, page in reversed(self.pages) if first <= start)
        if start and (sign_of(words), page) in labels:
            return f'<sup class="note-ref">{escape(words)}</sup>'
        return raised_html(words) if start else escape(words, quote=False)


def join_lines(piece: Piece, words: Vocabulary) -> JoinedText:
    """The text of a piece; the sign of a list's item is no part of it, and a note's label is parted from its words."""
    joined = JoinedText(words)
    for index, laid in enumerate(piece.lines):
        joined.add(laid.line, piece.bullet if index == 0 else 0)
        if index == 0 and piece.kind == "note" and (label := NOTE_LABEL.match(joined.text)):
            _part_label(joined, label.end())
    return joined


def _part_label(joined: JoinedText, end: int) -> None:
    following = joined.text[end : end + 1]
    if following.isalpha() or following in '"“‘(':
        joined.text = f"{joined.text[:end]} {joined.text[end:]}"
        joined.raised = [(a, b) if b <= end else (a + 1, b + 1) for a, b in joined.raised]
        joined.strips = list(_parted(joined.strips, end))


def _parted(strips: Sequence[Strip], end: int) -> Iterator[Strip]:
    """Strips of a text in which a space was put before the character `end`."""
    for strip, following in zip_longest(strips, strips[1:]):
        if strip.offset >= end:
            yield replace(strip, offset=strip.offset + 1)
            continue
        yield strip
        if following is None or following.offset > end:
            yield replace(strip, offset=end + 1, skipped=strip.skipped + end - strip.offset)
