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

STROKES = "⁄∕"
"""Those of fractions and divisions, which are a slash."""
NOT_SIGN = "¬"
UNSEEN = "\u00ad\u034f\u061c\u0640\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
"""Zero-width characters, soft hyphens and what only lengthens an Arabic word, as the inside of a class of a pattern."""
LIST_SIGNS = "•●◦▪■‣∙○"
"""What stands before the items of a list, which in most formats is no part of the text."""

ONE_FOR_ONE = (
    *((sign, MARK) for sign in SINGLE_MARKS + DOUBLE_MARKS if sign != MARK),
    *((sign, "-") for sign in DASHES if sign != "-"),
    *((sign, "/") for sign in STROKES),
)
"""Signs that fold to one other sign: the text keeps its length."""
ASCII_FOR_ONE = tuple(pair for pair in ONE_FOR_ONE if pair[0].isascii())
