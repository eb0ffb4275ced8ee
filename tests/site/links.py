"""A link checker over a built site: every address on every page leads to a file and, where it has one, to a fragment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from resiliparse.parse.html import ElementNode, HTMLTree

ATTRIBUTES = ("href", "src", "data-index", "data-root")


def broken_links(output: Path, base: str = "") -> list[str]:
    """`page -> address: why` for every address that leads nowhere.

    404.html, which a server shows at any address, may lead from the root of the host: to what stands below `base`.
    """
    ids: dict[Path, set[str]] = {}
    broken = []
    for page in sorted(output.rglob("*.html")):
        for address in _addresses(page):
            if page.name == "404.html" and base:
                address = address.removeprefix(base)
            if why := _why_broken(output, page, address, ids):
                broken.append(f"{page.relative_to(output)} -> {address}: {why}")
    return broken


def _addresses(page: Path) -> list[str]:
    """Every address of a page once, as a browser would read it."""
    found = (one.getattr(name) for one in _elements(page) for name in ATTRIBUTES if one.hasattr(name))
    return list(dict.fromkeys(map(str, found)))


def _elements(page: Path) -> Iterator[ElementNode]:
    """All of a page's; a walk takes linear time, which a selector's collection does not."""
    document = HTMLTree.parse(page.read_text("utf-8")).document
    assert document
    return (node for node in document if isinstance(node, ElementNode))


def _why_broken(output: Path, page: Path, address: str, ids: dict[Path, set[str]]) -> str:
    if urlsplit(address).scheme in ("http", "https", "mailto"):
        return ""
    if address.startswith("/") or urlsplit(address).scheme:
        return "not relative"
    whole, fragment = urldefrag(urljoin(page.as_uri(), address))
    target = Path(unquote(urlsplit(whole).path))
    if not target.is_relative_to(output):
        return "leads out of the site"
    if target.is_dir() and page.name == "404.html":
        target /= "index.html"  # a server is asked for it
    if not target.is_file():
        return "no such file"
    fragment = fragment.partition(":~:")[0]  # words, which a browser looks for, are no anchor
    if fragment:
        if target not in ids:
            ids[target] = {str(one.getattr("id")) for one in _elements(target) if one.hasattr("id")}
        if unquote(fragment) not in ids[target]:
            return "no such fragment"
    return ""
