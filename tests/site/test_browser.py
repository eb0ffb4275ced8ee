"""What a reader does, in a real Chromium: from the disk and under a sub-path, with and without JavaScript."""

from __future__ import annotations

import functools
import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.building import build_site
from tests.conftest import PROJECT, SEED, ci_tool

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
    "briefings/what-satellites-show/index.html",
    "briefings/china-and-russia/index.html",
    "briefings/moratoire/index.html",
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


ANCHOR = """
async ({selector, id}) => {
  const find = annotator.createTextQuoteSelectorMatcher(selector);
  const ranges = [];
  for await (const range of find(document.querySelector("#_source-text"))) ranges.push(range);
  const marks = [...document.querySelectorAll(`mark[data-passage="${id}"]`)];
  return {
    found: ranges.length,
    text: ranges[0]?.toString(),
    begins: marks.some((mark) => mark.contains(ranges[0].startContainer)),
    ends: marks.some((mark) => mark.contains(ranges[0].endContainer)),
  };
}
"""


def test_another_implementation_finds_every_passage_by_its_selector(
    book: Path, served: str, chromium: Browser, tmp_path: Path
) -> None:
    """W3C TextQuoteSelectors out of annotations.jsonld, anchored by Apache Annotator, select what is marked."""
    script = ci_tool("annotator.js").read_text()
    sites = [(book, served)]
    if SEED.is_dir():
        (tmp_path / "copy").mkdir()
        (tmp_path / "copy/content").symlink_to(SEED / "content")
        assert build_site(tmp_path / "copy", tmp_path / "seed").written
        sites.append((tmp_path / "seed", (tmp_path / "seed").as_uri() + "/"))
    page = chromium.new_page()
    asked = 0
    for folder, base in sites:
        for file in sorted(folder.glob("briefings/*/annotations.jsonld")):
            page.goto(f"{base}briefings/{file.parent.name}/index.html")
            page.evaluate(script + "; window.annotator = annotator")
            for item in json.loads(file.read_text())["first"]["items"]:
                id = item["id"].partition("#")[2]
                for selector in item["target"]["selector"]:
                    if selector["type"] == "TextQuoteSelector":
                        found = page.evaluate(ANCHOR, {"selector": selector, "id": id})
                        assert found == {"found": 1, "text": selector["exact"], "begins": True, "ends": True}, item
                        asked += 1
    page.close()
    assert asked > 35


def test_the_nu_checker_finds_no_error_on_any_page(book: Path) -> None:
    jar = ci_tool("node_modules", "vnu-jar", "build", "dist", "vnu.jar")
    command = ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "gnu", str(book)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines() == []


def test_the_text_of_the_source_section_is_the_plain_text_that_was_verified(served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(served + "briefings/launches-2017-2019/")
    shown = page.evaluate("document.querySelector('#_source-text').textContent.trim()")
    items = page.request.get(served + "briefings/launches-2017-2019/annotations.jsonld").json()["first"]["items"]
    for item in items:
        words, place = item["target"]["selector"][:2]
        assert shown[place["start"] : place["end"]] == words["exact"]
    assert items
    page.close()
