"""The seed, a real op-ed with its summary, becomes a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import build_site, built_pages, parse, text_of, tree_bytes
from tests.program import briefbook
from tests.site.links import broken_links


@pytest.fixture
def page(seed: Path, tmp_path: Path) -> Path:
    return built_pages(seed, tmp_path / "out") / "briefings/gomez-2019/index.html"


def passages(page: Path) -> dict[str, str]:
    """The text of each passage's marks, joined."""
    texts: dict[str, str] = {}
    for mark in parse(page).iter("mark"):
        id = mark.get("data-passage")
        texts[id] = texts.get(id, "") + ("|" if id in texts else "") + text_of(mark)
    return texts


def test_counts_every_quote_by_its_status(seed: Path) -> None:
    done = briefbook("verify", "--root", seed, "--format", "json")
    done.check_returncode()
    counts = json.loads(done.stdout)["counts"]
    assert {name: n for name, n in counts.items() if n} == {"exact": 9, "normalised": 1, "elided": 1}


def test_marks_eleven_passages_with_the_sources_own_words(page: Path) -> None:
    marked = passages(page)
    assert len(marked) == 11
    assert marked["exercise-should-proceed-q-1"] == "the upcoming U.S.-South Korea exercise should proceed as planned"
    assert marked["both-sides-exploit-q-1"] == (
        "Both leaders could quickly begin pointing fingers at one another"
        "|because the letter of that agreement is so open ended."
    )
    assert marked["event-1-q-1"] == "the June 2018 summit in Singapore"


def test_links_key_points_and_passages_both_ways(page: Path) -> None:
    tree = parse(page)
    hrefs = {a.get("href") for a in tree.iter("a")}
    for passage in passages(page):
        owner = passage.rpartition("-q-")[0]
        assert f"#{passage}" in hrefs, f"no key point links to {passage}"
        assert f"#{owner}" in hrefs, f"{passage} does not link back to {owner}"


def test_does_not_show_the_masthead_twice(page: Path) -> None:
    source = next(e for e in parse(page).iter("div") if e.get("id") == "_source-text")
    assert text_of(source).strip().startswith("The test firing of what appear to be two")


def test_lists_the_key_points_that_name_an_entity_once(seed: Path, tmp_path: Path) -> None:
    tree = parse(built_pages(seed, tmp_path / "out") / "entities/kim-jong-un/index.html")
    briefing = "../../briefings/gomez-2019/index.html"
    hrefs = [a.get("href") for a in tree.iter("a") if (a.get("href") or "").startswith(briefing)]
    listed = [href for href in hrefs if href.endswith(("#unwritten-promises", "#escalation-costs"))]
    assert sorted(listed) == [f"{briefing}#escalation-costs", f"{briefing}#unwritten-promises"]


def test_shows_events_in_order_with_their_own_precision(seed: Path, tmp_path: Path) -> None:
    tree = parse(built_pages(seed, tmp_path / "out") / "timeline/index.html")
    times = [(t.get("datetime"), text_of(t)) for t in tree.iter("time")]
    assert times == [("2018-06", "June 2018"), ("2019-02", "February 2019"), ("2019-07-25", "25 July 2019")]


def test_has_no_broken_link(seed: Path, tmp_path: Path) -> None:
    assert broken_links(built_pages(seed, tmp_path / "out"), "/korea-desk/") == []


WHOLE = (
    "Both leaders could quickly begin pointing fingers at one another … "
    "because the letter of that agreement is so open ended."
)
FALSIFICATIONS = [
    ("should proceed as planned", "should not proceed as planned", "EVD-missing", "[-not-]"),
    (
        WHOLE,
        "because the letter of that agreement is so open ended … Both leaders could quickly begin pointing fingers",
        "EVD-missing",
        "in this order",
    ),
    (
        "because the letter of that agreement is so open ended.",
        "This latest setback should cause the administration to adjust",
        "EVD-missing",
        "too far apart",
    ),
    ("the June 2018 summit", "the July 2018 summit", "EVD-missing", "[-July-] {+June+}"),
]


@pytest.mark.parametrize(("true", "false", "code", "says"), FALSIFICATIONS)
def test_refuses_a_falsified_quote_and_keeps_the_old_site(
    seed: Path, tmp_path: Path, true: str, false: str, code: str, says: str
) -> None:
    output = tmp_path / "out"
    before = tree_bytes(built_pages(seed, output))
    summary = seed / "content/summaries/gomez-2019.yaml"
    text = summary.read_text()
    quote = next(line for line in text.splitlines() if true in line)
    line = text.splitlines().index(quote) + 1
    summary.write_text(text.replace(quote, quote.replace(true, false)))
    done = briefbook("build", "--root", seed, "--output", output, "--no-search")
    assert done.returncode == 1
    assert f"error[{code}]" in done.stderr
    assert f"content/summaries/gomez-2019.yaml:{line}:{quote.index('quote:') + 8}" in done.stderr
    assert "content/sources/gomez-2019.txt:" in done.stderr
    assert says in done.stderr
    assert tree_bytes(output) == before


def test_reports_nothing(seed: Path, tmp_path: Path) -> None:
    problems = build_site(seed, tmp_path / "out").problems
    assert [problem.code for problem in problems] == []
