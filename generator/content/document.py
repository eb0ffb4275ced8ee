"""One shape for every source format: a clean HTML fragment and the plain text of its blocks, with a map between the two.

Offsets are Unicode code points of the plain text: the blocks in document order, parted by one blank line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise

import msgspec

TAG = re.compile(r"""(<(?:[^"'>]|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_PLACE = re.compile(r' data-(line|page)="(\d+)"')
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE_END = re.compile(r"\n")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*\Z")
_LONGEST_LINE, _LONGEST_PARAGRAPH = 200, 2000
"""In characters: no text is wrapped at more than the first, and hardly a paragraph has more than the second."""
INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)


class Block(msgspec.Struct, frozen=True):
    """A paragraph, heading, item, cell …: `text[start:end]`, which begins in `line` (from 1) of the source file.

    `page` is counted from 1; None in a source without pages.
    """

    start: int
    end: int
    line: int
    page: int | None = None


class TextNode(msgspec.Struct, frozen=True):
    """A piece of text between two tags: `parts[part]` unescaped holds `text[start:end]` from its character `skip` on."""

    part: int
    start: int
    end: int
    skip: int


class Setting(msgspec.Struct, frozen=True):
    """What a reader knows of how a document is set.

    `hyphens` are offsets of those at line ends, or of the letter before which one was taken away; `references` are ranges of
    references to notes, which are no part of the text; `headings` where they begin, and their words, in a document without pages;
    `machine_read` are the pages whose text a machine read from pictures.
    """

    hyphens: tuple[int, ...] = ()
    references: tuple[tuple[int, int], ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    machine_read: frozenset[str] = frozenset()


class Document(msgspec.Struct, frozen=True):
    """A source as it is verified and shown. `parts` are the fragment's text (even places) and tags (odd places).

    `pictures` of a whole source are those of the site, by their path below content/static/, each with its line. `pages` are the
    offsets at which a page begins, with what it calls itself; empty where there are none. `dropped` is how many blocks of the
    source came before the first and are left out.
    """

    parts: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]
    nodes: tuple[TextNode, ...]
    pictures: tuple[tuple[str, int], ...] = ()
    setting: Setting | None = None
    pages: tuple[tuple[int, str], ...] = ()
    dropped: int = 0

    def block_at(self, offset: int) -> int:
        """The index of the block that holds `offset` (of the last one that begins at or before it)."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)

    def page_at(self, offset: int) -> str:
        """What the page is called on which the character at `offset` stands; empty where there are no pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page[0]) - 1
        return self.pages[at][1] if at >= 0 else ""

    def pages_of(self, start: int, end: int) -> str:
        """What the page is called on which `text[start:end]` stands, or the first and the last of several: `12–13`."""
        first, last = self.page_at(start), self.page_at(end - 1)
        return first if first == last else f"{first}–{last}"

    def heading_at(self, offset: int) -> str:
        """The words of the heading above an offset, in a document that has no pages; empty where there is none."""
        headings = self.setting.headings if self.setting else ()
        at = bisect_right(headings, offset, key=lambda heading: heading[0]) - 1
        return headings[at][1] if at >= 0 else ""

    def line_at(self, offset: int) -> int:
        """The line of the source file in which the character at `offset` stands."""
        if not self.blocks:
            return 1
        block = self.blocks[self.block_at(offset)]
        return block.line + self.text.count("\n", block.start, min(offset, block.end))


@lru_cache(maxsize=4096)
def tag_name(tag: str) -> str:
    """`p` of `<p class="x">` and of `</p>`, lower case."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def read_fragment(html: str) -> Document:
    """Build the Document of a clean, well-formed fragment; `data-line` attributes say where blocks begin, and go.

    White space around and between blocks becomes one blank line between two blocks, so that the text content of the
    fragment in a browser is the plain text to the character.
    """
    builder = _Builder()
    for index, part in enumerate(TAG.split(html)):
        if index % 2:
            builder.tag(part)
        else:
            builder.words(part)
    builder.end_block()
    return Document(tuple(builder.parts), "".join(builder.text), tuple(builder.blocks), tuple(builder.nodes))


class _Builder:
    """Gathers blocks; the text nodes of the block at hand wait in `waiting` until its end is known."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.text: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.nodes: list[TextNode] = []
        self.waiting: list[tuple[int, str]] = []
        self.line = 1
        self.page: int | None = None
        self.verbatim = False
        self.gap: int | None = None  # the text between two tags that takes the blank line before the next block

    def words(self, part: str) -> None:
        self.parts.append(part)
        if part:
            self.waiting.append((len(self.parts) - 1, unescape(part) if "&" in part else part))

    def tag(self, tag: str) -> None:
        line, page = self.line, self.page
        if " data-" in tag:
            pieces = _PLACE.split(tag)  # each place as its kind and its number, between what stays
            for kind, number in zip(pieces[1::3], pieces[2::3], strict=True):
                if kind == "line":
                    line = int(number)
                else:
                    page = int(number)
            tag = "".join(pieces[::3])
        name = tag_name(tag)
        if name not in INLINE and self.end_block():
            # Inside of `pre` the blank line would show: it stays with the block before.
            self.gap = self.nodes[-1].part if name == "pre" and tag[1] != "/" else len(self.parts) + 1
        if name == "pre":
            self.verbatim = tag[1] != "/"
        self.line, self.page = line, page
        self.parts.append(tag)

    def end_block(self) -> bool:
        """Close the block at hand; whether there was one."""
        if not self.waiting:
            return False
        waiting, self.waiting = self.waiting, []
        whole = waiting[0][1] if len(waiting) == 1 else "".join(words for _, words in waiting)
        if whole.isspace():
            for part, _ in waiting:
                self.parts[part] = ""
            return False
        # The indentation of a code block's first line is part of it.
        lead = len(whole) - len(whole.lstrip("\n" if self.verbatim else None))
        text = whole[lead:].rstrip()
        line = self.line + whole.count("\n", 0, lead)
        self.part_blocks()
        offset, last = self.length - lead, self.length + len(text)
        for part, words in waiting:
            start, end = max(offset, self.length), min(offset + len(words), last)
            if end - start < len(words):
                self.parts[part] = escape(words[start - offset : end - offset])
            if start < end:
                self.nodes.append(TextNode(part, start, end, 0))
            offset += len(words)
        self.text.append(text)
        self.blocks.append(Block(self.length, last, line, self.page))
        self.length = last
        self.put_gap()
        return True

    def part_blocks(self) -> None:
        if self.blocks:
            self.text.append("\n\n")
            self.length += 2

    def put_gap(self) -> None:
        """The blank line before the block that was just closed."""
        if self.gap is None:
            return
        at = bisect_left(self.nodes, self.gap, key=lambda node: node.part)
        own = at if at < len(self.nodes) and self.nodes[at].part == self.gap else None
        before = own is not None and self.nodes[own].end <= self.blocks[-2].end
        self.parts[self.gap] = self.parts[self.gap] + "\n\n" if before else "\n\n" + self.parts[self.gap]
        if own is not None and not before:
            node = self.nodes[own]
            self.nodes[own] = TextNode(node.part, node.start, node.end, 2)
        self.gap = None


def read_plain(text: str) -> Document:
    """Plain text: paragraphs are parted by blank lines, single line ends inside them are kept; a form feed ends a page."""
    pages = text.split("\f")
    paragraphs: list[str] = []
    first_line = 1
    for number, page in enumerate(pages, 1):
        place = f' data-page="{number}"' if len(pages) > 1 else ""
        for start, end in plain_paragraphs(page):
            line = first_line + page.count("\n", 0, start)
            paragraphs.append(f'<p data-line="{line}"{place}>{escape(page[start:end])}</p>\n')
        first_line += page.count("\n")
    document = read_fragment("".join(paragraphs))
    return msgspec.structs.replace(document, pages=_pages(document.blocks)) if len(pages) > 1 else document


def plain_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a plain text: parted by blank lines; where these are spared, by an indented line after the end of a
    sentence, or by the end of every line, in a text that is not wrapped.
    """
    for match in _PARAGRAPH.finditer(text):
        starts = _starts(match[0]) if "\n" in match[0] else []
        edges = [match.start(), *(match.start() + start for start in starts), match.end()]
        for start, end in pairwise(edges):
            yield start, end - (end < match.end())


def _starts(paragraphs: str) -> list[int]:
    """Where paragraphs begin after the first of them, in lines that no blank one parts."""
    indented = "\n  " in paragraphs or "\n\t" in paragraphs
    if not indented and len(paragraphs) < _LONGEST_PARAGRAPH:
        return []
    lines = paragraphs.split("\n")
    firsts = [match.end() for match in _LINE_END.finditer(paragraphs)]
    if len(paragraphs) > _LONGEST_PARAGRAPH and any(len(line) > _LONGEST_LINE < 10 * line.count(" ") for line in lines):
        return firsts
    indents = [len(wide) - len(wide.lstrip()) for wide in map(str.expandtabs, lines)]
    starts = [first for first, indent in zip(firsts, indents[1:], strict=True) if indent > min(indents) + 1]
    return starts if all(_ENDS_SENTENCE.search(paragraphs, max(0, at - 12), at - 1) for at in starts) else []


def _pages(blocks: tuple[Block, ...]) -> tuple[tuple[int, str], ...]:
    """Where each page begins, by the pages that blocks are on."""
    starts: dict[int, int] = {}
    for block in blocks:
        starts.setdefault(block.page or 0, block.start)
    return tuple((start, str(page)) for page, start in starts.items())
