"""What a quote is made of: fragments that claim to be the source's words, and what the quoter put between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

import msgspec

from generator.evidence.fold import fold
from generator.evidence.signs import DASHES, DOUBLE_MARKS, HYPHENS, SINGLE_MARKS, UNSEEN
from generator.evidence.words import count_words, parts_word, words_in

__all__ = [
    "MIN_FRAGMENT_WORDS",
    "Bracket",
    "Fragment",
    "Selector",
    "count_words",
    "has_gap",
    "parts_word",
    "split_quote",
    "words_in",
]

MIN_FRAGMENT_WORDS = 3
_DOTS = rf"(?:[…⋯]+|\.(?:[\s{UNSEEN}]*\.){{2,3}})"
_OPENING, _CLOSING = "[［〔", "]］〕"
"""Square brackets, full-width ones and those of Chinese and Japanese editors."""
_GAP = re.compile(
    rf"(?P<ellipsis>[\[(<‹［〔（]\s*(?:{_DOTS}|中略)\s*[\])>›］〕）]|{_DOTS})"
    rf"|[\{_OPENING}](?P<editorial>[^\{_OPENING}\{_CLOSING}]{{1,200}})[\{_CLOSING}](?!\([^()\s]*[)\s]|\[)(?P<owner>['’]s(?!\w))?"
)
_FREE = frozenset(".,;:!?)(، ؛؟。、，；：！？\n\t\u00a0" + DASHES + DOUBLE_MARKS + SINGLE_MARKS)
_MARKS = frozenset(DOUBLE_MARKS + SINGLE_MARKS)
_ONLY_PUNCTUATION = re.compile(r"[\W_]*")


class Selector(Protocol):
    """A quote and what tells it apart where it occurs more than once (W3C Web Annotation, 4.2.4)."""

    @property
    def quote(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def page(self) -> str | None: ...


class Bracket(msgspec.Struct, frozen=True):
    """Editorial words, without their brackets; whether they touch the words before and after them."""

    words: str
    joins_before: bool
    joins_after: bool


class Fragment(msgspec.Struct, frozen=True):
    """Words that claim to be in the source, as written and folded, after `brackets` or an ellipsis."""

    written: str
    folded: str
    brackets: tuple[Bracket, ...] = ()
    after_ellipsis: bool = False
    closing: tuple[Bracket, ...] = ()  # what follows the last fragment

    @property
    def editorial(self) -> bool:
        """Whether brackets alone part it from the fragment before."""
        return bool(self.brackets) and not self.after_ellipsis

    @property
    def joined(self) -> str:
        """The editorial letters that touch its beginning."""
        return self.brackets[-1].words if self.brackets and self.brackets[-1].joins_after else ""


def split_quote(quote: str, literal: frozenset[int] = frozenset()) -> tuple[Fragment, ...]:
    """The fragments between the gaps of a quote (`…`, `...`, `[…]`, `[editorial words]`), in order.

    `literal` are the offsets of brackets that are the source's own. Punctuation beside a gap is free, and gone.
    """
    fragments: list[Fragment] = []
    brackets: list[Bracket] = []
    start, ellipsis = 0, False
    gaps = [gap for gap in _GAP.finditer(quote) if gap.start() not in literal]
    for gap in gaps:
        words = _between(quote, start, gap.start())
        if words:
            fragments.append(Fragment(words, fold(words), tuple(brackets), ellipsis))
            brackets, ellipsis = [], False
        if gap["editorial"]:
            brackets.append(_bracket(quote, gap))
        else:
            ellipsis = True
        start = gap.end()
    words = _between(quote, start, len(quote))
    if words:
        fragments.append(Fragment(words, fold(words), tuple(brackets), ellipsis))
    elif fragments:
        last = fragments.pop()
        fragments.append(Fragment(last.written, last.folded, last.brackets, last.after_ellipsis, tuple(brackets)))
    return tuple(fragments)


def _bracket(quote: str, gap: re.Match[str]) -> Bracket:
    before, after = quote[max(gap.start() - 2, 0) : gap.start()], quote[gap.end() : gap.end() + 2]
    return Bracket(" ".join(gap["editorial"].split()), _touches(before[::-1]), _touches(after))


def _touches(beside: str) -> bool:
    """Whether the two characters beside a bracket, the nearest first, are of one word with it, or of one compound."""
    if beside[:1] in HYPHENS:
        beside = beside[1:] if beside[1:].isalpha() else ""
    return bool(beside) and not beside[0].isspace() and beside[0] not in _FREE


def _between(quote: str, start: int, end: int) -> str:
    """The words of a fragment: without the punctuation beside a gap, but with that at the quote's own ends."""
    words = quote[start:end].strip()
    if start:
        at = next((i for i, char in enumerate(words) if char not in _FREE), len(words))
        words = words[at:]
    if end < len(quote):
        at = next((i for i, char in enumerate(reversed(words)) if char not in _FREE), len(words))
        words = words[: len(words) - at]
    return "" if _ONLY_PUNCTUATION.fullmatch(words) else words


def has_gap(quote: str) -> bool:
    """Whether anything in the quote may mean left-out or inserted words."""
    return _GAP.search(quote) is not None


def editorial_brackets(quote: str) -> Iterator[tuple[int, int]]:
    """Where the quote has brackets with words in them."""
    for gap in _GAP.finditer(quote):
        if gap["editorial"]:
            yield gap.start(), gap.end()


def without_outer_marks(quote: str) -> Iterator[str]:
    """The quote as written, and without the quotation marks at its ends: both, the last alone, the first alone.

    A mark before the punctuation at the end (`so it is”.`) is at the end too.
    """
    words = quote.strip()
    yield words
    if len(words) > 2 and words[-1] in ".,;:!?" and words[-2] in _MARKS and not words[-3].isdecimal():
        yield from without_outer_marks(words[:-2] + words[-1])
    lead = next((i for i, char in enumerate(words) if char not in _MARKS), len(words))
    tail = next((i for i, char in enumerate(reversed(words)) if char not in _MARKS), len(words))
    if lead == len(words):
        return
    if tail and words[-tail - 1].isdecimal() and not _MARKS & set(words[:-tail]):
        tail = 0  # feet or inches, and no end of a quotation
    if lead and tail:
        yield words[lead : len(words) - tail].strip()
    if tail:
        yield words[: len(words) - tail].strip()
    if lead:
        yield words[lead:].strip()
