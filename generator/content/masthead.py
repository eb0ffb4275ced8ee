"""The lines at the head of a source that only repeat its record (title, authors, date, publisher): not shown twice."""

from __future__ import annotations

import re
import unicodedata

from generator.content.document import INLINE, Block, Document, TextNode, tag_name
from generator.content.edtf import MONTHS, Edtf

MAX_BLOCKS = 6
_HEAD_TAGS = frozenset(("p", "h1", "h2", "h3", "h4"))
_VOID = frozenset(("br", "hr", "img", "wbr", "input"))
_FILLER = frozenset("by and on published the of".split())


def without_masthead(
    document: Document, title: str, authors: tuple[str, ...], published: Edtf, publisher: str
) -> Document:
    """The document without its leading blocks as long as each holds nothing but words of the record.

    A block counts when it is the title, or authors, date and publisher in any order. Lines stay those of the file.
    """
    known = [_words(name) for name in (*authors, publisher, *_date_forms(published)) if name]
    known.sort(key=len, reverse=True)
    count = 0
    for block in document.blocks[:MAX_BLOCKS]:
        words = _words(document.text[block.start : block.end])
        if not (words == _words(title) or _only(words, known)):
            break
        count += 1
    return _drop_blocks(document, count) if 0 < count < len(document.blocks) else document


def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(re.findall(r"[^\W_]+(?:'[^\W_]+)?", folded))


def _only(words: tuple[str, ...], known: list[tuple[str, ...]]) -> bool:
    """Whether `words` are known names one after another, with nothing between them but `by`, `and` …"""
    place, names = 0, 0
    while place < len(words):
        name = next((name for name in known if words[place : place + len(name)] == name), None)
        if name:
            place, names = place + len(name), names + 1
        elif words[place] in _FILLER:
            place += 1
        else:
            return False
    return names > 0


def _date_forms(date: Edtf) -> list[str]:
    """The ways in which a source may write its date: 25 July 2019, July 25, 2019, 2019-07-25, 25.07.2019, 07/25/2019."""
    forms = []
    for part in date.text.split("/"):
        year, *rest = part.split("-")
        forms += [part, year] if not rest else [part]
        if rest:
            month = MONTHS[int(rest[0]) - 1]
            forms += [f"{name} {year}" for name in (month, month[:3])] if len(rest) == 1 else []
        if len(rest) == 2:
            number, day = int(rest[0]), int(rest[1])
            for name in (month, month[:3]):
                forms += [f"{day} {name} {year}", f"{name} {day} {year}"]
            for first, second in ((day, number), (number, day)):
                forms += [f"{first} {second} {year}", f"{first:02} {second:02} {year}"]
    return forms


def _drop_blocks(document: Document, count: int) -> Document:
    """The fragment without its first `count` blocks, if these are whole headings and paragraphs of the top level."""
    start = document.blocks[count].start
    first = next(index for index, node in enumerate(document.nodes) if node.start >= start)
    cut = _top_level_start(document.parts, document.nodes[first].part)
    whole = document.nodes[first - 1].part < cut
    if not whole or any(tag_name(tag) not in _HEAD_TAGS | INLINE for tag in document.parts[1:cut:2]):
        return document
    parts = ["", *document.parts[cut:]]
    nodes = [TextNode(n.part - cut + 1, n.start - start, n.end - start, n.skip) for n in document.nodes[first:]]
    gap, nodes[0] = nodes[0].skip, TextNode(nodes[0].part, nodes[0].start, nodes[0].end, 0)
    parts[nodes[0].part] = parts[nodes[0].part][gap:]
    parts[: nodes[0].part : 2] = [""] * (nodes[0].part // 2)  # the blank line that parted it from what is gone
    blocks = tuple(Block(b.start - start, b.end - start, b.line, b.page) for b in document.blocks[count:])
    return Document(tuple(parts), document.text[start:], blocks, tuple(nodes))


def _top_level_start(parts: tuple[str, ...], part: int) -> int:
    """The index of the outermost tag that is open around `parts[part]`."""
    depth, start = 0, part
    for index in range(1, part, 2):
        tag = parts[index]
        if tag_name(tag) in _VOID:
            continue
        if tag.startswith("</"):
            depth -= 1
        else:
            start = start if depth else index
            depth += 1
    return start
