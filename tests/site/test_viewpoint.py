"""Addresses as a page writes them, and those that lead nowhere."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.links import Html, SiteAddress
from generator.content.records import StaticFile
from generator.diagnostics import Place
from generator.site.paths import check_paths
from generator.site.viewpoint import seen_from, seen_from_anywhere

HERE = Place("content/pages/about.md", 3, 4)


@pytest.mark.parametrize(
    ("here", "address", "written"),
    [
        ("index.html", "", "index.html"),
        ("index.html", "topics/", "topics/index.html"),
        ("topics/water/index.html", "", "../../index.html"),
        ("topics/water/index.html", "topics/law/", "../../topics/law/index.html"),
        ("topics/water/index.html", "topics/water/#p", "#p"),
        ("topics/water/index.html", "topics/water/?q=1#p", "?q=1#p"),
        ("topics/water/index.html", "topics/law/#p", "../../topics/law/index.html#p"),
        ("search/index.html", "assets/a.css", "../assets/a.css"),
        ("index.html", "search/?q=a&b#c?d", "search/index.html?q=a&amp;b#c?d"),
        ("briefings/wells/index.html", "briefings/wells/citation.bib", "../../briefings/wells/citation.bib"),
        ("index.html", 'a%22b"<c>.txt', "a%22b&#34;&lt;c&gt;.txt"),
    ],
)
def test_an_address_is_relative_to_the_page_and_escaped(here: str, address: str, written: str) -> None:
    assert seen_from(here).write(address) == written


steps = st.lists(st.sampled_from(["a", "b", "c-1"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(steps, steps, st.sampled_from(["", "#p", "?q=1", "?q=1#p"]))
def test_from_any_page_a_browser_finds_the_address(here: str, there: str, rest: str) -> None:
    written = str(seen_from(f"{here}index.html").write(there + rest))
    found = urljoin(f"https://example.org/desk/{here}index.html", written)
    assert found == f"https://example.org/desk/{there}index.html{rest}"
    assert not posixpath.isabs(written)


@pytest.mark.parametrize(
    ("base_url", "address", "written"),
    [
        ("https://example.org/desk/", "topics/", "/desk/topics/"),
        ("https://example.org", "", "/"),
        ("https://example.org/", "assets/a.css", "/assets/a.css"),
    ],
)
def test_from_a_page_that_is_shown_anywhere_addresses_begin_at_the_root(
    base_url: str, address: str, written: str
) -> None:
    assert seen_from_anywhere(base_url).write(address) == written


def test_html_is_written_with_its_addresses() -> None:
    html = Html(('<a href="', "topics/", '">a</a><a href="', "#x&y", '">b</a>'))
    page = seen_from("about/index.html")
    assert page.write_html(html) == '<a href="../topics/index.html">a</a><a href="../index.html#x&amp;y">b</a>'
    assert page.write_html(Html(("<p>&amp;</p>",))) == "<p>&amp;</p>"


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("topics/", None),
        ("topics/#water", None),
        ("topics/index.html", None),
        ("logo.svg?v=1", None),
        ("a%20b.txt", None),
        ("topcs/", "did you mean `/topics/`?"),
        ("zzzzzzzzzzzz", ""),
    ],
)
def test_an_address_that_somebody_wrote_out_has_to_lead_somewhere(address: str, hint: str | None) -> None:
    static = [StaticFile("logo.svg"), StaticFile("a b.txt")]
    problems = check_paths(["topics/index.html", "404.html"], static, [(SiteAddress(address), HERE)])
    assert [(p.code, p.hint, p.place) for p in problems] == ([] if hint is None else [("LNK-dangling", hint, HERE)])
