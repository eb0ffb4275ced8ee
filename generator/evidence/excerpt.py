"""What rights let through: the sentences that hold a passage, or the passages alone, and no other word of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from generator.content.document import Document, read_fragment
from generator.evidence.locate import Span

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\s+)(?=[^\sa-z])|[。！？]+[」』”]*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'])(?:\w|(?:\w\.)+\w|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Adm|St|No|Nos|vs|cf|pp?|Art|Sec|ca"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nr|bzw|M|Mme|etc)$"
)


def sentences_around(document: Document, spans: Sequence[Span]) -> list[Span]:
    """The sentences that the spans touch, one span a block, in order and without overlap."""
    found: set[Span] = set()
    for span in spans:
        for block in document.blocks[document.block_at(span.start) : document.block_at(span.end - 1) + 1]:
            start, end = max(span.start, block.start), min(span.end, block.end)
            edges = [block.start, *_sentence_starts(document.text, block.start, block.end), block.end]
            first = max(edge for edge in edges if edge <= start)
            last = min(edge for edge in edges if edge >= end)
            found.add(Span(first, first + len(document.text[first:last].rstrip())))
    return _merged(sorted(found))


def spans_alone(document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans themselves, cut where a block ends, in order and without overlap."""
    pieces = [
        Span(max(span.start, block.start), min(span.end, block.end))
        for span in spans
        for block in document.blocks[document.block_at(span.start) : document.block_at(span.end - 1) + 1]
    ]
    return _merged(sorted(pieces))


def excerpt(document: Document, spans: Sequence[Span]) -> Document:
    """A document of those spans alone, one paragraph each."""
    return read_fragment("".join(f"<p>{escape(document.text[span.start : span.end])}</p>\n" for span in spans))


def moved(span: Span, kept: Sequence[Span], shown: Document) -> Span:
    """Where a span that lies in the kept ones stands in the excerpt."""
    return Span(_moved(span.start, kept, shown), _moved(span.end - 1, kept, shown) + 1)


def _moved(offset: int, kept: Sequence[Span], shown: Document) -> int:
    index = next(i for i, span in enumerate(kept) if span.start <= offset < span.end)
    return shown.blocks[index].start + offset - kept[index].start


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _sentence_starts(text: str, start: int, end: int) -> list[int]:
    return [
        match.end()
        for match in _SENTENCE_END.finditer(text, start, end)
        if not (text[match.start()] == "." and _ABBREVIATION.search(text, start, match.start()))
    ]
