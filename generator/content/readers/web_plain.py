"""A web page that is a plain text in a frame, as archives of governments, mailing lists and standards publish them."""

from __future__ import annotations

import re

from generator.content.document import plain_paragraphs

_PRE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^<>]*?(/?)>")
_MOST = 0.8  # of the page's characters
_LONG = 1000
"""A shorter text may be a listing."""


def with_plain_paragraphs(html: str) -> str:
    """A clean fragment whose `pre` holds nearly all of it, with paragraphs in its place; any other as it is."""
    if "<pre>" not in html:
        return html
    length = len(_TAG.sub("", html))
    return _PRE.sub(lambda match: _paragraphs(match, length), html)


def _paragraphs(match: re.Match[str], length: int) -> str:
    words = match[1]
    if not _LONG <= len(_TAG.sub("", words)) >= _MOST * length:
        return match[0]
    pieces = [words[start:end] for start, end in plain_paragraphs(words)]
    return "".join(f"<p>{piece}</p>\n" for piece in pieces) if all(map(_is_closed, pieces)) else match[0]


def _is_closed(piece: str) -> bool:
    """Whether every element that begins in a piece ends there."""
    depth = 0
    for close, name, alone in _TAG.findall(piece):
        depth += 0 if alone or name == "br" else -1 if close else 1
        if depth < 0:
            return False
    return depth == 0
