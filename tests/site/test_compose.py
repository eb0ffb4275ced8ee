"""Views that take from many places of the Book."""

from __future__ import annotations

import pytest

from generator.book.values import Book, PointRelation, ShownBrief, ShownRevision
from generator.site import compose, views
from generator.site.ledger import Ledger
from tests.making import SITE, book, briefing, card, day, entity, event, html, point, quote, ref, relation, topic


def brief(id: str) -> ShownBrief:
    return ShownBrief(id, ref(id, "brief"), "", None, (), (), (), (), (), False)


def test_the_first_page_has_the_newest_of_everything_and_no_more() -> None:
    revisions = (ShownRevision(day("2024-01-01"), html("a")), ShownRevision(day("2024-03-01"), html("b")))
    briefings = [
        briefing(f"b-{n}", card=card(f"b-{n}", quotes=2), key_points=(point(briefing=f"b-{n}"),)) for n in range(10)
    ]
    briefings[3] = briefing("b-3", card=card("b-3"), revisions=revisions)
    events = tuple(event(f"event-{n}") for n in range(9))
    shown = book(*briefings, briefs=tuple(map(brief, "abcdef")), events=events)
    home = compose.home_view(shown, None, Ledger(shown).disputes)
    assert home.lead == brief("a")
    assert [one.id for one in home.briefs] == ["b", "c", "d"]
    assert [one.ref.title for one in home.newest] == [f"B-{n}" for n in range(compose.HOME_BRIEFINGS)]
    assert [one.revision.note_html for one in home.revised] == [html("b"), html("a")]
    assert home.events == events[-compose.HOME_EVENTS :]
    assert (home.briefings, home.key_points, home.quotes, home.edition) == (10, 10, 19, None)


def contested(*pairs: str) -> Book:
    """A book of briefings named by letters, of which each pair disputes one another; capitals have no quote."""
    relations: dict[str, list[PointRelation]] = {}
    for pair in pairs:
        one, other = pair[0], pair[1]
        relations.setdefault(one, []).append(relation("disputes", other.lower()))
        relations.setdefault(other, []).append(relation("disputes", one.lower(), other_end=True))
    points = [
        point(briefing=id.lower(), evidence=(quote(),) if id.islower() else (), relations=tuple(own))
        for id, own in relations.items()
    ]
    return book(*(briefing(p.briefing.title.lower(), key_points=(p,)) for p in points))


@pytest.mark.parametrize(
    ("pairs", "shown"),
    [
        (["ab"], ["AB"]),
        (["ab", "cd", "ef", "gh"], ["AB", "CD", "EF"]),
        (["ab", "ac", "ad", "ef", "gh"], ["AB", "EF", "GH"]),
        (["aB", "cd"], ["CD", "AB"]),
    ],
)
def test_the_first_page_pairs_the_newest_claims_with_words_of_both_sides_and_none_twice(
    pairs: list[str], shown: list[str]
) -> None:
    made = contested(*pairs)
    found = compose.home_view(made, None, Ledger(made).disputes).disputes
    assert [one.claim.briefing.title + one.against.briefing.title for one in found] == shown


def test_an_empty_book_has_a_first_page() -> None:
    home = compose.home_view(Book(SITE), None, ())
    assert (home.lead, home.briefs, home.newest, home.briefings) == (None, (), (), 0)


def test_topics_are_counted_by_their_briefings() -> None:
    topics = (
        topic("b", briefings=(card(),)),
        topic("a", briefings=(card(),)),
        topic("c", briefings=(card(), card("x"))),
    )
    found = compose.counted_topics(book(topics=topics))
    assert [(one.ref.title, one.count) for one in found] == [("C", 2), ("A", 1), ("B", 1)]


def test_a_topic_has_a_row_for_each_key_point_and_for_a_briefing_without_one() -> None:
    rain = (point("one", "rain"), point("two", "rain"))
    rows = compose.topic_rows(topic("water", briefings=(card("wells"), card("rain")), key_points=rain))
    assert rows == [(card("wells"), None), (card("rain"), rain[0]), (card("rain"), rain[1])]
    assert compose.grouped(rows) == (views.Group(card("wells"), ()), views.Group(card("rain"), rain))


def test_an_entity_has_a_row_for_each_key_point_that_names_it() -> None:
    points = (point("one", "wells"), point("two", "rain"))
    cards = {ref(id): card(id) for id in ("wells", "rain")}
    assert compose.entity_rows(entity("ada", key_points=points), cards) == [
        (card("wells"), points[0]),
        (card("rain"), points[1]),
    ]


def test_there_is_a_list_of_key_points_for_every_choice_that_has_some() -> None:
    high, low = point("a", confidence="high"), point("b", confidence="low", relations=(relation("disputes", "rain"),))
    choices = compose.key_point_choices([high, low])
    assert choices == {"all": [high, low], "high": [high], "low": [low], "disputed": [low]}
    assert compose.key_point_choices([]) == {"all": []}
    filters = compose.key_point_filters(choices, "low")
    assert [(one.name, one.href.text, one.count, one.current) for one in filters] == [
        ("all", "key-points/", 2, False),
        ("high", "key-points/high/", 1, False),
        ("low", "key-points/low/", 1, True),
        ("disputed", "key-points/disputed/", 1, False),
    ]


@pytest.mark.parametrize("label", ["disputes", "disputed by"])
def test_a_key_point_is_disputed_from_either_side(label: str) -> None:
    assert point(relations=(relation("disputes", "rain", other_end=label == "disputed by"),)).disputed
    assert not point(relations=(relation("supports", "rain"),)).disputed


def test_the_search_filters_by_what_is_in_the_book() -> None:
    shown = book(
        briefing(),
        briefing("old", card=card("old", published=day("1931"))),
        topics=(topic("water", briefings=(card(),)),),
    )
    found = compose.search_view(shown, indexed=True)
    assert isinstance(found, views.SearchPage)
    assert list(found.names["year"]) == ["2024", "1931"]
    assert list(found.names["kind"]) == ["briefing", "topic"], "no kind is offered of which there is nothing"
    assert found.words["kind"].keys() == found.names["kind"].keys()
    assert "topic" not in found.names, "of one topic there is nothing to choose"
    assert found.shards == 1
    assert compose.search_view(shown, indexed=False) == views.SearchPage(False)
