"""Which blocks of a PDF are footnotes: small print at the foot of a column, and what a raised number begins there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from generator.content.readers.pdf_paragraphs import Piece

NOTE_LABEL = re.compile(r"(?:\d{1,3}|[*∗†‡§¶]{1,3})(?=[\s.)\"“‘(]|[^\W\d])")
_ANY, _NOWHERE = -2, 1e9
"""The column that stands for all of a page, and a baseline above all pages."""
_RULE = re.compile(r"[\s_—–―─-]{3,}")


def sign_of(raised: str) -> str:
    """The number or sign that a raised reference is, without brackets: of `1)` and `[1]` too."""
    return raised.strip().strip("()[]")


def with_notes(pieces: list[Piece]) -> list[Piece]:
    """Small print at the foot of a column that begins as a note does is one, or stands below a rule, and so is what follows it
    there. The rule itself is left out.
    """
    lowest, raised = _lowest_text(pieces), _under_raised_numbers(pieces)
    out: list[Piece] = []
    notes, ruled = False, None
    for index, piece in enumerate(pieces):
        laid = piece.lines[0]
        page, base = laid.line.page, laid.line.base
        floor = lowest[page, _ANY] if laid.column == -1 else min(lowest[page, laid.column], lowest[page, -1])
        if _is_rule(piece) and base <= floor and index + 1 < len(pieces):
            ruled = piece
            continue
        at_foot = piece.kind == "small" and base < floor < _NOWHERE
        begins = ruled is not None or NOTE_LABEL.match(laid.line.text) is not None
        notes = index in raised or (at_foot and (notes or begins))
        out += [ruled] if ruled is not None and not notes else []
        out.append(replace(piece, kind="note") if notes else piece)
        ruled = None
    return out


def _lowest_text(pieces: Sequence[Piece]) -> dict[tuple[int, int], float]:
    """By page and column, and by page alone, the lowest baseline of what is no small print."""
    lowest: dict[tuple[int, int], float] = defaultdict(lambda: _NOWHERE)
    for laid in (laid for piece in pieces if piece.kind != "small" for laid in piece.lines):
        for column in (laid.column, _ANY):
            place = laid.line.page, column
            lowest[place] = min(lowest[place], laid.line.base)
    return lowest


def _is_rule(piece: Piece) -> bool:
    """Whether a block is nothing but a line of dashes, as word processors put one above notes."""
    return len(piece.lines) == 1 and _RULE.fullmatch(piece.first.text) is not None


def _under_raised_numbers(pieces: Sequence[Piece]) -> set[int]:
    """Blocks at the foot of a column that a raised number begins which the page refers to: notes, however large they are set."""
    referred: set[tuple[int, str]] = set()
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        columns[piece.first.page, piece.lines[0].column].append(index)
    found: set[int] = set()
    for index, piece in enumerate(pieces):
        first = piece.first
        begins = first.raised[0] if first.raised and first.raised[0][0] == 0 else (0, 0)
        if begins[1] and (first.page, sign_of(first.text[: begins[1]])) in referred:
            below = [other for other in columns[first.page, piece.lines[0].column] if other >= index]
            if all(pieces[other].first.base <= first.base for other in below):
                found.update(below)
        for laid in piece.lines:
            referred |= {(laid.line.page, sign_of(laid.line.text[a:b])) for a, b in laid.line.raised if a}
    return found
