"""What readers come for, each by keyboard and by pointer, in a real Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.building import build_site
from tests.conftest import LONG, SMALL_SITE, MakeSite
from tests.site.browsing import serving, wait_until, watched

pytestmark = pytest.mark.browser
BRIEFING = "briefings/singapore-statement/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    wrong = watched(page)
    yield page
    context.close()
    assert wrong == []


def follow(page: Page, target: Locator, way: str) -> None:
    """Click a link, or go to it with the tab key alone and press Enter."""
    if way == "pointer":
        target.click()
        return
    handle = target.element_handle()
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("element => document.activeElement === element", handle):
            page.keyboard.press("Enter")
            return
    raise AssertionError("the tab key never comes to it")


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_answer_first_then_a_key_point_its_passage_and_back(way: str, page: Page, served: str) -> None:
    page.goto(served + BRIEFING)
    answer, points = page.locator(".bottom-line p").bounding_box(), page.locator(".key-points").bounding_box()
    assert answer
    assert points
    assert answer["y"] < points["y"] < 900
    follow(page, page.locator("#no-definition .to-passage").first, way)
    page.wait_for_url("**#no-definition-q-1")
    expect(page.locator("#no-definition-q-1")).to_be_in_viewport(ratio=1)
    follow(page, page.locator('.passage-ref[href="#no-definition"]').first, way)
    page.wait_for_url("**#no-definition")


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_from_a_passage_to_every_key_point_on_it(way: str, page: Page, served: str) -> None:
    page.goto(served + BRIEFING)
    references = page.locator(".source-text .passage-ref")
    assert references.count() >= 4
    reference = references.first
    name, target = reference.get_attribute("aria-label"), reference.get_attribute("href")
    assert name
    assert target
    assert re.match(r"(Key point \d+|Event): ", name)
    follow(page, reference, way)
    assert page.locator(target).is_visible()


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_find_what_is_said_of_a_person(way: str, page: Page, served: str) -> None:
    page.goto(served)
    follow(page, page.locator(".menu").get_by_role("link", name="People & places"), way)
    page.wait_for_url("**/entities/")
    follow(page, page.locator("main").get_by_role("link", name="Kim Jong Un", exact=True), way)
    page.wait_for_url("**/entities/kim-jong-un/")
    point = page.locator(".groups .point-link").first
    words = point.inner_text()
    follow(page, point, way)
    page.wait_for_url("**/briefings/**")
    assert words in page.locator(".key-point:target").inner_text()


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_the_opponents_words_are_on_the_first_page_and_their_passage_one_click_away(
    way: str, page: Page, served: str
) -> None:
    page.goto(served)
    sides = page.locator(".dispute").first.locator(".side")
    assert [bool(side.locator("blockquote").inner_text()) for side in sides.all()] == [True, True]
    words = sides.last.locator("blockquote").inner_text().strip("“”… ")
    follow(page, sides.last.locator(".claim-quote a"), way)
    page.wait_for_url("**/briefings/*/#*")
    expect(page.locator("mark:target")).to_be_in_viewport()
    assert page.locator("mark:target").inner_text()[:20] == words[:20]


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_dispute_in_the_ledger_leads_to_both_sides(way: str, page: Page, served: str) -> None:
    for side in (0, 1):
        page.goto(served + "map/")
        claim = page.locator(".dispute").first.locator(".claim a").nth(side)
        said = claim.inner_text()
        follow(page, claim, way)
        page.wait_for_url("**/briefings/*/#*")
        assert said in page.locator(".key-point:target").inner_text()


def test_search_a_phrase_with_the_keyboard_and_land_on_its_key_point(page: Page, served: str) -> None:
    page.goto(served)
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.keyboard.type("defines neither denuclearization nor a date")
    page.locator(".search-results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefings/singapore-statement/#no-definition")
    assert "defines neither denuclearization" in page.locator(".key-point:target").inner_text()


def test_a_search_leads_to_the_passage_in_the_source(page: Page, served: str) -> None:
    page.goto(served + "search/?q=livelihoods")
    result = page.locator(".search-results a[href*='hanoi-two-accounts']").first
    result.wait_for()
    result.click()
    page.wait_for_url("**/briefings/hanoi-two-accounts/#*")
    assert page.locator(":target").is_visible()


def test_search_filters_by_kind_topic_and_year(page: Page, served: str) -> None:
    page.goto(served + "search/")
    page.fill("#_query", "North")
    titles = page.locator(".search-results > li .result-title a")
    titles.first.wait_for()
    everything = titles.count()
    choose(page, "kind", "Brief")
    expect(titles).not_to_have_count(everything)
    assert all("/briefs/" in (link.get_attribute("href") or "") for link in titles.all())
    choose(page, "kind", "Key point")
    page.locator(".search-results a[href*='/briefings/']").first.wait_for()
    assert all("#" in (link.get_attribute("href") or "") for link in titles.all())
    page.click(".chip")
    page.click("[data-facet=year] summary")
    option = page.locator("[data-facet=year] li button:enabled", has_text="2020")
    expect(option.locator(".count")).not_to_be_empty()
    number = int(option.locator(".count").inner_text())
    option.click()
    expect(titles).to_have_count(number)
    assert "year=2020" in page.evaluate("location.search")
    page.reload()
    expect(titles).to_have_count(number)
    expect(page.locator(".chip")).to_have_text("Year: 2020")


def test_a_choice_that_would_find_nothing_says_so_and_cannot_be_made(page: Page, served: str) -> None:
    page.goto(served + "search/?q=moratoire")
    page.locator(".search-results a").first.wait_for()
    page.click("[data-facet=topic] summary")
    nothing = page.locator("[data-facet=topic] li button:disabled")
    nothing.first.wait_for()
    assert set(nothing.locator(".count").all_inner_texts()) == {"0"}


@pytest.mark.parametrize("query", ["", "freeze", "page", '"freeze on"', "the october launch"])
def test_every_kind_that_a_search_offers_is_found_as_often_as_it_says(query: str, page: Page, served: str) -> None:
    page.goto(f"{served}search/?{urlencode({'q': query})}")
    page.click("[data-facet=kind] summary")
    options = page.locator("[data-facet=kind] li button")
    expect(options.first.locator(".count")).not_to_be_empty()
    rows = options.evaluate_all(
        "all => all.map(one => [...one.querySelectorAll('span')].map(part => part.textContent))"
    )
    offered = {name: int(count) for name, count in rows}
    assert offered["Key point"] > 0
    assert options.locator(":scope:disabled").count() == sum(number == 0 for number in offered.values())
    page.keyboard.press("Escape")
    for kind, number in offered.items():
        if number:
            choose(page, "kind", kind)
            expect(page.locator(".search-status")).to_have_text("1 result" if number == 1 else f"{number} results")
            expect(page.locator(".search-results > li:not(.more-results)")).to_have_count(min(number, 20))


def test_an_event_that_is_found_says_its_date_and_then_its_title(page: Page, served: str) -> None:
    page.goto(f"{served}search/?q=Stockholm")
    event = page.locator(".search-results a[href*='#event-']").first
    event.wait_for()
    assert re.match(r"\d+ \w+ \d{4}: ", event.inner_text())


def test_a_key_point_that_is_found_is_its_own_title(page: Page, served: str) -> None:
    page.goto(served + "search/?q=what+had+been+promised")
    point = page.locator(".search-results > li").filter(has=page.locator(".from a")).first
    point.wait_for()
    title, briefing = point.locator("h2 a"), point.locator(".from a")
    assert title.inner_text() == "The missile of 2 October stood between what had been promised and what had not."
    assert briefing.inner_text() == "After Stockholm: the year runs out"
    assert (title.get_attribute("href") or "").startswith(f"{briefing.get_attribute('href')}#")


def test_an_excerpt_is_of_one_field_and_of_whole_words(page: Page, served: str) -> None:
    page.goto(served + "search/?q=Resolution+2270")
    lines = page.locator(".search-results p:not(.from), .search-results li li")
    lines.first.wait_for()
    for line in lines.all():
        text = " ".join(line.inner_text().strip("… ").split())
        address = line.evaluate("line => line.closest('li').querySelector('a').href")
        text = text.partition(": ")[2] if "#event-" in address else text  # after its date
        other = page.context.new_page()
        other.goto(address)
        blocks = other.locator("main :is(p, li, td, dd, h1, h2, h3)").evaluate_all(
            "all => all.map(one => one.textContent)"
        )
        assert any(text in " ".join(block.split()) for block in blocks), text
        other.close()


def test_chinese_and_japanese_words_are_found(page: Page, make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(
        {
            "sources/shui.md": "市议会决定水井继续开放到春天。这是一个好消息。\n",
            "summaries/shui.yaml": "title: 水井\npublished: '2024'\nlanguage: zh\nbottom_line: 水井继续开放。\nkey_points:\n"
            "  - id: open\n    text: 水井不会关闭。\n    evidence:\n      - quote: 水井继续开放到春天\n",
        }
    )
    assert build_site(root, tmp_path / "www", search=True).written
    with serving(tmp_path / "www") as address:
        page.goto(address + "search/?q=继续开放")
        page.locator(".search-results a[href*='briefings/shui/']").first.wait_for()
        assert "水井" in page.locator(".search-results .result-title").first.inner_text()
        page.goto(address + "search/?q=不会关闭")
        page.locator(".search-results a[href$='briefings/shui/#open']").first.wait_for()


def test_a_large_site_is_searched_in_all_its_shards(page: Page, make_site: MakeSite, tmp_path: Path) -> None:
    copies = {f"sources/doc-{n}.md": f"Well number{n}x is open.\n" for n in range(140)}
    summary = "title: Well {n}\npublished: '2024'\nbottom_line: It is open.\nkey_points:\n  - id: open\n    text: It is open.\n"
    copies |= {f"summaries/doc-{n}.yaml": summary.format(n=n) for n in range(140)}
    assert build_site(make_site(copies), tmp_path / "www", search=True).written
    assert (tmp_path / "www/search/pagefind-1").is_dir()
    assert not (tmp_path / "www/search/pagefind-1/pagefind.js").exists()
    with serving(tmp_path / "www") as address:
        page.goto(address + "search/")
        for n in (0, 1, 2, 3, 77, 139):
            page.fill("#_query", f"number{n}x")
            page.locator(f".search-results a[href*='briefings/doc-{n}/']").first.wait_for()


def test_key_points_are_chosen_at_once_and_the_choice_has_an_address(page: Page, served: str) -> None:
    page.goto(served + "key-points/")
    points = page.locator(".key-point-elsewhere:visible")
    everything = points.count()
    choose(page, "entity", "Kim Jong Un")
    some = points.count()
    assert 0 < some < everything
    page.click(".facet-switch")
    few = points.count()
    assert 0 < few < some
    page.reload()
    expect(points).to_have_count(few)
    page.click(".facets .clear")
    expect(points).to_have_count(everything)
    page.go_back()
    expect(points).to_have_count(few)


@pytest.mark.parametrize("path", ["key-points/", "briefings/", "map/", "entities/kim-jong-un/", "topics/diplomacy/"])
def test_no_choice_leads_to_an_empty_list(path: str, page: Page, served: str) -> None:
    """A second choice after a first, of every two facets: the number that is offered is the number that is shown."""
    page.goto(served + path)
    shown = page.locator("[data-faceted] [data-facets]:visible")
    facets = page.locator("details.facet").evaluate_all("all => all.map(one => one.dataset.facet)")
    assert len(facets) > 1
    for number, first in enumerate(facets):
        page.goto(served + path)
        page.click(f"[data-facet={first}] summary")
        page.locator(f"[data-facet={first}] li button:enabled").nth(1).click()
        for second in facets if LONG else facets[number:]:
            page.click(f"[data-facet={second}] summary")
            for option in page.locator(f"[data-facet={second}] li button:enabled").all()[:2]:
                assert int(option.locator(".count").inner_text()) > 0
            best = page.locator(f"[data-facet={second}] li button:enabled").first
            if not best.count():
                continue
            number = int(best.locator(".count").inner_text())
            chosen = best.get_attribute("aria-pressed") == "true"
            best.click()
            expect(shown).to_have_count(number) if not chosen else expect(shown).not_to_have_count(0)
            page.go_back()


def choose(page: Page, facet: str, value: str) -> None:
    page.click(f"[data-facet={facet}] summary")
    page.locator(f"[data-facet={facet}] li button", has_text=re.compile(rf"^{re.escape(value)}( |$)")).first.click()


def test_a_choice_reaches_all_pages_of_a_long_list(page: Page, make_site: MakeSite, tmp_path: Path) -> None:
    copies = {f"sources/doc-{n}.md": "The wells stay open.\n" for n in range(150)}
    summary = (
        "title: Doc {n}\npublished: '{year}'\nbottom_line: Open.\nkey_points:\n  - id: open\n    text: Point {n}.\n"
    )
    copies |= {f"summaries/doc-{n}.yaml": summary.format(n=n, year=1990 + n % 30) for n in range(150)}
    build_site(make_site(copies), tmp_path / "www")
    with serving(tmp_path / "www") as address:
        page.goto(address + "key-points/page/2/?year=1990")
        expect(page.locator(".pager")).to_be_hidden()
        expect(page.locator(".key-point-elsewhere:visible")).to_have_count(5)
        expect(page.get_by_role("status")).to_have_text("5 of 152 shown")
        names = page.locator(".key-point-elsewhere:visible h3 a")
        targets = [link.evaluate("link => link.href") for link in names.all()]
        assert [page.request.get(href).status for href in targets] == [200] * 5
        page.click(".chip")
        expect(page.locator(".key-point-elsewhere:visible")).to_have_count(52)


def tabs_to(page: Page, selector: str, follow: bool = True) -> int:
    """How many Tabs it takes from the top of a page until what has the focus is, or leads to, what a selector names."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for count in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate(LEADS_TO, [selector, follow]):
            return count
    return 60


LEADS_TO = """
([selector, follow]) => {
  const here = document.activeElement;
  const id = follow && here.hash ? decodeURIComponent(here.hash.slice(1)) : "";
  return here.matches(selector) || Boolean(id && document.getElementById(id)?.matches(selector));
}
"""


@pytest.mark.parametrize("width", [1440, 390])
def test_the_first_passage_and_the_first_dispute_are_a_few_tabs_away(width: int, page: Page, served: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served + "briefings/keep-the-table/")
    assert tabs_to(page, "mark[data-passage]") <= 6
    page.keyboard.press("Enter")
    expect(page.locator("mark:target")).to_be_in_viewport(ratio=1)
    page.goto(served + "briefings/keep-the-table/")
    assert tabs_to(page, ".key-point:has(.tally-against)") <= 8
    page.keyboard.press("Enter")
    expect(page.locator(".key-point:target .tally-against")).to_be_in_viewport()


def test_the_receipt_of_a_quote_is_one_click_away(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served + "briefings/keep-the-table/")
    quote = page.locator(".quote").first
    quote.get_by_role("button", name="Copy quote").click()
    expect(quote.locator(".copy")).to_have_text("Copied")
    said, cited, address, vouched = page.evaluate("navigator.clipboard.readText()").splitlines()
    words = quote.locator("blockquote").inner_text().strip()
    assert said == f"“{words}”"
    assert "Keep the table" in cited
    assert "¶ 3" in cited
    assert re.fullmatch(r"Status: verbatim · SHA-256 [0-9a-f]{12}… · \d{4}-\d\d-\d\d", vouched)
    assert address.startswith(page.url.partition("#")[0] + "#")
    assert ":~:text=" in address
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("mark[data-passage]").first).to_be_in_viewport()


def test_a_passage_opens_in_place_on_a_phone_and_one_tap_leads_back(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served + "briefings/keep-the-table/")
    quote = page.locator(".quote").nth(2)
    link = quote.locator(".to-passage")
    link.evaluate("link => link.scrollIntoView({block: 'center', behavior: 'instant'})")
    before = page.evaluate("scrollY")
    link.click()
    shown = quote.locator(".in-place-text")
    expect(shown.locator("mark")).to_have_text(re.compile(re.escape(quote.locator("blockquote").inner_text()[:30])))
    assert "Patience is not silence." in shown.inner_text()
    assert page.evaluate("scrollY") == before
    assert page.locator("mark[id]").count() == len(set(page.eval_on_selector_all("mark[id]", "m => m.map(e => e.id)")))
    quote.get_by_role("button", name="Close").click()
    expect(shown).to_have_count(0)
    assert page.evaluate("scrollY") == before


def test_the_key_point_of_the_passage_in_view_is_active_and_scrolls_in_its_pane_alone(page: Page, served: str) -> None:
    page.goto(served + "briefings/keep-the-table/")
    last = page.locator(".key-point-list > .key-point").last
    page.evaluate("document.querySelector('.source-text mark:last-of-type').scrollIntoView({block: 'center'})")
    active = page.locator(".key-point.active")
    expect(active).to_have_count(1)
    expect(active.locator(".key-point-text")).to_be_in_viewport()
    page.evaluate("[...document.querySelectorAll('.source-text mark')].at(-1).scrollIntoView({block: 'center'})")
    expect(last).to_have_class(re.compile("active"))
    expect(last.locator(".key-point-text")).to_be_in_viewport()


def test_a_badge_never_moves_the_page_and_both_sides_light_up(page: Page, served: str) -> None:
    page.goto(served + "briefings/keep-the-table/")
    badge = page.locator(".source-text .passage-ref").nth(3)
    badge.evaluate("badge => badge.scrollIntoView({block: 'center', behavior: 'instant'})")
    before = page.evaluate("scrollY")
    target = badge.get_attribute("href") or ""
    badge.click()
    page.wait_for_url("**" + target)
    assert page.evaluate("scrollY") == before
    expect(page.locator(target)).to_have_class(re.compile("active"))
    page.locator(".key-point-list .key-point-text").first.hover()
    expect(page.locator("mark.lit").first).to_be_attached()
    mark = page.locator(".source-text mark").first
    mark.hover()
    expect(page.locator(".key-point.lit")).to_have_count(1)


def test_the_pane_does_not_swallow_the_wheel(page: Page, served: str) -> None:
    page.goto(served + "briefings/keep-the-table/")
    page.locator(".key-point-list .key-point-text").first.hover()
    page.mouse.wheel(0, 300)
    wait_until(page, "scrollY >= 290")


def test_what_is_not_quoted_can_be_read_without_a_script(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "briefings/keep-the-table/")
    ground = "mark => getComputedStyle(mark).backgroundColor"
    mark = page.locator(".source-text mark").first
    assert mark.evaluate(ground) != "rgba(0, 0, 0, 0)"
    page.get_by_label("what is not quoted").check()
    assert mark.evaluate(ground) == "rgba(0, 0, 0, 0)"
    assert (
        page.locator(".source-text mark").first.evaluate("m => getComputedStyle(m).textDecorationLine")
        == "line-through"
    )
    context.close()


def test_the_keys_are_listed(page: Page, served: str) -> None:
    page.goto(served + BRIEFING)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)


def test_the_text_is_made_larger_and_stays_so(page: Page, served: str) -> None:
    page.goto(served)
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = page.evaluate(size)
    page.click(".reading-button")
    page.click("button[data-size=large]")
    page.goto(served + "about/")
    assert page.evaluate(size) > before


def test_the_menu_of_a_phone_opens_without_a_script(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(served)
    link = page.locator(".menu").get_by_role("link", name="Timeline")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    link.click()
    page.wait_for_url("**/timeline/**")
    context.close()


def test_a_long_page_has_its_headings_at_hand(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served + "briefings/keep-the-table/")
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="How to cite").click()
    expect(page.locator("#_cite")).to_be_in_viewport()


OVER_WORDS = """
() => {
  const bar = document.querySelector(".contents-bar").getBoundingClientRect();
  const under = document.elementsFromPoint(innerWidth / 2, bar.top + bar.height / 2);
  const ground = getComputedStyle(document.querySelector(".contents-bar")).backgroundColor;
  const whole = bar.left === 0 && bar.right === document.documentElement.clientWidth && bar.bottom === innerHeight;
  return [whole, ground, under[0].className];
}
"""


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_contents_of_a_long_page_lie_over_no_words(width: int, page: Page, served: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served + "timeline/")
    assert page.evaluate(OVER_WORDS) == [True, "rgb(251, 250, 246)", "contents-button"], (
        "a bar from edge to edge that hides"
    )
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    foot = page.locator(".site-foot").bounding_box()
    bar = page.locator(".contents-bar").bounding_box()
    assert foot
    assert bar
    assert foot["y"] + foot["height"] <= bar["y"] + 1, "the end of the page is above it"


def test_the_bar_says_where_one_is_and_a_key_opens_all(page: Page, served: str) -> None:
    page.goto(served + "timeline/")
    page.locator("#_year-2017").evaluate("year => year.scrollIntoView({block: 'start', behavior: 'instant'})")
    expect(page.locator(".contents-button")).to_have_attribute("data-here", "2017")
    page.keyboard.press("c")
    expect(page.get_by_role("navigation", name="Contents").get_by_role("link", name="2017")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Contents")).to_be_hidden()


def test_the_arrows_go_through_the_menu_of_a_list(page: Page, served: str) -> None:
    page.goto(served + "key-points/")
    page.focus("[data-facet=confidence] summary")
    page.keyboard.press("Enter")
    names = page.locator("[data-facet=confidence] li button span:first-child")
    expect(names).to_have_text(["high", "moderate", "low"])  # from the surest down
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-facet=confidence] li button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_text("Confidence: moderate")


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_the_scheme_is_changed_and_remembered(way: str, page: Page, served: str) -> None:
    page.goto(served)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    follow(page, page.locator(".reading-button"), way)
    follow(page, page.locator("button[data-scheme=dark]"), way)
    page.goto(served + "about/")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.evaluate(ground) != light


def test_n_and_p_go_from_passage_to_passage(page: Page, served: str) -> None:
    page.goto(served + BRIEFING)
    ids = page.eval_on_selector_all("mark[id]", "marks => marks.map((mark) => mark.id)")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.wait_for_url("**#" + ids[1])
    page.keyboard.press("p")
    page.wait_for_url("**#" + ids[0])


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_link_shows_what_it_leads_to(way: str, page: Page, served: str) -> None:
    page.goto(served + "key-points/")
    link = page.locator(".key-point-elsewhere h3 a").first
    if way == "pointer":
        link.hover()
    else:
        page.keyboard.press("Tab")
        link.focus()
    preview = page.get_by_role("tooltip")
    preview.wait_for()
    assert preview.locator("blockquote").inner_text()
    assert link.inner_text() not in preview.inner_text(), "what the link says is not said again"
    page.keyboard.press("Escape")
    assert not preview.is_visible()


def test_the_pdf_of_a_briefing_holds_its_key_points_and_their_quotes(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(served + BRIEFING)
    words = page.locator(".key-point-text").all_inner_texts() + page.locator(".quote blockquote").all_inner_texts()
    assert len(words) > 8
    text = pdf_text(page, tmp_path)
    assert [line for line in words if _flat(re.sub(r"^\d+ ", "", line)) not in text] == []
    assert text.count("/briefings/") == 1, "the page's own address, and no other of the site's"


def test_the_pdf_of_the_whole_book_has_contents_page_numbers_and_addresses(
    page: Page, served: str, tmp_path: Path
) -> None:
    page.goto(served + "book/")
    page.locator(".contents-page").last.wait_for(state="attached")
    titles = page.locator(".contents li").all_inner_texts()
    text = pdf_text(page, tmp_path)
    assert [title for title in titles if text.count(_flat(title)) < 2] == []
    pages = (tmp_path / "page.txt").read_text().split("\f")
    numbers = page.eval_on_selector_all(".contents-page", "numbers => numbers.map((one) => Number(one.textContent))")
    wrong = {n: t for t, n in zip(titles, numbers, strict=True) if _flat(t) not in _flat(pages[n - 1])[:200]}
    assert wrong == {}, "the contents say on which page each chapter begins"
    assert pages[4].rstrip().splitlines()[-1].strip() == "5"


def test_paper_shows_the_addresses_of_the_web(page: Page, make_site: MakeSite, tmp_path: Path) -> None:
    summary = SMALL_SITE["summaries/wells.yaml"].replace("title:", "url: https://example.org/wells\ntitle:", 1)
    build_site(make_site({"summaries/wells.yaml": summary}), tmp_path / "www")
    with serving(tmp_path / "www") as address:
        for path in ("book/", "briefings/wells/"):
            page.goto(address + path)
            assert "<https://example.org/wells>" in pdf_text(page, tmp_path)


def pdf_text(page: Page, folder: Path) -> str:
    """The words of the page as it is printed, without white space."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine (Debian: apt-get install poppler-utils)")
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    subprocess.run(["pdftotext", "-layout", folder / "page.pdf", folder / "page.txt"], check=True)
    return _flat(re.sub(r"(?m)^ +\d+$", "", (folder / "page.txt").read_text()))


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_lost_reader_searches_from_the_page_that_is_not_there(page: Page, served: str) -> None:
    page.goto(served + "404.html")
    page.fill("#_lost", "livelihoods")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/*q=livelihoods")
    page.locator(".search-results a").first.wait_for()


@pytest.mark.parametrize("way", ["passage", "badge"])
def test_what_rests_on_a_passage_is_said_on_a_phone_without_leaving_it(page: Page, served: str, way: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served + "briefings/keep-the-table/")
    mark, badge = page.locator("#write-it-down-q-1"), page.locator('.passage-ref[href="#write-it-down"]')
    mark.evaluate("mark => mark.scrollIntoView({block: 'center', behavior: 'instant'})")
    before = page.evaluate("scrollY")
    (mark if way == "passage" else badge).click()
    said = page.locator(".at-foot")
    name = badge.get_attribute("aria-label") or ""
    expect(said.get_by_role("link", name=name)).to_be_focused()
    assert page.evaluate("scrollY") == before
    said.get_by_role("button", name="Close").click()
    expect(said).to_have_count(0)
    assert page.evaluate("scrollY") == before
    mark.click()
    said.get_by_role("link", name=name).click()
    page.wait_for_url("**#write-it-down")
    expect(said).to_have_count(0)
    expect(page.locator("#write-it-down")).to_be_in_viewport()
    page.go_back()
    expect(mark).to_be_in_viewport()
