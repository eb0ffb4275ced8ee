"""The plan: which pages there will be, in what order lists are cut into pages, and what programs are told of them."""

from __future__ import annotations

from gettext import NullTranslations
from typing import Any

import msgspec
import pytest

from generator.book.editions import Change, Edition, Editions
from generator.book.site_info import Entry
from generator.book.values import Book, Redirect, ShownBrief, ShownPage
from generator.content.links import SiteAddress, WebAddress
from generator.site import views
from generator.site.frame import PER_PAGE
from generator.site.plan import Plan, make_frame, plan_pages
from tests.making import SITE, book, briefing, card, day, entity, event, html, point, ref, relation, resolved, topic

WORDS = NullTranslations()
ALWAYS = {"index.html", "briefings/index.html", "topics/index.html", "entities/index.html", "timeline/index.html"}
ALWAYS |= {"key-points/index.html", "book/index.html", "search/index.html", "list/index.html", "404.html", ".nojekyll"}
ALWAYS |= {"site.json", "llms.txt"}


def planned(shown: Book, record: Editions | None = None, search: bool = True) -> Plan:
    found = resolved(shown)
    return plan_pages(found, make_frame(found, WORDS, record), WORDS, record, search)


def view(plan: Plan, path: str) -> Any:
    return plan.pages[path].view.main


def with_base(shown: Book) -> Book:
    return msgspec.structs.replace(shown, site=msgspec.structs.replace(SITE, base_url="https://example.org/desk"))


BRIEF = ShownBrief("dry", ref("dry", "brief"), "", day("2023"), (), (), (), (), (), False)
PAGE = ShownPage("about", ref("about", "page"), "Who", html("<p>We.</p>"), ())
RECORD = Editions(editions=(Edition("2024-05-01", (Change("new", "wells", "Wells", "They stay."),)),))


@pytest.mark.parametrize(
    ("fields", "more"),
    [
        ({}, set()),
        ({"briefs": (BRIEF,)}, {"briefs/index.html", "briefs/dry/index.html"}),
        ({"topics": (topic("water"),)}, {"topics/water/index.html"}),
        ({"entities": (entity("ada"),)}, {"entities/ada/index.html"}),
        ({"pages": (PAGE,)}, {"about/index.html"}),
        ({"redirects": (Redirect("/topics/wet/", ref("water", "topic")),)}, {"topics/wet/index.html"}),
    ],
)
def test_there_is_a_page_for_everything(fields: dict[str, Any], more: set[str]) -> None:
    assert set(planned(book(**fields)).pages) == ALWAYS | more


def test_pages_that_there_is_nothing_for_are_not_there_and_the_menu_does_not_name_them() -> None:
    disputed = point(relations=(relation("disputes", "rain"),), confidence="high")
    other = point("open", "rain", relations=(relation("disputes", "wells", other_end=True),))
    shown = book(briefing(key_points=(disputed,)), briefing("rain", card=card("rain"), key_points=(other,)))
    plan = planned(shown, RECORD)
    more = {"map/index.html", "key-points/disputed/index.html", "key-points/high/index.html", "changes/index.html"}
    assert set(plan.pages) == ALWAYS | more | {"changes.json"}
    assert [item.title for item in plan.pages["index.html"].view.menu] == [
        "Briefings",
        "Key points",
        "Disputes",
        "Changes",
    ]
    assert "briefings/wells/index.html" not in plan.pages, "what shows a source is made elsewhere"
    assert {"briefings/wells/index.html", "briefings/rain/citation.bib"} <= plan.addresses


def test_the_menu_that_site_yaml_gives_is_the_menu() -> None:
    entries = (Entry("Water", SiteAddress("topics/water/")), Entry("Far", WebAddress("https://example.org/")))
    shown = book(site=msgspec.structs.replace(SITE, navigation=entries), topics=(topic("water"),))
    menu = planned(shown).pages["topics/water/index.html"].view.menu
    assert [(item.title, item.current) for item in menu] == [("Water", True), ("Far", False)]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (2 * PER_PAGE + 1, 3)])
def test_a_long_list_is_cut_into_pages_that_lead_to_each_other(count: int, pages: int) -> None:
    briefings = [briefing(f"b-{n}", card=card(f"b-{n}")) for n in range(count)]
    plan = planned(book(*briefings))
    paths = ["briefings/index.html", *(f"briefings/page/{n}/index.html" for n in range(2, pages + 1))]
    assert all(path in plan.pages for path in paths)
    assert f"briefings/page/{pages + 1}/index.html" not in plan.pages
    chunks = [view(plan, path).cards for path in paths]
    assert [one for chunk in chunks for one in chunk] == [one.card for one in briefings]
    assert all(len(chunk) <= PER_PAGE for chunk in chunks)
    pagers = [plan.pages[path].view.pager for path in paths]
    if pages == 1:
        assert pagers == [None]
    else:
        found = [(p.number, p.count, p.previous is None, p.next is None) for p in pagers if p]
        assert found == [(n, pages, n == 1, n == pages) for n in range(1, pages + 1)]


def test_a_topic_of_many_key_points_is_cut_between_them() -> None:
    points = tuple(point(f"p-{n}") for n in range(PER_PAGE + 5))
    plan = planned(book(topics=(topic("water", briefings=(card(),), key_points=points),)))
    first, second = (view(plan, f"topics/water/{page}index.html").groups for page in ("", "page/2/"))
    assert [len(group.key_points) for group in first] == [PER_PAGE]
    assert [(group.card, len(group.key_points)) for group in second] == [(card(), 5)]


def test_the_timeline_is_by_year() -> None:
    events = (event("event-1", "1931"), event("event-2", "2024-01"), event("event-3", "2024-05"))
    shown = view(planned(book(events=events)), "timeline/index.html")
    assert [(year, len(own)) for year, own in shown.years] == [("1931", 1), ("2024", 2)]


def test_with_a_base_url_programs_are_told_of_the_pages_that_are_to_be_found() -> None:
    shown = with_base(book(briefing(), redirects=(Redirect("/topics/wet/", ref("water", "topic")),)))
    plan = planned(shown, RECORD)
    assert {"sitemap.xml", "robots.txt", "feed.xml", "feed.json", "changes.json"} <= set(plan.pages)
    found = view(plan, "sitemap.xml")
    assert found.base_url == "https://example.org/desk"
    assert "briefings/wells/index.html" in found.paths
    assert list(found.paths) == sorted(found.paths)
    for path in ("404.html", "search/index.html", "topics/wet/index.html", "book/index.html", "changes/index.html"):
        assert path not in found.paths
    assert {"sitemap.xml", "robots.txt", "feed.xml", "feed.json"}.isdisjoint(planned(book()).pages)


@pytest.mark.parametrize("search", [True, False])
def test_the_search_is_offered_where_there_is_one(search: bool) -> None:
    plan = planned(book(), search=search)
    assert view(plan, "search/index.html").indexed == search
    assert view(plan, "404.html") == views.NotFound(search)


def test_entities_are_in_groups_by_kind() -> None:
    entities = (entity("ada"), entity("pond", kind="place"), entity("bea"))
    (people, places) = view(planned(book(entities=entities)), "entities/index.html").groups
    assert (people[0], [one.ref.title for one in people[1]]) == ("person", ["Ada", "Bea"])
    assert (places[0], [one.ref.title for one in places[1]]) == ("place", ["Pond"])
