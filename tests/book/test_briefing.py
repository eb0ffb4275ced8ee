"""One briefing: what the desk wrote, what was found in its source, and what others have to do with it."""

from __future__ import annotations

import msgspec
import pytest

from generator.book.briefing import entity_ref, make_briefing, put_around
from generator.book.doubts import find_doubts
from generator.book.drafts import draft_summary
from generator.book.jobs import make_job
from generator.book.linking import Incoming
from generator.book.namespace import Namespace, Target
from generator.book.values import Briefing, Reason, Related
from generator.content.edtf import parse_edtf
from generator.content.library import Filed, Recorded
from generator.content.records import (
    Entity,
    Event,
    KeyPoint,
    Library,
    Quote,
    Read,
    Reference,
    Site,
    Source,
    Summary,
    Text,
    Topic,
)
from generator.diagnostics import Place
from generator.verify.reading import Findings, VerifiedQuote
from generator.verify.values import Snippet
from tests.making import book, entity, ref, relation, topic

FILE = "content/summaries/wells.yaml"
HERE = Place(FILE)
SPACE = Namespace(
    "en",
    {
        "wells": Target("wells", ref("wells"), {"open": "open"}),
        "ada": Target("ada", ref("ada", "entity", "Ada Park")),
        "bea": Target("bea", ref("bea", "entity", "Bea")),
        "water": Target("water", ref("water", "topic")),
    },
    {},
    (),
    (),
)
QUOTE = Quote("the  wells\nstay open", HERE)


def text(words: str) -> Text:
    return Text(words, HERE, words, HERE)


SUMMARY = Summary(
    id="wells",
    place=HERE,
    source=Reference("wells", HERE),
    title="The wells",
    published=parse_edtf("2024-03"),
    bottom_line=text("They stay, says [[ada]]."),
    key_points=(
        KeyPoint("open", text("They *stay*, says [[ada]]."), HERE, "high", (Reference("water", HERE),), (QUOTE, QUOTE)),
    ),
    events=(Event(parse_edtf("1931"), text("Dug"), (QUOTE,), (Reference("bea", HERE),)),),
    url="https://example.org/",
)
FINDINGS = Findings(
    quotes=(
        VerifiedQuote("open-q-1", "open", None, 1, "exact", QUOTE),
        VerifiedQuote("open-q-2", "open", None, 2, "missing", QUOTE),
        VerifiedQuote("event-1-q-1", "event-1", 1, 1, "normalised", QUOTE),
    ),
    mentions=(("bea", 1, ()), ("ada", 2, (Snippet("says ", "Ada", ""),)), ("gone", 9, ())),
    named=(("open", ("bea",)),),
)
RELATED = (Related(ref("rain"), (Reason("topic", "Water"),)),)


@pytest.fixture
def made() -> Briefing:
    draft, export = draft_summary("wells", Read(summary=SUMMARY), SPACE)
    assert export.problems == ()
    incoming = Incoming(((relation("disputes", "rain", other_end=True),),), ())
    (briefing,) = make_briefing("wells", draft, FINDINGS, put_around(incoming, RELATED, Recorded()), SPACE)
    return briefing


def test_a_key_point_has_its_evidence_relations_topics_and_entities(made: Briefing) -> None:
    (point,) = made.key_points
    assert (point.number, point.plain, point.confidence) == (1, "They stay, says Ada Park.", "high")
    assert point.href.text == "briefings/wells/#open"
    assert [(quote.status, quote.quote, quote.href is not None) for quote in point.evidence] == [
        ("exact", "the wells stay open", True),
        ("missing", "the wells stay open", False),
    ]
    assert [one.label for one in point.relations] == ["disputed by"]
    assert [one.title for one in point.entities] == ["Ada Park", "Bea"], "those that it links to, and that it names"
    assert point.topics == (ref("water", "topic"),)


def test_an_event_has_an_address_and_its_evidence(made: Briefing) -> None:
    (event,) = made.events
    assert (event.id, event.href.text, event.plain, event.date.machine) == (
        "event-1",
        "briefings/wells/#event-1",
        "Dug",
        "1931",
    )
    assert [quote.id for quote in event.evidence] == ["event-1-q-1"]
    assert event.entities == (ref("bea", "entity", "Bea"),)


def test_the_briefing_counts_and_lists(made: Briefing) -> None:
    assert made.counts == (("exact", 1), ("missing", 1), ("normalised", 1))
    assert (made.card.quotes, made.card.key_points) == (2, 1), "verified ones alone"
    assert [(one.entity.title, one.count) for one in made.mentions] == [("Ada Park", 2), ("Bea", 1)]
    assert made.related == RELATED
    assert (made.url, made.rights, made.review_by, made.revisions) == ("https://example.org/", "full", None, ())


def test_an_entity_is_one_and_nothing_else() -> None:
    assert entity_ref("ada", SPACE) == ref("ada", "entity", "Ada Park")
    assert entity_ref("wells", SPACE) is None
    assert entity_ref("gone", SPACE) is None


def test_a_job_has_the_words_without_their_mark_up() -> None:
    draft, export = draft_summary("wells", Read(summary=SUMMARY), SPACE)
    source = Source("wells", "content/sources/wells.md", "markdown")
    job = make_job(draft, export, Filed(FILE, source, meant="look"))
    assert (job.summary, job.source, job.meant, job.unusable) == (SUMMARY, source, "look", False)
    assert job.words == ("They stay, says Ada Park.", "Dug")


BARE = Summary(
    "rain", HERE, Reference("wells", HERE), "Rain", parse_edtf("2024"), text("x"), (KeyPoint("a", text("x"), HERE),)
)
SOURCES = {
    "wells": Source("wells", "content/sources/wells.md", "markdown"),
    "lost": Source("lost", "content/sources/lost.md", "text"),
}


@pytest.mark.parametrize(
    ("library", "today", "unread", "codes"),
    [
        (Library(Site("x"), (SUMMARY,), {"wells": SOURCES["wells"]}), "2026-01-01", (), []),
        (
            Library(Site("x"), (SUMMARY, BARE), {"wells": SOURCES["wells"]}),
            "",
            (),
            ["REC-no-evidence", "REC-same-source"],
        ),
        (Library(Site("x"), (SUMMARY,), SOURCES), "", (), ["SRC-orphan"]),
        (Library(Site("x"), (SUMMARY,), SOURCES), "", ("content/sources/lost.md",), []),
    ],
)
def test_what_is_doubtful_of_summaries_and_sources(
    library: Library, today: str, unread: tuple[str, ...], codes: list[str]
) -> None:
    assert sorted(problem.code for problem in find_doubts(library, book(), unread, today)) == codes


@pytest.mark.parametrize(("day", "codes"), [("2024-12-31", []), ("2025-01-01", ["REC-review-due"]), ("", [])])
def test_a_review_is_due_on_the_day_after(day: str, codes: list[str]) -> None:
    summary = msgspec.structs.replace(SUMMARY, review_by=parse_edtf("2024"), review_place=Place(FILE, 9))
    library = Library(Site("x"), (summary,), {"wells": SOURCES["wells"]})
    found = list(find_doubts(library, book(), (), day))
    assert [problem.code for problem in found] == codes
    assert all(problem.place.line == 9 for problem in found)


@pytest.mark.parametrize(
    ("summaries", "broken", "codes"),
    [
        ((SUMMARY,), (), ["LNK-unmentioned-entity", "LNK-unused-topic"]),
        ((SUMMARY,), ("rain",), []),
        ((), (), []),
        ((msgspec.structs.replace(SUMMARY, topics=(Reference("watre", HERE),)),), (), ["LNK-unmentioned-entity"]),
    ],
    ids=["all read", "one unread", "nothing written yet", "misspelt"],
)
def test_vocabulary_that_nobody_uses_is_doubtful_unless_something_could_not_be_read(
    summaries: tuple[Summary, ...], broken: tuple[str, ...], codes: list[str]
) -> None:
    library = Library(
        Site("x"),
        summaries,
        {"wells": SOURCES["wells"]} if summaries else {},
        topics=(Topic("water", HERE, "Water"),),
        entities=(Entity("ada", HERE, "person", "Ada"),),
        broken=frozenset(broken),
    )
    shown = book(topics=(topic("water"),), entities=(entity("ada"),))
    assert sorted(problem.code for problem in find_doubts(library, shown, (), "")) == codes
