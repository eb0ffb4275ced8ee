"""HTML of other programs as a clean fragment: the elements and addresses of the allow-list, nested as they have to be."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import islice

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
FRACTION = "⁄"
_BESIDE_RAISED = " ,;–"
"""What may stand between raised figures that are several (`³,⁴`)."""
_SUP = re.compile(r"<sup>((?:(?!<sup[ >]).)*?)</sup>", re.DOTALL)
_MARKUP = re.compile(r"(<[^<>]*>)")
_NOWHERE = re.compile(r'(<a(?: (?:lang|dir)="[^"]*")*) href="(?!(?:https?|mailto):)[^"]*"', re.IGNORECASE)
_EMPTY = re.compile(r"<(p|li|h[1-6]|blockquote|ul|ol|div)(?: [^>]*)?>\s*</\1>")
_BLANK = re.compile(r"<(em|strong|b|i|u|a)(?: [^>]*)?>(\s*)</\1>")
"""Nothing, or white space that may be all that parts two words."""


def raised_html(words: str) -> str:
    """Words that stand above the line, as HTML. A raised figure stays one in the text, too: `10²` is not `102`."""
    if all(char in _RAISED or char in _BESIDE_RAISED for char in words) and not words.isspace():
        return "".join(_RAISED.get(char, char) for char in words)
    return f"<sup>{escape(words, quote=False)}</sup>"


def clean_fragment(html: str) -> str:
    """A fragment with nothing in it but text elements; an address that does not lead to the web, and leads nowhere here, goes."""
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(NOT_TEXT),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={"sup": {"note-ref"}},
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=None,
    )
    clean = _NOWHERE.sub(r"\1", clean) if "<a " in clean else clean
    clean = _SUP.sub(_raised, clean.replace("<br>", "<br>\n"))
    before = None
    while before != clean:
        before, clean = clean, _EMPTY.sub("", _BLANK.sub(r"\2", clean))
    return clean


def _raised(match: re.Match[str]) -> str:
    """What stands above the line, within what it links to; a fraction's upper half does not (`1⁄2`), but after a digit."""
    parts = _MARKUP.split(match[1])
    words = unescape("".join(parts[::2]))
    raised = raised_html(words)
    if raised.startswith("<sup>") or _is_upper_half(match.string, *match.span()):
        return match[0]
    figures = iter(raised)
    return "".join(
        part if index % 2 else "".join(islice(figures, len(unescape(part)))) for index, part in enumerate(parts)
    )


def _is_upper_half(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] == FRACTION and not text[max(start - 1, 0) : start].isdecimal()
