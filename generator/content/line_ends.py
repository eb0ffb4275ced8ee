"""What the end of a line stands for: a hyphen that stays, with its space (`pre-` `and post-war`), or no space at all."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

STAYS_BEFORE = frozenset(
    "and or nor to vs und oder bis noch bzw sowie et ou ni e ed o y u en of och eller og i ili и или та або ve veya".split()
)
_SHORT = frozenset("to ni e ed o y u en of i".split())
"""Of these, those that end words of other languages too (`giv-` `en`): only where the text prints them as words of their own."""


def short_words_in(text: str) -> frozenset[str]:
    """Those of them that a text prints as words of their own; to be looked for once."""
    return frozenset(word for word in _SHORT if f" {word} " in text)


def stays_before(word: str, printed: Container[str]) -> bool:
    """Whether a hyphen at a line's end stays before a word of a text that has `printed` these short ones."""
    word = word.casefold()
    return word in STAYS_BEFORE and (word not in _SHORT or word in printed)


IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
CLUSTERED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
"""Thai, Lao, Burmese, Khmer: letters with marks, words without spaces."""
FIRST_UNSPACED = "\u0dff"
"""All of them come after this."""
UNSPACED = IDEOGRAPH + CLUSTERED
"""The letters of scripts that part no words by space, as the inside of a regular expression's brackets."""
_FREE = rf"[{IDEOGRAPH}\u3001-\u303f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\ufe10-\ufe19\ufe30-\ufe4f]"


def unspaced(char: str) -> bool:
    """Whether a character belongs to a script that does not part words by spaces."""
    return char > FIRST_UNSPACED and _pattern(f"[{UNSPACED}]").match(char) is not None


def space_between(before: str, blanks: str, after: str) -> str:
    """What white space between two characters is: nothing beside an ideograph or kana, whose words no space parts, and where a
    line ends between letters of Thai and the like.
    """
    if not (before > FIRST_UNSPACED or after > FIRST_UNSPACED):
        return " "
    free = _pattern(_FREE)
    if free.match(before) or free.match(after) or ("\n" in blanks and unspaced(before) and unspaced(after)):
        return ""
    return " "


@cache
def _pattern(letters: str) -> re.Pattern[str]:
    """Large classes take their time: compiled where they are needed."""
    return re.compile(letters)
