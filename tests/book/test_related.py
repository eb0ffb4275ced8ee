"""Which briefings are related, and why: the rarer what they share, the nearer; and the work is linear."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.book.affinity import Featured, features_of, relate, relatives_of
from generator.book.drafts import Export
from generator.book.linking import Incoming
from generator.book.namespace import Namespace, Target
from generator.book.related import MAX_RELATED, NEIGHBOURS, Feature, find_related
from generator.book.values import Reason, Related
from generator.verify.reading import Findings
from tests.making import ref, relation


def topic(name: str) -> Feature:
    return Feature("topic", f"topics/{name}/", name)


def nearest(*features: tuple[str, ...]) -> list[list[int]]:
    """By index the related ones, best first."""
    return [[other for other, _ in own] for own in find_related([tuple(map(topic, one)) for one in features])]


def test_what_shares_nothing_is_not_related() -> None:
    assert nearest(("a",), ("b",), ()) == [[], [], []]


def test_what_shares_more_and_rarer_things_is_nearer() -> None:
    assert nearest(("a", "b"), ("a",), ("a", "b"), ("a",))[0] == [2, 1, 3]
    assert nearest(("often", "rare"), ("often",), ("rare",), ("often",))[0][0] == 2


def test_a_relation_weighs_more_than_a_topic() -> None:
    bond = Feature("relation", "disputes a b", "disputes")
    found = find_related([(topic("a"), bond), (topic("a"),), (bond,)])
    assert [other for other, _ in found[0]] == [2, 1]


def test_what_is_shared_is_told_the_weightiest_first() -> None:
    bond = Feature("relation", "disputes a b", "disputes")
    found = find_related([(topic("a"), bond), (topic("a"), bond), (topic("a"),)])
    assert found[0][0] == (1, (bond, topic("a")))


def test_of_what_many_share_only_the_neighbours_are_looked_at() -> None:
    found = nearest(*[("everywhere",)] * 100)
    assert all(len(own) == MAX_RELATED for own in found)
    assert all(abs(other - index) <= NEIGHBOURS for index, own in enumerate(found) for other in own)
    assert found[50] == [49, 51, 48, 52, 47]


sets = st.lists(st.lists(st.sampled_from("abcdef"), max_size=4, unique=True).map(tuple), max_size=12)


@given(sets)
def test_related_is_mutual_where_all_are_near_and_never_oneself(features: list[tuple[str, ...]]) -> None:
    found = nearest(*features)
    for index, own in enumerate(found):
        assert index not in own
        assert len(own) == len(set(own)) <= MAX_RELATED
        assert all(set(features[index]) & set(features[other]) for other in own)
        sharing = [n for n, other in enumerate(features) if n != index and set(other) & set(features[index])]
        assert len(own) == min(len(sharing), MAX_RELATED)


def test_the_features_of_a_briefing_are_its_topics_entities_and_relations() -> None:
    space = Namespace("en", {"ada": Target("ada", ref("ada", "entity", "Ada Park"))}, {}, (), ())
    export = Export(ref("wells"), (ref("water", "topic"),), (), (), (), (), ())
    findings = Findings(mentions=(("ada", 2, ()), ("nobody", 1, ())))
    incoming = Incoming(((relation("disputes", "rain"), relation("supports", "wells")),), ())
    (found,) = features_of("wells", export, findings, incoming, space)
    assert found == Featured(
        (
            Feature("topic", "topics/water/", "Water"),
            Feature("entity", "ada", "Ada Park"),
            Feature("relation", "disputes briefings/rain/ briefings/wells/", "disputes"),
        )
    )


def test_reasons_are_at_most_three_and_none_twice() -> None:
    shared = tuple(topic(name) for name in "abcd")
    bonds = (Feature("relation", "disputes 1", "disputes"), Feature("relation", "disputes 2", "disputes"))
    featured = {id: Featured((*shared, *bonds)) for id in ("wells", "rain")}
    space = Namespace("en", {id: Target(id, ref(id)) for id in featured}, {}, (), ())
    found = relatives_of(relate(featured), space)
    assert list(found) == ["wells", "rain"]
    expected = (Reason("relation", "disputes"), Reason("topic", "a"), Reason("topic", "b"))
    assert found["wells"] == (Related(ref("rain"), expected),)
    assert all(one != other for one, other in pairwise(found["rain"][0].reasons))
