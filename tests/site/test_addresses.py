"""Attacks by way of addresses, in a real Chromium on pages without their Content-Security-Policy: pages hold without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.building import built_pages
from tests.conftest import SMALL_SITE, MakeSite
from tests.site.browsing import serving, watched
from tests.site.links import broken_links

pytestmark = pytest.mark.browser

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
SCRIPT = "javascript:alert(1)"
LINKS = "[...document.querySelectorAll('a, img, form, link, script')].map(e => e.href || e.src || e.action || '')"


def unguarded(make_site: MakeSite, output: Path, files: Mapping[str, str]) -> Path:
    """A site whose pages have lost their policy."""
    built_pages(make_site(files), output)
    for path in output.rglob("*.html"):
        text, count = POLICY.subn("", path.read_text("utf-8"))
        assert count or 'http-equiv="refresh"' in text
        path.write_text(text, "utf-8")
    return output


def alerts(page: Page) -> list[str]:
    """What scripts say; nothing may."""
    found: list[str] = []

    def hear(dialog: Dialog) -> None:
        found.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    return found


def schemes(page: Page) -> set[str]:
    """The schemes of all addresses on a page, as the browser reads them."""
    return {address.partition(":")[0] for address in page.evaluate(LINKS) if address}


@pytest.mark.parametrize("way", ["disk", "server"])
def test_no_link_on_a_root_page_is_a_script(way: str, make_site: MakeSite, chromium: Browser, tmp_path: Path) -> None:
    """Both a footer that writes the scheme of old, and a static file of that name in the menu."""
    footer = f'<a id="foot" href="site:/{SCRIPT}" data-linkx="">foot</a> <a href=" /{SCRIPT}">too</a>'
    site = f"title: Desk\nnavigation:\n  - title: Menu\n    to: /{SCRIPT}\ntheme:\n  footer: '{footer}'\n"
    files = {"site.yaml": site, f"static/{SCRIPT}": "a file"}
    output = unguarded(make_site, tmp_path / "out", files)
    assert broken_links(output) == []
    page = chromium.new_page()
    said, wrong = alerts(page), watched(page)
    with serving(output) as address:
        for name in ("index.html", "404.html", "topics/index.html"):
            page.goto((address if way == "server" else output.as_uri() + "/") + name)
            assert schemes(page) == {"http" if way == "server" else "file"}
            assert page.locator("#foot").get_attribute("href") is None
            page.locator("#foot").click()
            assert page.locator(".menu a").get_attribute("href") in (
                "javascript%3Aalert(1)",
                "../javascript%3Aalert(1)",
            )
        if way == "server":
            answer = page.request.get(page.locator(".menu a").evaluate("a => a.href"))
            assert (answer.status, answer.text()) == (200, "a file")
    page.close()
    assert (said, wrong) == ([], [])


PICTURES = """---
title: About
---
<img id="raw" src="site:///evil.example/y.png" alt="x">
<a id="link" href="site:///evil.example/">a</a>

![z](site:///evil.example/z.png)
"""
SOURCE = (
    "# The wells\n\nAda Park said that the *old* wells should not be closed before spring. "
    "![a](///evil.example/y.png) ![b](/%2F%2Fevil.example/y.png) ![c](/%5C%5Cevil.example/y.png)\n\n"
    "The wells were dug in 1931. They still give water to three villages.\n"
)


def test_no_address_of_the_site_becomes_one_of_another_host(
    make_site: MakeSite, chromium: Browser, tmp_path: Path
) -> None:
    files = {"pages/about.md": PICTURES, "sources/wells.md": SOURCE, "static/evil.example/y.png": "no picture"}
    output = unguarded(make_site, tmp_path / "out", files)
    page = chromium.new_page()
    wrong = watched(page)
    with serving(output) as address:
        for name in ("about/", "briefings/wells/", "", "book/"):
            page.goto(address + name)
            page.wait_for_load_state("load")
            hosts = {at.split("/")[2] for at in page.evaluate(LINKS) if at and "example.org" not in at}
            assert hosts == {address.split("/")[2]}
        page.goto(address + "about/")
        assert page.locator("#raw").get_attribute("src") is None
        assert page.locator("#link").get_attribute("href") is None
    page.close()
    assert [line for line in wrong if "evil" in line and not line.startswith("404")] == []


def test_a_source_is_shown_with_the_words_that_were_verified(
    make_site: MakeSite, chromium: Browser, tmp_path: Path
) -> None:
    """Also where these look like what the program once wrote for itself."""
    words = 'It read <meta content="0; url=site:/abc/"> and href="site:/x" and ="site:/briefings/wells/#a" in full.'
    summary = SMALL_SITE["summaries/wells.yaml"].replace("They still give water to three villages.", words)
    summary = summary.replace(f"quote: {words}", f"quote: '{words}'")
    source = SMALL_SITE["sources/wells.md"] + f"\n{words.replace('<', chr(92) + '<')}\n"
    output = unguarded(make_site, tmp_path / "out", {"sources/wells.md": source, "summaries/wells.yaml": summary})
    page = chromium.new_page()
    wrong = watched(page)
    page.goto((output / "briefings/wells/index.html").as_uri())
    marks = page.locator('mark[data-passage="three-villages-q-1"]')
    assert "".join(marks.all_text_contents()) == words
    assert words in page.locator("blockquote").all_text_contents()
    assert words in (page.locator("#_source-text").text_content() or "")
    page.close()
    assert wrong == []
