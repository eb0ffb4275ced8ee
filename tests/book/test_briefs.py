"""Issue briefs: what they transclude, what they rest on, and in which order they are."""

from __future__ import annotations

import pytest

from generator.book.briefs import newest_first, show_briefs
from generator.book.linking import Links
from generator.book.prose import Prose
from generator.book.values import ProsePart, ShownBrief
from generator.book.write import BriefDraft, Others
from generator.content.edtf import parse_edtf
from generator.content.links import SiteAddress
from generator.content.records import Brief, Library, Site, Text
from generator.diagnostics import Place
from tests.making import SITE, briefing, day, html, point, ref

FILE = "content/briefs/dry.md"
BODY = "See ![[wells#open]] first.\n\n![[water]]\n"
OPEN = point()
BRIEFINGS = [briefing("wells", key_points=(OPEN,)), briefing("rain")]


def shown(*parts: Prose | SiteAddress, links: tuple[SiteAddress, ...] = ()) -> tuple[ShownBrief, list[str]]:
    text = Text(BODY, Place(FILE, 5), BODY, Place(FILE, 5))
    brief = Brief("dry", Place(FILE), "Dry years", text, parse_edtf("2023-05"), ("Ada Park",), (), "In short")
    draft = BriefDraft(brief, ref("dry", "brief"), (ref("water", "topic"),), parts, links, "en")
    others = Others(Library(Site("Test")), SITE, (draft,), (), {}, {}, (), (), (), ())
    (found,), problems = show_briefs(others, BRIEFINGS, Links({}, {}, (), ()), {})
    return found, [f"{p.code} {p.place.line}:{p.place.column}" for p in problems]


def test_a_key_point_is_put_into_the_prose_with_its_evidence() -> None:
    found, problems = shown(Prose(html("<p>See</p>"), "See"), OPEN.href, Prose(html("\n"), ""))
    assert found.body == (ProsePart(html("<p>See</p>")), ProsePart(point=OPEN)), "white space alone is no part"
    assert problems == []


def test_anything_else_cannot_be_put_in() -> None:
    found, problems = shown(OPEN.href, ref("water", "topic").href)
    assert found.body == (ProsePart(point=OPEN),)
    assert problems == ["LNK-transclusion 7:2"]


def test_a_brief_rests_on_the_briefings_that_it_transcludes_and_then_on_those_it_links_to() -> None:
    found, _ = shown(OPEN.href, links=(ref("rain").href, ref("wells").href.at("open"), ref("water", "topic").href))
    assert [card.ref.title for card in found.sources] == ["Wells", "Rain"]


def test_its_fields_are_those_of_the_record() -> None:
    found, _ = shown()
    assert found.published
    assert (found.id, found.description, found.published.machine, found.authors) == (
        "dry",
        "In short",
        "2023-05",
        ("Ada Park",),
    )
    assert (found.topics, found.draft, found.body, found.sources) == ((ref("water", "topic"),), False, (), ())


@pytest.mark.parametrize(
    ("briefs", "expected"),
    [
        ([("a", "2023"), ("b", "2024")], "ba"),
        ([("b", "2023"), ("A", "2023")], "Ab"),
        ([("a", ""), ("b", "2020")], "ba"),
        ([("b", ""), ("a", "")], "ab"),
    ],
)
def test_the_newest_is_first_then_by_title(briefs: list[tuple[str, str]], expected: str) -> None:
    made = [ShownBrief(t, ref(t, "brief", t), "", day(d) if d else None, (), (), (), (), (), False) for t, d in briefs]
    assert "".join(brief.ref.title for brief in newest_first(made)) == expected
