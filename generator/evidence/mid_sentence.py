"""Whether a passage begins or ends in the middle of a sentence, so that an ellipsis can say so."""

from __future__ import annotations

from generator.content.document import Document
from generator.evidence.locate import Span
from generator.evidence.sentences import sentence_around

_NO_END = " ,\n"
"""Between two words these never end a sentence: most passages need no closer look."""


def begins_inside(document: Document, passage: Span, language: str) -> bool:
    """Whether words of its first sentence stand before a passage."""
    block = document.blocks[document.block_at(passage.start)]
    if passage.start == block.start:
        return False
    if document.text[block.start : passage.start].rstrip(_NO_END)[-1:].isalnum():
        return True
    first = passage.start, min(passage.end, block.end)
    sentence = sentence_around(document.text, (block.start, block.end), first, language)
    return _has_words(document.text[sentence.start : passage.start])


def ends_inside(document: Document, passage: Span, language: str) -> bool:
    """Whether words of its last sentence stand after a passage."""
    block = document.blocks[document.block_at(passage.end - 1)]
    if passage.end >= block.end:
        return False
    last_sign, next_sign = document.text[passage.end - 1], document.text[passage.end : block.end].lstrip(_NO_END)[:1]
    if last_sign.isalnum() and next_sign.isalnum():
        return True
    last = max(passage.start, block.start), passage.end
    sentence = sentence_around(document.text, (block.start, block.end), last, language)
    return _has_words(document.text[passage.end : sentence.end])


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
