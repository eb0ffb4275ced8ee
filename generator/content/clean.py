"""The allow-list through which the desk's own HTML passes: no scripts, styles, handlers, frames or forms."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

ALLOWED_SCHEMES = frozenset(("http", "https", "mailto"))
TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr "
    "i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u "
    "ul var".split()
)
_LOADING = frozenset(
    "audio video source track picture iframe frame frameset embed object applet input button form link base body svg image use "
    "script style math maction meta area map".split()
)
_ADDRESSES = "href src srcset poster data background imagesrcset style action formaction xlink:href".split()
_SCHEMES = re.compile(r"([a-z0-9+.-]+)(:?)")
_IGNORED = re.compile(r"[\t\n\r]")
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "aria-label", "data-label"},
    "div": {"data-point"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


def clean_html(html: str) -> str:
    """HTML through the allow-list; an address has a scheme that is allowed, or none."""
    return _cleaner().clean(html)


def attributes_of(html: str) -> list[tuple[str, str, str]]:
    """The tag, name and value of each attribute that a browser could follow, fetch or draw by, as it would read them."""
    import nh3

    found: list[tuple[str, str, str]] = []
    schemes = {name for name, colon in _SCHEMES.findall(_IGNORED.sub("", unescape(html)).lower()) if colon}
    nh3.clean(
        html,
        tags=set(TAGS | _LOADING),
        clean_content_tags=set(),
        attributes={"*": set(_ADDRESSES)},
        url_schemes=schemes,  # whatever there is: what it does not know is dropped before it is shown
        link_rel=None,
        attribute_filter=lambda *attribute: found.append(attribute),
    )
    return found


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(tags=set(TAGS), attributes=_ATTRIBUTES, url_schemes=set(ALLOWED_SCHEMES), link_rel=None)
