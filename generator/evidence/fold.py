"""Fold typography away, with an exact map back: two texts that differ only in how they were set fold to the same text.

Folded are runs of white space, curly and straight quotation marks, hyphens and dashes, zero-width characters and soft
hyphens, and compatibility forms (Unicode NFKC, UAX #15). Never folded are letters, digits and case: a form whose folding
would bring in a digit or set a raised letter on the line (`10²`, `½`, `①`, `nº`) stays what it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import msgspec

_SINGLE_QUOTES = "‘’‚‛"
_DOUBLE_QUOTES = "“”„‟"
_DASHES = "‐‑‒–—―−⁃"
_ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_SIGNS = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'") | dict.fromkeys(_DOUBLE_QUOTES, '"') | dict.fromkeys(_DASHES, "-")
)
_STRETCH = re.compile(r"[!-~]*(?: [!-~]+)*")
_BLANKS = re.compile(rf"[\s{_ZERO_WIDTH}]+")
_RUN = re.compile(rf"[^\x00-\x7f\s{_ZERO_WIDTH}]+")
_KEPT_FORMS = ("<super>", "<sub>", "<fraction>", "<circle>")


class Piece(msgspec.Struct, frozen=True):
    """Folded characters from `at` on stand for the text's `[start, end)`; `linear`: character for character."""

    at: int
    start: int
    end: int
    linear: bool


class FoldedText(msgspec.Struct, frozen=True):
    """`folded` and the map from its offsets to those of `text` (both in code points)."""

    text: str
    folded: str
    pieces: tuple[Piece, ...]

    def text_start(self, at: int) -> int | None:
        """Where the folded character `at` begins in the text; None inside of what was folded as one."""
        piece = self.pieces[self._piece(at)]
        if piece.linear:
            return piece.start + at - piece.at
        return piece.start if at == piece.at else None

    def text_end(self, at: int) -> int | None:
        """Where the folded character before `at` ends in the text; None inside of what was folded as one."""
        index = self._piece(at - 1)
        piece = self.pieces[index]
        if piece.linear:
            return piece.start + at - piece.at
        following = self.pieces[index + 1].at if index + 1 < len(self.pieces) else len(self.folded)
        return piece.end if at == following else None

    def folded_at(self, offset: int) -> int:
        """The folded offset of the text's `offset`, or of what holds it."""
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(index, 0)]
        return piece.at + max(0, min(offset, piece.end) - piece.start) if piece.linear else piece.at

    def _piece(self, at: int) -> int:
        return bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1


def fold_text(text: str) -> FoldedText:
    """Fold a text in time linear in its length."""
    if text.isascii() and text.isprintable() and "  " not in text:  # most phrases: nothing changes
        return FoldedText(text, text, (Piece(0, 0, len(text), True),))
    pieces: list[Piece] = []
    out: list[str] = []
    at = done = 0
    for start, end, folded in _folds(text):
        if start > done:
            pieces.append(Piece(at, done, start, True))
            out.append(text[done:start])
            at += start - done
        if folded:
            pieces.append(Piece(at, start, end, False))
            out.append(folded)
            at += len(folded)
        done = end
    if done < len(text) or not pieces:
        pieces.append(Piece(at, done, len(text), True))
        out.append(text[done:])
    return FoldedText(text, "".join(out), tuple(pieces))


def fold(words: str) -> str:
    """Only the folded text, without white space around it."""
    return fold_text(words).folded.strip()


def _folds(text: str) -> Iterator[tuple[int, int, str]]:
    """What changes, in order: (start, end, what it folds to)."""
    at = 0
    while (start := _end_of(_STRETCH, text, at)) < len(text):
        if blanks := _BLANKS.match(text, start):
            run, end = blanks[0], blanks.end()
            folded = " " if any(char.isspace() for char in run) else ""
            if folded != run:
                yield start, end, folded
        else:
            end = _end_of(_RUN, text, start)
            first = start - 1 if start > at and text[start - 1] != " " else start  # a mark joins the letter before it
            run = text[first:end]
            if not unicodedata.is_normalized("NFKC", run) or run.translate(_SIGNS) != run:
                yield from _cluster_folds(run, first)
        at = max(end, start + 1)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what the pattern matches at `at` ends; there where it does not match."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _cluster_folds(run: str, offset: int) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(run):
        end = start + 1
        while end < len(run) and composes(run[end]):
            end += 1
        folded = _fold_cluster(run[start:end])
        if folded != run[start:end]:
            yield offset + start, offset + end, folded
        start = end


@lru_cache(maxsize=4096)
def composes(char: str) -> bool:
    """Whether a character joins the one before it: marks, conjoining jamo, voiced sound marks, skin tones."""
    return (
        char > "\x7f"
        and (
            unicodedata.category(char)[0] == "M"
            or "\u1160" <= char <= "\u11ff"
            or char in "\uff9e\uff9f"
            or "\U0001f3fb" <= char <= "\U0001f3ff"
        )
        and not "\ufe00" <= char <= "\ufe0f"
    )


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    """A character with its marks: quotation marks and dashes in their plain form, the rest by NFKC."""
    base, marks = cluster[0], cluster[1:]
    plain = base.translate(_SIGNS)
    if plain == base and not _keeps_its_form(base):
        plain = unicodedata.normalize("NFKC", base).translate(_SIGNS)
    return unicodedata.normalize("NFC", plain + unicodedata.normalize("NFKD", marks))


def _keeps_its_form(char: str) -> bool:
    decomposition = unicodedata.decomposition(char)
    if not decomposition.startswith("<"):
        return False
    if decomposition.startswith(_KEPT_FORMS):
        return True
    folded = unicodedata.normalize("NFKC", char)
    return " " in folded or (any(c.isdigit() for c in folded) and unicodedata.category(char) != "Nd")
