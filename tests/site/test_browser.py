"""What every page must be, in a real Chromium: from the disk and under a sub-path, with and without JavaScript."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.building import build_site, built_pages
from tests.conftest import CHROMIUM_FLAGS, JAVA, LONG, PROJECT, SEED, ci_tool, installed_chromium
from tests.site.browsing import DESK, KINDS_OF_PAGE, NARROW, PHONE, faults, violations, watched

pytestmark = pytest.mark.browser
FOLDERS = ("briefings", "briefs")
ONE_OF_EACH_KIND = list(
    {
        (path.partition("/")[0] if path.count("/") == 2 and path.startswith(FOLDERS) else path): path
        for path in KINDS_OF_PAGE
    }.values()
)


@pytest.mark.parametrize("way", ["disk", "server"])
def test_no_request_fails_on_any_page(way: str, book: Path, served: str, chromium: Browser) -> None:
    """From a server those that the test below does not open."""
    page = chromium.new_page()
    wrong = watched(page)
    base, others = (book.as_uri() + "/", []) if way == "disk" else (served, KINDS_OF_PAGE)
    for path in sorted({p.relative_to(book).as_posix() for p in book.rglob("*.html")}.difference(others)):
        page.goto(base + path)
        page.wait_for_load_state("load")
    page.close()
    assert wrong == []


@pytest.mark.parametrize("half", [0, 1])
def test_every_kind_of_page_is_accessible_and_fits(half: int, served: str, chromium: Browser) -> None:
    """On a phone and on a desk, in light and in dark, without a request that fails; at four times the size nothing is lost."""
    page = chromium.new_page(color_scheme=PHONE.scheme, viewport={"width": PHONE.width, "height": PHONE.height})
    wrong = watched(page)
    found = [faults(page, served + path, PHONE, DESK, NARROW) for path in KINDS_OF_PAGE[half::2]]
    page.close()
    assert (list(filter(None, found)), wrong) == ([], [])


def test_one_faint_word_among_many_is_found(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": PHONE.width, "height": PHONE.height})
    page.goto(served + "timeline/")
    assert violations(page) == ""
    for fault in ("color: #ccc", "background: #333", "opacity: .3"):
        word = page.locator("main li p, main li a").last
        word.evaluate(f"(word) => {{ word.style = '{fault}' }}")
        assert "color-contrast" in violations(page), fault
        word.evaluate("(word) => word.removeAttribute('style')")
    assert violations(page) == ""
    page.close()


@pytest.mark.parametrize(("language", "turn"), [("fr", 0), ("ar", 1)])
def test_a_site_in_another_language_is_accessible(language: str, turn: int, chromium: Browser, tmp_path: Path) -> None:
    """A page of each kind, in the one or the other; in the long run all that are of another kind in some way, in both."""
    shutil.copytree(PROJECT / "content", tmp_path / "site/content")
    settings = tmp_path / "site/content/site.yaml"
    settings.write_text(settings.read_text().replace("language: en", f"language: {language}"))
    assert build_site(tmp_path / "site", tmp_path / "www").written
    page = chromium.new_page(viewport={"width": PHONE.width, "height": PHONE.height})
    paths = KINDS_OF_PAGE if LONG else ONE_OF_EACH_KIND[turn::2]
    found = [faults(page, (tmp_path / "www" / path).as_uri(), PHONE) for path in paths]
    page.close()
    assert list(filter(None, found)) == []


def test_whoever_asks_for_less_motion_gets_none(served: str, chromium: Browser) -> None:
    page = chromium.new_context(reduced_motion="reduce").new_page()
    page.goto(served)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.context.close()


def test_marks_are_seen_in_forced_colours(served: str, chromium: Browser) -> None:
    page = chromium.new_context(forced_colors="active").new_page()
    page.goto(served + "briefings/singapore-statement/")
    assert page.evaluate("getComputedStyle(document.querySelector('mark')).borderBottomStyle") == "solid"
    page.context.close()


SHIFTS = """
() => new Promise((done) => {
  const observer = new PerformanceObserver((list) =>
    done(list.getEntries().reduce((sum, one) => sum + (one.value ?? 0), 0)));
  observer.observe({type: "layout-shift", buffered: true});
  observer.observe({type: "navigation", buffered: true});  // there always is one, so that there is an answer
})
"""


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_does_not_move_while_it_loads(width: int, served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    for path in ("", "briefings/singapore-statement/", "timeline/"):
        page.goto(served + path)
        assert page.evaluate(SHIFTS) < 0.05
    page.evaluate("document.body.prepend(...Array.from({length: 9}, () => document.createElement('hr')))")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(SHIFTS) > 0.05, "a page that moves is noticed"
    page.close()


def test_a_briefing_is_light(seed: Path, tmp_path: Path) -> None:
    """Without the search: 60 kB of HTML for the seed, 30 kB of CSS, 25 kB of JavaScript, not compressed; 90 kB of fonts."""
    output = built_pages(seed, tmp_path / "out")
    page = next(path for path in output.glob("briefings/*/index.html"))
    weights = {kind: sum(map(len, (f.read_bytes() for f in _used(page, kind)))) for kind in ("css", "js")}
    assert len(page.read_bytes()) <= 60_000
    assert weights["css"] <= 30_000
    assert weights["js"] <= 25_000
    assert 0 < sum(len(font.read_bytes()) for font in output.glob("assets/*.woff2")) < 90_000
    assert min(weights.values()) > 0


def _used(page: Path, kind: str) -> list[Path]:
    return [
        (page.parent / found).resolve() for found in re.findall(rf'(?:href|src)="([^"]+\.{kind})"', page.read_text())
    ]


def test_lighthouse_finds_nothing_wrong_and_little_to_load(served: str) -> None:
    """As on a phone and as on a desk. For the performance score see benchmarks/lighthouse.py."""
    installed = ci_tool("node_modules").parent
    script, program = Path(__file__).with_name("lighthouse.mjs"), installed_chromium() or ""
    addresses = [served, served + "briefings/singapore-statement/"]
    command = ["node", str(script), str(installed), program, *addresses, "--", *CHROMIUM_FLAGS]
    reports = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert len(reports) == 2 * len(addresses)
    assert {name: wrong for name, report in reports.items() if (wrong := _wrong(report))} == {}


def _wrong(report: Mapping[str, Any]) -> dict[str, float]:
    """What Lighthouse says of a page that is not as good as it has to be; bytes with the fonts."""
    scores = {name: category["score"] for name, category in report["categories"].items()}
    audits = report["audits"]
    weighed = {
        "bytes": (audits["total-byte-weight"]["numericValue"], 160_000),
        "requests": (len(audits["network-requests"]["details"]["items"]), 15),
        "shift": (audits["cumulative-layout-shift"]["numericValue"], 0.05),
    }
    assert set(scores) == {"accessibility", "best-practices", "seo"}
    low = {name: score for name, score in scores.items() if score < 0.95}
    return low | {name: value for name, (value, below) in weighed.items() if value >= below}


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
        shutil.copytree(SEED / "content", tmp_path / "copy/content")
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
    command = [*JAVA, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "gnu", str(book)]
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
