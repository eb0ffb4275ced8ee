"""Judgements: links to and from them, what is wrong with premises, counts, and trees that stay small."""

from __future__ import annotations

import pytest

from generator.book.trees import MAX_OPENED
from generator.book.values import ShownJudgement
from tests.book.judging import BRIEF, JUDGED, RAIN, with_lines
from tests.building import check_site, examine, said
from tests.conftest import MakeSite


def test_a_judgement_knows_what_it_rests_on_and_what_rests_on_it(make_site: MakeSite) -> None:
    book = examine(make_site(JUDGED)).book
    closed, moved = book.judgements
    assert [premise.point.href.text for premise in closed.rests_on if premise.point] == [
        "briefings/wells/#stay-open",
        "briefings/rain/#falls",
    ]
    assert [one.href.text for one in closed.resting] == ["briefs/dry-years/#moved"]
    assert moved.rests_on[0].judgement
    assert moved.rests_on[0].judgement.rests_on == closed.rests_on, "it stands there with its own premises"
    points = {point.href.text: point for briefing in book.briefings for point in briefing.key_points}
    assert [(one.href.text, one.side) for one in points["briefings/rain/#stays"].resting] == [
        ("briefs/dry-years/#moved", "against")
    ]


def test_counts_go_through_other_judgements(make_site: MakeSite) -> None:
    rain = with_lines(RAIN, "published: 2024-01", "relays: [wells]\n")
    closed, moved = examine(make_site({**JUDGED, "summaries/rain.yaml": rain})).book.judgements
    assert (closed.points, closed.sources, closed.independent, closed.against) == (2, 2, 1, 0)
    assert (moved.points, moved.sources, moved.independent, moved.against) == (3, 2, 1, 1)


def test_a_judgement_is_linked_to_and_transcluded(make_site: MakeSite) -> None:
    (brief,) = examine(make_site(JUDGED)).book.briefs
    linked, transcluded = brief.body
    assert linked.html.pieces[1] == "briefs/dry-years/#closed"
    assert transcluded.judgement == brief.judgements[1].listed
    assert [card.ref.title for card in brief.sources] == ["The wells", "Rain"], (
        "it rests on what its judgements rest on"
    )


def rests_on(premises: str) -> dict[str, str]:
    return {**JUDGED, "briefs/dry-years.md": BRIEF.replace("[wells#stay-open, rain#falls]", premises)}


@pytest.mark.parametrize(
    ("premises", "problem", "hint"),
    [
        (
            "[wells]",
            "LNK-premise content/briefs/dry-years.md:7:16 `wells` is no key point and no judgement",
            "write SUMMARY-ID#",
        ),
        (
            "[wells#stay-opn]",
            "LNK-dangling content/briefs/dry-years.md:7:16 `wells` has no key point `stay-opn`",
            "`stay-open`?",
        ),
        (
            "[wels#stay-open]",
            "LNK-dangling content/briefs/dry-years.md:7:16 there is nothing with the id `wels`",
            "`wells`?",
        ),
        (
            "[dry-years#move]",
            "LNK-dangling content/briefs/dry-years.md:7:16 `dry-years` has no judgement `move`",
            "`moved`?",
        ),
        (
            "[water#x]",
            "LNK-dangling content/briefs/dry-years.md:7:16 `water` is a topic and has no key points",
            "link to it",
        ),
        (
            "[rain#falls, rain#falls]",
            "LNK-premise content/briefs/dry-years.md:7:28 `rain#falls` is listed already",
            "take one",
        ),
        (
            "[dry-years#moved]",
            "LNK-circle content/briefs/dry-years.md:7:16 `briefs/dry-years/#closed` rests on",
            "take one",
        ),
        (
            "[dry-years#closed]",
            "LNK-circle content/briefs/dry-years.md:7:16 `briefs/dry-years/#closed` rests on",
            "take one",
        ),
        (
            "[]",
            "REC-no-premise content/briefs/dry-years.md:5:9 the judgement `closed` rests on nothing",
            "write under rests_on",
        ),
    ],
)
def test_a_premise_that_is_none_is_named_at_its_place(
    premises: str, problem: str, hint: str, make_site: MakeSite
) -> None:
    (found,) = (p for p in check_site(make_site(rests_on(premises))) if p.code.startswith(("LNK-", "REC-")))
    assert said([found])[0].startswith(problem)
    assert hint in found.hint


def test_a_premise_on_both_sides_is_an_error(make_site: MakeSite) -> None:
    brief = BRIEF.replace("despite: [rain#stays]", "despite: [dry-years#closed]")
    codes = [problem.code for problem in check_site(make_site({**JUDGED, "briefs/dry-years.md": brief}))]
    assert codes == ["LNK-premise"]


def test_what_a_draft_or_a_broken_record_holds_back_is_said_once(make_site: MakeSite) -> None:
    draft = with_lines(RAIN, "title: Rain", "status: draft\n")
    codes = {problem.code for problem in check_site(make_site({**JUDGED, "summaries/rain.yaml": draft}))}
    assert codes == {"LNK-draft"}
    broken = RAIN.replace("id: falls", "id: Falls")
    codes = {problem.code for problem in check_site(make_site({**JUDGED, "summaries/rain.yaml": broken}))}
    assert codes == {"REC-id"}


def opened(judgement: ShownJudgement) -> int:
    """How many judgements of a tree stand in it with their premises."""
    below = (premise.judgement for premise in (*judgement.rests_on, *judgement.despite) if premise.judgement)
    return (not judgement.folded) + sum(map(opened, below))


def test_a_tree_of_many_judgements_opens_the_nearest_each_once(make_site: MakeSite) -> None:
    """Each of thirty rests on the two before it: written out, the last would hold over a million."""
    judgements = [
        f"  - id: j-{n}\n    text: Number {n}.\n    reviewed: 2024-05-20\n    rests_on: ["
        + ", ".join(["wells#stay-open", *(f"many#j-{before}" for before in range(max(0, n - 2), n))])
        + "]\n"
        for n in range(30)
    ]
    brief = f"---\ntitle: Many\njudgements:\n{''.join(judgements)}---\nWords.\n"
    found = examine(make_site({"briefs/many.md": brief})).book.judgements
    assert [opened(one) for one in found[:3]] == [1, 2, 3]
    assert max(map(opened, found)) == MAX_OPENED + 1
    assert {(one.points, one.sources) for one in found} == {(1, 1)}
