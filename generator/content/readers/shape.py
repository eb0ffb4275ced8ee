"""A reading becomes the one shape in which every source is verified and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from generator.content.document import Document, Setting, read_fragment
from generator.content.readers.reading import Reading

_PAGE = re.compile(r'<a class="page-start" data-number="(\d+)"')
_REFERENCE = '<sup class="note-ref"'


def document_of(reading: Reading) -> Document:
    """The document of what was read, with its pages by what they call themselves."""
    document = read_fragment(reading.html)
    hyphens = tuple(document.blocks[index].start + at for index, at in reading.hyphens)
    setting = Setting(hyphens, tuple(_references(document)))
    return replace(document, setting=setting, pages=tuple(_pages(document, reading.labels)))


def _references(document: Document) -> Iterator[tuple[int, int]]:
    for node in document.nodes:
        if document.parts[node.part - 1].startswith(_REFERENCE):
            yield node.start, node.end


def _pages(document: Document, labels: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Where the text goes on on another page: with a block, or inside of one."""
    begins = [(block.start, block.page) for block in document.blocks if block.page]
    begins += [(node.start, number) for node in document.nodes for number in _begun(document, node.part)]
    before = None
    for offset, number in sorted(begins) if labels else ():
        if number != before:
            yield offset, labels[number - 1]
        before = number


def _begun(document: Document, part: int) -> Iterator[int]:
    """The page that begins just before a text: its opening and its closing tag, with nothing between them."""
    if part >= 3 and not document.parts[part - 2] and (match := _PAGE.match(document.parts[part - 3])):
        yield int(match[1])
