"""Say why a quote was not found, and what would tell rivals apart. Hints for the author: never a match."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from generator.evidence.fold import fold
from generator.evidence.locate import Match, PreparedText, Span, locate_quote
from generator.evidence.quote import MIN_FRAGMENT_WORDS, Selector, has_gap, split_quote, words_in

MIN_LIKENESS = 0.5
MAX_WORDS = 400
MAX_OCCURRENCES = 2000
MAX_RIVALS = 50
_TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
Reason = Literal["words", "case", "short-fragment", "order", "distance", "context", "nothing"]


ChangeKind = Literal["same", "changed", "only-quote", "only-source"]
_KINDS: dict[str, ChangeKind] = {
    "equal": "same",
    "replace": "changed",
    "delete": "only-quote",
    "insert": "only-source",
}


class Change(msgspec.Struct, frozen=True):
    """One step of a word-by-word difference: words of the `quote` against words of the `source`."""

    kind: ChangeKind
    quote: str
    source: str


class Nearest(msgspec.Struct, frozen=True):
    """The passage most like a quote; `likeness` from 0 to 1 is the share of words in common, in order."""

    span: Span
    likeness: float
    changes: tuple[Change, ...]


class Explanation(msgspec.Struct, frozen=True):
    """Why a quote is missing. `fragment` is the part that fails, `places` where its parts stand instead."""

    reason: Reason
    fragment: str = ""
    nearest: Nearest | None = None
    places: tuple[Span, ...] = ()


class Rival(msgspec.Struct, frozen=True):
    """One place of an ambiguous quote and the shortest prefix or suffix that settles it; empty where none does."""

    span: Span
    field: Literal["prefix", "suffix", ""]
    words: str


class _Bare(msgspec.Struct, frozen=True):
    quote: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None


def explain_missing(quote: Selector, text: PreparedText) -> Explanation:
    """Why `locate_quote` found nothing; bounded by the length of the text."""
    if (quote.prefix or quote.suffix or quote.page is not None) and (places := _elsewhere(quote.quote, text)):
        return Explanation("context", places=places)
    if has_gap(quote.quote):
        explained = _explain_elided(quote.quote, text)
        if explained is not None:
            return explained
    nearest = find_nearest(quote.quote, text)
    if nearest is None:
        return Explanation("nothing", quote.quote)
    passage = text.text[nearest.span.start : nearest.span.end]
    same_but_case = fold(passage).casefold() == fold(quote.quote).casefold()
    return Explanation("case" if same_but_case else "words", quote.quote, nearest)


def _elsewhere(quote: str, text: PreparedText) -> tuple[Span, ...]:
    match = locate_quote(_Bare(quote), text)
    return match.places or ((match.span,) if match.fragments else ())


def _explain_elided(quote: str, text: PreparedText) -> Explanation | None:
    fragments = [fragment.folded for fragment in split_quote(quote)]
    short = next((f for f in fragments if len(words_in(f)) < MIN_FRAGMENT_WORDS), None)
    if short is not None:
        return Explanation("short-fragment", short)
    places = []
    for fragment in fragments:
        found = _elsewhere(fragment, text)
        if not found:
            nearest = find_nearest(fragment, text)
            return Explanation("words" if nearest else "nothing", fragment, nearest)
        places.append(found[0])
    if not places:
        return None
    in_order = all(one.end <= other.start for one, other in pairwise(places))
    return Explanation("distance" if in_order else "order", places=tuple(places))


def find_nearest(quote: str, text: PreparedText) -> Nearest | None:
    """The passage most like `quote`: words vote for where it would begin, the best place is compared word by word."""
    wanted = list(_TOKEN.finditer(fold(quote)))[:MAX_WORDS]
    tokens = list(_TOKEN.finditer(text.text))
    begin = _best_beginning([_key(word[0]) for word in wanted], [_key(token[0]) for token in tokens])
    if begin is None:
        return None
    slack = max(4, len(wanted) // 4)
    return _compare(wanted, tokens[max(0, begin - slack) : begin + len(wanted) + slack])


def _key(word: str) -> str:
    return fold(word).casefold()


def _best_beginning(wanted: Sequence[str], tokens: Sequence[str]) -> int | None:
    """The token index at which most words of the quote, the rare ones above all, would be in place."""
    places: dict[str, list[int]] = {}
    sought = set(wanted)
    for index, token in enumerate(tokens):
        if token in sought:
            places.setdefault(token, []).append(index)
    votes: Counter[int] = Counter()
    width = max(3, len(wanted) // 8)
    for offset, word in enumerate(wanted):
        found = places.get(word, ())
        if not word.isalnum() or not found:
            continue
        weight = 1000 // len(found) + 1
        for index in found[:MAX_OCCURRENCES]:
            bucket = (index - offset) // width
            votes[bucket] += 2 * weight
            votes[bucket + 1] += weight
            votes[bucket - 1] += weight
    if not votes:
        return None
    best = max(votes, key=lambda bucket: (votes[bucket], -bucket))
    return max(0, best * width)


def _compare(wanted: Sequence[re.Match[str]], window: Sequence[re.Match[str]]) -> Nearest | None:
    words, shown = [fold(word[0]) for word in wanted], [fold(token[0]) for token in window]
    blocks = [block for block in _matcher(words, shown).get_matching_blocks() if block.size]
    likeness = sum(block.size for block in blocks) / max(len(words), 1)
    if likeness < MIN_LIKENESS:
        return None
    first = max(0, blocks[0].b - blocks[0].a)
    last = min(len(window), blocks[-1].b + len(words) - blocks[-1].a)
    passage = window[first:last]
    steps = _matcher(words, shown[first:last]).get_opcodes()
    changes = tuple(Change(_KINDS[kind], _slice(wanted, a, b), _slice(passage, c, d)) for kind, a, b, c, d in steps)
    return Nearest(Span(passage[0].start(), passage[-1].end()), likeness, changes)


def _matcher(words: Sequence[str], shown: Sequence[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, words, shown, autojunk=False)


def _slice(tokens: Sequence[re.Match[str]], start: int, end: int) -> str:
    """The text from one token to another, with the spaces between them as they were."""
    return " ".join(tokens[start].string[tokens[start].start() : tokens[end - 1].end()].split()) if end > start else ""


def tell_apart(match: Match, text: PreparedText) -> tuple[Rival, ...]:
    """For each place of an ambiguous quote the shortest prefix or suffix, in words, that only this place has."""
    places = match.places[:MAX_RIVALS]
    befores = [fold(text.text[max(0, place.start - 200) : place.start]) for place in places]
    afters = [fold(text.text[place.end : place.end + 200]) for place in places]
    return tuple(_rival(place, befores, afters, index) for index, place in enumerate(places))


def _rival(place: Span, befores: Sequence[str], afters: Sequence[str], index: int) -> Rival:
    before, after = befores[index].split(" "), afters[index].split(" ")
    for count in range(1, 21):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        if prefix and sum(other.endswith(prefix) for other in befores) == 1:
            return Rival(place, "prefix", prefix)
        if suffix and sum(other.startswith(suffix) for other in afters) == 1:
            return Rival(place, "suffix", suffix)
    return Rival(place, "", "")
