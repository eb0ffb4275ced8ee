"""Find where a quote stands in a text. Verification never guesses and fails closed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

import msgspec

from generator.evidence.fold import FoldedText, composes, fold, fold_text
from generator.evidence.quote import MIN_FRAGMENT_WORDS, Fragment, Selector, has_gap, split_quote, words_in

Status = Literal["exact", "normalised", "elided", "ambiguous", "missing", "withheld"]
MAX_PLACES = 1000
"""More occurrences than this are not told apart: such a quote is ambiguous whatever its prefix."""


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points of the plain text."""

    start: int
    end: int


class Paragraph(Protocol):
    """A paragraph or the like: `text[start:end]`, on `page` (counted from 1) where the source has pages."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def page(self) -> int | None: ...


class PreparedText(msgspec.Struct, frozen=True):
    """A plain text, folded once, with its blocks: what quotes are looked for in."""

    folded: FoldedText
    blocks: Sequence[Paragraph]

    @property
    def text(self) -> str:
        """The plain text."""
        return self.folded.text

    def block_at(self, offset: int) -> int:
        """The index of the block that holds `offset`."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)


class Match(msgspec.Struct, frozen=True):
    """Where a quote stands. `fragments` are its pieces in order (one, unless elided); `places` all rivals of an ambiguous one."""

    status: Status
    fragments: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """From the first fragment's start to the last one's end."""
        return Span(self.fragments[0].start, self.fragments[-1].end)


MISSING = Match("missing")


def prepare_text(text: str, blocks: Sequence[Paragraph]) -> PreparedText:
    """Fold a text for `locate_quote`; linear in its length."""
    return PreparedText(fold_text(text), blocks)


def locate_quote(quote: Selector, text: PreparedText) -> Match:
    """Where `quote` stands in `text`: exact, normalised, elided, ambiguous or missing (see the content model)."""
    needle = fold(quote.quote)
    if not needle:
        return MISSING
    found = _locate_whole(quote, needle, text)
    if found.status == "missing" and has_gap(quote.quote):
        return _locate_elided(quote, text)
    return found


def _locate_whole(quote: Selector, needle: str, text: PreparedText) -> Match:
    places = [span for span in _places(quote, needle, text) if _on_page(quote, span, text)]
    as_written = quote.quote.strip()
    exact = [span for span in places if text.text[span.start : span.end] == as_written]
    if len(exact) == 1:
        return Match("exact", (exact[0],))
    if len(places) == 1:
        return Match("normalised", (places[0],))
    return Match("ambiguous", places=tuple(exact or places)) if places else MISSING


def _places(quote: Selector, needle: str, text: PreparedText) -> list[Span]:
    """Where the needle stands between its prefix and suffix; white space at the seams is free."""
    before, after = fold(quote.prefix), fold(quote.suffix)
    found = set()
    for head in (before + " ", before) if before else ("",):
        for tail in (" " + after, after) if after else ("",):
            for at in _find_all(head + needle + tail, text.folded.folded):
                span = _span(text, at + len(head), at + len(head) + len(needle))
                if span:
                    found.add(span)
    return sorted(found)


def _locate_elided(quote: Selector, text: PreparedText) -> Match:
    fragments = split_quote(quote.quote)
    if not fragments or any(len(words_in(f.folded)) < MIN_FRAGMENT_WORDS for f in fragments):
        return MISSING
    fits = [fit for fit in _fits(fragments, text) if _context_fits(quote, fit, text)]
    if len(fits) == 1:
        return Match("elided", fits[0])
    return Match("ambiguous", places=tuple(Span(fit[0].start, fit[-1].end) for fit in fits)) if fits else MISSING


def _fits(fragments: Sequence[Fragment], text: PreparedText) -> Iterator[tuple[Span, ...]]:
    """Each place of the first fragment with the next place of every next one, within two neighbouring blocks."""
    following = [_Following(fragment.folded, text) for fragment in fragments[1:]]
    for span, end in _occurrences(fragments[0].folded, text):
        fit = [span]
        for search in following:
            hit = search.at_or_after(end)
            if hit is None:
                break
            fit.append(hit[0])
            end = hit[1]
        else:
            if text.block_at(fit[-1].end - 1) - text.block_at(span.start) <= 1:
                yield tuple(fit)


class _Following:
    """The first place of a fragment at or after an offset that only grows: each part of the text is searched once."""

    def __init__(self, needle: str, text: PreparedText) -> None:
        self.found = _occurrences(needle, text, limit=None)
        self.length = len(needle)
        self.last = next(self.found, None)

    def at_or_after(self, at: int) -> tuple[Span, int] | None:
        while self.last is not None and self.last[1] - self.length < at:
            self.last = next(self.found, None)
        return self.last


def _occurrences(needle: str, text: PreparedText, limit: int | None = MAX_PLACES) -> Iterator[tuple[Span, int]]:
    """Every place of a folded needle, overlapping ones too, as a span of the text and its folded end."""
    for at in _find_all(needle, text.folded.folded, limit):
        span = _span(text, at, at + len(needle))
        if span:
            yield span, at + len(needle)


def _find_all(needle: str, folded: str, limit: int | None = MAX_PLACES) -> Iterator[int]:
    at, count = folded.find(needle), 0
    while at >= 0 and (limit is None or count < limit):
        yield at
        count += 1
        at = folded.find(needle, at + 1)


def _span(text: PreparedText, start: int, end: int) -> Span | None:
    """The text's span of a folded one; None where it would part a letter from its mark or a ligature."""
    first, last = text.folded.text_start(start), text.folded.text_end(end)
    if first is None or last is None:
        return None
    folded = text.folded.folded
    if end < len(folded) and composes(folded[end]):
        return None
    return Span(first, last)


def _context_fits(quote: Selector, fit: Sequence[Span], text: PreparedText) -> bool:
    """Whether prefix and suffix stand around a whole elided quote, and it is on the page."""
    before, after = fold(quote.prefix), fold(quote.suffix)
    folded = text.folded.folded
    start = text.folded.folded_at(fit[0].start)
    end = text.folded.folded_at(fit[-1].end - 1) + 1
    return (
        _on_page(quote, fit[0], text)
        and folded[max(0, start - len(before) - 1) : start].rstrip().endswith(before)
        and folded[end : end + len(after) + 1].lstrip().startswith(after)
    )


def _on_page(quote: Selector, span: Span, text: PreparedText) -> bool:
    return quote.page is None or text.blocks[text.block_at(span.start)].page == quote.page
