"""The address of words in a text that have no anchor: a text fragment (WICG, "URL Fragment Text Directives")."""

from __future__ import annotations

from urllib.parse import quote

from generator.content.links import SiteAddress
from generator.verify.values import Snippet

_WORDS = 4


def passage_address(snippet: Snippet, page: SiteAddress) -> SiteAddress:
    """Where the words of a snippet stand on a page; a browser that does not know such addresses shows the page's beginning.

    The words are named with a few before and after them, as far as these are whole.
    """
    before = snippet.before.removeprefix("… ").split(" ")
    after = snippet.after.removesuffix(" …").split(" ")
    prefix, suffix = " ".join(before[-_WORDS:]).strip(), " ".join(after[:_WORDS]).strip()
    parts = (
        f"{_written(prefix)}-," if prefix else "",
        _written(snippet.words),
        f",-{_written(suffix)}" if suffix else "",
    )
    return page.at(f":~:text={''.join(parts)}")


def _written(words: str) -> str:
    """A hyphen is a sign of the grammar, too."""
    return quote(words, safe="").replace("-", "%2D")
