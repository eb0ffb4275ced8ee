"""When a premise falls: each row of the table in docs/guide/judgements.md, on both of its sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.content.lock import HEADER, quote_digest, source_digest
from generator.content.records import Quote
from generator.diagnostics import Place
from tests.book.judging import BRIEF, GAZETTE, JUDGED, RAIN, lock_of, with_lines
from tests.building import check_site, examine, said
from tests.conftest import SMALL_SITE, MakeSite

WELLS = SMALL_SITE["summaries/wells.yaml"]
Files = dict[str, str]


def rain(lines: str, after: str = "published: 2024-01") -> Files:
    return {"summaries/rain.yaml": with_lines(RAIN, after, lines)}


def withdrawn(date: str) -> Files:
    return rain(f"withdrawn:\n  date: {date}\n  note: Counted twice, says [[gazette]].\n")


def superseded(published: str, accessed: str = "") -> Files:
    taken = f"accessed: {accessed}\n" if accessed else ""
    gazette = GAZETTE.replace("published: 2024-04\n", f"published: {published}\n{taken}")
    return {**rain("superseded_by: gazette\n"), "summaries/gazette.yaml": gazette}


def disputed(published: str, here: bool = True, accessed: str = "") -> Files:
    taken = f"accessed: {accessed}\n" if accessed else ""
    gazette = GAZETTE.replace("published: 2024-04\n", f"published: {published}\n{taken}")
    if here:
        gazette = with_lines(gazette, "    text: That is contested.", "    relations: [{disputes: 'rain#falls'}]\n")
        return {"summaries/gazette.yaml": gazette}
    dispute = "    relations: [{disputes: 'gazette#contested'}]\n"
    return {**rain(dispute, "    text: It falls."), "summaries/gazette.yaml": gazette}


def revised(date: str) -> Files:
    return rain(f"revisions:\n  - date: {date}\n    note: Counted anew.\n")


def despite(*premises: str) -> str:
    return with_lines(BRIEF, "    rests_on: [wells#stay-open, rain#falls]", f"    despite: [{', '.join(premises)}]\n")


def undated(brief: str = BRIEF, published: str = "") -> Files:
    """The same brief without `reviewed`."""
    text = brief.replace("    reviewed: 2024-05-20\n", "").replace("published: 2024-02\n", published)
    return {"briefs/dry-years.md": text}


def reviewed(day: str) -> Files:
    return {"briefs/dry-years.md": BRIEF.replace("2024-05-20", day)}


FALLS: list[tuple[Files, str]] = [
    ({}, ""),
    (withdrawn("2024-05-20"), ""),
    (withdrawn("2024-05-21"), "withdrawn"),
    (withdrawn("2024-05"), "withdrawn"),
    (withdrawn("2024-04"), ""),
    (withdrawn("2024"), "withdrawn"),
    ({**withdrawn("2024-05-20"), **reviewed("2024-05")}, "withdrawn"),
    (superseded("2024-06"), "superseded"),
    (superseded("2024-04"), ""),
    (superseded("2024-04", accessed="2024-06-01"), "superseded"),
    (superseded("2024-06", accessed="2024-04-01"), "superseded"),
    (disputed("2024-06"), "disputed"),
    (disputed("2024-06", here=False), "disputed"),
    (disputed("2024-04"), ""),
    (disputed("2024-04", accessed="2024-05-21"), "disputed"),
    ({**disputed("2024-06"), "briefs/dry-years.md": despite("gazette#contested")}, ""),
    ({**disputed("2024-06"), **undated(despite("gazette#contested"))}, ""),
    (revised("2024-05-21"), "revised"),
    (revised("2024-05-20"), ""),
    ({**withdrawn("2024-02"), **undated(published="published: 2024-03\n")}, ""),
    ({**withdrawn("2024-03"), **undated(published="published: 2024-02\n")}, "withdrawn"),
    ({**withdrawn("2001"), **undated()}, "withdrawn"),
    ({**disputed("2001"), **undated()}, "disputed"),
]


@pytest.mark.parametrize(("files", "kind"), FALLS, ids=[f"{n}-{kind or 'holds'}" for n, (_, kind) in enumerate(FALLS)])
def test_a_premise_falls_by_what_is_later_than_the_review(files: Files, kind: str, make_site: MakeSite) -> None:
    root = make_site({**JUDGED, **files})
    closed, moved = examine(root).book.judgements
    assert [[fall.kind for fall in premise.falls] for premise in closed.rests_on] == [[], [kind] if kind else []]
    assert [[fall.kind for fall in premise.falls] for premise in moved.rests_on] == [["fallen"] if kind else [], []]
    assert (closed.fallen, moved.fallen) == (bool(kind), bool(kind))
    warnings = [problem for problem in check_site(root) if problem.code == "REV-premise"]
    assert len(warnings) == (2 if kind else 0)


def test_the_warning_stands_at_the_premise_and_says_what_to_do(make_site: MakeSite) -> None:
    root = make_site({**JUDGED, **withdrawn("2024-06")})
    first, second = (problem for problem in check_site(root) if problem.code == "REV-premise")
    (words,) = said([first])
    assert words.startswith(
        "REV-premise content/briefs/dry-years.md:7:33 `closed` rests on `rain#falls`, but its source was"
    )
    assert words.endswith("withdrawn (June 2024)")
    assert first.hint == "look whether it holds without it; then set `reviewed`"
    assert (second.place.line, second.hint) == (11, "look at that judgement first")


def locked(*quotes: tuple[str, str]) -> str:
    """evidence.lock with records of these quotes of `rain`."""
    source = source_digest(JUDGED["sources/rain.md"], "markdown")
    digests = [(key, quote_digest(Quote(words, Place("")))) for key, words in quotes]
    return HEADER + "".join(f"rain\t{key}\t{source}\t{digest}\texact\t16\t46\n" for key, digest in digests)


@pytest.mark.parametrize(
    ("lock", "changed"),
    [
        (locked(("falls-q-1", "the rain falls less every year")), False),
        (locked(("falls-q-1", "the rain falls")), True),
        (locked(("falls-q-1", "the rain falls less every year"), ("falls-q-2", "People say that")), True),
        (locked(("stays-q-1", "another point is no concern of this one")), False),
        (locked(("event-1-q-1", "nor is an event")), False),
    ],
)
def test_a_quote_that_is_not_the_one_that_was_recorded_has_changed(
    lock: str, changed: bool, make_site: MakeSite
) -> None:
    root = make_site({**JUDGED, "evidence.lock": lock})
    (closed, _) = examine(root).book.judgements
    assert [fall.kind for fall in closed.rests_on[1].falls] == (["changed"] if changed else [])


def test_a_quote_that_is_gone_from_a_renewed_source_has_changed(make_site: MakeSite) -> None:
    root = make_site({**JUDGED, "sources/rain.md": "The rain is measured now. And the springs stay as they were.\n"})
    codes = [problem.code for problem in check_site(root)]
    assert codes.count("EVD-missing") == 1
    assert (
        codes.count("REV-premise") == 1
    )  # of the judgement that rests on the other; the quote has an error of its own
    (closed, _) = examine(root).book.judgements
    assert [fall.kind for fall in closed.rests_on[1].falls] == ["changed"]


@pytest.mark.parametrize(
    ("edit", "names", "stale"),
    [
        (lambda text: text, ("Ada",), False),
        (lambda text: text.replace("It falls.", "It falls less."), ("Ada",), True),
        (lambda text: text.replace("falls less every year", "falls less"), ("Ada",), True),
        (lambda text: text.replace("It stays.", "It stays on."), ("Ada",), False),
        (lambda text: text.replace("It falls.", "It falls less."), (), False),
    ],
)
def test_a_premise_whose_sign_offs_are_all_stale_has_fallen(
    edit: Callable[[str], str], names: tuple[str, ...], stale: bool, make_site: MakeSite
) -> None:
    lock = lock_of(make_site(JUDGED), "rain#falls") if names else {}
    root = make_site({**JUDGED, **lock, "summaries/rain.yaml": edit(RAIN)})
    (closed, moved) = examine(root).book.judgements
    assert [fall.kind for fall in closed.rests_on[1].falls] == (["stale"] if stale else [])
    assert moved.fallen is stale


def test_one_fresh_sign_off_is_enough(make_site: MakeSite) -> None:
    old = lock_of(make_site(JUDGED), "rain#falls", name="Ada Park")["reviews.lock"]
    newer = {**JUDGED, "summaries/rain.yaml": RAIN.replace("It falls.", "It falls less.")}
    new = lock_of(make_site(newer), "rain#falls", name="Bea Lund")["reviews.lock"]
    root = make_site({**newer, "reviews.lock": old + new.split("\n", 1)[1]})
    (closed, _) = examine(root).book.judgements
    point = closed.rests_on[1].point
    assert point
    assert [(one.name, one.fresh) for one in point.sign_offs] == [("Ada Park", False), ("Bea Lund", True)]
    assert not closed.fallen
    assert [problem.code for problem in check_site(root)] == ["REV-stale"]


def test_the_newer_point_stands_beside_one_that_is_superseded(make_site: MakeSite) -> None:
    files = superseded("2024-06")
    newer = with_lines(
        files["summaries/gazette.yaml"], "    text: That is contested.", "    relations: [{updates: 'rain#falls'}]\n"
    )
    (closed, _) = examine(make_site({**JUDGED, **files, "summaries/gazette.yaml": newer})).book.judgements
    (fall,) = closed.rests_on[1].falls
    assert [one.href.text for one in fall.newer] == ["briefings/gazette/#contested"]


def test_what_a_judgement_holds_despite_does_not_fall(make_site: MakeSite) -> None:
    brief = BRIEF.replace(
        "rests_on: [wells#stay-open, rain#falls]", "rests_on: [wells#stay-open]\n    despite: [rain#falls]"
    )
    root = make_site({**JUDGED, **withdrawn("2024-06"), "briefs/dry-years.md": brief})
    closed, moved = examine(root).book.judgements
    assert not closed.fallen
    assert not moved.fallen
    assert closed.despite[0].point
    assert closed.despite[0].point.life
    assert closed.despite[0].point.life.withdrawn, "that is said all the same"


def test_what_became_of_a_source_is_known_wherever_its_points_are(make_site: MakeSite) -> None:
    book = examine(make_site({**JUDGED, **withdrawn("2001")})).book
    points = {point.id: point for briefing in book.briefings for point in briefing.key_points}
    assert points["falls"].life
    assert points["falls"].life == points["stays"].life
    assert points["stay-open"].life is None
    (briefing,) = (briefing for briefing in book.briefings if briefing.id == "gazette")
    assert [link.field for link in briefing.backlinks] == ["withdrawal"], (
        "a link in the note is seen from its other end"
    )


def test_a_judgement_may_be_disputed_and_falls_for_those_that_rest_on_it(make_site: MakeSite) -> None:
    gazette = with_lines(GAZETTE, "    text: That is contested.", "    relations: [{disputes: 'dry-years#closed'}]\n")
    files = {**JUDGED, "summaries/gazette.yaml": gazette.replace("2024-04", "2024-06")}
    closed, moved = examine(make_site(files)).book.judgements
    assert [one.label for one in closed.relations] == ["disputed by"]
    assert closed.disputed
    assert not closed.fallen, "none of its premises has"
    assert [fall.kind for fall in moved.rests_on[0].falls] == ["disputed"]
