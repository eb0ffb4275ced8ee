"""Ask the evidence engine about a text, as tests do."""

from __future__ import annotations

import msgspec

from generator.content.document import read_plain
from generator.evidence.locate import Match, PreparedText, locate_quote, prepare_text


class Asked(msgspec.Struct, frozen=True):
    """A quote and what tells it apart."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    page: str | None = None


def plain(text: str, language: str = "") -> PreparedText:
    """A plain-text source, ready to be searched."""
    document = read_plain(text)
    return prepare_text(document.text, document.blocks, language, pages=document.pages)


def locate(quote: str, text: PreparedText) -> Match:
    """Where a quote is."""
    return locate_quote(Asked(quote), text)
