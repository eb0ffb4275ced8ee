"""The lines at the head of a source that only repeat its record (title, authors, date): not shown twice."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from generator.content.document import INLINE, Block, Document, Setting, TextNode, tag_name
from generator.content.edtf import MONTHS, Edtf

MAX_BLOCKS = 6
_HEAD_TAGS = frozenset(("p", "h1", "h2", "h3", "h4"))
_VOID = frozenset(("br", "hr", "img", "wbr", "input"))
_FILLER = frozenset(("by", "and"))
_ENDS = (".", "!", "?", "。", "！", "？")


def without_masthead(document: Document, title: str, authors: tuple[str, ...], published: Edtf) -> Document:
    """The document without its leading blocks as long as each holds nothing but words of the record.

    A block counts when it is the title, or authors and date in any order, each of them once: a salutation or a sentence
    that repeats the title, or a line that goes on, is part of the document. Lines stay those of the file.
    """
    record = _Record(
        _words(title),
        [_words(name) for name in authors],
        [_words(form) for form in _date_forms(published)],
        title.rstrip()[-1:] in _ENDS,
    )
    count = 0
    for block in document.blocks[:MAX_BLOCKS]:
        rest = _without(record, document.text[block.start : block.end])
        if rest is None:
            break
        record, count = rest, count + 1
    return _drop_blocks(document, count) if 0 < count < len(document.blocks) else document


class _Record(msgspec.Struct, frozen=True):
    """What has not been repeated yet, in words."""

    title: tuple[str, ...]
    authors: list[tuple[str, ...]]
    dates: list[tuple[str, ...]]  # the ways to write one date
    ends: bool = False  # whether the title itself ends in the sign of a sentence


def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(re.findall(r"[^\W_]+(?:'[^\W_]+)?", folded))


def _without(record: _Record, text: str) -> _Record | None:
    """What is left of the record after a block that repeats some of it and says nothing else; None after any other."""
    words = _words(text)
    if words and words == record.title:
        sentence = text.rstrip()[-1:] in _ENDS and not record.ends
        return None if _goes_on(text) or sentence else _Record((), record.authors, record.dates)
    if _goes_on(text):
        return None
    authors, dates, place = list(record.authors), record.dates, 0
    while place < len(words):
        name = _longest_at(words, place, [*authors, *dates])
        if name in authors:
            authors.remove(name)
        elif name:
            dates = []
        elif words[place] not in _FILLER:
            return None
        place += len(name) or 1
    return (
        _Record(record.title, authors, dates) if len(authors) < len(record.authors) or dates != record.dates else None
    )


def _longest_at(words: tuple[str, ...], place: int, names: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The longest of the names that begins there; none is the empty one."""
    return max((name for name in names if words[place : place + len(name)] == name), key=len, default=())


def _goes_on(text: str) -> bool:
    """Whether the block ends with a sign after which more is to come: `My fellow citizens,`, `Ada Park:`."""
    return text.rstrip().endswith((",", ":", ";", "—", "–", "…"))


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
    return Document(
        tuple(parts),
        document.text[start:],
        blocks,
        tuple(nodes),
        document.pictures,
        document.setting and _moved(document.setting, start),
        tuple((max(0, at - start), label) for at, label in _pages_from(document, start)),
        document.dropped + count,
    )


def _moved(setting: Setting, by: int) -> Setting:
    return Setting(
        tuple(at - by for at in setting.hyphens if at >= by),
        tuple((first - by, last - by) for first, last in setting.references if first >= by),
        tuple((at - by, words) for at, words in setting.headings if at >= by),
        setting.machine_read,
    )


def _pages_from(document: Document, start: int) -> tuple[tuple[int, str], ...]:
    """The pages that are there from an offset on."""
    first = sum(at <= start for at, _ in document.pages) - 1
    return document.pages[max(0, first) :]


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
