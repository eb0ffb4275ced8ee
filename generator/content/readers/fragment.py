"""HTML of other programs as a clean fragment: the elements and addresses of the allow-list, nested as they have to be."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from generator.content.clean import ALLOWED_SCHEMES

_TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li"
    " mark ol p pre q samp small strong sub sup table tbody td tfoot th thead tr u ul var".split()
)
NOT_TEXT = frozenset(
    "script style template noscript iframe object embed svg math canvas audio video select textarea button del s strike".split()
)
"""Elements whose words are none of the document's: they are not shown, or shown as deleted."""
_ATTRIBUTES = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "*": {"lang", "dir"},
}
_RAISED = dict(zip("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))
_SUP = re.compile(r"<sup>([^<]+)</sup>")
_EMPTY = re.compile(r"<(p|li|h[1-6]|blockquote|ul|ol|div)(?: [^>]*)?>\s*</\1>")
_BLANK = re.compile(r"<(em|strong|b|i|u|a)(?: [^>]*)?>(\s*)</\1>")
"""Nothing, or white space that may be all that parts two words."""


def raised_html(words: str) -> str:
    """Words that stand above the line, as HTML. A raised figure stays one in the text, too: `10²` is not `102`."""
    if all(char in _RAISED for char in words):
        return "".join(_RAISED[char] for char in words)
    return f"<sup>{escape(words, quote=False)}</sup>"


def clean_fragment(html: str) -> str:
    """A fragment with nothing in it but text elements; addresses lead to the web, or to a place in the document."""
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(NOT_TEXT),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={"sup": {"note-ref"}},
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=None,
    )
    clean = _SUP.sub(lambda match: raised_html(unescape(match[1])), clean.replace("<br>", "<br>\n"))
    before = None
    while before != clean:
        before, clean = clean, _EMPTY.sub("", _BLANK.sub(r"\2", clean))
    return clean
