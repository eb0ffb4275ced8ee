"""Accents that a PDF prints as signs of their own over a letter, as TeX's older fonts do: the two are one letter (`¨u`, `ü`).

Of the two orders in which they come in a file, the sign after its letter and before it, both are in use.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from msgspec.structs import replace

from generator.content.readers.pdf_styles import Glyph

_MARKS = {
    "`": "\u0300",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
"""The combining mark (Unicode, 2.11) that a sign is when it lies over a letter."""
_DOTLESS = {"ı": "i", "ȷ": "j"}
_OVERLAP = 0.6
"""So much of a sign's width lies over its letter."""
_CLOSE = 0.15  # of the letters' size: no word ends where less lies between two letters


def has_accents(glyphs: Sequence[Glyph]) -> bool:
    """Whether a line holds a sign that may be an accent."""
    return any(glyph.char in _MARKS for glyph in glyphs)


def with_accents(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """A line's characters, with each accent that lies over a letter made one with it.

    Where Unicode has no such letter, the combining mark follows it as a character of its own.
    """
    out: list[Glyph] = []
    at = 0
    while at < len(glyphs):
        glyph = glyphs[at]
        if glyph.char in _MARKS and out and _lies_over(glyph, out[-1]):
            out[-1:] = _accented(out[-1], glyph)
        elif glyph.char in _MARKS and (letter := _letter_below(glyphs, at)):
            _drop_space(out, glyphs[letter])
            out += _accented(glyphs[letter], glyph)
            at = letter
        else:
            out.append(glyph)
        at += 1
    return out


def _letter_below(glyphs: Sequence[Glyph], at: int) -> int:
    """The place of the letter that follows an accent and lies below it; 0 where none does."""
    following = at + 1
    if following < len(glyphs) and _is_seen_space(glyphs[following]):
        following += 1
    return following if following < len(glyphs) and _lies_over(glyphs[at], glyphs[following]) else 0


def _lies_over(accent: Glyph, letter: Glyph) -> bool:
    if not letter.char.isalpha():
        return False
    over = min(accent.right, letter.right) - max(accent.left, letter.left)
    return over >= _OVERLAP * (accent.right - accent.left) > 0


def _accented(letter: Glyph, accent: Glyph) -> list[Glyph]:
    words = unicodedata.normalize("NFC", _DOTLESS.get(letter.char, letter.char) + _MARKS[accent.char])
    first = min(letter.at, accent.at)
    if len(words) == 1:
        return [replace(letter, char=words, at=first)]
    return [replace(letter, char=words[0], at=first), replace(letter, char=words[1], at=max(letter.at, accent.at))]


def _is_seen_space(glyph: Glyph) -> bool:
    """Whether PDFium put a space where it saw room between two characters."""
    return glyph.char == " " and glyph.left == glyph.right


def _drop_space(out: list[Glyph], letter: Glyph) -> None:
    """Take away the space that PDFium saw before an accent, which is narrower than its letter."""
    if len(out) > 1 and _is_seen_space(out[-1]) and letter.left - out[-2].right < _CLOSE * letter.style.size:
        out.pop()
