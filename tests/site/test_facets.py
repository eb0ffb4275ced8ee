"""By what lists are chosen from: the facets of an entry, of a page, and of a whole list."""

from __future__ import annotations

import pytest

from generator.content.links import SiteAddress
from generator.site.facets import Faceted, facet_words
from generator.site.ledger import claim_of
from generator.site.views import Dispute, ListedPoint
from tests.making import card, day, event, point, ref, relation

ADA, WATER = ref("ada", "entity"), ref("water", "topic")
POINT = point(topics=(WATER,), entities=(ADA,), confidence="high", published=day("2019-07"))
AGAINST = point("shut", "rain", published=day("2020"))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (POINT, "topic:water entity:ada briefing:wells year:2019 confidence:high"),
        (ListedPoint(point(relations=(relation("disputes", "rain"),))), "briefing:wells year:2024 disputed:yes"),
        (card(topics=(WATER,)), "topic:water year:2024 kind:news language:en"),
        ((card(), POINT), "topic:water entity:ada briefing:wells year:2019 confidence:high"),
        ((card(), None), "briefing:wells year:2024"),
        (event(entities=(ADA,)), "entity:ada briefing:wells year:2024"),
        (
            Dispute("a", claim_of(POINT), claim_of(AGAINST), (), (), (WATER,), (ADA,), (ref("q", "brief"),)),
            "topic:water question:q entity:ada briefing:wells briefing:rain year:2019 year:2020",
        ),
        ((None, ("2024", "x")), ""),
        (ADA, ""),
    ],
)
def test_an_entry_has_its_facets_as_words(item: object, words: str) -> None:
    assert facet_words(item) == words


def test_a_bar_offers_what_the_entries_of_the_whole_list_differ_in() -> None:
    items = [point(confidence="high"), point(confidence="low", relations=(relation("disputes", "rain"),))]
    bar = Faceted(items).bar(slice(0, 1), SiteAddress("key-points/facets.json"))
    assert bar
    assert bar.facets == ("confidence", "disputed")
    assert bar.names == {"confidence": {"high": ""}}
    assert bar.index == SiteAddress("key-points/facets.json")


@pytest.mark.parametrize("items", [[], [point()], [point(), point()], [ADA, WATER]])
def test_where_all_are_alike_there_is_no_bar(items: list[object]) -> None:
    assert Faceted(items).bar(slice(None), None) is None


def test_an_index_has_every_entry_in_order_and_names_for_people() -> None:
    index = Faceted([POINT, card(), ADA]).index
    assert index.items == [facet_words(POINT), facet_words(card()), ""]
    assert index.names["entity"] == {"ada": "Ada"}
