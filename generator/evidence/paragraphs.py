"""Numbers of a source's paragraphs, by which a reader names a place in it, on the screen and on paper."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from generator.content.document import INLINE, Document, tag_name

_NUMBERED = frozenset(("p", "li", "dd", "pre", "blockquote"))


class Paragraphs(msgspec.Struct, frozen=True):
    """`of_blocks` has for each block its number, or that of the last before it (0: none yet); `at_tags` those of tags by part."""

    of_blocks: tuple[int, ...]
    at_tags: dict[int, int]


def number_paragraphs(document: Document) -> Paragraphs:
    """Number what is read as a paragraph: not headings, and not the cells of a table."""
    firsts = _first_parts(document)
    of_blocks: list[int] = []
    at_tags: dict[int, int] = {}
    opened = -1
    for index in range(1, len(document.parts), 2):
        tag = document.parts[index]
        name = tag_name(tag)
        if name not in INLINE:
            opened = index if name in _NUMBERED and tag[1] != "/" else -1
        if index + 1 in firsts:
            if opened >= 0:
                at_tags[opened] = len(at_tags) + 1
                opened = -1
            of_blocks.append(len(at_tags))
    of_blocks += [len(at_tags)] * (len(document.blocks) - len(of_blocks))
    return Paragraphs(tuple(of_blocks), at_tags)


def _first_parts(document: Document) -> set[int]:
    """The parts in which blocks begin."""
    starts = {block.start for block in document.blocks}
    return {node.part for node in document.nodes if node.start in starts}


def with_numbers(document: Document, at_tags: dict[int, int]) -> Document:
    """The document with numbers in its tags: its text stays as it is, to the character."""
    parts = list(document.parts)
    for index, number in at_tags.items():
        parts[index] = numbered_tag(parts[index], number)
    return replace(document, parts=tuple(parts))


def numbered_tag(tag: str, number: int) -> str:
    """An opening tag with the number of its paragraph."""
    name = tag_name(tag)
    return f'<{name} data-paragraph="{number}"{tag[len(name) + 1 :]}'
