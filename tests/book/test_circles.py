"""What rests on what: an order from the ground up, and circles, against the plainest reading of both words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.book.circles import check_circles, in_order, is_circle
from generator.diagnostics import Place

NAMES = "abcdefgh"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), unique=True, max_size=4))


def below(name: str, edges: dict[str, list[str]]) -> set[str]:
    """All that a name rests on, by way of anything."""
    found: set[str] = set()
    waiting = list(edges.get(name, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += edges.get(one, ())
    return found


@given(GRAPHS)
def test_everything_comes_once_and_after_all_that_it_rests_on(edges: dict[str, list[str]]) -> None:
    order = list(in_order(edges))
    assert sorted(name for circle in order for name in circle) == sorted(edges)
    for number, circle in enumerate(order):
        before = {name for earlier in order[:number] for name in earlier}
        for name in circle:
            assert set(edges[name]) & edges.keys() <= before | set(circle)


@given(GRAPHS)
def test_names_are_in_a_circle_where_each_rests_on_the_other(edges: dict[str, list[str]]) -> None:
    together = {frozenset(circle) for circle in in_order(edges) if is_circle(circle, edges)}
    expected = {
        frozenset(other for other in below(name, edges) if name in below(other, edges))
        for name in edges
        if name in below(name, edges)
    }
    assert together == expected


def test_a_circle_is_an_error_at_its_first_link_and_names_all_of_it() -> None:
    edges = {"a": ["b"], "b": ["c"], "c": ["b", "a"], "d": ["a"]}
    places = {(one, other): Place(f"{one}.md", 3) for one, others in edges.items() for other in others}
    (problem,) = check_circles(edges, places, "rests on itself")
    assert (problem.code, problem.place.file, problem.message) == ("LNK-circle", "a.md", "`a` rests on itself")
    assert problem.notes == ("the circle: `a`, `b`, `c`",)


def test_a_long_chain_is_no_deep_recursion() -> None:
    edges = {str(n): [str(n + 1)] for n in range(50_000)}
    assert [circle[0] for circle in in_order(edges)] == [str(n) for n in reversed(range(50_000))]
