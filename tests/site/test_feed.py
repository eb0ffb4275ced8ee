"""Feeds, the sitemap, robots.txt: what other programs read."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from gettext import NullTranslations

import msgspec

from generator.book.editions import Change, Edition, Editions, PointChange, Said
from generator.book.judgement_changes import JudgementChange
from generator.book.values import Book, ShownBrief
from generator.site import views
from generator.site.data import data_bytes
from generator.site.feed import MAX_ENTRIES, feed_views, json_feed, robots, sitemap
from generator.site.frame import data_file
from tests.making import SITE, book, briefing, card, day, ref, topic

WORDS = NullTranslations()
WITH_BASE = msgspec.structs.replace(SITE, base_url="https://example.org/desk", description="Of wells")


def first_feed(shown: Book, record: Editions | None, words: NullTranslations) -> views.FeedView:
    return next(feed_views(shown, record, words))


def test_without_editions_a_feed_has_the_newest_briefings() -> None:
    briefings = [briefing(f"b-{n}", card=card(f"b-{n}", published=day(f"20{50 - n // 2:02}"))) for n in range(60)]
    for record in (None, Editions()):
        found = first_feed(book(*briefings), record, WORDS)
        assert found.updated == "2050T00:00:00Z"
        assert len(found.entries) == MAX_ENTRIES
        assert found.entries[0] == views.FeedEntry("B-0", "briefings/b-0/", "2050", "They stay.")


def test_with_editions_it_tells_what_each_brought() -> None:
    points = (
        PointChange("new", "a", "One."),
        PointChange("revised", "b", "Two.", "2"),
        PointChange("withdrawn", "c", "3."),
    )
    changes = (
        Change("new", "wells", "Wells", "They stay."),
        Change("revised", "rain", "Rain", "Dry.", "Wet.", points),
        Change("withdrawn", "pumps", "Pumps", "Gone."),
    )
    said = {id: Said(id, "", {}) for id in ("wells", "rain")}
    found = first_feed(book(), Editions(editions=(Edition("2024-05-01", changes),), said=said), WORDS)
    assert [(one.title, one.path, one.words) for one in found.entries] == [
        ("New briefing: Wells", "briefings/wells/", "They stay."),
        (
            "Revised briefing: Rain",
            "briefings/rain/",
            "Dry.\nNew key point: One.\nRevised key point: Two.\nWithdrawn key point: 3.",
        ),
        ("Withdrawn briefing: Pumps", "changes/", "Gone."),
    ]
    assert found.updated == "2024-05-01T00:00:00Z"


def test_what_was_published_and_withdrawn_since_leads_to_the_changes() -> None:
    new, gone = (tuple(Change(kind, id, id, "") for id in ("a", "b")) for kind in ("new", "withdrawn"))
    found = first_feed(book(), Editions(editions=(Edition("2024-05-01", gone), Edition("2023-01-01", new))), WORDS)
    assert {one.path for one in found.entries} == {"changes/"}
    assert len({one.address for one in found.entries}) == 4


def test_publications_of_one_day_are_known_apart_and_in_order() -> None:
    editions = tuple(Edition("2024-05-01", (Change("revised", "a", "A", ""),)) for _ in range(3))
    found = first_feed(book(), Editions(editions=editions, said={"a": Said("A", "", {})}), WORDS)
    assert [one.address for one in found.entries] == [
        "briefings/a/?edition=2024-05-01.3",
        "briefings/a/?edition=2024-05-01.2",
        "briefings/a/?edition=2024-05-01",
    ]
    assert [one.time[11:] for one in found.entries] == ["00:02:00Z", "00:01:00Z", "00:00:00Z"]
    assert found.updated == "2024-05-01T00:02:00Z"


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert first_feed(book(), None, WORDS) == views.FeedView("1970-01-01T00:00:00Z", (), "Test desk")


def test_a_json_feed_has_absolute_addresses_whether_or_not_the_base_ends_in_a_slash() -> None:
    shown = first_feed(book(briefing(), site=WITH_BASE), None, WORDS)
    for base in ("https://example.org/desk", "https://example.org/desk/"):
        document = json_feed(shown, msgspec.structs.replace(WITH_BASE, base_url=base))
        assert document["home_page_url"] == "https://example.org/desk/"
        assert document["feed_url"] == "https://example.org/desk/feed.json"
        assert (document["title"], document["description"]) == ("Test desk", "Of wells")
        assert document["items"] == [
            {
                "id": "https://example.org/desk/briefings/wells/?edition=2024-03-01",
                "url": "https://example.org/desk/briefings/wells/",
                "title": "Wells",
                "content_text": "They stay.",
                "date_modified": "2024-03-01T00:00:00Z",
            }
        ]


def test_a_topic_and_a_brief_have_feeds_of_what_is_theirs() -> None:
    cards = {id: card(id, published=day(date)) for id, date in (("rain", "2024-02"), ("wells", "2024-01"))}
    brief = ShownBrief(
        "dry", ref("dry", "brief"), "Of rain", None, (), (), (), (cards["rain"],), (), False, judgements=()
    )
    shown = book(
        *(briefing(id, card=own) for id, own in cards.items()),
        site=WITH_BASE,
        topics=(topic("water", briefings=tuple(cards.values()), description="All of it"), topic("law")),
        briefs=(brief,),
    )
    found = list(feed_views(shown, None, WORDS))
    assert [(one.folder, one.title, [entry.path for entry in one.entries]) for one in found] == [
        ("", "Test desk", ["briefings/rain/", "briefings/wells/"]),
        ("topics/water/", "Water · Test desk", ["briefings/rain/", "briefings/wells/"]),
        ("topics/law/", "Law · Test desk", []),
        ("briefs/dry/", "Dry · Test desk", ["briefings/rain/"]),
    ]
    document = json_feed(found[1], WITH_BASE)
    assert (document["title"], document["description"]) == ("Water · Test desk", "All of it")
    assert document["home_page_url"] == "https://example.org/desk/topics/water/"
    assert document["feed_url"] == "https://example.org/desk/topics/water/feed.json"
    judged = JudgementChange("new", "dry", "very", "It is dry.")
    record = Editions(editions=(Edition("2024-05-01", (Change("revised", "wells", "Wells", ""),), (judged,)),))
    of_brief = next(one for one in feed_views(shown, record, WORDS) if one.folder == "briefs/dry/")
    assert [entry.words for entry in of_brief.entries] == ["It is dry."]


def test_a_feed_is_as_long_as_another_however_many_entries_there_are() -> None:
    many = tuple(card(f"b-{n}") for n in range(MAX_ENTRIES + 9))
    shown = book(*(briefing(f"b-{n}") for n in range(MAX_ENTRIES + 9)), topics=(topic("water", briefings=many),))
    assert [len(one.entries) for one in feed_views(shown, None, WORDS)] == [MAX_ENTRIES, MAX_ENTRIES]


def test_a_sitemap_names_directories() -> None:
    tree = ET.fromstring(sitemap(["index.html", "topics/water/index.html"], "https://example.org/desk/"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert tree.tag == f"{space}urlset"
    assert [place.text for place in tree.iter(f"{space}loc")] == [
        "https://example.org/desk/",
        "https://example.org/desk/topics/water/",
    ]


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert robots("https://example.org/desk/").endswith(b"\nSitemap: https://example.org/desk/sitemap.xml\n")


def test_every_view_of_data_is_a_file() -> None:
    record = Editions(editions=(Edition("2024-05-01", ()),))
    files = {
        "changes.json": views.RecordFile(record),
        "robots.txt": views.Robots("https://example.org"),
        "sitemap.xml": views.Sitemap(("index.html",), "https://example.org"),
        ".nojekyll": views.Nothing(),
    }
    found = {path: data_bytes(data_file(path, view).view) for path, view in files.items()}
    assert msgspec.json.decode(found["changes.json"], type=Editions) == record
    assert found["robots.txt"] == robots("https://example.org")
    assert found["sitemap.xml"] == sitemap(["index.html"], "https://example.org")
    assert found[".nojekyll"] == b""
    feed = msgspec.structs.replace(data_file("feed.json", first_feed(book(), None, WORDS)).view, site=WITH_BASE)
    assert json.loads(data_bytes(feed))["items"] == []
