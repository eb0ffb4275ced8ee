"""The paragraphs of a PDF: lines that follow one another become blocks, also over columns, pages, floats and notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Literal

import msgspec

from generator.content.readers.pdf_lines import Line
from generator.content.readers.pdf_notes import with_notes
from generator.content.readers.pdf_order import Laid, Ordered, body_size

Kind = Literal["paragraph", "heading", "item", "small", "note"]
SIGNS = "•●◦▪■‣∙○" + "\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf06e\uf0e0\x88"
"""What stands before the items of lists; the last ones are bullets of Symbol, Wingdings and TeX, unknown to Unicode."""
_BULLET = re.compile(rf"[{SIGNS}–—·*]\s|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,5}})[.)]\s|\[\d{{1,3}}\]\s")
_SIGN = re.compile(rf"[{SIGNS}·]\s+")
_LEADERS = re.compile(r"(?:\s?[.·…]){4,}\s*[\divxlc]+$")
"""The end of a line in a table of contents."""
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|tabelle|abb(?:ildung|\.)|listing|algorithm|chart|box|plate|scheme)\s*\d+", re.I
)
_TERMINAL = re.compile(r"[.!?:;…]['\"”’»)\]]*$")
_LEADING = 1.45
_HARDLY_ANY = 0.1  # of a page's letters
_FLOATED = 20  # blocks
_INDENT = 0.7  # of the letters' size


class Piece(msgspec.Struct, frozen=True):
    """A block of the document: lines in order, all of one kind."""

    kind: Kind
    lines: tuple[Laid, ...]

    @property
    def bullet(self) -> int:
        """How many characters the sign of a list's item takes; 0 where there is none."""
        sign = _SIGN.match(self.first.text) if self.kind == "item" else None
        return sign.end() if sign else 0

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0].line

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1].line


def find_paragraphs(ordered: Ordered) -> list[Piece]:
    """All blocks in the order of reading, notes at the end."""
    sizes = _sizes(ordered)
    pieces = [Piece(_kind(group, sizes[group[0].line.page]), tuple(group)) for group in _groups(ordered)]
    pieces = with_notes(pieces)
    body = _continued([piece for piece in pieces if piece.kind != "note"])
    return [*body, *(piece for piece in pieces if piece.kind == "note")]


def _sizes(ordered: Ordered) -> dict[int, float]:
    """The size of the text on each page: that of most of the document, or its own where hardly any of that is there."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for laid in ordered.lines:
        pages[laid.line.page].append(laid.line)
    sizes = {}
    for page, lines in pages.items():
        usual = sum(len(line.text) for line in lines if abs(line.size - ordered.size) < 0.07 * ordered.size)
        sparse = usual < _HARDLY_ANY * sum(len(line.text) for line in lines)
        sizes[page] = min(ordered.size, body_size(lines)) if sparse else ordered.size
    return sizes


def _groups(ordered: Ordered) -> Iterator[list[Laid]]:
    """Lines that stand together within one column of one page."""
    leading = _leading(ordered)
    group: list[Laid] = []
    for laid in ordered.lines:
        if group and _begins(group, laid, leading):
            yield group
            group = []
        group.append(laid)
    if group:
        yield group


def _leading(ordered: Ordered) -> dict[float, float]:
    """The usual distance of two baselines, by the size of the letters."""
    gaps: dict[float, list[float]] = defaultdict(list)
    for one, other in zip(ordered.lines, ordered.lines[1:], strict=False):
        gap = one.line.base - other.line.base
        if one.line.page == other.line.page and one.column == other.column and 0 < gap < 3 * one.line.size:
            gaps[round(one.line.size)].append(gap)
    return {size: median(each) for size, each in gaps.items() if len(each) >= 3}


def _begins(group: list[Laid], laid: Laid, leading: dict[float, float]) -> bool:
    """Whether a line begins another block than the one before it."""
    before, line = group[-1].line, laid.line
    if line.page != before.page or laid.column != group[-1].column:
        return True
    gap = before.base - line.base
    if abs(gap) < 0.5 * max(line.size, before.size) and line.left > before.right:
        return False  # a row of a table
    if _LEADERS.search(before.text):
        return True
    if gap <= 0 or gap > _LEADING * leading.get(round(line.size), 1.25 * line.size):
        return True
    if before.hyphen:
        return False
    if abs(line.size - before.size) > 0.12 * before.size and min(len(line.text), len(before.text)) > 3:
        return True
    if line.bold != before.bold and (group[0].line.bold or line.bold) and _is_whole_bold(group, line):
        return True
    return _begins_by_its_edges(group, laid)


def _is_whole_bold(group: list[Laid], line: Line) -> bool:
    """Whether a heading ends or begins here: all lines so far are bold and this one is not, or the other way round."""
    return all(each.line.bold for each in group) if not line.bold else not any(each.line.bold for each in group)


def _begins_by_its_edges(group: list[Laid], laid: Laid) -> bool:
    before, line, edges = group[-1].line, laid.line, laid.edges
    em = line.size
    if _BULLET.match(line.text) and _begins_an_item(group, laid):
        return True
    if _word_would_fit(before, line, edges.right):
        return True
    if line.left > before.left + _INDENT * em:
        hanging = len(group) == 1 and (_BULLET.match(before.text) or line.left - before.left < 4 * em)
        return not (hanging and _BULLET.match(before.text)) and not (len(group) == 1 and line.text[:1].islower())
    if line.left < before.left - _INDENT * em:
        return len(group) > 1 and _ends_a_sentence(before)
    return False


def _begins_an_item(group: list[Laid], laid: Laid) -> bool:
    """Whether what looks like the sign of an item is one: a number in the middle of a sentence may come to begin a line."""
    before, line = group[-1].line, laid.line
    if before.right < laid.edges.right - 2 * line.size:
        return True
    in_a_sentence = not (_SIGN.match(line.text) or _ends_a_sentence(before) or _BULLET.match(group[0].line.text))
    return line.left <= group[0].line.left + 1 and not in_a_sentence


def _word_would_fit(before: Line, line: Line, right: float) -> bool:
    """Whether the line's first word had had room on the line before, which was ended on purpose, then."""
    if before.hyphen or not line.text:
        return False
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) / max(len(line.text), 1) * (len(word) + 1)
    return before.right + 1.25 * width + 0.3 * line.size < right


def _kind(group: Sequence[Laid], size: float) -> Kind:
    lines = [laid.line for laid in group]
    letters = sum(len(line.text) for line in lines)
    own = sum(line.size * len(line.text) for line in lines) / max(letters, 1)
    if own > 1.12 * size and letters < 300:
        return "heading"
    if all(line.bold for line in lines) and letters < 160 and len(lines) <= 3 and not _CAPTION.match(lines[0].text):
        return "heading"
    if own < 0.93 * size or _CAPTION.match(lines[0].text):
        return "small"
    return "item" if _BULLET.match(lines[0].text) else "paragraph"


def _continued(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that are open at the end of a column or page go on in the next block of the text; floats wait."""
    out: list[Piece] = []
    waiting: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        open_ = out[-1] if out and _is_open(out[-1]) else None
        if open_ is not None and (piece.kind == "small" or not _is_text(piece)):
            waiting.append(piece)
        elif open_ is not None and (floated := _floated(open_, pieces[at : at + _FLOATED])) is not None:
            waiting += pieces[at : at + floated]
            at += floated
            out[-1] = Piece(open_.kind, (*open_.lines, *pieces[at].lines))
        else:
            out += waiting
            waiting = []
            out.append(piece)
        if waiting and piece.first.page > (out[-1].last.page if out else 0) + 1:
            out += waiting
            waiting = []
        at += 1
    return [*out, *waiting]


def _floated(open_: Piece, pieces: Sequence[Piece]) -> int | None:
    """How many blocks float between a paragraph and the block that goes on with it; None where none does.

    Blocks may (the rows of a table, the labels of a figure) where a sentence stops at the end of a column, in a full line, and
    goes on in another one. None of them is as wide as its column in several lines.
    """
    next_one = 0 if _goes_on(open_, pieces[0]) else None
    if next_one is not None and (_is_full(pieces[0].lines[0]) or pieces[0].first.text[:1].islower()):
        return next_one
    if len(open_.lines) < 2 or not _is_full(open_.lines[-1]) or _ends_a_sentence(open_.last):
        return next_one
    for number, piece in enumerate(pieces):
        if number and _goes_on_elsewhere(open_, piece):
            return number
        if sum(map(_is_full, piece.lines)) > 1:
            break
    return next_one


def _goes_on_elsewhere(open_: Piece, piece: Piece) -> bool:
    """Whether a block is surely the rest of a sentence, in another column."""
    first, last = piece.lines[0], open_.lines[-1]
    line = first.line
    elsewhere = (line.page, first.column) != (last.line.page, last.column)
    at_edge = line.left < first.edges.left + _INDENT * line.size and not _BULLET.match(line.text)
    whole = _is_full(first) or (len(piece.lines) == 1 and line.text.endswith((".", "!", "?")))
    return line.text[:1].islower() and elsewhere and at_edge and whole and _is_text(piece) and _goes_on(open_, piece)


def _is_full(laid: Laid) -> bool:
    """Whether a line fills its column."""
    line, edges = laid.line, laid.edges
    return line.right > edges.right - line.size and line.left < edges.left + 3 * line.size


def _ends_a_sentence(line: Line) -> bool:
    """Whether a sentence ends with a line, also where a raised reference stands behind its mark."""
    raised = line.raised and line.raised[-1][1] == len(line.text)
    return bool(_TERMINAL.search(line.text[: line.raised[-1][0]] if raised else line.text))


def _is_text(piece: Piece) -> bool:
    return piece.kind in ("paragraph", "item", "heading")


def _is_open(piece: Piece) -> bool:
    """Whether a paragraph may go on elsewhere: its last line is full, or breaks a word, and no sentence ends there."""
    if piece.kind not in ("paragraph", "item"):
        return False
    last = piece.lines[-1]
    if last.line.hyphen:
        return True
    full = last.line.right > last.edges.right - 2.5 * last.line.size
    return full or not _ends_a_sentence(last.line)


def _goes_on(open_: Piece, piece: Piece) -> bool:
    """Whether a block goes on with a paragraph that stopped at the end of its column."""
    line, last = piece.first, open_.last
    if piece.kind == "heading" or abs(line.size - last.size) > 0.08 * last.size:
        return False
    if line.page == last.page and piece.lines[0].column == open_.lines[-1].column and line.base < last.base:
        return bool(last.hyphen or (line.text[:1].islower() and not _ends_a_sentence(last)))
    if last.hyphen or line.text[:1].islower():
        return True
    if _BULLET.match(line.text) or line.left > piece.lines[0].edges.left + _INDENT * line.size:
        return False
    return not _ends_a_sentence(last)
