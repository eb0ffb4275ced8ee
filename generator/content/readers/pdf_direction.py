"""Lines of a PDF that are read from right to left: those of Arabic, Hebrew and the scripts that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import combining

from msgspec.structs import replace

from generator.content.readers.pdf_styles import Glyph

if TYPE_CHECKING:
    from generator.content.readers.pdf_lines import Line

_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ALEFS = "\u0622\u0623\u0625\u0627"
_LAM = "\u0644"
_MARKS = ",.;:!?\u060c\u061b\u061f"
_MIRRORED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_PAIR, _TURNED = re.compile(r"\([^()]*\)|«[^«»]*»"), re.compile(r"\)[^()]*\(|»[^«»]*«")
"""Words in brackets, and those whose brackets were read as they are drawn, the one that closes first."""
_NEAR = 2.5  # of the letters' size: no more lies between two characters of one line
_LATIN_WORD = 12  # of the letters' size: no word, and no number, is longer
_SPACE = 0.15  # of the letters' size: as much is left between two words


def runs_left(char: str) -> bool:
    """Whether a character belongs to a script that is written from right to left."""
    return _LEFTWARDS.match(char) is not None


def is_leftwards(line: Sequence[Glyph]) -> bool:
    """Whether a line holds such a character."""
    text = "".join([glyph.char for glyph in line])
    return not text.isascii() and _LEFTWARDS.search(text) is not None


def goes_on_leftwards(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands on the same line as the one before it; a Latin word begins at its far end."""
    size = max(glyph.style.size, before.style.size)
    reach = _NEAR if runs_left(glyph.char) and runs_left(before.char) else _LATIN_WORD
    gap = max(glyph.left - before.right, before.left - glyph.right)
    return abs(glyph.style.base - before.style.base) < 0.7 * size and gap < reach * size


def put_right(line: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a line that is read leftwards, with the spaces between its words, in the order in which they are read."""
    out: list[Glyph] = []
    for glyph in line:
        _add(out, glyph)
    return _in_order(out)


def _add(line: list[Glyph], glyph: Glyph) -> None:
    """Put a character to a line: after a space that PDFium does not see, and before what it turned around with the line.

    That is the alef that leans on a lam, where one glyph draws both, and a vowel's point that is set over the letter.
    """
    before = line[-1] if line else glyph
    if runs_left(glyph.char) and not before.char.isspace():
        if combining(before.char) and glyph.left <= (before.left + before.right) / 2 <= glyph.right:
            blank = len(line) > 1 and line[-2].char == " " and line[-2].left == line[-2].right
            line[-1 - blank :] = [glyph, before]
            return
        if glyph.char == _LAM and before.char in _ALEFS and (before.left, before.right) == (glyph.left, glyph.right):
            line.insert(-1, glyph)
            return
        if min((each.left for each in line), default=0.0) - glyph.right > _SPACE * glyph.style.size:
            line.append(Glyph(" ", glyph.right, glyph.right, glyph.style, glyph.at))
    line.append(glyph)


def _in_order(line: Sequence[Glyph]) -> list[Glyph]:
    """A line's characters in the order of its words: PDFium turns several Latin words around, and a mark after a number."""
    words = [list(word) for _, word in groupby(line, _kind)]
    out: list[list[Glyph]] = []
    for latin, group in groupby(words, lambda word: word[0].char.isspace() or _is_latin(word)):
        run = list(group)
        edges = [word[0].left for word in run if not word[0].char.isspace()]
        turned = latin and len(edges) > 1 and edges == sorted(edges, reverse=True)
        first, last = (run[0][0].char.isspace(), run[-1][0].char.isspace()) if turned else (False, False)
        inner = run[first : len(run) - last]
        out += [*run[:first], *reversed(inner), *run[len(run) - last :]] if turned else map(_number_first, run)
    return [glyph for word in out for glyph in word]


def _kind(glyph: Glyph) -> str:
    if glyph.char.isspace():
        return "space"
    return "letters" if runs_left(glyph.char) and glyph.char not in _MARKS and not glyph.char.isdecimal() else "other"


def _is_latin(word: Sequence[Glyph]) -> bool:
    return any(glyph.char.isascii() and glyph.char.isalpha() for glyph in word)


def _number_first(word: list[Glyph]) -> list[Glyph]:
    """A number before the mark that stands to the left of it, which ends what is said."""
    marks = next((at for at, glyph in enumerate(word) if glyph.char not in _MARKS), len(word))
    number = word[marks:]
    if not marks or not number or not number[0].char.isdecimal() or word[0].left > number[0].left:
        return word
    return [*number, *word[:marks]]


def as_read(lines: Sequence[Line], width: float) -> Iterator[Line]:
    """The lines of a page with their edges counted from where reading begins: where most are read leftwards, from its right.

    Some programs write brackets as they are drawn, `)so(`: where they close before they open, they are turned.
    """
    leftwards = [line.text for line in lines if _LEFTWARDS.search(line.text)]
    if 2 * sum(map(len, leftwards)) <= sum(len(line.text) for line in lines):
        yield from lines
        return
    turned = sum(len(_TURNED.findall(text)) - len(_PAIR.findall(text)) for text in leftwards) > 0
    for line in lines:
        text = line.text.translate(_MIRRORED) if turned and _LEFTWARDS.search(line.text) else line.text
        yield replace(line, text=text, left=width - line.right, right=width - line.left)
