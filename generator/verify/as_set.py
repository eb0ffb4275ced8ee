"""How a passage is set in its document: words that are broken over a line, pages that a machine read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.content.document import Document
from generator.evidence.locate import Span

_BROKEN = re.compile(r"[^\W_][^\s]*[-‐\u00ad][^\S\n]*\n\s*[^\W_]+")


def broken_in(document: Document, span: Span) -> Iterator[str]:
    """The words of a passage that the source breaks over a line."""
    text = document.text
    if "\n" in text[span.start : span.end]:
        yield from ("".join(match[0].split()) for match in _BROKEN.finditer(text, span.start, span.end))
    hyphens = document.setting.hyphens if document.setting else ()
    for at in hyphens[bisect_left(hyphens, span.start) : bisect_left(hyphens, span.end)]:
        first = max(text.rfind(" ", span.start, at), span.start - 1) + 1
        last = text.find(" ", at, span.end)
        yield text[first : last if last > 0 else span.end].strip(".,;:!?()“”\"'")


def is_machine_read(document: Document, span: Span) -> bool:
    """Whether a passage begins or ends on a page that a machine read from a picture."""
    pages = document.setting.machine_read if document.setting else ()
    return bool(pages) and not {document.page_at(span.start), document.page_at(span.end - 1)}.isdisjoint(pages)
