"""The picture of the timeline, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.book.values import ShownEvent
from generator.content.links import SiteAddress
from generator.site.timeline_chart import HEIGHT, Placed, draw_timeline, event_anchor
from tests.making import event

days = st.dates().map(lambda one: one.isoformat())
events = st.lists(st.tuples(days, days), min_size=2, max_size=60).map(
    lambda spans: [event(f"event-{n}", min(span), max(span)) for n, span in enumerate(sorted(map(sorted, spans)))]
)


def placed(events: Sequence[ShownEvent]) -> list[Placed]:
    return [(one, SiteAddress(f"timeline/#{event_anchor(one)}")) for one in events]


def test_of_one_event_there_is_nothing_to_see() -> None:
    assert draw_timeline([], "en") is None
    assert draw_timeline(placed([event()]), "en") is None


@given(events)
def test_every_year_with_events_has_a_bar_that_leads_to_its_first(shown: list[ShownEvent]) -> None:
    chart = draw_timeline(placed(shown), "en")
    assert chart
    years = [one.date.sort[0][:4] for one in shown]
    assert [year.year for year in chart.years] == sorted(set(years))
    assert [year.bar.count for year in chart.years] == [years.count(year.year) for year in chart.years]
    months = [month.height for year in chart.years for month in year.months if month.count]
    assert max(year.bar.height for year in chart.years) == max(months, default=HEIGHT) == HEIGHT
    for year in chart.years:
        assert year.bar.height > 0
        assert year.bar.first == SiteAddress(f"timeline/#wells-event-{years.index(year.year)}")
        assert len(year.months) in (0, 12)
        assert all((month.count > 0) == (month.first is not None) == (month.height > 0) for month in year.months)
        assert all(0 <= span.start < span.end <= 12 for span in year.spans)


def test_a_year_in_which_much_happened_is_drawn_month_by_month() -> None:
    much = [event(f"event-{n}", f"2019-{month:02}-11") for n, month in enumerate((1, 2, 2, 2, 7, 12), 2)]
    chart = draw_timeline(placed([event("event-1", "2018-05-01"), *much]), "en")
    assert chart
    assert [len(year.months) for year in chart.years] == [0, 12]
    assert [month.count for month in chart.years[1].months] == [1, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    assert (chart.years[1].months[1].label, chart.years[1].months[1].sign) == ("February 2019", "F")


def test_a_date_that_is_known_to_no_month_is_a_span() -> None:
    much = [event(f"event-{n}", f"2019-0{n}-11") for n in range(1, 7)]
    vague = [event("event-7", "2019-01-01", "2019-12-31"), event("event-8", "2019-07-01", "2020-02-29")]
    chart = draw_timeline(placed([*much, *vague]), "fr")
    assert chart
    assert [(span.start, span.end) for span in chart.years[0].spans] == [(0, 12), (6, 12)]
    assert sum(month.count for month in chart.years[0].months) == 6
    assert chart.years[0].bar.count == 8


def test_years_without_events_are_a_gap() -> None:
    chart = draw_timeline(placed([event(f"event-{year}", f"{year}-05-01") for year in (1953, 1992, 1993)]), "en")
    assert chart
    assert [year.gap for year in chart.years] == [False, True, False]


def test_much_in_many_years_is_a_bar_a_year() -> None:
    many = [event(f"event-{n}", f"{1990 + n // 10}-0{1 + n % 9}-11") for n in range(300)]
    chart = draw_timeline(placed(many), "en")
    assert chart
    assert len(chart.years) == 30
    assert not any(year.months for year in chart.years)
