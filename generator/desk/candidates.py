"""What a document says most of: its salient sentences as candidates for key points, and its dated ones as events.

Each quote is looked up as `verify` does; one that would not verify, or that a reader would have to be warned of, is not proposed.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.content.document import Document
from generator.content.listing import slug_of
from generator.content.records import Quote
from generator.content.written_dates import dates_in
from generator.desk.draft_file import DraftEvent, DraftPoint, DraftQuote
from generator.desk.identify import free_id
from generator.desk.salience import Sentence, is_statement, salient, sentences_in
from generator.desk.yaml_text import is_writable, markdown
from generator.diagnostics import Place
from generator.evidence.cautions import cautions
from generator.evidence.explain import tell_apart
from generator.evidence.fold import fold_text
from generator.evidence.locate import PreparedText, Span, locate_quote
from generator.evidence.words import count_words
from generator.verify.mentions import Names, find_names

MOST_POINTS, WORDS_A_POINT = 10, 120
MOST_EVENTS = 8
LONGEST_POINT = 40
TITLE = 110
"""Code points of an event's proposed title."""
_NOWHERE = Place("")


class Text(msgspec.Struct, frozen=True):
    """A source's document, made ready for quotes to be looked up in it."""

    document: Document
    prepared: PreparedText


def usual_number(document: Document) -> int:
    """How many candidates a document gives: one for so many words, up to ten."""
    return max(1, min(MOST_POINTS, count_words(document.text) // WORDS_A_POINT))


def words_at(text: Text, span: Span) -> str:
    """The words of a passage on one line, without references to notes and without what no reader sees (a soft hyphen)."""
    setting = text.document.setting
    start, parts = span.start, []
    for first, last in setting.references if setting else ():
        if start <= first and last <= span.end:
            parts.append(text.prepared.text[start:first])
            start = last
    words = " ".join("".join([*parts, text.prepared.text[start : span.end]]).split())
    return words if is_writable(words) else "".join(filter(is_writable, words))


def propose_points(text: Text, count: int) -> tuple[DraftPoint, ...]:
    """Up to `count` candidates, in the order of the document."""
    found: list[tuple[Span, DraftPoint]] = []
    taken: set[str] = set()
    for sentence in salient(text.document, text.prepared.language, 2 * count):
        words = words_at(text, sentence.span)
        quote = proposed_quote(words, sentence.span, text.prepared)
        if quote and len(found) < count:
            id = free_id(
                slug_of(" ".join(sentence.telling))[:LONGEST_POINT].strip("-") or f"point-{len(found) + 1}", taken
            )
            taken.add(id)
            found.append((sentence.span, DraftPoint(id, markdown(words), (quote,))))
    return tuple(point for _, point in sorted(found, key=lambda one: one[0]))


def propose_events(text: Text, published: str, names: Names) -> tuple[DraftEvent, ...]:
    """The first sentence for each date that the document names, but for the date of its own publication; in order of time."""
    events: dict[str, DraftEvent] = {}
    for sentence, date in _dated(text):
        if date == published or date in events or len(events) == MOST_EVENTS:
            continue
        words = words_at(text, sentence.span)
        if quote := proposed_quote(words, sentence.span, text.prepared):
            entities = find_names(fold_text(words), names)
            events[date] = DraftEvent(date, markdown(_shortened(words)), (quote,), entities)
    return tuple(events[date] for date in sorted(events))


def proposed_quote(words: str, span: Span, text: PreparedText) -> DraftQuote | None:
    """Words of the text at `span` as evidence; None where they do not verify, or a reader would have to be warned of them."""
    quote = quote_at(words, span, text)
    if quote is None:
        return None
    selector = selector_of(quote)
    return None if cautions(selector, locate_quote(selector, text), text) else quote


def selector_of(quote: DraftQuote) -> Quote:
    """A drafted quote as it is looked up."""
    return Quote(quote.quote, _NOWHERE, quote.prefix, quote.suffix, quote.page or None)


def quote_at(words: str, span: Span, text: PreparedText) -> DraftQuote | None:
    """Words of the text at `span` as evidence, with what tells them apart; None where they do not verify just there."""
    if not is_writable(words):
        return None
    for selector in _selectors(words, span, text):
        match = locate_quote(selector, text)
        if match.status in ("exact", "normalised") and match.span == span:
            return DraftQuote(selector.quote, selector.prefix, selector.suffix, selector.page or "")
    return None


def _selectors(words: str, span: Span, text: PreparedText) -> Iterator[Quote]:
    """The words alone, and where they stand at several places what tells this one from the others."""
    bare = Quote(words, _NOWHERE)
    yield bare
    match = locate_quote(bare, text)
    if match.status == "ambiguous":
        for rival in tell_apart(match, text):
            if rival.span == span and rival.field in ("prefix", "suffix", "page"):
                yield msgspec.structs.replace(bare, **{rival.field: rival.words})


def _dated(text: Text) -> Iterator[tuple[Sentence, str]]:
    language = text.prepared.language
    for block in text.document.blocks:
        if next(_dates(text.document.text[block.start : block.end], language), None) is None:
            continue
        for sentence in sentences_in(text.document.text, Span(block.start, block.end), language):
            if is_statement(sentence.words):
                yield from ((sentence, date) for date in _dates(sentence.words, language))


def _dates(words: str, language: str) -> Iterator[str]:
    return (dated.date for dated in dates_in(words, language))


def _shortened(words: str) -> str:
    if len(words) <= TITLE:
        return words
    return words[:TITLE].rpartition(" ")[0].rstrip(",;:–- ") + " …"
