"""Roots: which sources are independent of each other, and what is said of relayed sources that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.book.roots import independent, roots_of
from tests.building import check_site, examine
from tests.conftest import SMALL_SITE, MakeSite

WELLS = SMALL_SITE["summaries/wells.yaml"]


def summary(title: str, lines: str = "") -> str:
    return WELLS.replace("The wells\n", f"{title}\n", 1).replace("topics: [water]\n", lines)


def relaying(**relays: str) -> dict[str, str]:
    """A summary and a source for each of these ids, with what it passes on."""
    files = {f"sources/{id}.md": SMALL_SITE["sources/wells.md"] for id in relays}
    return files | {
        f"summaries/{id}.yaml": summary(id, f"relays: [{names}]\n" if names else "") for id, names in relays.items()
    }


@pytest.mark.parametrize(
    ("relays", "root", "roots"),
    [
        ({"a": ""}, "a", set()),
        ({"a": "wells"}, "a", {"wells"}),
        ({"a": "b", "b": "wells"}, "a", {"wells"}),
        ({"a": "b, wells", "b": ""}, "a", {"b", "wells"}),
        ({"a": "Reuters"}, "a", {"name reuters"}),
        ({"a": "The  Gazette", "b": "the gazette"}, "b", None),
        ({"a": "b, Reuters", "b": "wells"}, "a", {"wells", "name reuters"}),
    ],
)
def test_a_source_that_relays_has_the_roots_of_what_it_relays(
    relays: dict[str, str], root: str, roots: set[str] | None, make_site: MakeSite
) -> None:
    found = roots_of(examine(make_site(relaying(**relays))).library)
    assert found.get(root, frozenset()) == (frozenset({"name the gazette"}) if roots is None else roots)


def test_a_source_may_be_named_by_its_summary(make_site: MakeSite) -> None:
    files = {
        **relaying(a="water-report"),
        "summaries/wells.yaml": "",
        "summaries/water-report.yaml": WELLS + "source: wells\n",
    }
    root = make_site(files)
    assert roots_of(examine(root).library) == {"a": {"wells"}}
    (card,) = (briefing.card for briefing in examine(root).book.briefings if briefing.id == "a")
    assert card.life
    assert [(one.name, one.ref is not None) for one in card.life.relays] == [("The wells", True)]


SETS = st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("pqrs"), min_size=1, max_size=3))


@given(SETS)
def test_sources_that_count_as_independent_share_no_root(roots: dict[str, frozenset[str]]) -> None:
    taken: list[frozenset[str]] = []
    for source in sorted(roots, key=lambda one: (len(roots[one]), one)):
        if all(roots[source].isdisjoint(other) for other in taken):
            taken.append(roots[source])
    assert independent(list(roots), roots) == len(taken) <= len(roots)


def test_three_reports_of_one_statement_are_one() -> None:
    roots = {"one": frozenset({"statement"}), "two": frozenset({"statement"})}
    assert independent(["one", "two", "statement"], roots) == 1
    assert independent(["one", "two", "other"], roots) == 2
    assert independent(["x", "y"], roots) == 2


@pytest.mark.parametrize(
    ("files", "code", "message", "hint"),
    [
        (relaying(a="wels"), "LNK-relay", "there is no source `wels`", "did you mean `wells`?"),
        (relaying(a="zzz"), "LNK-relay", "there is no source `zzz`", "with a capital letter or a space"),
        (relaying(a="b", b="a"), "LNK-circle", "`a` passes on what passes it on", "take one of these links out"),
        (relaying(a="a"), "LNK-circle", "`a` passes on what passes it on", "take one of these links out"),
        ({"summaries/wells.yaml": WELLS + "superseded_by: wells\n"}, "LNK-circle", "superseded", "take one"),
        ({"summaries/wells.yaml": WELLS + "superseded_by: water\n"}, "LNK-successor", "no summary", "newer summary"),
        ({"summaries/wells.yaml": WELLS + "superseded_by: wells#stay-open\n"}, "LNK-successor", "no summary", "id of"),
        ({"summaries/wells.yaml": WELLS + "superseded_by: wels\n"}, "LNK-dangling", "`wels`", "did you mean `wells`?"),
    ],
)
def test_what_leads_nowhere_is_an_error_with_a_mend(
    files: dict[str, str], code: str, message: str, hint: str, make_site: MakeSite
) -> None:
    (problem,) = (problem for problem in check_site(make_site(files)) if problem.code == code)
    assert message in problem.message
    assert hint in problem.hint
