"""A summary depends on a part of the namespace alone: out of that its draft is the same as out of all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.book.drafts import draft_summary
from generator.book.namespace import Namespace, Target
from generator.book.parts import parts_of
from generator.book.site_info import Ref
from generator.build import Evidence, verify
from generator.content.links import SiteAddress
from generator.content.mentioned import mentioned_by
from generator.content.records import Mentioned, Read
from generator.memo.lazy import of
from generator.memo.many import many
from generator.memo.memo import Memo
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from generator.parallel import HERE, quiet
from tests.conftest import PROJECT, SEED, MakeSite


def evidence_of(root: Path, memo: Memo) -> Evidence:
    return verify(Wishes(root), memo.files(root), memo, HERE, quiet)


def hold(root: Path) -> int:
    """Draft every summary of a site out of its part and out of the whole; how many parts are smaller."""
    evidence = evidence_of(root, fresh())
    whole = evidence.namespace.value
    reads = {s.id: Read(summary=s, mentioned=mentioned_by(s)) for s in evidence.library.value.library.summaries}
    parts = parts_of(evidence.namespace, many({id: of(read) for id, read in reads.items()}))
    for id, read in reads.items():
        assert draft_summary(id, read, parts.at(id).value) == draft_summary(id, read, whole), id
    return sum(parts.at(id).value is not whole for id in reads)


def test_out_of_its_part_a_draft_is_the_same_as_out_of_all_of_it() -> None:
    assert hold(PROJECT) > 5


def test_also_where_links_lead_nowhere() -> None:
    hold(PROJECT / "tests/data/mistakes")


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed (../shared/seed) is not on this machine")
def test_also_in_the_seed() -> None:
    assert hold(SEED) >= 1


WORDS = [
    "wells",
    "rain",
    "ada",
    "water",
    "dry",
    "old-wells",
    "nowhere",
    "",
    "wells#stays",
    "#stays",
    "rain#none",
    "wel",
]
LINKS = st.lists(
    st.sampled_from([*(f"[[{word}]]" for word in WORDS), "[[rain|the\n  rain]]", "`[[x]]`", "[[", "![[wells]]"])
)
SUMMARY = """title: Wells
published: 2024
bottom_line: "{line}"
topics: [{topic}]
key_points:
  - id: stays
    text: "It stays. {text}"
    {kind}: {target}
events:
  - {{date: 2024, title: Rain, entities: [{entity}], same_as: "{event}"}}
relays: [{relayed}]
superseded_by: {newer}
"""
RAIN = (
    "title: Rain\npublished: 2024\nbottom_line: It rains.\nkey_points:\n  - {id: more, text: More.}\naliases: [dry]\n"
)
OTHERS = {
    "summaries/rain.yaml": RAIN,
    "sources/wells.md": "They stay.\n",
    "sources/rain.md": "It rains.\n",
    "topics.yaml": "water: {title: Water}\n",
    "entities.yaml": "ada: {kind: person, name: Ada Park}\n",
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_whatever_it_mentions(make_site: MakeSite, data: st.DataObject) -> None:
    name = st.sampled_from([word for word in WORDS if word])
    written = SUMMARY.format(
        line=" ".join(data.draw(LINKS)).replace("\n", " "),
        text=" ".join(data.draw(LINKS)).replace("\n", " "),
        kind=data.draw(st.sampled_from(["supports", "disputes"])),
        target=data.draw(st.sampled_from(["rain#more", '"[[rain#more]]"', "dry#more", "rain#none", "nowhere#x"])),
        topic=data.draw(name),
        entity=data.draw(name),
        event=data.draw(st.sampled_from(["rain#event-1", "wells#event-1", "nowhere#event-1", "rain"])),
        relayed=data.draw(name),
        newer=data.draw(name),
    )
    hold(make_site({**OTHERS, "summaries/wells.yaml": written}))


def targets(*ids: str) -> dict[str, Target]:
    return {id: Target(id, Ref(id.title(), SiteAddress(f"briefings/{id}/"), "briefing")) for id in ids}


def test_a_title_that_is_not_mentioned_is_in_no_part() -> None:
    space = Namespace("en", targets("wells", "rain", "ice"), {"dry": "rain"}, (), ())
    part = space.part("wells", Mentioned(any=("dry",)))
    assert (list(part.targets), part.aliases) == (["rain", "wells"], {"dry": "rain"})


def test_what_leads_nowhere_needs_all_of_it_for_what_may_have_been_meant() -> None:
    space = Namespace("en", targets("wells", "rain"), {}, (), ())
    assert space.part("wells", Mentioned(any=("rian",))) is space
    assert space.part("wells", Mentioned(topics=("rain",))) is space


def test_a_new_title_makes_only_the_drafts_anew_that_show_it(make_site: MakeSite) -> None:
    line = "title: {0}\npublished: 2024\nbottom_line: Of {1}.\nkey_points:\n  - {{id: a, text: A.}}\n"
    ids = {"ice": "[[rain]]", "wells": "wells", "rain": "rain"}
    root = make_site({f"summaries/{id}.yaml": line.format(id, words) for id, words in ids.items()} | OTHERS)
    memo = fresh()
    (root / "content/summaries/rain.yaml").write_text(line.format("Rain", "rain"))
    evidence_of(root, memo)
    (root / "content/summaries/rain.yaml").write_text(line.format("Rain falls", "rain"))
    evidence_of(root, memo)
    assert memo.done()["draft"].made == 2  # its own, and that of the ice
