"""Scripts: strings of attack in every field of text, on pages in a real Chromium, without the policy and with it: none runs."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

from tests.building import build_site
from tests.campaigns.attacked import Attacked
from tests.campaigns.attacks import attacks
from tests.conftest import LONG, PROJECT
from tests.site.browsing import serving

pytestmark = pytest.mark.browser

EVERY = 1 if LONG else 24
PAGES = 100_000 if LONG else 24
SEARCHES = 60 if LONG else 2
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
COUNTING = "window.scriptsRan = 0; window.ran = () => { window.scriptsRan += 1; };"
LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const names = ["href", "src", "action", "formaction", "xlink:href", "data"];
  const address = (e) => names.map((name) => e.getAttribute(name) || "");
  for (const e of all) for (const kind of ["mouseover", "focus", "click", "toggle"]) {
    if (e.tagName !== "A" && e.tagName !== "BUTTON") e.dispatchEvent(new Event(kind));
  }
  return {
    ran: window.scriptsRan || 0,
    handlers: all.filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
    links: all.filter((e) => ["javascript:", "vbscript:", "data:", "blob:"].includes(e.protocol)
      || address(e).some((a) => /^[\\x00-\\x20]*(j\\s*a\\s*v\\s*a|v\\s*b)\\s*script:/i.test(a))).length,
    inline: all.filter((e) => e.tagName.toLowerCase() === "script" && !e.src).length,
  };
}"""


class Watch:
    """Counts what goes wrong in a browser's pages: scripts, handlers, links that are scripts, dialogs, requests elsewhere."""

    def __init__(self, context: BrowserContext) -> None:
        self.wrong: Counter[str] = Counter()
        self.pages = 0
        context.add_init_script(COUNTING)
        self.page: Page = context.new_page()
        self.page.on("dialog", self.dismiss)
        self.page.on("request", self.follow)

    def count(self, what: str, times: int = 1) -> None:
        """Note it."""
        self.wrong[what] += times

    def dismiss(self, dialog: Dialog) -> None:
        """A script opened a dialog."""
        self.count("dialogs")
        dialog.dismiss()

    def follow(self, request: Request) -> None:
        """A page asked for something."""
        if not request.url.startswith(("http://127.0.0.1", "blob:http://127.0.0.1")):
            self.count("elsewhere")

    def look(self, address: str) -> None:
        """Open a page and look at it."""
        self.page.goto(address, wait_until="load")
        self.look_here()

    def look_here(self) -> None:
        """Look at the page that is open."""
        self.pages += 1
        for what, times in self.page.evaluate(LOOK).items():
            self.count(what, times)


def without_policy(site: Path, copy: Path) -> Path:
    """A copy of a site whose pages have lost their policy."""
    shutil.copytree(site, copy)
    for path in copy.rglob("*.html"):
        path.write_text(POLICY.sub("", path.read_text("utf-8")), "utf-8")
    return copy


def to_be_opened(site: Path) -> list[str]:
    """The lists, which hold many strings each, the feed, and then page by page."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    lists = [path for path in paths if path.count("/") < 2 and not re.search(r"\d", path)]
    others = [path for path in paths if path not in lists]
    step = max(1, len(others) // max(1, PAGES - len(lists)))
    return [*lists, "feed.xml", *others[::step]]


def opened(browser: Browser, site: Path, searches: Iterable[str] = ()) -> Watch:
    """Every page of a site, and its search."""
    context = browser.new_context()
    watch = Watch(context)
    with serving(site) as address:
        for path in to_be_opened(site):
            watch.look(address + path)
        for words in searches:
            watch.page.goto(f"{address}search/index.html?q={words}")
            watch.page.locator(".search-status:not(:empty)").wait_for(state="attached")
            watch.look_here()
    context.close()
    return watch


def words_to_search(site: Attacked) -> Iterator[str]:
    """Words that stand beside a string in its source, so that the excerpt holds it."""
    numbers = range(0, len(site.strings), max(1, len(site.strings) // SEARCHES))
    yield from (f"grain{number}" for number in numbers[:SEARCHES])


def test_no_string_in_any_field_runs_as_a_script(chromium: Browser, tmp_path: Path) -> None:
    every = attacks()
    site = Attacked(tmp_path / "site", every[::EVERY])
    built = build_site(site.root, tmp_path / "out", search=True)
    assert built.written, built.problems
    bare = without_policy(tmp_path / "out", tmp_path / "bare")
    watches = [opened(chromium, bare, words_to_search(site)), opened(chromium, tmp_path / "out")]
    wrong = sum((watch.wrong for watch in watches), Counter[str]())
    print(
        f"scripts: {len(site.strings)} of {len(every)} strings at {site.placements:,} places ({site.refused()} refused in "
        f"Markdown by an error), {sum(watch.pages for watch in watches):,} pages opened without and with the policy: "
        f"{wrong['ran']} ran, {wrong['dialogs']} dialogs, {wrong['links']} links, {wrong['elsewhere']} requests to other hosts"
    )
    assert +wrong == {}


def test_a_theme_that_does_not_escape_is_caught(chromium: Browser, tmp_path: Path) -> None:
    """The negative control."""
    site = Attacked(
        tmp_path / "site", ["<img src=x onerror=ran(1)>", "<script>alert(1)</script>", "<img src=//evil.example/x.png>"]
    )
    theme = site.root / "templates" / "pages" / "topic.html"
    theme.parent.mkdir(parents=True)
    text = (PROJECT / "templates/pages/topic.html").read_text("utf-8")
    theme.write_text(text.replace("<h1>{{ topic.ref.title }}</h1>", "<h1>{{ topic.ref.title|safe }}</h1>"), "utf-8")
    assert theme.read_text("utf-8") != text
    assert build_site(site.root, tmp_path / "out").written
    watch = opened(chromium, without_policy(tmp_path / "out", tmp_path / "bare"))
    assert {what for what, times in watch.wrong.items() if times} >= {
        "ran",
        "dialogs",
        "handlers",
        "inline",
        "elsewhere",
    }
