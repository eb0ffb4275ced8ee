"""Words before which a hyphen at the end of a line is one that stays, with its space: `pre-` `and post-war`."""

from __future__ import annotations

STAYS_BEFORE = frozenset(
    "and or nor to und oder bis noch et ou ni e ed o y u en of och eller og i ili и или та або ve veya".split()
)
_SHORT = frozenset("to ni e ed o y u en of i".split())
"""Of these, those that end words of other languages too (`giv-` `en`): only where the text prints them as words of their own."""


def stays_before(word: str, text: str) -> bool:
    """Whether a hyphen at a line's end stays before a word of a text."""
    word = word.casefold()
    return word in STAYS_BEFORE and (word not in _SHORT or f" {word} " in text)
