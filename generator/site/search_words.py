"""How a text is parted into the words that the search knows, so that a reader finds the parts of `Kim–Trump` and of 井戸.

Pagefind takes what stands between white space for a word. Where a word is to end without a space, a word joiner (U+2060)
and a space are put in; a second spelling of a word follows it behind an invisible separator (U+2063), two of which are where
a block ends. The search page (`scripts/search/`) takes all of it out again where it shows the text.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape

from generator.content.document import TAG
from generator.content.line_ends import UNSPACED
from generator.evidence.words import marks

JOINER, VARIANT, BLOCK_END = "\u2060", "\u2063", "\u2063\u2063"
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dh]|d[dt]|pre|figcaption|caption)>")
_DASH = "[\u05be\u2010-\u2015\u2212]|(?<![lL])·|·(?![lL])"
_ELISION = r"(?<![^\W_])(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall|un|quell|quest)['’](?=[^\W\d_])"
_SPELLINGS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l"}
    | {"Ł": "L", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ı": "i", "ħ": "h", "Ħ": "H"}
)
_OTHER_LETTERS = re.compile("[ßẞæÆœŒøØđĐłŁþÞðÐıħĦ]")


def part_words(html: str) -> str:
    """A fragment with its text parted; tags stay as they are."""
    if html.isascii() and "'" not in html and "&#x27;" not in html:
        return html
    parts = TAG.split(html)
    return "".join(part if index % 2 else _part(part) for index, part in enumerate(parts))


def end_blocks(html: str) -> str:
    """A fragment in which a sign of its own (BLOCK_END) is the last word of each block, so that an excerpt can stop there."""
    return _BLOCK_END.sub(rf" {BLOCK_END}\g<0>", html)


def _part(text: str) -> str:
    if text.isascii() and "'" not in text and "&" not in text:
        return text
    plain = unescape(text) if "&" in text else text
    if not plain.isascii():
        plain = _ends().sub(rf"\g<0>{JOINER} ", plain)
        plain = _with_spellings(plain) if _OTHER_LETTERS.search(plain) else plain
    if "'" in plain or "’" in plain:
        plain = _elision().sub(rf"\g<0>{JOINER} ", plain)
    return escape(plain, quote=False)


def _with_spellings(text: str) -> str:
    """Each word with a letter that Pagefind does not know to be like another is followed by its other spelling."""

    def both(match: re.Match[str]) -> str:
        other = match[0].translate(_SPELLINGS)
        return match[0] if other == match[0] else f"{match[0]} {VARIANT}{other}"

    return re.sub(r"\S+", both, text)


@cache
def _ends() -> re.Pattern[str]:
    """After what a word ends though none is beside a space: a letter of a script without spaces, a dash."""
    return re.compile(rf"(?:[{UNSPACED}][{marks()}]*(?=\S)|(?<=\S)(?:{_DASH})(?=\S))")


@cache
def _elision() -> re.Pattern[str]:
    return re.compile(_ELISION, re.IGNORECASE)
