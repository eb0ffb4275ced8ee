"""What a reader must be warned of in a quote that was found: whatever beside it, or left out of it, may turn it around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

import msgspec

from generator.evidence.brackets import doubtful_brackets
from generator.evidence.clauses import clause_after, clause_before, sentence_rest
from generator.evidence.edges import is_hangul
from generator.evidence.fold import fold
from generator.evidence.languages import CONTRASTS, DENIALS, HEDGES, LIMITS, NEGATIONS, QUANTIFIERS, primary
from generator.evidence.locate import Match
from generator.evidence.prepared import PreparedText, Span
from generator.evidence.quote import MIN_FRAGMENT_WORDS, Selector, count_words, words_in
from generator.evidence.speakers import joined_speakers
from generator.evidence.spelled import spelled_numbers_of
from generator.evidence.words import marks

CautionKind = Literal[
    "negation",
    "denial",
    "limit",
    "hedge",
    "question",
    "bracket",
    "omission",
    "splice",
    "speaker",
    "neighbour",
    "short",
    "inside-word",
]
MAX_OMITTED_WORDS = 60
NEAR_WORDS = 4
"""A `but` without a mark before it counts no further from the quote than this; words before a comma no further as a hedge."""
REACH = 30
"""How many code points before a number the words are looked for that make it the least, the most, or about so much."""
NUMBERED = frozenset("half hundreds thousands millions billions dozens".split())
_LINE_END = re.compile(r"[-‐]\s*\n\s*")
_QUESTION_MARKS = ("?", "？", "؟", "\u037e")
_CLOSERS = " \t\n\"'”’»)]」』"
_UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
_LIST_OF = {"negation": NEGATIONS, "denial": DENIALS, "limit": LIMITS, "hedge": HEDGES}


class Caution(msgspec.Struct, frozen=True):
    """A doubt about a verified quote: its kind, the words that raise it, and where in the text they are."""

    kind: CautionKind
    words: str
    span: Span


def cautions(quote: Selector, match: Match, text: PreparedText, writer: str = "") -> tuple[Caution, ...]:
    """Every doubt about a match. Lists are those of the text's language, and for brackets of that of their `writer` too."""
    if not match.fragments:
        return ()
    language = primary(text.language)
    languages = language, primary(writer or text.language)
    return (
        *_turned_around(match, text, language),
        *_unbounded(match, text, language),
        *(Caution("bracket", words, span) for words, span in doubtful_brackets(quote, match, text, languages)),
        *_left_out(match, text),
        *_neighbours(match, text),
        *_too_short(quote, match),
        *_inside_words(match, text),
    )


def _turned_around(match: Match, text: PreparedText, language: str) -> Iterator[Caution]:
    """Negations and hedges in the clause or left out; denials and limits in the rest of the sentence; and what it asks."""
    first, last = match.fragments[0], match.fragments[-1]
    gaps = gaps_of(match)
    clause = clause_before(text, first.start), clause_after(text, last.end)
    before, after = sentence_rest(text, first, last)
    yield from _asked(before, after, text)
    around = Span(min(clause[0].start, before.start), first.start), Span(last.end, max(clause[1].end, after.end))
    if not any(find_words("any", text.words(span), language) for span in (*around, *gaps)):
        return
    opening = before if count_words(text.words(before)) <= NEAR_WORDS else clause[0]  # `In theory, the wells are safe`
    told: set[str] = set()
    regions: tuple[tuple[CautionKind, tuple[Span, ...]], ...] = (
        ("negation", (clause[0], *gaps, clause[1])),
        ("denial", (before, *gaps, after)),
        ("limit", (before, *gaps, after)),
        ("hedge", (opening, *gaps)),
    )
    for kind, spans in regions:
        for span in spans:
            words = find_words(kind, text.words(span), language)
            if words and told.isdisjoint((words.casefold(), *words.casefold().split())):
                told.add(words.casefold())
                yield Caution(kind, words, span)


def _asked(before: Span, after: Span, text: PreparedText) -> Iterator[Caution]:
    """A question of which the quote takes neither the beginning nor the mark; the name of who asks is no beginning."""
    asking = text.words(before).strip()
    if asking and not asking.endswith(":") and text.words(after).rstrip(_CLOSERS).endswith(_QUESTION_MARKS):
        yield Caution("question", asking, before)


def _unbounded(match: Match, text: PreparedText, language: str) -> Iterator[Caution]:
    """A number that is the least or the most there was, or about so much, without the words before it that say so."""
    for span in match.fragments:
        first = text.text[span.start : span.start + REACH].partition(" ")[0].casefold()
        if first[:1].isdecimal() or first in NUMBERED or first in spelled_numbers_of(language):
            before = Span(max(text.blocks[text.block_at(span.start)].start, span.start - REACH), span.start)
            if found := _quantifier(language).search(text.words(before)):
                yield Caution("limit", found[1], before)


@cache
def _quantifier(language: str) -> re.Pattern[str]:
    begins = "" if language in _UNSPACED else r"(?<!\w)"
    return re.compile(rf"{begins}({QUANTIFIERS.get(language, '(?!)')})\s*$", re.IGNORECASE)


def gaps_of(match: Match) -> tuple[Span, ...]:
    """What is left out between the fragments of a match."""
    return tuple(Span(one.end, other.start) for one, other in pairwise(match.fragments))


def find_words(kind: str, words: str, language: str) -> str:
    """The first words of a list (`any`: of all lists) that are in a text; empty where none are.

    The text is compared composed, without typography and without case.
    """
    words = words.strip()
    if not words:
        return ""
    for form in dict.fromkeys((words, _LINE_END.sub("", words))) if "\n" in words else (words,):
        plain = form if form.isascii() else _unpointed(fold(form), language)
        lower = plain.lower()
        for found in _pattern(kind, language, "n't" in lower).finditer(lower):
            if found[0] not in CONTRASTS or not _is_aside(lower, found):
                return plain[found.start() : found.end()] if len(lower) == len(plain) else found[0]
    return ""


def _unpointed(words: str, language: str) -> str:
    """Arabic and Hebrew without the points of vowels, which few texts print."""
    return _points().sub("", words) if language in ("ar", "he") else words


@cache
def _points() -> re.Pattern[str]:
    return re.compile("[\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670]")


def _is_aside(words: str, found: re.Match[str]) -> bool:
    """Whether a `but` is far from the quote, on either side of which these words are, and begins no clause."""
    before, after = words[: found.start()].rstrip(), words[found.end() :]
    begins = before[-1:] in ",;:-–—" or before.endswith(("،", "؛"))
    return not begins and len(before.split()) > NEAR_WORDS and len(after.split()) > NEAR_WORDS


@cache
def _pattern(kind: str, language: str, contracted: bool) -> re.Pattern[str]:
    """The words of a list; those with `n't`, which take long to look for, only where there is one."""
    lists = [_LIST_OF[kind]] if kind in _LIST_OF else list(_LIST_OF.values())
    words = "|".join(known[language] for known in lists if language in known).lower()
    if not words:
        return re.compile(r"(?!)")
    words = (words if contracted else words.replace(r"\w+n't", "(?!)")).replace(" ", r"\s+")
    if language in _UNSPACED:
        return re.compile(words)
    inner = rf"\w{marks()}" if language in ("hi", "ar", "he") else r"\w\u0300-\u036f"
    return re.compile(rf"(?<![{inner}])(?:{_with_marks(words, inner)})(?![{inner}])")


def _with_marks(words: str, inner: str) -> str:
    r"""A pattern in which `\w` is a letter or a mark."""
    return words.replace(r"\w", f"[{inner}]")


def _left_out(match: Match, text: PreparedText) -> Iterator[Caution]:
    for one, other in pairwise(match.fragments):
        gap = Span(one.end, other.start)
        words = text.words(gap)
        count = count_words(words) if len(words) > MAX_OMITTED_WORDS else 0
        if count > MAX_OMITTED_WORDS:
            yield Caution("omission", str(count), gap)
        if speakers := joined_speakers(text, gap):
            yield Caution("speaker", speakers, gap)
        elif _is_spliced(one, other, text):
            yield Caution("splice", words, gap)


def _is_spliced(one: Span, other: Span, text: PreparedText) -> bool:
    """Whether a gap leads from the inside of one sentence into the inside of another."""
    _, rest = sentence_rest(text, one, one)
    if rest.end > other.start or not words_in(text.words(rest)):
        return False
    before = text.words(sentence_rest(text, other, other)[0]).rstrip()
    return not before.endswith(":") and any(len(word) > 1 for word in words_in(before))


def _neighbours(match: Match, text: PreparedText) -> Iterator[Caution]:
    """A quote that takes a word or two of a paragraph beside its own."""
    if text.paragraph_at(match.span.start) == text.paragraph_at(match.span.end - 1):
        return
    parts = [part for fragment in match.fragments for part in _by_paragraph(fragment, text)]
    for paragraph in sorted({number for number, _ in parts}):
        spans = [span for number, span in parts if number == paragraph]
        words = " … ".join(text.text[span.start : span.end] for span in spans)
        if len(words_in(words)) < MIN_FRAGMENT_WORDS and not _is_whole_paragraph(spans, text):
            yield Caution("neighbour", " ".join(words.split()), spans[0])


def _by_paragraph(fragment: Span, text: PreparedText) -> Iterator[tuple[int, Span]]:
    for block in text.blocks[text.block_at(fragment.start) : text.block_at(fragment.end - 1) + 1]:
        start, end = max(fragment.start, block.start), min(fragment.end, block.end)
        if start < end:
            yield text.paragraph_at(start), Span(start, end)


def _is_whole_paragraph(spans: Sequence[Span], text: PreparedText) -> bool:
    """Whether a short paragraph is quoted whole, with the sign that ends it: a sentence, and no run-on."""
    block = text.blocks[text.block_at(spans[0].start)]
    words = text.text[block.start : block.end]
    return len(spans) == 1 and spans[0] == Span(block.start, block.end) and words[-1] in ".!?…。！？।؟۔"


def _too_short(quote: Selector, match: Match) -> list[Caution]:
    if count_words(quote.quote) >= MIN_FRAGMENT_WORDS:
        return []
    return [Caution("short", quote.quote.strip(), match.span)]


def _inside_words(match: Match, text: PreparedText) -> Iterator[Caution]:
    """Ends inside of a word whose particles hang on the noun (Korean)."""
    for span in match.fragments:
        if is_hangul(text.text[span.end - 1]) and text.edge(span.end, span.start, "end") == "ending":
            yield Caution("inside-word", text.text[span.start : span.end], span)
