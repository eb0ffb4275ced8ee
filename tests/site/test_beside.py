"""On a wide screen what bears a statement stands beside it; on a narrow one below it."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.building import build_site
from tests.conftest import PROJECT

BESIDE = [
    ("briefs/hanoi-what-failed/", ".judgement .judgement-text", ".judgement .grounds"),
    ("briefings/hanoi-two-accounts/", ".event-body > p", ".event-body > .quotes"),
    ("timeline/", ".event-body > p", ".event-body > .event-from"),
    ("entities/kim-jong-un/", ".mentions .links-title", ".mentions .snippet"),
]


@pytest.mark.browser
@pytest.mark.parametrize(("path", "said", "bearing"), BESIDE)
@pytest.mark.parametrize("width", [390, 1440])
def test_what_bears_a_statement(path: str, said: str, bearing: str, width: int, served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(served + path)
    first, second = page.locator(said).first.bounding_box(), page.locator(bearing).first.bounding_box()
    page.close()
    assert first
    assert second
    if width == 1440:
        assert second["x"] > first["x"] + 200
        assert abs(second["y"] - first["y"]) < 24
    else:
        assert second["y"] >= first["y"] + first["height"]


@pytest.mark.browser
def test_no_mark_touches_the_next_one(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served + "key-points/")
    marks = page.locator(".key-point-elsewhere .marks").first.locator("> *").all()
    boxes = [box for mark in marks if (box := mark.bounding_box())]
    page.close()
    assert len(boxes) > 1
    assert all(after["x"] - before["x"] - before["width"] >= 8 for before, after in pairwise(boxes))


WORDS = "element => { const range = new Range(); range.selectNodeContents(element); return range; }"
NUMBERS = """
(quoted) => [...document.querySelectorAll(".source-text td [data-paragraph]")]
  .filter((one) => !!one.querySelector("mark") === quoted)
  .map((one) => getComputedStyle(one, "::before")).map((style) => style.content === "none" ? "none" : style.position)
"""


@pytest.mark.browser
def test_a_paragraph_number_in_a_table_lies_on_no_words(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served + "briefings/sanctions-in-figures/")
    quoted, others = (page.evaluate(NUMBERS, which) for which in (True, False))
    page.close()
    assert set(quoted) == {"static"}
    assert set(others) == {"none"}


@pytest.mark.browser
def test_on_paper_the_disputes_are_not_followed_by_what_nobody_opened(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 800, "height": 900})
    page.goto(served + "map/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".dispute").first.is_visible()
    assert not page.locator(".positions").is_visible()
    page.emulate_media(media="screen")
    page.locator(".positions summary").click()
    page.emulate_media(media="print")
    assert page.locator(".positions li").first.is_visible()
    page.close()


@pytest.mark.browser
def test_a_year_stands_where_the_page_begins(chromium: Browser, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "site/content")
    settings = tmp_path / "site/content/site.yaml"
    settings.write_text(settings.read_text().replace("language: en", "language: ar"))
    assert build_site(tmp_path / "site", tmp_path / "www").written
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto((tmp_path / "www/timeline/index.html").as_uri())
    words = page.locator(".year > h2").first.evaluate_handle(WORDS)
    assert words.evaluate("range => range.getBoundingClientRect().right") > 1300
    page.close()


@pytest.mark.browser
def test_the_number_of_a_passage_does_not_run_into_that_of_a_footnote(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served + "briefings/steep-flight/")
    note = page.locator(".source-text .passage-ref + sup").first
    number = note.locator("xpath=preceding-sibling::a[1]")
    note_box, number_box = note.bounding_box(), number.bounding_box()
    page.close()
    assert note_box
    assert number_box
    assert note_box["x"] >= number_box["x"] + number_box["width"] - 8 + 4, "8 pixels of the number's link are padding"


@pytest.mark.browser
def test_what_little_was_found_stands_together(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served + "search/?q=Vladivostok")
    page.wait_for_selector(".search-results > li")
    boxes = [box for item in page.locator(".search-results > li").all() if (box := item.bounding_box())]
    page.close()
    assert all(after["y"] - before["y"] - before["height"] < 40 for before, after in pairwise(boxes))
