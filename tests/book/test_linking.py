"""Every link and every relation from both ends."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.book.drafts import Export, ExportedPoint
from generator.book.linking import Incoming, Links, incoming_of, link
from generator.book.relations import PointLink
from generator.book.site_info import Ref
from generator.book.values import Backlink
from generator.book.write import Others
from generator.content.links import SiteAddress
from generator.content.records import Library, RelationKind, Site
from generator.diagnostics import Place, error
from generator.verify.values import Snippet
from tests.making import SITE, html, ref

NOTHING = Others(Library(Site("Test")), SITE, (), (), {}, {}, (), (), (), ())
HERE = Place("content/summaries/a.yaml")


def export(id: str, *relations: tuple[RelationKind, str], links: tuple[SiteAddress, ...] = ()) -> Export:
    """A summary of one key point, `open`, with its relations to those of others."""
    own = ref(id)
    bears_on = tuple(PointLink(kind, ref(other).href.at("open")) for kind, other in relations)
    written = tuple((href, backlink(own)) for href in links)
    point = ExportedPoint(own.href.at("open"), html(f"{id} is open"), bears_on)
    return Export(own, (), (point,), written, (f"{id} is open",), (), ())


def backlink(source: Ref) -> Backlink:
    return Backlink(source, source.href.at("_bottom-line"), "bottom line", 0, Snippet("see ", "it", ""))


def links(*exports: Export) -> tuple[Links, dict[str, Incoming]]:
    by_id = {one.ref.href.text.split("/")[1]: one for one in exports}
    found = link(by_id, NOTHING)
    return found, incoming_of(found, by_id)


def seen(incoming: Incoming) -> list[tuple[str, str]]:
    """Of the first key point: the label of each relation, and the briefing at its other end."""
    return [(relation.label, relation.briefing.title) for relation in incoming.relations[0]]


@pytest.mark.parametrize(
    ("kind", "there"), [("supports", "supported by"), ("disputes", "disputed by"), ("updates", "updated by")]
)
def test_a_relation_is_seen_from_both_ends(kind: RelationKind, there: str) -> None:
    _, incoming = links(export("wells", (kind, "rain")), export("rain"))
    assert seen(incoming["wells"]) == [(kind, "Rain")]
    assert seen(incoming["rain"]) == [(there, "Wells")]
    (relation,) = incoming["rain"].relations[0]
    assert (relation.href, relation.text_html) == (ref("wells").href.at("open"), html("wells is open"))


def test_a_dispute_that_both_have_written_is_shown_once() -> None:
    _, incoming = links(export("wells", ("disputes", "rain")), export("rain", ("disputes", "wells")))
    assert len(incoming["wells"].relations[0]) == len(incoming["rain"].relations[0]) == 1


def test_support_that_both_have_written_is_two_relations() -> None:
    _, incoming = links(export("wells", ("supports", "rain")), export("rain", ("supports", "wells")))
    assert seen(incoming["wells"]) == [("supports", "Rain"), ("supported by", "Rain")]


def test_a_relation_to_what_is_not_there_is_none() -> None:
    _, incoming = links(export("wells", ("supports", "rain")))
    assert incoming["wells"] == Incoming(((),), ())


def test_links_are_gathered_by_page_without_those_of_the_page_itself() -> None:
    wells, rain = ref("wells"), ref("rain")
    found, incoming = links(
        export("wells", links=(wells.href, wells.href.at("open"))),
        export("rain", links=(wells.href, wells.href.at("open"), ref("water", "topic").href)),
    )
    assert incoming["wells"].backlinks == (backlink(rain),), "the same words once"
    assert incoming["rain"].backlinks == ()
    assert found.to(ref("water", "topic")) == (backlink(rain),)
    assert found.to(ref("ada", "entity")) == ()


def test_problems_and_paths_of_all_are_together() -> None:
    problem, path = error("LNK-dangling", HERE, "nothing"), (SiteAddress("nowhere/"), HERE)
    others = msgspec.structs.replace(
        NOTHING, problems=(problem,), paths=(path,), links=((path[0], backlink(ref("a"))),)
    )
    own = msgspec.structs.replace(export("wells"), problems=(problem,), paths=(path,))
    found = link({"wells": own}, others)
    assert found.problems == (problem, problem)
    assert found.paths == (path, path)
    assert set(found.backlinks) == {path[0]}


IDS = ("a", "b", "c", "d")
relations = st.lists(st.tuples(st.sampled_from(("supports", "disputes", "updates")), st.sampled_from(IDS)), max_size=4)


@given(st.lists(relations, min_size=4, max_size=4))
def test_every_relation_has_its_other_end(own: list[list[tuple[RelationKind, str]]]) -> None:
    exports = [
        export(id, *((kind, other) for kind, other in found if other != id)) for id, found in zip(IDS, own, strict=True)
    ]
    _, incoming = links(*exports)
    ends = {(id, r.kind, r.briefing.title.lower()) for id in IDS for r in incoming[id].relations[0]}
    assert {(other, kind, id) for id, kind, other in ends} == ends
    wanted = {
        (id, r.kind, r.target.text.split("/")[1])
        for id, e in zip(IDS, exports, strict=True)
        for r in e.points[0].relations
    }
    assert wanted <= ends
