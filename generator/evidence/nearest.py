"""Find the passage of a text that is most like some words: an index of the text's words, made once for all that is asked."""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec

from generator.evidence.fold import FoldedText, fold_text
from generator.evidence.prepared import PreparedText, Span

MIN_LIKENESS = 0.5
MIN_RUN = 5
"""So many words in a row that a quote and a passage share are like enough, however long the quote is."""
MAX_WORDS = 400
RARE_WORDS = 12
MAX_OCCURRENCES = 60
MAX_TRIES = 4
_TOKEN = re.compile(r"\w+(?:(?:['.]|(?<=\d),(?=\d))\w+)*|[^\w\s]")
_CLOSING = frozenset(".,;:!?)]}%…")
ChangeKind = Literal["same", "changed", "only-quote", "only-source"]
_KINDS: dict[str, ChangeKind] = {
    "equal": "same",
    "replace": "changed",
    "delete": "only-quote",
    "insert": "only-source",
}


class WordChange(msgspec.Struct, frozen=True):
    """One step of a word-by-word difference: words of the `quote` against words of the `source`."""

    kind: ChangeKind
    quote: str
    source: str


class Nearest(msgspec.Struct, frozen=True):
    """The passage most like a quote; `likeness` from 0 to 1 is the share of words in common, in order."""

    span: Span
    likeness: float
    changes: tuple[WordChange, ...]


class Tokens(msgspec.Struct, frozen=True):
    """The words and signs of a folded text, with their folded offsets."""

    folded: FoldedText
    words: tuple[str, ...]
    starts: tuple[int, ...]

    def written(self, first: int, last: int) -> str:
        """The text of the tokens `[first, last)` as it is written, in one line."""
        if last <= first:
            return ""
        span = self.span(first, last)
        return " ".join(self.folded.text[span.start : span.end].split())

    def span(self, first: int, last: int) -> Span:
        """The text's span of the tokens `[first, last)`."""
        start, end = self.starts[first], self.starts[last - 1] + len(self.words[last - 1])
        begin, stop = self.folded.text_start(start), self.folded.text_end(end)
        return Span(self._about(start) if begin is None else begin, self._about(end) if stop is None else stop)

    def _about(self, at: int) -> int:
        """The text's offset of a folded one inside of what was folded as one."""
        index = bisect_left(self.folded.pieces, at, key=lambda piece: piece.at)
        return self.folded.pieces[max(index - 1, 0)].end


class WordIndex(msgspec.Struct, frozen=True):
    """The words of a text without case and accents, and where each is."""

    tokens: Tokens
    keys: list[str]
    places: dict[str, list[int]]


def tokens_of(folded: FoldedText) -> Tokens:
    """The words and signs of a folded text."""
    found = list(_TOKEN.finditer(folded.folded))
    return Tokens(folded, tuple(token[0] for token in found), tuple(token.start() for token in found))


def index_words(text: PreparedText) -> WordIndex:
    """An index of a text's words; linear in its length."""
    tokens = tokens_of(text.folded)
    keys = _keys(tokens.words)
    places: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        places.setdefault(key, []).append(index)
    return WordIndex(tokens, keys, places)


def _keys(words: Sequence[str]) -> list[str]:
    """Words as they are compared: without case and accents."""
    known = {word: _key(word) for word in set(words)}
    return [known[word] for word in words]


def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))


def find_nearest(words: str, index: WordIndex) -> Nearest | None:
    """The passage most like `words`: rare words vote for where it would begin, the best places are compared word by word."""
    wanted = tokens_of(fold_text(words))
    size = min(len(wanted.words), MAX_WORDS)
    best: Nearest | None = None
    slack = max(4, size // 4)
    keys = _keys(wanted.words[:size])
    for begin in _beginnings(keys, index.places):
        found = _compare(wanted, keys, index, (max(0, begin - slack), begin + size + slack))
        if found and (best is None or found.likeness > best.likeness):
            best = found
    return best


def _beginnings(wanted: Sequence[str], places: dict[str, list[int]]) -> list[int]:
    """The token indices at which most words of the quote, the rare ones above all, would be in place."""
    rare = sorted(
        ((len(found), offset, found) for offset, word in enumerate(wanted) if (found := places.get(word))),
        key=lambda entry: (not wanted[entry[1]].isalnum(), entry[0], entry[1]),
    )[:RARE_WORDS]
    votes: Counter[int] = Counter()
    width = max(3, len(wanted) // 8)
    for count, offset, found in rare:
        weight = 1000 // count + 1
        for index in found[:MAX_OCCURRENCES]:
            bucket = (index - offset) // width
            votes[bucket] += 2 * weight
            votes[bucket + 1] += weight
            votes[bucket - 1] += weight
    ranked = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))
    chosen: list[int] = []
    for bucket in ranked[: 4 * MAX_TRIES]:
        if all(abs(bucket - other) > 1 for other in chosen) and len(chosen) < MAX_TRIES:
            chosen.append(bucket)
    return [max(0, bucket * width) for bucket in chosen]


def _compare(wanted: Tokens, keys: Sequence[str], index: WordIndex, window: tuple[int, int]) -> Nearest | None:
    text, shown = index.tokens, index.keys[window[0] : window[1]]
    blocks = [block for block in _matcher(keys, shown).get_matching_blocks() if block.size]
    likeness = sum(block.size for block in blocks) / max(len(keys), 1)
    if not blocks or (likeness < MIN_LIKENESS and max(block.size for block in blocks) < MIN_RUN):
        return None
    first = window[0] + max(0, blocks[0].b - blocks[0].a)
    while first < window[0] + blocks[0].b and text.words[first] in _CLOSING:  # it belongs to what stands before
        first += 1
    last = window[0] + min(len(shown), blocks[-1].b + len(keys) - blocks[-1].a)
    changes = tuple(
        WordChange(_KINDS[kind], wanted.written(a, b), text.written(first + c, first + d))
        for kind, a, b, c, d in _matcher(wanted.words[: len(keys)], text.words[first:last]).get_opcodes()
    )
    return Nearest(text.span(first, last), likeness, changes)


def _matcher(words: Sequence[str], shown: Sequence[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, words, shown, autojunk=False)
