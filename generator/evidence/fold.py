"""Fold typography away, with an exact map back: two texts that differ only in how they were set fold to the same text.

What folds is in the content model ("What is folded"): white space, quotation marks, hyphens and dashes, compatibility forms
(Unicode NFKC, UAX #15), and what is left out of the text (`skips`). Letters, digits and case never fold: a form whose folding
would bring in a digit or set a raised letter on the line (`10²`, `½`, `①`, `nº`) stays what it is.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

import msgspec

from generator.content.line_ends import FIRST_UNSPACED, space_between
from generator.evidence.primes import nested_in, primes_in
from generator.evidence.setting import PAGE, SetDifferently, set_differently
from generator.evidence.signs import ASCII_FOR_ONE, DOUBLE_PRIME, ONE_FOR_ONE, SINGLE_PRIME, UNSEEN

_PLAIN_WORD = r"[A-Za-z0-9]+(?:(?<=[a-z])'[a-z]+)?[,;:.]?"
_PLAIN = re.compile(rf"{_PLAIN_WORD}(?: {_PLAIN_WORD})*+")
_STRETCH = re.compile(r"[!-~]*(?: [!-~]+)*")
_SINGLE_SPACED = re.compile(r"(?:[ -~]*[!-~])?")  # the same, and quicker, where no two spaces are side by side
_BLANKS = re.compile(rf"[\s{UNSEEN}]+")
_RUN = re.compile(rf"[^\x00-\x7f\s{UNSEEN}]+")
_KEPT_FORMS = ("<super>", "<sub>", "<fraction>", "<circle>")


class Piece(msgspec.Struct, frozen=True):
    """Folded characters from `at` on stand for the text's `[start, end)`; `linear`: character for character."""

    at: int
    start: int
    end: int
    linear: bool


class FoldedText(msgspec.Struct, frozen=True, dict=True):
    """`folded` and the map from its offsets to those of `text` (in code points).

    `hyphens` are the folded offsets of hyphens at line ends that may as well not be there.
    """

    text: str
    folded: str
    pieces: tuple[Piece, ...]
    hyphens: tuple[int, ...] = ()

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

    @cached_property
    def _firsts(self) -> list[int]:
        """The folded offset at which each piece begins."""
        return [piece.at for piece in self.pieces]

    def _piece(self, at: int) -> int:
        return bisect_right(self._firsts, at) - 1


def fold_text(text: str, skips: Sequence[tuple[int, int]] = (), hyphens: Sequence[int] = ()) -> FoldedText:
    """Fold a text in time linear in its length.

    `skips` are ranges that are no part of it (references to notes, page furniture), in order; `hyphens` the offsets of
    hyphens that its reader knows to be line ends' (a PDF's), beside those that a line feed follows.
    """
    if not skips and not hyphens and _PLAIN.fullmatch(text):  # most phrases
        return FoldedText(text, text, (Piece(0, 0, len(text), True),))
    plain = _one_for_one(text)
    masked = _masked(text, skips)
    changes = sorted([*_skipped(text, skips), *set_differently(masked, hyphens), *primes_in(text), *nested_in(text)])
    return _folded(text, plain, _in_order(changes, _folds(plain)))


def fold(words: str) -> str:
    """Only the folded text, without white space around it."""
    return fold_text(words).folded.strip()


def _one_for_one(text: str) -> str:
    for sign, folded in ASCII_FOR_ONE if text.isascii() else ONE_FOR_ONE:
        if sign in text:
            text = text.replace(sign, folded)
    return text


def _masked(text: str, skips: Sequence[tuple[int, int]]) -> str:
    """The text with white space in the place of what is left out, so that a word broken over a page is one."""
    if not skips:
        return text
    parts, done = [], 0
    for start, end in skips:
        parts += [text[done:start], PAGE * (end - start)]
        done = end
    return "".join((*parts, text[done:]))


def _skipped(text: str, skips: Sequence[tuple[int, int]]) -> Iterator[SetDifferently]:
    """What is left out with the white space around it, which becomes one space; skips that only this parts are one."""
    start = end = 0
    for skip_start, skip_end in skips:
        first, last = skip_start, skip_end
        while first and text[first - 1].isspace():
            first -= 1
        while last < len(text) and text[last].isspace():
            last += 1
        if first > end and end > start:
            yield SetDifferently(start, end, _space_for(text, start, end))
        start, end = (start if first <= end and end > start else first), last
    if end > start:
        yield SetDifferently(start, end, _space_for(text, start, end))


def _space_for(text: str, start: int, end: int) -> str:
    blanks = text[start].isspace() or text[end - 1].isspace()
    return space_between(text[max(start - 1, 0) : start], "\n", text[end : end + 1]) if blanks else ""


def _in_order(settled: Sequence[SetDifferently], folds: Iterator[SetDifferently]) -> Iterator[SetDifferently]:
    """All changes by their place; where two overlap the settled one counts."""
    done, index = 0, 0
    for fold in (*folds, SetDifferently(sys.maxsize, sys.maxsize, "")):
        while index < len(settled) and settled[index].start < fold.end:
            if settled[index].start >= done:
                yield settled[index]
                done = settled[index].end
            index += 1
        if done <= fold.start < sys.maxsize:
            yield fold
            done = fold.end


def _folded(text: str, plain: str, changes: Iterator[SetDifferently]) -> FoldedText:
    pieces: list[Piece] = []
    out: list[str] = []
    hyphens: list[int] = []
    at = done = 0
    for change in changes:
        if change.start > done:
            pieces.append(Piece(at, done, change.start, True))
            out.append(plain[done : change.start])
            at += change.start - done
        if change.hyphen:
            hyphens.append(at)
        if change.folded:
            pieces.append(Piece(at, change.start, change.end, False))
            out.append(change.folded)
            at += len(change.folded)
        done = change.end
    if done < len(text) or not pieces:
        pieces.append(Piece(at, done, len(text), True))
        out.append(plain[done:])
    return FoldedText(text, "".join(out), tuple(pieces), tuple(hyphens))


def _folds(text: str) -> Iterator[SetDifferently]:
    """White space, what nobody sees, and compatibility forms, in order."""
    at, stretch = 0, _STRETCH if "  " in text else _SINGLE_SPACED
    while (start := _end_of(stretch, text, at)) < len(text):
        if blanks := _BLANKS.match(text, start):
            run, end = blanks[0], blanks.end()
            folded = " " if run.isspace() or any(map(str.isspace, run)) else ""
            if folded and (text[end : end + 1] > FIRST_UNSPACED or text[start - 1 : start] > FIRST_UNSPACED):
                folded = space_between(text[start - 1 : start], run, text[end : end + 1])
            if folded != run:
                yield SetDifferently(start, end, folded)
        else:
            end = _end_of(_RUN, text, start)
            first = start - 1 if start > at and text[start - 1] != " " else start  # a mark joins the letter before it
            run = text[first:end]
            if not unicodedata.is_normalized("NFKC", run):
                yield from _cluster_folds(run, first)
            if run[-1:] > FIRST_UNSPACED and (blanks := _BLANKS.match(text, end)):
                after = blanks.end()
                if not space_between(run[-1], blanks[0], text[after : after + 1]):
                    yield SetDifferently(end, after, "")
                    end = after
        at = max(end, start + 1)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what the pattern matches at `at` ends; there where it does not match."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _cluster_folds(run: str, offset: int) -> Iterator[SetDifferently]:
    start = 0
    while start < len(run):
        end = start + 1
        while end < len(run) and composes(run[end]):
            end += 1
        folded = _fold_cluster(run[start:end])
        if folded != run[start:end]:
            yield SetDifferently(offset + start, offset + end, folded)
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
    """A character with its marks, by NFKC."""
    base, marks = cluster[0], cluster[1:]
    plain = base if _keeps_its_form(base) else _one_for_one(unicodedata.normalize("NFKC", base))
    return unicodedata.normalize("NFC", plain + unicodedata.normalize("NFKD", marks))


def _keeps_its_form(char: str) -> bool:
    decomposition = unicodedata.decomposition(char)
    if not decomposition.startswith("<"):
        return char in (SINGLE_PRIME, DOUBLE_PRIME)
    if decomposition.startswith(_KEPT_FORMS):
        return True
    folded = unicodedata.normalize("NFKC", char)
    return " " in folded or (any(c.isdigit() for c in folded) and unicodedata.category(char) != "Nd")
