"""A large book: that it is as large as it says, and that it holds what is hard to show."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.building import build_site, examine, said
from tests.conftest import JAVA, LONG, ci_tool
from tests.large import Size, write_large_book
from tests.once import made_once
from tests.site.browsing import NARROW, Look, look_at, serving, violations, watched, wider
from tests.site.links import broken_links
from tests.site.test_browser import SHIFTS

PAGES = [
    "",
    "briefings/",
    "briefings/page/2/",
    "briefings/source-011/",
    "briefings/source-007/",
    "briefings/source-013/",
    "briefs/question-0/",
    "topics/",
    "topics/topic-17/",
    "entities/",
    "entities/entity-3/",
    "timeline/",
    "timeline/page/5/",
    "key-points/",
    "key-points/page/6/",
    "key-points/disputed/",
    "map/",
    "map/page/2/",
    "map/questions/",
    "map/topics/",
    "changes/",
    "book/",
    "search/",
    "search/?q=river",
    "list/",
]
"""Each kind of page: long names, sources in Arabic and Chinese, first pages and others."""
OF_THIS_BOOK_ALONE = [
    "briefings/page/2/",
    "briefings/source-011/",
    "briefings/source-007/",
    "briefings/source-013/",
    "topics/topic-17/",
    "timeline/page/5/",
    "key-points/page/6/",
    "map/page/2/",
    "map/questions/",
    "map/topics/",
    "changes/",
    "search/?q=river",
    "list/",
]
"""Those that the demonstration, at whose pages axe looks too, has none of."""
AT_REST = "document.fonts.ready.then(() => new Promise((done) => requestIdleCallback(() => done(), {timeout: 1000})))"
"""Whether a page has its fonts, and its scripts are done; a browser that draws nothing may never call itself idle."""


@pytest.mark.parametrize("size", [Size(), Size(briefings=40, entities=20, topics=5, relations=30, events=500)])
def test_a_large_book_is_as_large_as_it_says(size: Size, tmp_path: Path) -> None:
    found = examine(write_large_book(tmp_path, size))
    points = [point for briefing in found.book.briefings for point in briefing.key_points]
    relations = [one for point in points for one in point.relations if one.label == one.kind]
    assert said([p for one in found.findings.values() for p in one.problems if p.severity == "error"]) == []
    assert len(found.book.briefings) == size.briefings
    assert len(found.book.entities) == size.entities
    assert len(found.book.topics) == size.topics
    assert len(relations) == size.relations
    assert sum(len(briefing.events) for briefing in found.book.briefings) == size.events
    assert {briefing.card.language for briefing in found.book.briefings} == {"en", "ar", "zh"}
    assert all(quote.href for point in points for quote in point.evidence)


def build_large_book(top: Path) -> None:
    root = write_large_book(top / "site", Size(events=500))
    assert build_site(root, top / "www/below", search=True, previous=b"", today="2026-01-05").written


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "large", build_large_book) / "www/below"


@pytest.fixture(scope="session")
def address(large: Path) -> Iterator[str]:
    with serving(large.parent) as found:
        yield f"{found}below/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    wrong = watched(page)
    yield page
    page.close()
    assert wrong == []


def test_the_first_page_of_a_large_book_is_light(large: Path) -> None:
    assert len((large / "index.html").read_bytes()) <= 60_000


def test_no_link_of_a_large_book_leads_nowhere(large: Path) -> None:
    assert broken_links(large) == []


@pytest.mark.browser
@pytest.mark.parametrize("turn", [0, 1], ids=["light, wide", "dark, narrow"])
def test_every_kind_of_page_is_accessible_fits_and_does_not_move(turn: int, address: str, chromium: Browser) -> None:
    """Each page in the one way or the other, and in a narrow window; in the long run in both, and axe at all of them."""
    look = (Look("light", 1440), Look("dark", 390))[turn]
    page = chromium.new_page(color_scheme=look.scheme, viewport={"width": look.width, "height": look.height})
    wrong = watched(page)
    found = {}
    for path in PAGES if LONG else PAGES[turn::2]:
        look_at(page, look)
        page.goto(address + path)
        if "?" in path:
            page.wait_for_load_state("networkidle")
        page.evaluate(AT_REST)
        moved = page.evaluate(SHIFTS)
        if LONG or path in OF_THIS_BOOK_ALONE:
            found[path, "axe"] = violations(page)
        found[path, "moves"] = f"by {moved:.3f}" if moved >= 0.05 else ""
        found[path, "width"] = wider(page, look)
        look_at(page, NARROW)
        found[path, "width in a narrow window"] = wider(page, NARROW)
    page.close()
    assert ({what: said for what, said in found.items() if said}, wrong) == ({}, [])


@pytest.mark.browser
def test_no_page_is_wider_than_a_narrow_window_without_scripts(address: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 256}, java_script_enabled=False)
    page = context.new_page()
    wide = {}
    for path in PAGES:
        page.goto(address + path)
        assert page.locator("h1").first.is_visible()
        wide[path] = wider(page, NARROW)
    context.close()
    assert {path: how for path, how in wide.items() if how} == {}


@pytest.mark.browser
def test_without_javascript_there_is_no_control_that_does_nothing(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("key-points/", "map/", "timeline/", "entities/entity-3/", "briefings/", ""):
        page.goto(address + path)
        assert not page.locator(".facets:visible, .keep:visible, .since:visible").count()
    page.goto(address + "key-points/")
    page.get_by_role("link", name="Disputed").first.click()
    assert page.locator(".opponents").first.is_visible()
    context.close()


@pytest.mark.browser
def test_the_disputed_points_of_an_entity_are_three_clicks_away(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("navigation").get_by_role("link", name="People & places").click()
    page.get_by_role("link", name="Dimitri Varn", exact=True).click()
    number = int(page.locator(".on-page a", has_text="Disputed").locator(".count").inner_text())
    page.locator(".on-page a", has_text="Disputed").click()
    points = page.locator(".group-points > li:visible")
    expect(points).to_have_count(number)
    assert points.locator(".disputed").count() == number
    expect(page.locator(".chip")).to_have_text("Disputed")


@pytest.mark.browser
def test_claim_and_opponent_are_in_view_one_click_from_the_first_page(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("navigation").get_by_role("link", name="Disputes").click()
    page.wait_for_url("**/map/")
    sides = page.locator(".dispute").first.locator(".side")
    for side in (sides.first, sides.last):
        expect(side.locator("blockquote, .unquoted")).to_be_in_viewport(ratio=1)


@pytest.mark.browser
def test_a_choice_reaches_every_page_of_the_ledger_and_the_timeline(page: Page, address: str) -> None:
    for path, facet in (("map/", "topic"), ("timeline/", "year"), ("key-points/", "entity"), ("briefings/", "topic")):
        page.goto(address + path)
        with page.expect_response("**/facets.json"):
            page.click(f"[data-facet={facet}] summary")
        option = page.locator(f"[data-facet={facet}] li button:enabled").nth(2)
        page.wait_for_load_state("networkidle")
        number = int(option.locator(".count").inner_text())
        option.click()
        expect(page.locator("[data-faceted] [data-facets]:visible")).to_have_count(number)
        assert page.locator("[data-group]:visible").filter(has_not=page.locator("[data-facets]:visible")).count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("query", ["ferry", "渡轮", '"at night"'])
def test_what_a_search_offers_is_counted_over_all_its_shards(query: str, page: Page, address: str) -> None:
    page.goto(address + "search/")
    page.fill("#_query", query)
    page.locator(".search-results li").first.wait_for()
    for facet in ("kind", "year", "topic"):
        page.click(f"[data-facet={facet}] summary")
        options = page.locator(f"[data-facet={facet}] li button:enabled")
        expect(options.first.locator(".count")).not_to_be_empty()
        number = options.last.locator(".count").inner_text()
        assert number != "0"
        options.last.click()
        expect(page.get_by_role("status")).to_have_text("1 result" if number == "1" else f"{number} results")
        page.locator(".chip").click()


@pytest.mark.browser
def test_a_long_list_of_options_is_searched_in_its_place(page: Page, address: str) -> None:
    page.goto(address + "key-points/")
    page.click("[data-facet=entity] summary")
    page.keyboard.type("szymanska")
    options = page.locator("[data-facet=entity] li:visible")
    expect(options).to_have_count(10)
    page.keyboard.press("Escape")
    expect(page.locator("[data-facet=entity] summary")).to_be_focused()


def test_the_nu_checker_finds_no_error_in_a_large_book(large: Path) -> None:
    jar = ci_tool("node_modules", "vnu-jar", "build", "dist", "vnu.jar")
    pages = [str(large / path.partition("?")[0] / "index.html") for path in PAGES]
    done = subprocess.run(
        [*JAVA, "-jar", str(jar), "--errors-only", *pages], capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines() == []
