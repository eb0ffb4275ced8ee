"""Addresses of the site as one page writes them: relative, so that the same bytes work under any address and from the disk."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from generator.content.links import Html, SiteAddress, joined

_MANY = 4096
_markup = str.__new__  # what Markup does with a text, without asking what it is


class Viewpoint:
    """Where a page is. The texts of SiteAddresses become those of attributes' values, escaped."""

    def __init__(self, here: str, addresses: _Below) -> None:
        self.here, self.addresses = here, addresses
        self.own = (f"{here}#", f"{here}?")

    def write(self, address: str) -> Markup:
        """The address as the page has it in `href`; that of a place on the page itself is a fragment."""
        if address.startswith(self.own):
            return escape(address[len(self.here) :])
        return self.addresses[address]

    def write_html(self, html: Html) -> Markup:
        """HTML with its addresses."""
        pieces = html.pieces
        return _markup(
            Markup, pieces[0] if len(pieces) == 1 else joined(html, [self.write(address) for address in pieces[1::2]])
        )


def seen_from(path: str) -> Viewpoint:
    """From the page at a path. A directory is named by its index.html, which `file://` does not find by itself."""
    return Viewpoint(path.removesuffix("index.html"), _below("../" * path.count("/"), "index.html"))


def seen_from_anywhere(base_url: str) -> Viewpoint:
    """From a page that a server shows at any address (404.html): addresses begin at the host's root."""
    root = urlsplit(base_url).path.rstrip("/")
    return Viewpoint("404.html", _below(f"{root}/", ""))


def anchor_of(address: SiteAddress) -> str:
    """What a page, or a place on it, is called in a text that holds many pages: `ID`, `ID--PLACE`."""
    place = address.text.partition("#")[2]
    return f"{address.id}--{place}" if place else address.id


class _Below(dict[str, Markup]):
    """What is written on all pages that are equally deep below the site's root: the menu is asked for on each of them."""

    def __init__(self, root: str, index: str) -> None:
        self.root, self.index = root, index

    def __missing__(self, address: str) -> Markup:
        path, mark, rest = _split(address)
        index = self.index if not path or path.endswith("/") else ""
        found = escape(f"{self.root}{path}{index}{mark}{rest}")
        if len(self) < _MANY:
            self[address] = found
        return found


def _split(address: str) -> tuple[str, str, str]:
    """The path, the `?` or `#` that ends it, and what follows."""
    path, mark, fragment = address.partition("#")
    if "?" not in path:
        return path, mark, fragment
    path, _, query = path.partition("?")
    return path, "?", query + mark + fragment


_below = lru_cache(maxsize=16)(_Below)
