"""Weighing by values alone: drafts and key points in, judgements with their premises, counts and states out."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from generator.book.judgement_drafts import JudgementDraft, PremiseLink
from generator.book.judgements import Fall
from generator.book.key_points import ShownKeyPoint
from generator.book.life import Bearing, ShownWithdrawal, SourceLife, shown_date
from generator.book.linking import Links
from generator.book.namespace import Namespace, Target
from generator.book.prose import Prose, Writer
from generator.book.recorded import RecordedId
from generator.book.sign_offs import check_sign_offs
from generator.book.source_life import life_of
from generator.book.tallies import Tallies, Tally
from generator.book.weighing import weigh
from generator.book.write import BriefDraft, Others
from generator.content.edtf import parse_edtf
from generator.content.judgement import Judgement
from generator.content.links import SiteAddress
from generator.content.records import Brief, Library, Reference, Site, Summary, Text
from generator.diagnostics import Place
from tests.making import SITE, briefing, card, html, point, ref

HERE = Place("content/briefs/dry.md", 5)
TEXT = Text("So it is.", HERE)


def draft(id: str, *premises: tuple[SiteAddress, Bearing], reviewed: str = "2024-05-20") -> JudgementDraft:
    links = tuple(PremiseLink(href, bearing, href.text, HERE) for href, bearing in premises)
    named = tuple(Reference(href.text, HERE) for href, _ in premises)
    judgement = Judgement(id, TEXT, HERE, rests_on=named, reviewed=parse_edtf(reviewed))
    brief = ref("dry", "brief")
    return JudgementDraft(
        judgement, brief.href.at(id), brief, Prose(html("So it is."), "So it is."), Prose(), (), links
    )


def summary(id: str) -> Summary:
    return Summary(id, HERE, Reference(id, HERE), id, parse_edtf("2024"), TEXT, ())


def others(*drafts: JudgementDraft) -> Others:
    brief = Brief("dry", HERE, "Dry", TEXT)
    library = Library(Site("Test"), summaries=(summary("rain"), summary("wells")))
    shown = BriefDraft(brief, ref("dry", "brief"), (), (), (), "en", drafts)
    return Others(library, SITE, (shown,), (), {}, {}, (), (), (), ())


def test_withdrawn_is_what_was_withdrawn_later() -> None:
    life = SourceLife(withdrawn=ShownWithdrawal(shown_date(parse_edtf("2024-06-01"), "en"), html("Wrong."), "Wrong."))
    lost, good = point(life=life), point(briefing="rain")
    briefings = {
        "wells": briefing(key_points=(lost,), card=card(life=life)),
        "rain": briefing("rain", key_points=(good,)),
    }
    drafts = (
        draft("a", (lost.href, "for"), (good.href, "against")),
        draft("b", (lost.href, "for"), reviewed="2024-07-01"),
    )
    found = weigh(briefings, others(*drafts), Links({}, {}, (), ()))
    first, second = found.judgements.values()
    assert first.rests_on[0].falls == (
        Fall("withdrawn", life.withdrawn.date if life.withdrawn else None, words_html=html("Wrong.")),
    )
    assert (first.points, first.sources, first.against, first.fallen) == (1, 1, 1, True)
    assert (second.fallen, [problem.code for problem in found.problems]) == (False, ["REV-premise"])


def test_a_premise_in_a_tree_is_without_what_no_tree_shows() -> None:
    one = point(topics=(ref("water", "topic"),))
    found = weigh({"wells": briefing(key_points=(one,))}, others(draft("a", (one.href, "for"))), Links({}, {}, (), ()))
    (judgement,) = found.judgements.values()
    slim = judgement.rests_on[0].point
    assert isinstance(slim, ShownKeyPoint)
    assert (slim.plain, slim.topics) == (one.plain, ())


def test_sets_are_joined_and_counted_once() -> None:
    one, two, three = point(), point("more"), point(briefing="rain")
    points = {each.href: each for each in (one, two, three)}
    tallies = Tallies(others().library, points)
    low = draft("a", (one.href, "for"), (two.href, "for"))
    assert tallies.of(low) == Tally(2, 1, 1, 0)
    assert tallies.of(draft("b", (low.href, "for"), (one.href, "for"), (three.href, "for"))) == Tally(3, 2, 2, 0)


def test_nothing_is_said_where_nothing_is_to_be_said() -> None:
    assert list(check_sign_offs(others().library)) == []
    assert weigh({}, others(), Links({}, {}, (), ())).judgements == {}


def test_a_source_of_which_nothing_is_said_has_no_life() -> None:
    space = Namespace("en", {"rain": Target("rain", ref("rain"))}, {}, (), (), {"shower": "rain"})
    writer = Writer(space, ref("wells"))
    assert life_of(summary("wells"), writer) is None
    told = replace(summary("wells"), relays=(Reference("shower", HERE), Reference("The Wire", HERE)))
    life = life_of(told, writer)
    assert life
    assert [(one.name, one.ref) for one in life.relays] == [("Rain", ref("rain")), ("The Wire", None)]


@pytest.mark.parametrize(("id", "right"), [("wells", True), ("Wells", False), ("../wells", False), ("a\n", False)])
def test_what_was_recorded_has_ids_as_records_have(id: str, right: bool) -> None:
    try:
        assert msgspec.convert(id, RecordedId) == id
    except msgspec.ValidationError:
        assert not right
    else:
        assert right
