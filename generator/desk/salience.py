"""The sentences that say most of what a text is about: paragraphs by the weight of their words, then the best sentence of each.

A word weighs by how often the text has it and in how few paragraphs (Salton and Buckley 1988); a paragraph gains little from
words that were chosen before (after the maximal marginal relevance of Carbonell and Goldstein 1998). Each choice is linear in the
text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.content.document import Document
from generator.content.line_ends import unspaced
from generator.evidence.locate import Span
from generator.evidence.sentences import boundaries
from generator.evidence.words import words_in

FEWEST_WORDS, MOST_WORDS = 8, 45
"""A sentence of fewer words seldom says anything, and one of more is no point."""
REPEATED = 0.6
"""What is left of a word's weight each time that a paragraph with it was chosen; after three times no less."""
TELLING = 3
"""How many words name a sentence."""
_LETTERS = 0.7
_ADDRESS = re.compile(r"https?://|www\.|@\w|\bdoi\b|\.{4}|^\W*\[?\d{1,3}[\].)]")
_DOUBLE_MARKS = '"“”„«»「」'
_TERMINAL = re.compile(r"[.!?…。！？｡؟।۔]['\"’”“‘»›)\]）」』]*$")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a document: where it is, its words as they are set on one line, and those that weigh most, in order."""

    span: Span
    words: str
    telling: tuple[str, ...] = ()


def salient(document: Document, language: str, count: int) -> list[Sentence]:
    """Up to `count` sentences, the weightiest first; each is of another paragraph."""
    paragraphs = [document.text[block.start : block.end] for block in document.blocks]
    bags = [frozenset(terms(paragraph)) for paragraph in paragraphs]
    weights = _weights(paragraphs, bags)
    chosen: list[Sentence] = []
    for index in _by_gain(bags, weights):
        block = document.blocks[index]
        if best := _best(sentences_in(document.text, Span(block.start, block.end), language), weights):
            chosen.append(best)
        if len(chosen) == count:
            break
    return chosen


def terms(text: str) -> list[str]:
    """The words of a text that can tell it from others, without case."""
    return [word.casefold() for word in words_in(text) if len(word) > 2 or unspaced(word[0])]


def sentences_in(text: str, span: Span, language: str) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    start = span.start
    for boundary in boundaries(text, span.start, span.end, language):
        if boundary.surety != "unlikely":
            yield Sentence(Span(start, boundary.stop), " ".join(text[start : boundary.stop].split()))
            start = boundary.next
    if start < span.end:
        yield Sentence(Span(start, span.end), " ".join(text[start : span.end].split()))


def is_statement(words: str) -> bool:
    """Whether these are a whole sentence of usual length, and neither an entry of a list nor an address."""
    letters = sum(char.isalpha() or char.isspace() for char in words)
    first = next((char for char in words if char.isalnum()), "")
    return (
        FEWEST_WORDS <= len(words_in(words)) <= MOST_WORDS
        and letters >= _LETTERS * len(words)
        and not first.islower()
        and _TERMINAL.search(words) is not None
        and _ADDRESS.search(words) is None
        and _is_closed(words)
    )


def _is_closed(words: str) -> bool:
    """Whether every quotation and bracket that begins or ends in a sentence does both: else it is a part of what is said."""
    marks = sum(map(words.count, (*_DOUBLE_MARKS, "``", "''")))
    return marks % 2 == 0 and words.count("(") <= words.count(")")


def _weights(paragraphs: Sequence[str], bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """What each word weighs that the text has more than once; in a text of one paragraph, by its number alone."""
    total = Counter(term for paragraph in paragraphs for term in terms(paragraph))
    spread = Counter(term for bag in bags for term in bag)
    return {
        term: math.log(1 + number) * math.log((len(bags) + 1) / spread[term])
        for term, number in total.items()
        if number > 1
    }


def _by_gain(bags: Sequence[frozenset[str]], weights: Mapping[str, float]) -> Iterator[int]:
    """The paragraphs, each time the one that adds most to those before."""
    left = [{term for term in bag if term in weights} for bag in bags]
    waiting, worth = set(range(len(bags))), dict(weights)
    times: Counter[str] = Counter()
    while waiting:
        best = max(sorted(waiting), key=lambda index: sum(worth[term] for term in left[index]))
        yield best
        waiting.remove(best)
        times.update(left[best])
        worth |= {term: weights[term] * REPEATED ** min(times[term], 3) for term in left[best]}


def _best(sentences: Iterator[Sentence], weights: Mapping[str, float]) -> Sentence | None:
    """The statement whose words weigh most, a long one less than twice a short one."""
    fit = [sentence for sentence in sentences if is_statement(sentence.words)]
    if not fit:
        return None
    best = max(fit, key=lambda sentence: _worth(sentence.words, weights))
    found = list(dict.fromkeys(terms(best.words)))
    heaviest = sorted(found, key=lambda term: -weights.get(term, 0.0))[:TELLING]
    return msgspec.structs.replace(best, telling=tuple(term for term in found if term in heaviest))


def _worth(words: str, weights: Mapping[str, float]) -> float:
    found = set(terms(words))
    return sum(weights.get(term, 0.0) for term in found) / math.sqrt(len(found) or 1)
