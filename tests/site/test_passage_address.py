"""The address of words that have no anchor, as a text fragment."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from generator.site.passage_address import passage_address
from generator.verify.values import Snippet
from tests.building import built_pages, parse, text_of
from tests.conftest import MakeSite
from tests.making import ref
from tests.site.browsing import wait_until


@pytest.mark.parametrize(
    ("snippet", "directive"),
    [
        (Snippet("", "Ada", ""), "Ada"),
        (Snippet("The ", "Ada", ""), "The-,Ada"),
        (Snippet("… one two three four five ", "Ada", " six seven eight nine ten …"),
         "three%20four%20five-,Ada,-six%20seven%20eight"),
        (Snippet("", "Ada-Bea", ", & more"), "Ada%2DBea,-%2C%20%26%20more"),
        (Snippet("昨日", "金正恩", "は"), "%E6%98%A8%E6%97%A5-,%E9%87%91%E6%AD%A3%E6%81%A9,-%E3%81%AF"),
    ],
)  # fmt: skip
def test_words_are_named_with_those_around_them(snippet: Snippet, directive: str) -> None:
    assert passage_address(snippet, ref("wells").href).text == f"briefings/wells/#:~:text={directive}"


def test_every_snippet_of_an_entity_leads_to_words_that_stand_on_the_page(make_site: MakeSite, tmp_path: Path) -> None:
    output = built_pages(make_site({}), tmp_path / "out")
    links = [
        link.get("href")
        for link in parse(output / "entities/ada/index.html").iter("a")
        if link.get("class") == "snippet"
    ]
    words = [unquote(link.partition(":~:text=")[2]) for link in links if ":~:" in link]
    page = " ".join(text_of(parse(output / "briefings/wells/index.html")).split())
    assert words == ["met on Monday.-,Ada Park,-said that the"]
    assert "met on Monday. Ada Park said that the" in page


@pytest.mark.browser
def test_a_browser_goes_to_the_words(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(served + "entities/moon-jae-in/")
    link = page.locator(".mentions a.snippet").last
    words = link.locator("b").inner_text()
    link.click()
    page.wait_for_url("**/briefings/**")
    mention = page.locator(".source-text .mention", has_text=words)
    wait_until(page, "scrollY > 0")
    assert mention.count() > 0
    page.close()
