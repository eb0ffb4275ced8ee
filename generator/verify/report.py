"""What authors are told about evidence: one diagnostic for each outcome that is no proof."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from generator.content.document import Document
from generator.content.records import Quote, Source, Summary
from generator.diagnostics import Diagnostic, Mend, asked_for, error, warning
from generator.evidence.explain import Explanation, Reason, Rival
from generator.evidence.locate import Match, Span
from generator.evidence.quote import has_gap

MAX_PLACES_SHOWN = 10
MAX_MENDED = 10_000
"""Code points of a quote that is put in the place of another."""


class Where(msgspec.Struct, frozen=True):
    """The source that was searched: its file and its document. Its author's own terminal may show its words."""

    file: str
    document: Document

    def at(self, span: Span) -> str:
        """`content/sources/x.txt:12`, with the page where there are pages."""
        page = self.document.pages_of(span.start, span.end)
        if self.document.setting:  # a document has no lines
            heading = self.document.heading_at(span.start)
            return f"{self.file}, page {page}" if page else f"{self.file}, under “{heading}”" if heading else self.file
        return f"{self.file}:{self.document.line_at(span.start)}" + (f" (page {page})" if page else "")

    def words(self, span: Span, limit: int = 200) -> str:
        """The words of a span in one line."""
        return self.shortened(self.document.text[span.start : span.end], limit)

    def around(self, span: Span, reach: int) -> str:
        """The words of a span with some before and after it, cut between words."""
        block = self.document.blocks[self.document.block_at(span.start)]
        before = self.document.text[max(block.start, span.start - reach) : span.start]
        after = self.document.text[span.end : min(max(block.end, span.end), span.end + reach)]
        before = before.partition(" ")[2] if len(before) == reach else before
        after = after.rpartition(" ")[0] if len(after) == reach else after
        return self.shortened(before + self.document.text[span.start : span.end] + after)

    @staticmethod
    def shortened(words: str, limit: int = 200) -> str:
        """Some words in one line, not too long."""
        line = " ".join(words.split())
        return line if len(line) <= limit else line[: limit - 2] + " …"


def missing(quote: Quote, why: Explanation, where: Where) -> Diagnostic:
    """The quote is not in the source."""
    message, hint = _REASONS[why.reason]
    notes = []
    difference: tuple[tuple[str, str, str], ...] = ()
    if why.reason == "short-fragment" or (why.reason not in _SAID and why.fragment not in ("", quote.quote)):
        notes.append(f"the part that fails: {why.fragment}")
    if why.nearest:
        notes.append(f"nearest passage, {where.at(why.nearest.span)}: {where.words(why.nearest.span)}")
        difference = tuple((change.kind, change.quote, change.source) for change in why.nearest.changes)
    for span in why.places[:MAX_PLACES_SHOWN]:
        notes.append(f"{where.at(span)}: {where.words(span, 80)}")
    if why.reason == "context":
        given = _context(quote)
        message, hint = f"{message} {' and '.join(_IN_CONTEXT[name] for name in given)}", f"mend {' and '.join(given)}"
    elif why.nearest and where.file.endswith((".md", ".markdown")) and _TAG.search(where.around(why.nearest.span, 30)):
        hint = "HTML in a Markdown source is text, which its page shows as it is: quote it so, or mend the source"
    message = message.format(file=where.file, words=where.shortened(why.fragment))
    mends = tuple(_source_words(quote, why, where))
    return replace(error("EVD-missing", quote.place, message, hint, notes), difference=difference, mends=mends)


def _source_words(quote: Quote, why: Explanation, where: Where) -> Iterator[Mend]:
    """The nearest passage, or the quote without what is no part of the source, in the place of a quote that has no gap.

    Where a quote is there, but not in the context that is given, that can be taken out.
    """
    if why.reason == "context":
        yield from (Mend(f"take `{name}` out", "remove", name) for name in _context(quote))
    words = where.words(why.nearest.span, MAX_MENDED) if why.nearest else why.fragment
    if not has_gap(quote.quote) and (why.nearest or why.reason in _SAID) and words != quote.quote:
        yield Mend(f"quote the source's words: {where.shortened(words, 80)}", "value", new=words)


def _context(quote: Quote) -> list[str]:
    """Which of the fields that tell repeated passages apart a quote has."""
    given = {"prefix": quote.prefix, "suffix": quote.suffix, "page": quote.page}
    return [name for name, words in given.items() if words]


_IN_CONTEXT = {"prefix": "after this prefix", "suffix": "before this suffix", "page": "on this page"}
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_SAID = frozenset(("markup", "note", "number", "goes-on", "ligature"))
"""Reasons whose messages hold the words themselves, or that are not about a part of the quote."""
_REASONS: dict[Reason, tuple[str, str]] = {
    "words": (
        "this quote is not in {file}",
        "quote the source's own words; leave words out with … and put your own in [brackets]",
    ),
    "case": ("this quote is not in {file}: capital letters differ", "write it as the source does, or [T]hus"),
    "space": (
        "this quote is not in {file}: it differs in white space alone, where the source parts or joins words",
        "write it as the source prints it, or leave the place out with …; a word broken by mistake is mended in the source",
    ),
    "line": (
        "this quote is not in {file}: it differs at a hyphen or a line's end alone",
        "a word broken over a line is written whole, with its hyphen or without; any other as the source prints it",
    ),
    "marks": (
        "this quote is not in {file}: its words are, but its marks differ",
        "write punctuation and signs as the source does, or leave them out with …",
    ),
    "markup": (
        "this quote is in {file} without its Markdown: {words}",
        "leave out its marks (*, _, `, #, >) and the addresses of links: they are no words of the source",
    ),
    "note": (
        "this quote is in {file} without the number of a note, which is no part of the text: {words}",
        "leave the number out",
    ),
    "number": (
        "this quote is in {file} without the number or sign that begins its line, which is no part of the text: {words}",
        "leave it out; in Markdown `1987\\.` is a number that is text",
    ),
    "ligature": (
        "this quote is in {file} with lam before alef, as its pages show it: {words}",
        "a viewer copies the sign of both letters turned around; write them as the page shows them",
    ),
    "goes-on": (
        "this quote ends in a mark where {file} goes on",
        "leave the last mark out, or quote on; the source goes on as shown",
    ),
    "short-fragment": (
        "a part of this shortened quote has fewer than three words",
        "keep at least three words of the source on each side of every …",
    ),
    "order": (
        "the parts of this shortened quote do not stand in {file} in this order",
        "give them in the source's order, or as quotes of their own",
    ),
    "distance": (
        "the parts of this shortened quote stand too far apart in {file}",
        "… bridges one paragraph or two neighbouring ones, [words] five words; give the parts as quotes of their own",
    ),
    "context": (
        "this quote is in {file}, but not",
        "",
    ),
    "title": (
        "this quote is the title of {file}, which is no part of its text",
        "quote the text itself",
    ),
    "nothing": (
        "this quote is not in {file}, nor anything like it",
        "is it from another source? quote the source's own words",
    ),
}


def cut(quote: Quote, match: Match, where: Where, times: int) -> Diagnostic:
    """The quote's words are in the source, but it begins or ends inside a word, a compound or a number.

    Where they are there at one place alone, the whole words cannot be others.
    """
    found, whole = match.places
    words = where.words(whole, 400)
    message = f"this quote begins or ends inside a word, a compound or a number of {where.file}"
    around = where.around(whole, 30)
    notes = [f"{where.at(found)}: {around}", f"whole: {_yaml(words)}"]
    found_once = times == 1 and not quote.prefix and not quote.suffix
    mend = Mend("quote whole words", "value", new=where.words(whole, MAX_MENDED), sure=found_once)
    problem = error("EVD-cut", quote.place, message, "quote whole words, compounds and numbers", notes)
    return problem if has_gap(quote.quote) else problem.with_mends(mend)


def ambiguous(quote: Quote, match: Match, rivals: Sequence[Rival], where: Where) -> Diagnostic:
    """The quote stands at several places and nothing tells them apart."""
    count = len(match.places)
    notes = [f"{where.at(rival.span)}: {_mend(rival, where)}" for rival in rivals[:MAX_PLACES_SHOWN]]
    if count > MAX_PLACES_SHOWN:
        rest = ", ".join(str(where.document.line_at(span.start)) for span in match.places[MAX_PLACES_SHOWN:200])
        notes.append(f"and in lines {rest}")
    message = f"this quote stands at {count} places in {where.file}, and nothing tells them apart"
    mends = (
        Mend(f"it is the one in {where.at(rival.span)}: {_mend(rival, where)}", "beside", rival.field, rival.words)
        for rival in rivals[:MAX_PLACES_SHOWN]
        if rival.field
    )
    problem = error("EVD-ambiguous", quote.place, message, "add one of these lines, or a longer quote", notes)
    return problem.with_mends(*mends)


def _mend(rival: Rival, where: Where) -> str:
    if rival.field:
        return f"{rival.field}: {_yaml(rival.words)}"
    return where.words(rival.span, 80)


def _yaml(words: str) -> str:
    """A text as YAML takes it, ready to paste."""
    return "'" + words.replace("'", "''") + "'"


def stale_lock(summary: Summary, file: str) -> Diagnostic:
    """The lock speaks of another state of the source."""
    message = f"evidence.lock records quotes of `{summary.id}` against another state of {file}"
    return warning("EVD-lock-stale", summary.place, message, "run: briefbook verify --update-lock")


def offered(summary: Summary, source: Source | None) -> Iterator[Diagnostic]:
    """A file that may not be offered: its rights forbid it, or nothing can be taken out of it."""
    place = summary.publish_original
    if place and summary.rights != "full":
        message = f"the file itself is not offered under `rights: {summary.rights}`"
        hint = "take `publish_original` out, or say `rights: full` where that is so"
        yield error("REC-original", place, message, hint).with_mends(_not_offered())
    elif place and source and source.format not in ("pdf", "word"):
        message = f"{source.file} is not offered: that is for PDF and Word files"
        hint = "take `publish_original` out; a web page has its address in `url`"
        yield error("REC-original", place, message, hint).with_mends(_not_offered())


def _not_offered() -> Mend:
    return Mend("take `publish_original` out", "remove")


def withheld(summary: Summary, unproven: Sequence[Quote], meant: str, known: bool) -> Iterator[Diagnostic]:
    """Quotes of a source that is not here and that the lock does not vouch for; `known`: the lock knows the source.

    `meant` is the id of a source that is here and has nearly the same name.
    """
    id = summary.source.id
    if not known and (unproven or summary.rights != "citation"):
        message = f"there is no source `{id}` in content/sources/"
        mend = f"put the document there as {id}.md, .txt, .pdf, .docx or .html, or keep a record of it in evidence.lock"
        place = summary.source.place
        problem = error("SRC-missing", place, message, asked_for(meant) or mend)
        if meant and place == summary.place:
            yield problem.with_mends(Mend(f"say that its source is `{meant}`", "beside", "source", meant))
        else:
            yield problem.meant(id, meant)
        return
    for quote in unproven:
        message = f"the source `{id}` is not here, and evidence.lock has no record of this quote"
        yield error("EVD-withheld", quote.place, message, "where the source is, run: briefbook verify --update-lock")
