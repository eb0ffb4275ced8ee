"""The picture of the timeline, as numbers."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.book.values import ShownEvent
from generator.site.timeline_chart import WIDTH as CHART
from generator.site.timeline_chart import draw_timeline
from tests.making import event

days = st.dates().map(lambda one: one.isoformat())
events = st.lists(st.tuples(days, days), min_size=2, max_size=30).map(
    lambda spans: [event(f"event-{n}", min(span), max(span)) for n, span in enumerate(sorted(map(sorted, spans)))]
)


def test_of_one_event_there_is_nothing_to_see() -> None:
    assert draw_timeline([]) is None
    assert draw_timeline([event()]) is None


@given(events)
def test_a_timeline_is_in_order_inside_its_picture_and_nothing_overlaps(shown: list[ShownEvent]) -> None:
    chart = draw_timeline(shown)
    assert chart
    assert [mark.event for mark in chart.marks] == shown
    assert all(mark.x >= 0 and mark.x + mark.width <= CHART + 12 for mark in chart.marks)
    assert all(mark.y + mark.height <= chart.axis < chart.height for mark in chart.marks)
    starts = [mark.x if mark.width > 12 else mark.x + 6 for mark in chart.marks]
    assert all(one <= other + 0.2 for one, other in pairwise(starts))
    for one, other in combinations(chart.marks, 2):
        if one.lane == other.lane:
            assert one.x + one.width < other.x + 0.2 or other.x + other.width < one.x + 0.2
    labelled = [tick.x for tick in chart.ticks if tick.label]
    assert all(other - one >= 33 for one, other in pairwise(labelled))


def test_a_fuzzy_date_is_a_span_and_a_day_is_a_dot() -> None:
    chart = draw_timeline([event("event-1", "2019-01-01", "2019-12-31"), event("event-2", "2019-07-25")])
    assert chart
    fuzzy, dot = chart.marks
    assert (fuzzy.fuzzy, dot.fuzzy) == (True, False)
    assert fuzzy.width > dot.width == 12
    assert fuzzy.lane != dot.lane
    assert [tick.label for tick in chart.ticks] == ["2019"]


def test_one_event_of_long_ago_does_not_press_the_others_together() -> None:
    chart = draw_timeline(
        [event("event-0", "1031-05-01"), *(event(f"event-{n}", f"2024-{n:02}-01") for n in range(1, 9))]
    )
    assert chart
    assert chart.marks[-1].x - chart.marks[1].x > CHART / 3
