"""Words before which a hyphen at the end of a line is one that stays, with its space: `pre-` `and post-war`."""

from __future__ import annotations

from collections.abc import Container

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
