"""Addresses as values: what people write is one of the site, one of the web, or none."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.links import (
    Address,
    Html,
    SiteAddress,
    WebAddress,
    find_address,
    html_of,
    joined,
    read_address,
    site_file,
    without_address,
)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("/", ""),
        ("/topics/", "topics/"),
        ("/about/#method", "about/#method"),
        ("/search/?q=a b&c=%20", "search/?q=a%20b&c=%20"),
        ("/a b/ü.png", "a%20b/%C3%BC.png"),
        ("/a%20b/%C3%BC.png", "a%20b/%C3%BC.png"),
        ("/100%.png", "100%25.png"),
        ("/javascript:alert(1)", "javascript%3Aalert(1)"),
        ("  /top\nics/\t", "topics/"),
        ('/"<>.png', "%22%3C%3E.png"),
        ("/a#b?c", "a#b?c"),
    ],
)
def test_a_path_is_an_address_of_the_site(written: str, text: str) -> None:
    assert read_address(written) == SiteAddress(text)


@pytest.mark.parametrize("written", ["https://example.org/a?b#c", "HTTP://EXAMPLE.ORG", " https://example.org/ "])
def test_http_is_an_address_of_the_web(written: str) -> None:
    assert read_address(written) == WebAddress(written.strip())


@pytest.mark.parametrize(
    "written",
    [
        "",
        "topics/",
        "#a",
        "//example.org/",
        "/\\example.org/",
        "/%2F%2Fexample.org/",
        "/%5C%5Cexample.org/",
        "/\t/example.org/",
        "/a//b",
        "/../a",
        "/a/./b",
        "/a/%2e%2e/b",
        "site:/topics/",
        "site:///example.org/",
        "javascript:alert(1)",
        "data:text/html,a",
        "https://exa mple.org/",
        "https:\\\\example.org",
        "ftp://example.org/",
    ],
)
def test_anything_else_is_none(written: str) -> None:
    assert read_address(written) is None


@given(st.text(max_size=40), st.sampled_from(["", "a/", "a/b/"]), st.sampled_from(["", "/", "//", "/%2f", "/\\"]))
def test_no_text_leads_out_of_the_site(text: str, folder: str, start: str) -> None:
    """Whatever was written, what the page below `folder` says leads to its own host, and not above the site."""
    address = read_address(start + text)
    if isinstance(address, SiteAddress):
        page = f"http://host.example/site/{folder}index.html"
        found = urlsplit(urljoin(page, "../" * folder.count("/") + address.text))
        assert (found.scheme, found.netloc) == ("http", "host.example")
        assert found.path.startswith("/site/")
        assert not set(address.text) & set("\"'<>\\ \n") - {"'"}


@given(st.text(st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_every_file_has_an_address_that_names_it(name: str) -> None:
    address = site_file(f"folder/{name}")
    assert address.path == f"folder/{name}"
    assert unquote(address.text) == f"folder/{name}"
    assert not set(":?#") & set(address.text)


def test_an_address_has_a_page_a_path_and_places() -> None:
    address = SiteAddress("a%20b/?q=1#c")
    assert (address.page.text, address.path) == ("a%20b/?q=1", "a b/")
    assert SiteAddress("briefings/wells/").at("stay-open").text == "briefings/wells/#stay-open"


def test_both_kinds_are_told_apart_when_they_are_kept() -> None:
    both: tuple[Address, ...] = (SiteAddress("a/"), WebAddress("https://a"))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(both), type=tuple[Address, ...]) == both


@given(st.lists(st.one_of(st.text(max_size=5), st.builds(SiteAddress, st.text(max_size=5)))))
def test_html_is_its_parts_in_order(parts: list[str | SiteAddress]) -> None:
    html = html_of(parts)
    assert joined(html, html.pieces[1::2]) == "".join(p.text if isinstance(p, SiteAddress) else p for p in parts)
    assert html.markup == "".join(part for part in parts if isinstance(part, str))
    assert bool(html) == any(isinstance(part, SiteAddress) or part for part in parts)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(html), type=Html) == html


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('<a href="/x/?a&amp;b" id="c">', ('<a href="', "/x/?a&b", '" id="c">')),
        ('<img alt="b" src="/c.png">', ('<img alt="b" src="', "/c.png", '">')),
        ("<p>", None),
        ('<p title="a href=b">', None),
    ],
)
def test_a_tag_has_one_address_or_none(tag: str, found: tuple[str, str, str] | None) -> None:
    assert find_address(tag) == found
    assert ("/" in without_address(tag)) is False
