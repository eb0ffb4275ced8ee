"""The signs that typography varies: quotation marks, hyphens, dashes, white space, and what nobody sees."""

from __future__ import annotations

SINGLE_MARKS = "'‘’‚‛‹›`´ʼʻʹˈ′‵❛❜＇׳"
DOUBLE_MARKS = '"“”„‟«»ʺˮ″‶❝❞〝〞〟＂״「」『』'
MARK = "'"
"""What every quotation mark folds to, of either level."""
SINGLE_PRIME, DOUBLE_PRIME = "′", "″"
"""What a mark directly after a digit folds to, where none was opened before: feet or minutes, inches or seconds."""

HYPHENS = "-‐‑֊־⁃﹣－"
CLOSED_DASHES = "–‒"
"""Dashes that join words where no white space is beside them (`Kim–Trump`)."""
OPEN_DASHES = "—―⸺⸻︱﹘"
MINUS = "−"
DASHES = HYPHENS + CLOSED_DASHES + OPEN_DASHES + MINUS

NOT_SIGN = "¬"
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""Zero-width characters and soft hyphens, as the inside of a class of a regular expression."""

ONE_FOR_ONE = (
    *((sign, MARK) for sign in SINGLE_MARKS + DOUBLE_MARKS if sign != MARK),
    *((sign, "-") for sign in DASHES if sign != "-"),
)
"""Signs that fold to one other sign: the text keeps its length."""
ASCII_FOR_ONE = tuple(pair for pair in ONE_FOR_ONE if pair[0].isascii())
