"""What authors are told about evidence: one diagnostic for each outcome that is no proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from generator.content.document import Document
from generator.content.records import Quote, Summary
from generator.diagnostics import Diagnostic, error, warning
from generator.evidence.cautions import Caution
from generator.evidence.explain import Explanation, Rival
from generator.evidence.locate import Match, Span

MAX_PLACES_SHOWN = 10


class Where(msgspec.Struct, frozen=True):
    """The source that was searched: its file and its document. Its author's own terminal may show its words."""

    file: str
    document: Document

    def at(self, span: Span) -> str:
        """`content/sources/x.txt:12`, with the page where there are pages."""
        page = self.document.blocks[self.document.block_at(span.start)].page
        return f"{self.file}:{self.document.line_at(span.start)}" + (f" (page {page})" if page else "")

    def words(self, span: Span, limit: int = 200) -> str:
        """The words of a span in one line."""
        words = " ".join(self.document.text[span.start : span.end].split())
        return words if len(words) <= limit else words[: limit - 2] + " …"


def missing(quote: Quote, why: Explanation, where: Where) -> Diagnostic:
    """The quote is not in the source."""
    message, hint = _REASONS[why.reason]
    notes = []
    difference: tuple[tuple[str, str, str], ...] = ()
    if why.reason == "short-fragment" or (why.fragment and why.fragment != quote.quote):
        notes.append(f"the part that fails: {why.fragment}")
    if why.nearest:
        notes.append(f"nearest passage, {where.at(why.nearest.span)}: {where.words(why.nearest.span)}")
        difference = tuple((change.kind, change.quote, change.source) for change in why.nearest.changes)
    for span in why.places[:MAX_PLACES_SHOWN]:
        notes.append(f"{where.at(span)}: {where.words(span, 80)}")
    return error("EVD-missing", quote.place, message.format(file=where.file), hint, notes, difference)


_REASONS = {
    "words": (
        "this quote is not in {file}",
        "quote the source's own words; leave words out with … and put your own in [brackets]",
    ),
    "case": ("this quote is not in {file}: capital letters differ", "write it as the source does, or [T]hus"),
    "short-fragment": (
        "a part of this shortened quote has fewer than three words",
        "keep at least three words of the source on each side of every … and [word]",
    ),
    "order": (
        "the parts of this shortened quote do not stand in {file} in this order",
        "give them in the source's order, or as quotes of their own",
    ),
    "distance": (
        "the parts of this shortened quote stand too far apart in {file}",
        "an ellipsis bridges one paragraph or two neighbouring ones; give the parts as quotes of their own",
    ),
    "context": (
        "this quote is in {file}, but not after this prefix, before this suffix or on this page",
        "mend prefix, suffix or page",
    ),
    "nothing": (
        "this quote is not in {file}, nor anything like it",
        "is it from another source? quote the source's own words",
    ),
}


def ambiguous(quote: Quote, match: Match, rivals: Sequence[Rival], where: Where) -> Diagnostic:
    """The quote stands at several places and nothing tells them apart."""
    count = len(match.places)
    notes = [f"{where.at(rival.span)}: {_mend(rival, where)}" for rival in rivals[:MAX_PLACES_SHOWN]]
    if count > MAX_PLACES_SHOWN:
        rest = ", ".join(str(where.document.line_at(span.start)) for span in match.places[MAX_PLACES_SHOWN:200])
        notes.append(f"and in lines {rest}")
    message = f"this quote stands at {count} places in {where.file}, and nothing tells them apart"
    return error("EVD-ambiguous", quote.place, message, "add one of these lines, or a longer quote", notes)


def _mend(rival: Rival, where: Where) -> str:
    if rival.field:
        return f"{rival.field}: {_yaml(rival.words)}"
    return where.words(rival.span, 80)


def _yaml(words: str) -> str:
    """A text as YAML takes it, ready to paste."""
    return "'" + words.replace("'", "''") + "'"


def caution(quote: Quote, doubt: Caution, where: Where) -> Diagnostic:
    """The quote is in the source, but something about it is doubtful."""
    if doubt.kind == "negation":
        around = where.words(doubt.span, 160)
        message = f"`{doubt.words}` was left out of this quote or stands just before it"
        hint = "make sure that the quote still means what the source says; best quote the whole clause"
        return warning("EVD-negation", quote.place, message, hint, [f"left out, {where.at(doubt.span)}: {around}"])
    if doubt.kind == "short":
        hint = "quote at least three words"
        return warning("EVD-short", quote.place, "a quote of one or two words says little", hint)
    hint = "quote whole words"
    notes = [f"{where.at(doubt.span)}: {where.words(doubt.span, 120)}"]
    return warning("EVD-inside-word", quote.place, "this quote begins or ends inside a word of the source", hint, notes)


def stale_lock(summary: Summary, file: str) -> Diagnostic:
    """The lock speaks of another state of the source."""
    message = f"evidence.lock records quotes of `{summary.id}` against another state of {file}"
    return warning("EVD-lock-stale", summary.place, message, "run: briefbook verify --update-lock")


def withheld(summary: Summary, unproven: Sequence[Quote], hint: str, known: bool) -> Iterator[Diagnostic]:
    """Quotes of a source that is not here and that the lock does not vouch for; `known`: the lock knows the source."""
    id = summary.source.id
    if not known and (unproven or summary.rights != "citation"):
        message = f"there is no source `{id}` in content/sources/"
        mend = f"put the document there as {id}.md or {id}.txt, or keep a record of it in evidence.lock"
        yield error("SRC-missing", summary.source.place, message, hint or mend)
        return
    for quote in unproven:
        message = f"the source `{id}` is not here, and evidence.lock has no record of this quote"
        yield error("EVD-withheld", quote.place, message, "where the source is, run: briefbook verify --update-lock")
