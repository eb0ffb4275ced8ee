"""What a reader does, in a real Chromium: from the disk and under a sub-path, with and without JavaScript."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.building import build_site
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration book under some/sub/path/."""
    top = tmp_path_factory.mktemp("www")
    assert build_site(PROJECT, top / "some/sub/path", search=True).written
    return top / "some/sub/path"


@pytest.fixture(scope="module")
def served(book: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=book.parents[2])
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/sub/path/"
        server.shutdown()


def watched(page: Page) -> list[str]:
    """What goes wrong on a page: failed requests, bad answers, console errors, requests to other hosts."""
    wrong: list[str] = []
    aborted = "net::ERR_ABORTED"  # by going on to the next page
    page.on("requestfailed", lambda r: None if r.failure == aborted else wrong.append(f"{r.failure}: {r.url}"))
    page.on("response", lambda answer: wrong.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


KINDS_OF_PAGE = [
    "index.html",
    "briefings/index.html",
    "briefings/singapore-statement/index.html",
    "briefings/gomez-2019/index.html",
    "briefs/was-a-promise-broken/index.html",
    "topics/index.html",
    "topics/diplomacy/index.html",
    "entities/index.html",
    "entities/kim-jong-un/index.html",
    "timeline/index.html",
    "key-points/index.html",
    "search/index.html",
    "about/index.html",
    "404.html",
]


@pytest.mark.parametrize("way", ["disk", "server"])
def test_no_request_fails_on_any_page(way: str, book: Path, served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    wrong = watched(page)
    base = book.as_uri() + "/" if way == "disk" else served
    for path in sorted(p.relative_to(book).as_posix() for p in book.rglob("*.html")):
        page.goto(base + path)
        page.wait_for_load_state("load")
    page.close()
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_kind_of_page_is_accessible_and_fits(scheme: str, width: int, served: str, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for path in KINDS_OF_PAGE:
        page.goto(served + path)
        results = Axe().run(page)
        if results.violations_count:
            found[path] = results.generate_report()
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[path + " width"] = "is wider than the screen"
    context.close()
    assert found == {}


def test_from_a_key_point_to_its_passage_and_back(served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(served + "briefings/singapore-statement/")
    page.locator("#no-definition .to-passage").first.click()
    assert page.url.endswith("#no-definition-q-1")
    mark = page.locator('mark[data-passage="no-definition-q-1"]').first
    assert mark.is_visible()
    page.locator('.passage-ref[href="#no-definition"]').first.click()
    assert page.url.endswith("#no-definition")
    page.close()


def test_n_and_p_go_from_passage_to_passage(served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(served + "briefings/singapore-statement/")
    ids = page.eval_on_selector_all("mark[id]", "marks => marks.map((mark) => mark.id)")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.url.endswith("#" + ids[1])
    page.keyboard.press("p")
    assert page.url.endswith("#" + ids[0])
    page.close()


def test_a_search_finds_a_briefing_by_its_words(served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    wrong = watched(page)
    page.goto(served)
    page.keyboard.press("/")
    page.wait_for_url("**/search/**")
    page.fill("#_query", "livelihoods")
    link = page.locator(".search-results a").first
    link.wait_for()
    link.click()
    page.wait_for_url("**/briefings/hanoi-two-accounts/**")
    assert "Hanoi: two accounts" in page.title()
    assert wrong == []
    page.close()


def test_the_scheme_is_remembered(served: str, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(served)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("button[data-scheme]").click()
    page.locator("button[data-scheme]").click()
    page.goto(served + "about/")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.evaluate(ground) != light
    context.close()


def test_without_javascript_every_kind_of_page_reads(served: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in KINDS_OF_PAGE:
        page.goto(served + path)
        assert page.locator("h1").first.is_visible()
        assert page.locator("nav a").count() >= 6
    context.close()


def test_printing_a_briefing_shows_its_key_points_and_their_quotes(served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(served + "briefings/singapore-statement/")
    page.emulate_media(media="print")
    assert page.locator("#no-definition blockquote").first.is_visible()
    assert not page.locator(".menu").is_visible()
    page.close()
