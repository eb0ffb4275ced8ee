"""A reading becomes the one shape in which every source is verified and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from msgspec.structs import replace

from generator.content.document import INLINE, Document, Setting, read_fragment, tag_name
from generator.content.readers.reading import Reading

_PAGE = re.compile(r'<a class="page-start" data-number="(\d+)">')
_HEADING = re.compile(r"(?<=<)h[1-6](?=[ >])")
FIRST_HEADING = 3
"""The level of a source's highest heading, below those of the page and of its section."""
_REFERENCE = '<sup class="note-ref"'


def document_of(reading: Reading) -> Document:
    """The document of what was read, with its pages by what they call themselves."""
    document = read_fragment(_with_levels(reading.html))
    hyphens = tuple(document.blocks[index].start + at for index, at in reading.hyphens)
    machine_read = frozenset(reading.labels[number - 1] for number in reading.machine_read)
    headings = () if reading.labels else tuple(_headings(document))
    setting = Setting(hyphens, tuple(_references(document)), headings, machine_read)
    pages = tuple(_pages(document, reading.labels))
    return replace(document, parts=tuple(_named_pages(document, reading.labels)), setting=setting, pages=pages)


def _with_levels(html: str) -> str:
    """The fragment with headings of the levels that come below the page's own, none of which is left out on the way down.

    A single heading of the highest level before all others is the title, and counts apart, as in other sources.
    """
    opened = _HEADING.findall(html)
    titled = len(opened) > 1 and opened[0] == min(opened) and opened.count(opened[0]) == 1
    used = sorted(set(opened[titled:]))
    ranks = {tag: FIRST_HEADING + rank for rank, tag in enumerate(used)} | (
        {opened[0]: FIRST_HEADING} if titled else {}
    )
    parts = re.split(r"(</?)h[1-6](?=[ >])", html)
    out, level = [parts[0]], FIRST_HEADING - 1
    levels = iter(opened)
    for sign, rest in zip(parts[1::2], parts[2::2], strict=True):
        level = min(6, level + 1, ranks[next(levels)]) if sign == "<" else level
        out += [sign, f"h{level}", rest]
    return "".join(out)


def _named_pages(document: Document, labels: tuple[str, ...]) -> Iterator[str]:
    """The fragment's parts, in which a page's beginning has an address and the name of the page."""
    for part in document.parts:
        page = _PAGE.fullmatch(part) if part.startswith("<a class=") else None
        yield (
            f'<a class="page-start" id="_p-{page[1]}" data-label="{escape(labels[int(page[1]) - 1])}">'
            if page
            else part
        )


def _headings(document: Document) -> Iterator[tuple[int, str]]:
    """Where headings begin, with their words."""
    starts = {block.start: block.end for block in document.blocks}
    for node in document.nodes:
        if node.start in starts and _in_heading(document, node.part):
            yield node.start, " ".join(document.text[node.start : starts[node.start]].split())


def _in_heading(document: Document, part: int) -> bool:
    """Whether the tags just before a text open a heading."""
    for tag in document.parts[part - 1 :: -2]:
        if tag.startswith("</"):
            return False
        if tag_name(tag) not in INLINE:
            return _HEADING.match(tag, 1) is not None
    return False


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
