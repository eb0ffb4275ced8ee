"""Find where a quote is in a text. Verification never guesses and fails closed; it does not refuse what was copied right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from generator.evidence.edges import whole_passage
from generator.evidence.elided import find_fits, fit_is_whole
from generator.evidence.fold import fold
from generator.evidence.prepared import Hit, PreparedText, Span, prepare_text
from generator.evidence.quote import Selector, editorial_brackets, has_gap, split_quote, without_outer_marks
from generator.evidence.search import Needle, fold_needle
from generator.evidence.signs import DASHES, LIST_SIGNS, UNSEEN

_LIST_SIGN = re.compile(rf"(?:^|\s+)[{LIST_SIGNS}]\s+")
_BETWEEN_HANGUL = re.compile(r"(?<![\uac00-\ud7a3])([\uac00-\ud7a3]+)\s+(?=([\uac00-\ud7a3]+))")
_SET_OFF = re.compile(r"(?<!\S)(\S+)\s+(\d{1,3}|[*†‡§¶])(?=[\s.,;:!?)”\"’]|$)")
_UNSEEN = re.compile(rf"[\s{UNSEEN}]+")
__all__ = ["MISSING", "VERIFIED", "Match", "PreparedText", "Span", "Status", "locate_quote", "prepare_text"]

Status = Literal["exact", "normalised", "elided", "cut", "ambiguous", "missing", "withheld"]
VERIFIED: frozenset[Status] = frozenset(("exact", "normalised", "elided"))


class Match(msgspec.Struct, frozen=True):
    """Where a quote is. `fragments` are its pieces in order (one, unless elided); `places` all rivals of an ambiguous one.

    Of one that is cut, `places` are the piece that is cut and the passage of whole words around it.
    """

    status: Status
    fragments: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """From the first fragment's start to the last one's end."""
        return Span(self.fragments[0].start, self.fragments[-1].end)


class _Asked(msgspec.Struct, frozen=True):
    """A quote in other words than it was written in, with what tells it apart."""

    quote: str
    written: Selector

    @property
    def prefix(self) -> str:
        return self.written.prefix

    @property
    def suffix(self) -> str:
        return self.written.suffix

    @property
    def page(self) -> str | None:
        return self.written.page


MISSING = Match("missing")


def locate_quote(quote: Selector, text: PreparedText) -> Match:
    """Where `quote` is in `text`: exact, normalised, elided, cut, ambiguous or missing (see the content model)."""
    found = _locate(quote, text)
    if found.status in ("missing", "cut") and (furnished := text.with_furniture):
        other = _locate(quote, furnished)
        if found.status == "missing" or any(text.layout.touches(span.start, span.end) for span in other.fragments):
            found = other
    elif found.status == "elided" and _brackets_what_is_left_out(quote, text) and (furnished := text.with_furniture):
        other = _locate(quote, furnished)
        found = other if other.fragments else found
    if found.status == "missing" and _LIST_SIGN.search(quote.quote):
        return _locate_listed(quote, text)
    if found.status == "missing" and text.layout.notes and _SET_OFF.search(quote.quote):
        found = _locate_referring(quote, text)
    if found.status == "missing" and _BETWEEN_HANGUL.search(quote.quote):
        return _locate_unbroken(quote, text)
    return found


def _brackets_what_is_left_out(quote: Selector, text: PreparedText) -> bool:
    """Whether brackets of a quote are the source's own, and no part of its text: a time (`[0:42]`), a reference (`[^3]`)."""
    if text.whole is None:
        return False
    whole, folded = text.whole.folded, text.folded.folded
    brackets = (fold(quote.quote[start:end]) for start, end in editorial_brackets(quote.quote))
    return any(whole.count(each) > folded.count(each) for each in brackets)


def _locate(quote: Selector, text: PreparedText) -> Match:
    found = MISSING
    for words in without_outer_marks(quote.quote):
        for attempt in (_locate_whole, _locate_elided):
            match = attempt(words, quote, text)
            if match.status not in ("missing", "cut"):
                return match
            found = match if found.status == "missing" else found
    return found


def _locate_whole(words: str, quote: Selector, text: PreparedText) -> Match:
    needle = fold_needle(words)
    hits = [hit for hit in (*text.find(needle), *text.find_parted(needle)) if _context_fits(quote, hit, hit, text)]
    whole = [hit.span for hit in hits if _is_whole(hit.span, text) and _has_its_dashes(needle, hit.span, text)]
    exact = [span for span in whole if text.text[span.start : span.end] == words]
    if len(exact) == 1:
        return Match("exact" if words == quote.quote.strip() else "normalised", (exact[0],))
    if len(whole) == 1:
        return Match("normalised", (whole[0],))
    if whole:
        return Match("ambiguous", places=tuple(exact or whole))
    return _cut(hits[0].span, text) if hits else MISSING


def _locate_listed(quote: Selector, text: PreparedText) -> Match:
    """A quote with the signs of a list's items, which the text does not hold: each stands where a block begins."""
    items = _LIST_SIGN.split(quote.quote)
    match = _locate_whole(" ".join(items).strip(), quote, text)
    at = match.fragments[0].start if match.fragments else 0
    for item in items[1:] if match.fragments else ():
        words = fold(item)
        starts = (start for start in text.starts if at <= start < match.span.end)
        start = next(
            (start for start in starts if fold(text.text[start : start + 2 * len(item)]).startswith(words)), None
        )
        if start is None or not words:
            return MISSING
        at = start + 1
    return match


def _locate_referring(quote: Selector, text: PreparedText) -> Match:
    """A quote with the numbers of notes set off by a space, as some programs copy them, and flat."""
    furnished = text.with_furniture
    if furnished is None:
        return MISSING
    printed = {_plain(text.text[start:end]): text.text[start:end] for start, end in text.layout.notes}
    folded = furnished.folded.folded

    def seam(number: re.Match[str]) -> str:
        joined = f"{number[1]}{printed.get(number[2], '')}"
        return joined if number[2] in printed and fold(joined) in folded else number[0]

    words = _SET_OFF.sub(seam, quote.quote)
    return _locate_reworded(words, quote, furnished) if words != quote.quote else MISSING


def _plain(reference: str) -> str:
    """The number or sign of a reference to a note: of `¹³`, of `[^13]`."""
    return unicodedata.normalize("NFKC", reference).strip("[]^()")


def _locate_unbroken(quote: Selector, text: PreparedText) -> Match:
    """A Korean quote with a space where a line ended inside of a word, as it is copied: the source prints that in one."""
    folded = text.folded.folded

    def seam(blank: re.Match[str]) -> str:
        joined, parted = (f"{blank[1]}{between}{blank[2]}" for between in ("", " "))
        return blank[1] + ("" if _prints(folded, joined) and not _prints(folded, parted) else " ")

    words = _BETWEEN_HANGUL.sub(seam, quote.quote)
    found = _locate_reworded(words, quote, text)
    furnished = text.with_furniture if found.status == "missing" else None
    return _locate_reworded(words, quote, furnished) if furnished else found


def _locate_reworded(words: str, quote: Selector, text: PreparedText) -> Match:
    found = _locate(_Asked(words, quote), text)
    return replace(found, status="normalised") if found.status == "exact" else found


def _prints(folded: str, words: str) -> bool:
    """Whether a text holds words that end where a Korean word ends."""
    return re.search(rf"{words}(?![\uac00-\ud7a3])", folded) is not None


def _is_whole(span: Span, text: PreparedText) -> bool:
    return text.edge(span.start, span.end, "start") != "cut" and text.edge(span.end, span.start, "end") != "cut"


def _has_its_dashes(needle: Needle, span: Span, text: PreparedText) -> bool:
    """Whether a dash at an edge of the words is one of the text's, and no hyphen that breaks a word over a line or a page."""
    words = _UNSEEN.sub("", text.text[span.start : span.end])
    begins, ends = needle.folded.startswith("-"), needle.folded.endswith("-")
    return (not begins or words[:1] in DASHES) and (not ends or words[-1:] in DASHES)


def _cut(span: Span, text: PreparedText) -> Match:
    return Match("cut", places=(span, Span(*whole_passage(text.text, span.start, span.end, text.language))))


def _locate_elided(words: str, quote: Selector, text: PreparedText) -> Match:
    if not has_gap(words):
        return MISSING
    found = MISSING
    for literal in _own_brackets(words, text):
        fragments = split_quote(words, literal)
        fits = [fit for fit in find_fits(fragments, text) if _context_fits(quote, fit[0], fit[-1], text)]
        whole = [fit for fit in fits if fit_is_whole(fragments, fit, text) is None]
        if len(whole) == 1:
            return Match("elided", tuple(hit.span for hit in whole[0]))
        if whole:
            return Match("ambiguous", places=tuple(Span(fit[0].span.start, fit[-1].span.end) for fit in whole))
        cuts = (fit_is_whole(fragments, fit, text) for fit in fits)
        cut = next((hit for hit in cuts if hit is not None), None)
        found = _cut(cut.span, text) if cut and found is MISSING else found
    return found


def _own_brackets(words: str, text: PreparedText) -> Iterable[frozenset[int]]:
    """Which brackets of a quote may be the source's own: first all that the source has too, then none."""
    own = frozenset(start for start, end in editorial_brackets(words) if fold(words[start:end]) in text.folded.folded)
    return (own, frozenset()) if own else (own,)


def _context_fits(quote: Selector, first: Hit, last: Hit, text: PreparedText) -> bool:
    """Whether prefix and suffix are around a whole quote, and it is on the page."""
    if quote.page is not None and quote.page not in text.pages_between(first.span.start, last.span.end):
        return False
    if not quote.prefix and not quote.suffix:
        return True
    before, after = fold(quote.prefix), fold(quote.suffix)
    folded = text.folded.folded
    return folded[max(0, first.start - len(before) - 1) : first.start].rstrip().endswith(before) and folded[
        last.end : last.end + len(after) + 1
    ].lstrip().startswith(after)
