"""Words in every script: a mark is part of its letter's word, and scripts without spaces have words too."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.content.line_ends import CLUSTERED, IDEOGRAPH, UNSPACED, unspaced

_LETTERS_A_WORD = 4
"""How many base letters of these make a word on the average: ICU's dictionaries give 3.5 to 4.5."""
_MARK_RANGES = (
    (0x300, 0x2000),
    (0x20D0, 0x2100),
    (0x302A, 0x309B),
    (0xA66F, 0xAC00),
    (0xFE20, 0xFE30),
    (0x11000, 0x12000),
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WORD_WITHOUT_LINES = re.compile(r"\w+(?:['’]\w+)*")  # the same, and quicker, where there is no `_`
_RUNS = re.compile(r"\w+")
_LETTERS = bytes(byte if chr(byte).isalnum() else 32 for byte in range(256))  # of ASCII; the rest becomes blanks
_JOINT = re.compile(r"['’](?<=\w['’])(?=\w)")


def words_in(text: str) -> list[str]:
    """The words of a text; every ideograph or kana counts as one (UAX #29), Thai and the like by their length."""
    if not text.isascii() and _needs_care().search(text):
        return _careful_word().findall(text)
    return (_WORD if "_" in text else _WORD_WITHOUT_LINES).findall(text)


def count_words(text: str) -> int:
    """How many words a text has: quicker than to list a page's worth of them."""
    if "_" in text or (not text.isascii() and _needs_care().search(text)):
        return len(words_in(text))
    letters = text.encode().translate(_LETTERS).split() if text.isascii() else _RUNS.findall(text)
    return len(letters) - (len(_JOINT.findall(text)) if "'" in text or "’" in text else 0)


def has_digit(text: str) -> bool:
    """Whether a text holds a decimal digit of any script."""
    return any(map(text.__contains__, "0123456789")) or (not text.isascii() and _DIGIT.search(text) is not None)


def in_word(char: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, or a mark."""
    return char.isalnum() or (char > "\x7f" and unicodedata.category(char)[0] == "M")


def parts_word(text: str, offset: int) -> bool:
    """Whether `offset` is inside a word."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    return in_word(before) and in_word(after) and not unspaced(before) and not unspaced(after)


@cache
def marks() -> str:
    """All combining marks, as the inside of a class of a regular expression; made where it is needed."""
    codes = [code for first, last in _MARK_RANGES for code in range(first, last)]
    return "".join(char for char in map(chr, codes) if unicodedata.category(char)[0] == "M") + "\u200c\u200d"


@cache
def _needs_care() -> re.Pattern[str]:
    """Ideographs, marks, and scripts whose letters carry marks. Large classes take their time: compiled where needed."""
    marked = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed\u0711-\u0dff"
    marked += "\u0f00-\u0fff\u1700-\u1cff"
    return re.compile(rf"[{marked}{UNSPACED}\u200c\u200d\u20d0-\u20f0\ua800-\uabff\ufe20-\ufe2f]")


@cache
def _careful_word() -> re.Pattern[str]:
    other = rf"(?![{UNSPACED}])[^\W_][{marks()}]*"
    clustered = rf"(?:(?=[{CLUSTERED}])[^\W_][{marks()}]*)"
    return re.compile(
        rf"[{IDEOGRAPH}][{marks()}]*|{clustered}{{{_LETTERS_A_WORD}}}|{clustered}{{1,{_LETTERS_A_WORD - 1}}}(?![^\W_])"
        rf"|(?:{other})+(?:['’](?:{other})+)*"
    )
