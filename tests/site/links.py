"""A link checker over a built site: every address on every page leads to a file and, where it has one, to a fragment."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tests.building import parse


def broken_links(output: Path, base: str = "") -> list[str]:
    """`page -> address: why` for every address that leads nowhere.

    404.html, which a server shows at any address, may lead from the root of the host: to what stands below `base`.
    """
    ids: dict[Path, set[str]] = {}
    broken = []
    for page in sorted(output.rglob("*.html")):
        tree = parse(page)
        for element in tree.iter():
            for attribute in ("href", "src", "data-index", "data-root"):
                address = element.get(attribute) if isinstance(element.tag, str) else None
                if address is not None and page.name == "404.html" and base:
                    address = address.removeprefix(base)
                if address is not None:
                    why = _why_broken(output, page, address, ids)
                    if why:
                        broken.append(f"{page.relative_to(output)} -> {address}: {why}")
    return broken


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
            ids[target] = {e.get("id") for e in parse(target).iter() if isinstance(e.tag, str) and e.get("id")}
        if unquote(fragment) not in ids[target]:
            return "no such fragment"
    return ""
