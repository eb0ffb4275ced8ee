"""A long document in parts that a model can read at once: whole paragraphs, of about the same length."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.document import Document
from generator.desk.model import LETTERS_A_TOKEN

TOKENS = 24_000
"""Of a document in one question: most models take more, and read shorter texts better."""


def parts_of(document: Document, tokens: int = TOKENS) -> list[str]:
    """The text in parts of so many tokens at most; only a paragraph that is longer by itself is cut, between its words."""
    limit = max(200, int(tokens * LETTERS_A_TOKEN))
    parts: list[str] = []
    for piece in _pieces(document, limit):
        if parts and len(parts[-1]) + len(piece) + 2 <= limit:
            parts[-1] += f"\n\n{piece}"
        else:
            parts.append(piece)
    return parts


def _pieces(document: Document, limit: int) -> Iterator[str]:
    for block in document.blocks:
        text = document.text[block.start : block.end]
        while len(text) > limit:
            cut = text.rfind(" ", 0, limit) + 1 or limit
            yield text[:cut].rstrip()
            text = text[cut:]
        if text:
            yield text
