"""Say why a quote was not found, and what would tell rivals apart. Hints for the author: never a match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, product
from typing import Literal

import msgspec

from generator.evidence.elided import short_run
from generator.evidence.fold import fold
from generator.evidence.locate import Match, locate_quote
from generator.evidence.nearest import Nearest, WordIndex, find_nearest, index_words
from generator.evidence.prepared import PreparedText, Span
from generator.evidence.quote import Selector, has_gap, split_quote
from generator.evidence.search import fold_needle
from generator.evidence.words import words_in

MAX_RIVALS = 50
GOES_ON = 60
"""Code points that a message shows of how the source goes on."""
Reason = Literal[
    "words", "case", "space", "line", "marks", "markup", "note", "number", "goes-on", "ligature",
    "short-fragment", "order", "distance", "context", "title", "nothing",
]  # fmt: skip
_END = re.compile(r"[.!?]+[\"'”’»)\]]*$|[.!?]*[\"'”’»]+$")
_NOTE = re.compile(
    r"(?<=[^\W\d_.,;:!?\"'”’»)])(?:\d{1,3}|\[\^?\w{1,5}\])(?!\w)|(?<=[.,;:!?\"'”’»)])(?:\d{1,3}|\[\^?\w{1,5}\])(?=\s|$)|[⁰¹²³⁴-⁹]+"
)
_LIST_NUMBER = re.compile(r"(?:^|(?<=[.!?:;…])\s+|\n\s*)(?:\(?\d{1,4}[.)]|\(?[a-z][.)]|[•*-])\s+")
_ALEF_LAM = re.compile("([\u0622\u0623\u0625\u0627]\u0644)")
_ALEF_LAM_WORD = re.compile(r"(?<!\w)\w*[\u0622\u0623\u0625\u0627]\u0644\w*")
MAX_LIGATURES = 4
"""In a word with more of them none is turned around."""
_MARKUP = re.compile(
    r"\*+|(?<!\w)_+|_+(?!\w)|`|~~|\]\([^()\s]*(?:\s+[\"'(][^()]*)?\)|\]\[[^\[\]]*\]|\[(?=[^\[\]]*\][(\[])|<[/a-z][^<>]*>"
    r"|<(?=https?:)|(?<=\w)>|^\s*(?:#{1,6}|>)\s+|\n\s*>|(?:^|\s)\|(?=\s|$)"
)


class Explanation(msgspec.Struct, frozen=True):
    """Why a quote is missing. `fragment` is the part that fails, `places` where it or its parts are instead."""

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
    page: str | None = None


class Explainer:
    """Explains all the missing quotes of a text: its words are indexed once, when the first is asked about."""

    def __init__(self, text: PreparedText) -> None:
        self.text = text

    @cached_property
    def index(self) -> WordIndex:
        """The index of the text's words."""
        return index_words(self.text)

    def explain(self, quote: Selector) -> Explanation:
        """Why `locate_quote` found nothing."""
        text = self.text
        if (quote.prefix or quote.suffix or quote.page is not None) and (places := _elsewhere(quote.quote, text)):
            return Explanation("context", places=places)
        if explained := self._without(quote.quote):
            return explained
        if has_gap(quote.quote) and (explained := self._elided(quote.quote)):
            return explained
        return self._words(quote.quote)

    def _words(self, words: str) -> Explanation:
        nearest = find_nearest(words, self.index)
        if nearest is None:
            return Explanation("nothing", words)
        return Explanation(_difference(words, nearest, self.text), words, nearest)

    def _without(self, quote: str) -> Explanation | None:
        """What is found once a note's number, a list's number, mark-up or a last full stop is taken away."""
        forms: tuple[tuple[Reason, str], ...] = (
            ("goes-on", _END.sub("", quote)),
            ("number", _LIST_NUMBER.sub(" ", quote).strip()),
            ("note", _NOTE.sub("", quote)),
            ("markup", _MARKUP.sub("", quote)),
            ("ligature", _ALEF_LAM_WORD.sub(self._in_reading_order, quote)),
        )
        for reason, words in forms:
            if words.strip() and words != quote and (places := _elsewhere(words, self.text)):
                if reason == "goes-on":
                    places = tuple(Span(span.end, self._goes_on(span.end)) for span in places)
                return Explanation(reason, words.strip(), places=places)
        return None

    @cached_property
    def _printed(self) -> frozenset[str]:
        return frozenset(words_in(self.text.text))

    def _in_reading_order(self, word: re.Match[str]) -> str:
        """An Arabic word that the text lacks, with lam before alef as the text has it: viewers copy their sign turned around."""
        parts = _ALEF_LAM.split(word[0])
        if word[0] in self._printed or len(parts) > 2 * MAX_LIGATURES:
            return word[0]
        turned = ((part, part[::-1]) if _ALEF_LAM.fullmatch(part) else (part,) for part in parts)
        return next((other for each in product(*turned) if (other := "".join(each)) in self._printed), word[0])

    def _goes_on(self, at: int) -> int:
        block = self.text.blocks[self.text.block_at(max(at - 1, 0))]
        end = min(block.end, at + GOES_ON)
        space = self.text.text.rfind(" ", at + 1, end)
        return space if end < block.end and space > at else end

    def _elided(self, quote: str) -> Explanation | None:
        fragments = split_quote(quote)
        short = short_run(fragments)
        if short is not None:
            return Explanation("short-fragment", short)
        places = []
        for fragment in fragments:
            found = _elsewhere(fragment.written, self.text)
            if not found:
                return self._without(fragment.written) or self._words(fragment.written)
            places.append(found[0])
        if not places:
            return None
        in_order = all(one.end <= other.start for one, other in pairwise(places))
        return Explanation("distance" if in_order else "order", places=tuple(places))


def _elsewhere(quote: str, text: PreparedText) -> tuple[Span, ...]:
    match = locate_quote(_Bare(quote), text)
    return match.places[:1] if match.status == "cut" else match.places or match.fragments


def _difference(words: str, nearest: Nearest, text: PreparedText) -> Reason:
    """Whether the nearest passage differs in its case, its white space or its marks alone."""
    block = text.blocks[text.block_at(nearest.span.start)]
    around = text.text[max(block.start, nearest.span.start - 40) : nearest.span.end + 40]
    if _without_space(words) in _without_space(around):
        return "line" if re.search(r"[-‐]\s", around) or "-" in words else "space"
    if _letters(words) and _letters(words) in _letters(around):
        return "marks"
    return "case" if _letters(words).casefold() in _letters(around).casefold() else "words"


def _without_space(words: str) -> str:
    return "".join(fold(words).split())


def _letters(words: str) -> str:
    """The letters and digits alone."""
    return re.sub(r"[\W_]+", "", fold(words))


def count_places(quote: Selector, text: PreparedText) -> int:
    """At how many places the words of a quote are, inside of words too."""
    needle = fold_needle(quote.quote)
    return len({hit.span for hit in (*text.find(needle), *text.find_parted(needle))})


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
