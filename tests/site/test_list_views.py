"""The view of one page of a list."""

from __future__ import annotations

from generator.book.values import MentionedIn
from generator.content.links import SiteAddress
from generator.site.compose import counts_of, entity_rows
from generator.site.ledger import Ledger
from generator.site.list_views import Beside, entity_page, key_point_list, ledger_page
from generator.site.views import EntityPage, KeyPointFilter, KeyPointList, LedgerPage
from tests.making import book, briefing, card, day, entity, point, ref, relation


def test_a_page_of_an_entity_has_its_rows_and_the_counts_of_all_pages() -> None:
    disputed = point("shut", relations=(relation("disputes", "rain"),))
    places = (MentionedIn(ref("wells"), day("2024"), 3, ()), MentionedIn(ref("rain"), day("2024"), 1, ()))
    ada = entity("ada", places, key_points=(point(), disputed))
    rows = entity_rows(ada, {ref("wells"): card()})
    view = entity_page(ada, counts_of(ada, places), [(rows[0], places[1]), (None, None)])
    assert isinstance(view, EntityPage)
    assert [group.key_points for group in view.groups] == [(point(),)]
    assert view.entity.mentioned_in == (places[1],)
    assert (view.counts.key_points, view.counts.disputed, view.counts.sources) == (2, 1, 2)
    assert view.counts.chosen == SiteAddress("entities/ada/?disputed=yes")


def test_a_page_of_the_ledger_says_how_much_there_is_on_all() -> None:
    view = ledger_page(120, 150, (), [])
    assert isinstance(view, LedgerPage)
    assert (view.groups, view.total, view.bearing) == ((), 120, 30)


def test_a_page_of_key_points_has_who_disputes_them() -> None:
    one = point(relations=(relation("disputes", "rain"),))
    other = point("open", "rain", relations=(relation("disputes", "wells", other_end=True),))
    ledger = Ledger(book(briefing(key_points=(one,)), briefing("rain", key_points=(other,))))
    filters = (KeyPointFilter("all", SiteAddress("key-points/"), 2, True),)
    view = key_point_list(ledger, "all", Beside(filters, (), 0), [one])
    assert isinstance(view, KeyPointList)
    assert view.total == 2
    assert [claim.briefing.title for claim in view.key_points[0].opponents] == ["Rain"]
