"""Editorial words in brackets that a reader must be warned of: they turn, lengthen or replace what the source says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence.edges import APOSTROPHES, ELISIONS
from generator.evidence.elided import changes_case, is_ending
from generator.evidence.fold import fold
from generator.evidence.languages import PRONOUNS
from generator.evidence.locate import Match
from generator.evidence.numerals import SCALES, spelled_numbers
from generator.evidence.prepared import Hit, PreparedText, Span
from generator.evidence.quote import Bracket, Fragment, Selector, editorial_brackets, split_quote, without_outer_marks
from generator.evidence.words import words_in

MAX_OF_BOTH = 2
"""Letters of a word that may be a negation in one language and something else in another (`no`)."""


def doubtful_brackets(
    quote: Selector, match: Match, text: PreparedText, languages: tuple[str, str]
) -> Iterator[tuple[str, Span]]:
    """Brackets that are doubtful, as `[words]`, with the place in the text that they are about.

    `languages` are the source's and that of who writes the brackets.
    """
    if match.status != "elided" or not any(editorial_brackets(quote.quote)):
        return
    fragments = _fragments_of(quote, match, text)
    spans, language = match.fragments, languages[0]
    for index, (fragment, span) in enumerate(zip(fragments, spans, strict=True)):
        before = spans[index - 1] if index else None
        for bracket in fragment.brackets:
            if _holds_doubt(bracket.words, languages) or _doubtful_letters(bracket, fragment, span, text, language):
                yield f"[{bracket.words}]", span
            elif before and fragment.editorial:
                words = _replaced(fragment, before, span, text, language)
                if words and words.casefold() != bracket.words.casefold():
                    yield f"[{bracket.words}] for `{words}`", Span(before.end, span.start)
    for bracket in fragments[-1].closing:
        if _holds_doubt(bracket.words, languages) or (bracket.joins_before and not is_ending(bracket.words, language)):
            yield f"[{bracket.words}]", spans[-1]


def _fragments_of(quote: Selector, match: Match, text: PreparedText) -> tuple[Fragment, ...]:
    """The fragments that the match is made of: which brackets were the source's own shows in what was found."""
    shown = tuple(fold(text.text[span.start : span.end]) for span in match.fragments)
    for words in without_outer_marks(quote.quote):
        starts = [start for start, _ in editorial_brackets(words)]
        for literal in (frozenset(starts), frozenset[int](), *(frozenset((start,)) for start in starts)):
            fragments = split_quote(words, literal)
            if len(fragments) == len(shown) and tuple(f.folded for f in fragments) == shown:
                return fragments
    plain = split_quote(quote.quote)
    return plain if len(plain) == len(shown) else tuple(Fragment(words, words) for words in shown)


def _holds_doubt(words: str, languages: tuple[str, str]) -> bool:
    """Whether a bracket holds a negation, a denial, a limit or a figure."""
    from generator.evidence.cautions import find_words

    if any(char.isdecimal() for char in words):
        return True
    source, writer = languages
    numbers = spelled_numbers(source).keys() | SCALES.get(source, {}).keys()
    if find_words("any", words, source) or any(word.casefold() in numbers for word in words_in(words)):
        return True
    found = find_words("any", words, writer) if writer != source else ""
    return len(found) > MAX_OF_BOTH or not found.isascii()


def _doubtful_letters(bracket: Bracket, fragment: Fragment, span: Span, text: PreparedText, language: str) -> bool:
    """Whether a bracket puts letters in front of a word or into it, or gives it an ending that is none."""
    if bracket.joins_after and bracket is fragment.brackets[-1]:
        if bracket.words[-1] in APOSTROPHES and bracket.words[:-1].casefold() in ELISIONS:
            return False  # an article
        at = text.folded.folded_at(span.start)
        return not changes_case(bracket.words, Hit(span, at, at + len(fragment.folded)), text)
    return bracket.joins_before and not is_ending(bracket.words, language)


def _replaced(fragment: Fragment, before: Span, span: Span, text: PreparedText, language: str) -> str:
    """The source's words in place of which a bracket is, but names, pronouns and articles."""
    letter = 3 if text.text[span.start - 1] == "]" else 1
    gap = text.words(Span(before.end, max(before.end, span.start - (letter if len(fragment.joined) == 1 else 0))))
    known = PRONOUNS.get(language, "").split()
    words = words_in(gap)
    if words and gap[:1].isalnum() and is_ending(words[0], language):
        words = words[1:]
    return " ".join(word for word in words if not word[0].isupper() and word.casefold() not in known)
