"""What rights let through: the sentences that hold a passage, or the passages alone, and no other word of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape

from generator.content.document import Document, read_fragment
from generator.evidence.locate import Span
from generator.evidence.paragraphs import numbered_tag
from generator.evidence.sentences import sentence_around


def sentences_around(document: Document, spans: Sequence[Span], language: str = "") -> list[Span]:
    """The sentences that the spans touch, one span a block, in order and without overlap.

    Where the end of a sentence is in doubt the span is alone: rather less than a sentence than a word of another.
    """
    found: set[Span] = set()
    for span in spans:
        for block in document.blocks[document.block_at(span.start) : document.block_at(span.end - 1) + 1]:
            passage = max(span.start, block.start), min(span.end, block.end)
            sentence = sentence_around(document.text, (block.start, block.end), passage, language)
            found.add(Span(sentence.start, max(sentence.end, passage[1])) if sentence.sure else Span(*passage))
    return _merged(sorted(found))


def spans_alone(document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans themselves, cut where a block ends, in order and without overlap."""
    pieces = [
        Span(max(span.start, block.start), min(span.end, block.end))
        for span in spans
        for block in document.blocks[document.block_at(span.start) : document.block_at(span.end - 1) + 1]
    ]
    return _merged(sorted(pieces))


def excerpt(document: Document, spans: Sequence[Span], numbers: Sequence[int] = ()) -> Document:
    """A document of those spans alone, one paragraph each, with the number that its block has among `numbers`."""
    tags = [numbered_tag("<p>", numbers[document.block_at(span.start)]) if numbers else "<p>" for span in spans]
    words = (escape(document.text[span.start : span.end]) for span in spans)
    return read_fragment("".join(f"{tag}{text}</p>\n" for tag, text in zip(tags, words, strict=True)))


def moved(span: Span, kept: Sequence[Span], shown: Document) -> Span:
    """Where a span that lies in the kept ones stands in the excerpt."""
    return Span(_moved(span.start, kept, shown), _moved(span.end - 1, kept, shown) + 1)


def _moved(offset: int, kept: Sequence[Span], shown: Document) -> int:
    index = bisect_right(kept, offset, key=lambda span: span.start) - 1
    return shown.blocks[index].start + offset - kept[index].start


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
