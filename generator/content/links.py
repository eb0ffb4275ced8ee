"""Addresses as values: of the site, of the web, and HTML in which those of the site are not yet text.

Between an address and mark-up there is a type: nothing becomes an address of the site but through `read_address` (what people
write) or out of ids, and a page writes it where it is seen from, so that nobody ever looks for addresses in a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import cast
from urllib.parse import quote, unquote

import msgspec

_WEB = re.compile(r"https?://[^\s\"<>\\]+", re.IGNORECASE)
_PARTS = re.compile(r"/([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_LINE_ENDS = re.compile(r"[\t\n\r]")
_CONTROLS = "".join(map(chr, range(0x21)))
_PATH = "/!$'()*+,;=@&"
_AFTER_PATH = _PATH + ":?%"
_PLACE = re.compile(r' (href|src)="([^"]*)"')


class SiteAddress(msgspec.Struct, frozen=True, order=True, array_like=True, tag="site"):
    """An address of the site: `text` is a path below its root, percent-encoded, with a query and a fragment where it has any.

    It begins with no slash; a directory ends in one, and that of the first page is empty.
    """

    text: str

    @property
    def page(self) -> SiteAddress:
        """The same without its fragment."""
        return SiteAddress(self.text.partition("#")[0])

    @property
    def path(self) -> str:
        """The path alone, decoded, as files are named."""
        return unquote(self.text.partition("#")[0].partition("?")[0])

    @property
    def id(self) -> str:
        """The id of the record whose page it is: the last name of the path."""
        return self.text.partition("#")[0].rstrip("/").rpartition("/")[2]

    def at(self, fragment: str) -> SiteAddress:
        """A place on this page: `fragment` is an id of ours."""
        return SiteAddress(f"{self.text}#{fragment}")


class WebAddress(msgspec.Struct, frozen=True, order=True, array_like=True, tag="web"):
    """An address of the web, http or https."""

    url: str


Address = SiteAddress | WebAddress


class Html(msgspec.Struct, frozen=True, array_like=True):
    """HTML that we made or cleaned: `pieces` are mark-up (even places) and between them the texts of SiteAddresses (odd places).

    An address stands between the quotation marks of an attribute's value.
    """

    pieces: tuple[str, ...] = ("",)

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return self.pieces != ("",)

    @property
    def markup(self) -> str:
        """The HTML with empty addresses, for those who look at nothing but its words and tags."""
        return self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces[::2])


def read_address(written: str) -> Address | None:
    """What somebody wrote where an address is asked for: a path of the site (`/topics/`) or http(s); None for anything else.

    White space is what a browser takes it for (WHATWG URL, 4.4). A path that a browser could take for a host is none.
    """
    address = trimmed(written)
    if _WEB.fullmatch(address):
        return WebAddress(address)
    parts = _PARTS.fullmatch(address)
    return _on_the_site(*parts.groups("")) if parts else None


def site_file(path: str) -> SiteAddress:
    """The address of a file of the site, whatever its name."""
    return SiteAddress(quote(path, safe=_PATH))


def trimmed(address: str) -> str:
    """An address without the white space that a browser drops from it."""
    return _LINE_ENDS.sub("", address.strip(_CONTROLS))


def find_address(tag: str) -> tuple[str, str, str] | None:
    """A tag's text before its address, the address, and what comes after; None where it has none. Tags are as ours or nh3's."""
    place = _PLACE.search(tag)
    return (tag[: place.start(2)], unescape(place[2]), tag[place.end(2) :]) if place else None


def without_address(tag: str) -> str:
    """The tag without its address."""
    return _PLACE.sub("", tag)


def html_of(parts: Sequence[str | SiteAddress]) -> Html:
    """HTML out of mark-up and addresses, in any order; of mark-up there are thousands of parts, of addresses few."""
    pieces: list[str] = []
    start = 0
    for place in [index for index, part in enumerate(parts) if type(part) is SiteAddress]:
        pieces += ("".join(cast("Sequence[str]", parts[start:place])), cast("SiteAddress", parts[place]).text)
        start = place + 1
    return Html((*pieces, "".join(cast("Sequence[str]", parts[start:]))))


def joined(html: Html, addresses: Sequence[str]) -> str:
    """The HTML as text, with these in place of its addresses."""
    pieces = list(html.pieces)
    pieces[1::2] = addresses
    return "".join(pieces)


def _on_the_site(path: str, query: str, fragment: str) -> SiteAddress | None:
    path = unquote(path)
    steps = path.split("/")
    if "" in steps[:-1] or not {".", ".."}.isdisjoint(steps) or "\\" in path:
        return None
    encoded = quote(path, safe=_PATH)
    return SiteAddress(encoded + _kept(query) + _kept(fragment))


def _kept(part: str) -> str:
    """A query or a fragment: what its author encoded stays so."""
    return part[:1] + quote(part[1:], safe=_AFTER_PATH) if part else ""
