"""The ledger of disputes: each once, under what it is about, with what bears on both sides; and who says what."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.book.values import Book, PointRelation, ProsePart, ShownBrief, ShownJudgement, ShownKeyPoint
from generator.content.links import Html
from generator.site.ledger import Ledger, in_groups, other_positions
from generator.site.who_says_what import by_question, by_topic
from tests.making import book, briefing, card, day, point, quote, ref, relation, topic

WATER, LAW = ref("water", "topic"), ref("law-topic", "topic")


def bearing(*relations: PointRelation, id: str = "wells", **fields: Any) -> ShownKeyPoint:
    return point(briefing=id, relations=relations, plain=f"{id} says so.", **fields)


def brief(id: str, *parts: ProsePart) -> ShownBrief:
    return ShownBrief(id, ref(id, "brief"), "", None, (), (), parts, (), (), False)


def disputed(**fields: Any) -> Book:
    """`wells` and `rain` dispute each other, `law` supports both, and `pumps` updates `rain`."""
    points = {
        "wells": bearing(
            relation("disputes", "rain"),
            relation("supports", "law", other_end=True),
            topics=(WATER, LAW),
            evidence=(quote(words="first"), quote(words="second")),
        ),
        "rain": bearing(
            relation("disputes", "wells", other_end=True),
            relation("supports", "law", other_end=True),
            relation("updates", "pumps", other_end=True),
            id="rain",
            topics=(LAW,),
            published=day("2020"),
        ),
        "law": bearing(relation("supports", "wells"), relation("supports", "rain"), id="law"),
        "pumps": bearing(relation("updates", "rain"), id="pumps"),
        "dry": bearing(id="dry"),
    }
    return book(*(briefing(id, card=card(id), key_points=(one,)) for id, one in points.items()), **fields)


def test_a_dispute_stands_once_with_the_first_quote_of_each_side() -> None:
    (one,) = Ledger(disputed()).disputes
    assert (one.id, one.claim.plain, one.against.plain) == ("wells-open-rain-open", "wells says so.", "rain says so.")
    assert one.claim.quote
    assert (one.claim.quote.quote, one.claim.passages) == ("first", 2)
    assert (one.against.quote, one.against.passages) == (None, 0)


def test_what_both_sides_rest_on_is_common_ground_and_what_updates_one_is_said_later() -> None:
    (one,) = Ledger(disputed()).disputes
    assert [claim.briefing.title for claim in one.common] == ["Law"]
    assert [later.briefing.title for later in one.later] == ["Pumps"]


def test_topics_of_both_sides_come_first() -> None:
    (one,) = Ledger(disputed()).disputes
    assert one.topics == (LAW, WATER)


def test_a_dispute_is_under_the_brief_that_uses_both_claims_else_one_else_under_its_topic() -> None:
    link = ProsePart(html=Html(('<a href="', ref("rain").href.at("open").text, '">so</a>')))
    transcluded = ProsePart(point=bearing())
    one, both = brief("one", transcluded), brief("both", transcluded, link)
    for briefs, about in (((), LAW), ((one,), one.ref), ((one, both), both.ref), ((brief("none"),), LAW)):
        ledger = Ledger(disputed(briefs=briefs))
        assert [group.about for group in in_groups(ledger.rows)] == [about]


def test_other_relations_stand_behind_the_disputes() -> None:
    rows = Ledger(disputed()).rows
    assert [(p.kind, p.point.briefing.title, p.other.briefing.title) for p in other_positions(rows)] == [
        ("supports", "Law", "Wells"),
        ("supports", "Law", "Rain"),
        ("updates", "Pumps", "Rain"),
    ]
    assert len(rows) == 4


def test_what_is_not_in_the_book_is_no_side() -> None:
    ledger = Ledger(book(briefing(key_points=(bearing(relation("disputes", "rain")),))))
    assert ledger.rows == ()
    assert ledger.listed(ledger.points[ref("wells").href.at("open")]).opponents == ()


def test_a_point_is_listed_with_its_first_opponents() -> None:
    many = [bearing(relation("disputes", "wells", other_end=True), id=f"b-{n}") for n in range(5)]
    one = bearing(*(relation("disputes", f"b-{n}") for n in range(5)))
    ledger = Ledger(book(*(briefing(p.briefing.title.lower(), key_points=(p,)) for p in (one, *many))))
    listed = ledger.listed(one)
    assert [claim.briefing.title for claim in listed.opponents] == ["B-0", "B-1"]
    assert listed.others == 3


def test_a_judgement_is_a_side_with_the_day_of_its_brief() -> None:
    home = ref("asked", "brief")
    href = home.href.at("dry")
    judged = ShownJudgement(
        id="dry",
        href=href,
        text_html=Html(("They ran dry.",)),
        plain="They ran dry.",
        confidence="low",
        topics=(WATER,),
        brief=home,
        reviewed=None,
        note_html=Html(),
        relations=(PointRelation("disputes", "disputed by", ref("wells").href.at("open"), Html(), ref("wells")),),
    )
    asked = msgspec.structs.replace(brief("asked"), published=day("2024-05"), judgements=(judged,))
    wells = bearing(PointRelation("disputes", "disputes", href, Html(), home))
    ledger = Ledger(book(briefing(key_points=(wells,)), briefs=(asked,)))
    (group,) = in_groups(ledger.rows)
    (dispute,) = group.disputes
    assert group.about == home
    assert (dispute.claim.judged, dispute.against.judged) == (False, True)
    assert (dispute.against.briefing, dispute.against.published, dispute.against.quote) == (home, day("2024-05"), None)
    assert [claim.plain for claim in ledger.listed(wells).opponents] == ["They ran dry."]


def test_groups_are_questions_then_topics_by_size_then_the_rest() -> None:
    def pair(n: int, *topics: object) -> list[ShownKeyPoint]:
        return [
            bearing(relation("disputes", f"b-{n}"), id=f"a-{n}", topics=topics),
            bearing(relation("disputes", f"a-{n}", other_end=True), id=f"b-{n}", topics=topics),
        ]

    points = [*pair(0), *pair(1, LAW), *pair(2, WATER), *pair(3, WATER), *pair(4, LAW)]
    asked = brief("asked", ProsePart(point=points[-1]))
    shown = book(*(briefing(p.briefing.title.lower(), key_points=(p,)) for p in points), briefs=(asked,))
    groups = in_groups(Ledger(shown).rows)
    assert [(group.about and group.about.title, len(group.disputes)) for group in groups] == [
        ("Asked", 1),
        ("Water", 2),
        ("Law-topic", 1),
        (None, 1),
    ]


def test_who_says_what_has_the_briefings_that_say_something_to_a_question() -> None:
    shown = disputed(briefs=(brief("asked", ProsePart(point=bearing())), brief("empty")))
    table = by_question(shown)
    assert [column.title for column in table.columns] == ["Asked"]
    assert [(row.briefing.title, [len(cell) for cell in row.cells]) for row in table.rows] == [("Wells", [1])]


def test_who_says_what_by_topic_has_those_with_the_most_and_names_the_others() -> None:
    points = tuple(point(f"p-{n}", topics=(ref(f"t-{n % 8}", "topic"),)) for n in range(20))
    topics = tuple(
        topic(f"t-{n}", key_points=tuple(p for p in points if ref(f"t-{n}", "topic") in p.topics)) for n in range(9)
    )
    table = by_topic(book(briefing(key_points=points), topics=topics))
    assert [column.title for column in table.columns] == ["T-0", "T-1", "T-2", "T-3", "T-4", "T-5"]
    assert [column.title for column in table.left] == ["T-6", "T-7"]
    assert [len(cell) for cell in table.rows[0].cells] == [3, 3, 3, 3, 2, 2]
