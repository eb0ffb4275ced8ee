"""Where a quote is in its source, for somebody who points at it: the passage with what stands around it, its status, its page."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.desk.candidates import selector_of
from generator.desk.draft_file import DraftQuote
from generator.desk.language_server.quotable import Opened
from generator.evidence.explain import Explainer
from generator.evidence.locate import Match, Span, locate_quote

AROUND = 160
"""Code points that are shown before and after a passage."""
_SAID = {
    "exact": "verified: verbatim",
    "normalised": "verified: but for marks, spaces or line ends",
    "elided": "verified: with words left out",
    "cut": "not verified: it begins or ends inside a word",
    "ambiguous": "not verified: it stands at several places",
    "missing": "not verified: it is not in the source",
}


class Passage(msgspec.Struct, frozen=True):
    """A quote's outcome, and the passage that it is or that is nearest to it; None where nothing is like it."""

    match: Match
    span: Span | None


def passage_of(quote: str, fields: Any, source: Opened) -> Passage:
    """Where a quote is; `fields` are those of its evidence."""
    beside = fields if isinstance(fields, dict) else {}
    selector = selector_of(DraftQuote(quote, *(str(beside.get(name) or "") for name in ("prefix", "suffix", "page"))))
    match = locate_quote(selector, source.text.prepared)
    if match.fragments:
        return Passage(match, match.span)
    if match.places:
        return Passage(match, match.places[-1] if match.status == "cut" else match.places[0])
    nearest = Explainer(source.text.prepared).explain(selector).nearest
    return Passage(match, nearest.span if nearest else None)


def shown_passage(passage: Passage, source: Opened) -> str:
    """It as Markdown."""
    said = _SAID.get(passage.match.status, passage.match.status)
    if passage.span is None:
        return f"{said}: {source.file}"
    document, span = source.text.document, passage.span
    block = document.blocks[document.block_at(span.start)]
    start, end = max(block.start, span.start - AROUND), min(max(block.end, span.end), span.end + AROUND)
    before, after = document.text[start : span.start], document.text[span.end : end]
    words = " ".join(document.text[span.start : span.end].split())
    quoted = f"{_plain(before)}**{_plain(words).strip()}**{_plain(after)}"
    return f"> {quoted}\n\n{source.at(span)} — {said}"


def _plain(words: str) -> str:
    """Words on one line as Markdown that shows just these."""
    from generator.desk.yaml_text import markdown

    return markdown(" ".join(words.split()) if words.strip() else " ") if words else ""
