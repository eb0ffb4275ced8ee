"""The pictures: the timeline and the map of positions, as numbers."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.book.values import Book, ShownEvent
from generator.site.position_map import WIDTH, draw_map, positions
from generator.site.timeline_chart import WIDTH as CHART
from generator.site.timeline_chart import draw_timeline
from tests.making import book, briefing, card, day, event, point, relation

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


def disputed() -> Book:
    """`rain` (the older) and `wells` dispute each other; `law` supports `rain`, and `pumps` has no relation."""
    wells = point(relations=(relation("disputes", "rain"),))
    both = (relation("disputes", "wells", other_end=True), relation("supports", "law", other_end=True))
    rain = point("open", "rain", relations=both, published=day("2020"))
    law = point("open", "law", relations=(relation("supports", "rain"),), published=day("2022"))
    return book(
        briefing("wells", key_points=(wells,)),
        briefing("law", card=card("law"), key_points=(law,)),
        briefing("rain", card=card("rain"), key_points=(rain,)),
        briefing("pumps", card=card("pumps"), key_points=(point("open", "pumps"),)),
    )


def test_every_relation_is_a_position_once() -> None:
    found = [(one.kind, one.point.briefing.title, one.other.briefing.title) for one in positions(disputed())]
    assert found == [("supports", "Law", "Rain"), ("disputes", "Wells", "Rain")]
    assert positions(book(briefing(key_points=(point(),)))) == []


def test_the_map_has_the_oldest_first_and_an_arc_for_each_relation() -> None:
    found = draw_map(positions(disputed()))
    assert [one.briefing.title for one in found.briefings] == ["Rain", "Law", "Wells"]
    assert found.width == WIDTH
    assert all(one.y + one.height < other.y for one, other in pairwise(found.nodes))
    assert found.nodes[-1].y + found.nodes[-1].height < found.height
    middles = {node.point.briefing.title: node.middle for node in found.nodes}
    arcs = {arc.kind: arc.path for arc in found.arcs}
    assert set(arcs) == {"supports", "disputes"}
    assert arcs["supports"].startswith(f"M 664 {middles['Law']} C")
    assert arcs["supports"].endswith(str(middles["Rain"]))


@given(st.text(max_size=400))
def test_words_are_broken_into_three_lines_at_the_most(words: str) -> None:
    plain = " ".join(words.split())
    one = point(plain=plain, relations=(relation("supports", "rain"),))
    other = point("open", "rain", relations=(relation("supports", "wells", other_end=True),))
    shown = draw_map(positions(book(briefing(key_points=(one,)), briefing("rain", key_points=(other,)))))
    (node,) = (node for node in shown.nodes if node.point.briefing.title == "Wells")
    assert len(node.lines) <= 3
    assert all(len(line) <= 84 for line in node.lines)
    if len(plain) <= 40:
        assert node.lines == (plain,) if plain else len(node.lines) <= 1
