"""Where a quote may begin and end: at the edge of a word, a compound or a number, never inside of one."""

from __future__ import annotations

import re
from typing import Literal

from generator.content.line_ends import unspaced
from generator.evidence.languages import primary
from generator.evidence.number_edges import number_goes_on, parts_number
from generator.evidence.signs import CLOSED_DASHES, HYPHENS, UNSEEN
from generator.evidence.words import in_word

Side = Literal["start", "end"]
Edge = Literal["whole", "ending", "cut"]
"""`ending`: inside a word of a script whose particles hang on the noun; a warning and no error."""

REACH = 60
"""How many characters on each side of an edge are looked at."""
MAX_STEPS = 8
APOSTROPHES = "'’ʼ‘`´"
_JOINERS = frozenset(HYPHENS + CLOSED_DASHES + APOSTROPHES)
ELISIONS = frozenset(
    "l d j m t s c n qu jusqu lorsqu puisqu quoiqu presqu quelqu dell all nell sull dall coll un quell quest bell sant gl v"
    " mezz tutt nessun alcun".split()
)
_ONE_LETTER_AND = frozenset("و\u05d5")
_OPENING = "\"'“‘«„([{—–"
_CLOSING = "\"'”’»)]}.,;:!?…—–"
_UNSEEN = re.compile(rf"[{UNSEEN}]+")
_LINE_END = re.compile(r"(?<=[-‐–])[^\S\n]*\n[^\S\n]*(?=\w)(?!(?:and|or|und|oder|et|ou|y|o)\b)")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS](?![^\W_])")
_PLAIN_EDGE = re.compile(
    rf"(?<=[^\s{UNSEEN}] )(?=[^\W\d_])|(?<=[^{HYPHENS}–\s{UNSEEN}]\n\n)(?=[A-Z])|(?<=[^\s{UNSEEN}])(?= [^\W\d_])"
    rf"|(?<=[^\W\d_])(?=[.,;:!?]\s)|(?<=[^{HYPHENS}–\s{UNSEEN}])(?=\n\n)|\A|\Z"
)
"""Where no rule of this module can find a cut, other than that of words for numbers."""
_LAST_WORD = re.compile(r"[^\W_]+$")
_LINE_END_SIGN = re.compile(r"[\u00ad¬](?=\x00?[^\S\n]*\x00?\n)")
_PREFIX_IN_BRACKETS = re.compile(r"(?<![^\W_])[(\[](?![ivxlc]+[)\]])[^\W\d_]{2,6}-?[)\]]$")
"""`(non)` or `[un-]`, before the rest of its word; a number of a paragraph, such as `(iv)`, is none."""


def edge_between(before: str, after: str, side: Side, language: str) -> Edge:
    """What the edge between two texts is, where one is a quote's and the other stands beside it.

    `side` says which edge of the quote it is. `language` is the source's (a BCP 47 tag).
    """
    before, after = _clean(before[-REACH:], after[:REACH])
    if not before or not after:
        return "whole"
    if parts_number(before, after, primary(language)):
        return "cut"
    first, second = before[-1], after[0]
    if in_word(first) and in_word(second):
        return _inside(before, first, second, side)
    return "cut" if _joins(before, after, side) else "whole"


def is_plain_edge(text: str, at: int, language: str) -> bool:
    """Whether an offset of a text is an edge at a glance: most are, at white space beside a letter, or before punctuation."""
    return _PLAIN_EDGE.match(text, at) is not None and not number_goes_on(primary(language)).match(text, at)


def _clean(before: str, after: str) -> tuple[str, str]:
    """Without what nobody sees, and with the lines of a hyphenated word joined."""
    seam = "\x00"
    if not before.isascii() or not after.isascii():
        clean = _UNSEEN.sub("", _LINE_END_SIGN.sub("-", before + seam + after))
        before, _, after = clean.partition(seam)
    if "\n" in before or "\n" in after:
        joined = re.sub(
            rf"(?<=[-‐–])([^\S\n]*\n?[^\S\n]*){seam}([^\S\n]*\n?[^\S\n]*)(?=\w)", _seam, before + seam + after
        )
        before, _, after = _LINE_END.sub("", joined).partition(seam)
    return before, after


def _seam(match: re.Match[str]) -> str:
    return "\x00" if "\n" in match[0] else match[0]


def _inside(before: str, first: str, second: str, side: Side) -> Edge:
    """An edge with a letter, mark or digit on both sides."""
    if unspaced(first) or unspaced(second):
        return "whole"
    if is_hangul(first) and is_hangul(second) and side == "end":
        return "ending"
    word = _LAST_WORD.search(before)
    if side == "start" and word and word[0] in _ONE_LETTER_AND:
        return "whole"
    return "cut"


def is_hangul(char: str) -> bool:
    """Whether a character is Korean, where particles hang on the noun."""
    return "\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" or "\u3130" <= char <= "\u318f"


def _joins(before: str, after: str, side: Side) -> bool:
    """Whether a hyphen, a closed dash or an apostrophe at the edge joins a letter to one on the other side."""
    if after[0] in _JOINERS and in_word(before[-1]):
        joined = len(after) > 1 and in_word(after[1])
        return joined and not (side == "end" and _POSSESSIVE.match(after))
    if before[-1] in _JOINERS and in_word(after[0]):
        if len(before) < 2 or not in_word(before[-2]):
            return False
        word = _LAST_WORD.search(before[:-1])
        elided = before[-1] in APOSTROPHES and word is not None and word[0].casefold() in ELISIONS
        return not (side == "start" and elided)
    return before[-1] in ")]" and after[0].islower() and _PREFIX_IN_BRACKETS.search(before) is not None


def whole_passage(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """The least passage around `[start, end)` of a text that begins and ends at the edges of words; of a few words more."""
    for _ in range(MAX_STEPS):
        inside = text[start : min(end, start + REACH)]
        if not start or edge_between(text[max(0, start - REACH) : start], inside, "start", language) != "cut":
            break
        start = _step_back(text, start)
    for _ in range(MAX_STEPS):
        inside = text[max(start, end - REACH) : end]
        if end >= len(text) or edge_between(inside, text[end : end + REACH], "end", language) != "cut":
            break
        end = _step_on(text, end)
    return start, end


def _step_back(text: str, at: int) -> int:
    """The beginning of the word before `at`, or of the word that `at` is inside of, with its signs."""
    first = at - 1
    while first and text[first].isspace():
        first -= 1
    while first and not text[first - 1].isspace() and not unspaced(text[first - 1]):
        first -= 1
    opening = len(text[first:at]) - len(text[first:at].lstrip(_OPENING))
    return first + opening if first + opening < at else at - 1


def _step_on(text: str, at: int) -> int:
    """The end of the word after `at`, or of the word that `at` is inside of, without the punctuation after it."""
    last = at + 1
    while last < len(text) and text[last - 1].isspace():
        last += 1
    while last < len(text) and not text[last].isspace() and not unspaced(text[last]):
        last += 1
    closing = len(text[at:last].rstrip(_CLOSING))
    return at + closing if closing else at + 1
