"""Headings of Markdown: their levels on a page, and the anchors under which links in the same text find them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import count
from urllib.parse import unquote

from markdown_it.token import Token

_IN_SLUG = frozenset("Lu Ll Lt Lm Lo Mn Mc Me Nd Nl Pc".split())  # general categories (UAX #44)
_JOINERS = "\u200c\u200d"  # part of words in Persian and in Indic scripts
_IN_HEADING = frozenset(("text", "text_special", "code_inline", "softbreak", "wikilink"))


def slug(text: str) -> str:
    """A heading's words as GitHub makes an anchor of them: small letters, marks, digits, `_` and `-`; each space a hyphen.

    So a link that works on GitHub works here too; signs that are left out leave the spaces around them.
    """
    small = unicodedata.normalize("NFC", text.strip().lower())
    chosen = [char for char in small if char in " -" or char in _JOINERS or unicodedata.category(char) in _IN_SLUG]
    return "".join(chosen).replace(" ", "-") or "section"


def heading_slug(tokens: Sequence[Token]) -> str:
    """The anchor of a heading out of the tokens of its words."""
    shown = [" " if token.type == "softbreak" else token.content for token in tokens if token.type in _IN_HEADING]
    return slug("".join(shown))


def unused(base: str, used: dict[str, int]) -> str:
    """`base`, `base-1`, `base-2` …: the first that no heading before has, which is taken now.

    `used` are the anchors in use, each with the number at which to go on looking.
    """
    id = next(id for n in count(used.get(base, 0)) if (id := f"{base}-{n}" if n else base) not in used)
    used[id] = 1
    used[base] = 1 + int(id[len(base) + 1 :] or 0)
    return id


def decode_fragments(tokens: Sequence[Token]) -> None:
    """Links to sections as ids are written: markdown-it has encoded what is not ASCII."""
    for token in tokens:
        href = token.attrGet("href") if token.type == "link_open" else None
        if isinstance(href, str) and href.startswith("#") and "%" in href:
            token.attrSet("href", unicodedata.normalize("NFC", unquote(href)))


def heading_levels(tokens: Sequence[Token], first: int) -> dict[str, str]:
    """From the levels that a text uses to those of the page; a single `#` at its head is its title and counts apart."""
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    titled = headings[:1] == ["h1"] and headings.count("h1") == 1
    levels = {tag: f"h{min(6, first + rank)}" for rank, tag in enumerate(sorted(set(headings[titled:])))}
    return levels | {"h1": f"h{first}"} if titled else levels
