"""A mistake takes itself out and not its record: everything beside it is checked, and nothing follows from it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.content.partial import leave_out
from generator.content.schema import BriefModel, SummaryModel
from generator.content.summary import SummaryFile, read_summary
from generator.content.validate import validate
from generator.content.yaml import read_yaml
from tests.building import check_site
from tests.conftest import SMALL_SITE, MakeSite

WELLS = SMALL_SITE["summaries/wells.yaml"]
FALSE = WELLS.replace("should not be closed before", "should not be shut before")
POINT = "  - id: stay-open\n    text: The wells stay open.\n"
ABOUT = "pages/about.md"


def codes(make_site: MakeSite, files: dict[str, str]) -> list[str]:
    problems = check_site(make_site(files))
    return sorted(problem.code for problem in problems)


@pytest.mark.parametrize(
    ("summary", "code"),
    [
        (FALSE + "kind: essay\n", "REC-choice"),
        (FALSE + "titel: The wells\n", "REC-unknown-field"),
        (FALSE.replace("published: 2024-03", "published: March"), "REC-date"),
        (FALSE.replace("title: The wells\n", "", 1), "REC-missing-field"),
        (FALSE.replace("text: The wells stay open.", "confidence: medium"), "REC-choice"),
        (FALSE + "language: very english\n", "REC-value"),
        (FALSE + "authors: Ada Park\n", "REC-type"),
        (FALSE + "aliases: [Old Wells]\n", "REC-id"),
        (FALSE + "title: Twice\n", "YAML-duplicate-key"),
        (FALSE + "url: &a https://example.org/\n", "YAML-anchor"),
        (FALSE + "url: !!str https://example.org/\n", "YAML-tag"),
        (FALSE + "summary: A text: with a colon\n", "YAML-colon"),
        (FALSE + "summary: [never, closed\n", "YAML-unclosed"),
    ],
)
def test_a_false_quote_and_a_bad_link_are_found_beside_a_mistake(summary: str, code: str, make_site: MakeSite) -> None:
    found = codes(make_site, {"summaries/wells.yaml": summary.replace("[[ada]]", "[[adda]]")})
    assert {code, "EVD-missing", "LNK-dangling"} <= set(found)


LINKED = {
    ABOUT: "---\ntitle: About\n---\n[[wells#stay-open]], [[old-wells]], [[wet]], [[eve]]\n",
    "summaries/wells.yaml": WELLS + "aliases: [old-wells]\n",
    "topics.yaml": "water:\n  title: Water\nwet:\n  title: Wet\n",
    "entities.yaml": SMALL_SITE["entities.yaml"] + "eve:\n  name: Eve Hill\n",
}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("summaries/wells.yaml", "- id: stay-open", "- idd: stay-open", ["REC-unknown-field"]),
        ("summaries/wells.yaml", "- id: stay-open", "- id: Stay_Open", ["REC-id"]),
        ("summaries/wells.yaml", "aliases: [old-wells]", "aliases: old-wells", ["REC-type"]),
        ("summaries/wells.yaml", "aliases:", "aliasses:", ["REC-unknown-field"]),
        ("summaries/wells.yaml", "topics: [water]", "topics: water", ["REC-type"]),
        ("summaries/wells.yaml", "topics: [water]", "topics: *water\n", ["YAML-anchor"]),
        ("summaries/wells.yaml", "key_points:\n", "key_points: &points\n", ["YAML-anchor"]),
        ("summaries/wells.yaml", "key_points:\n", "key_points: x\nkey_points:\n", ["REC-type", "YAML-duplicate-key"]),
        ("summaries/wells.yaml", "text: The wells stay open.", "text: Wells: open", ["YAML-colon"]),
        (
            "summaries/wells.yaml",
            "    evidence:\n      - quote: the",
            "    evidence:\n      - qoute: the",
            ["REC-unknown-field"],
        ),
        ("summaries/wells.yaml", "title: The wells\n", "rights: citatoin\ntitle: The wells\n", ["REC-choice"]),
        (
            "summaries/wells.yaml",
            "title: The wells\n",
            "source: The Wells\ntitle: The wells\n",
            ["REC-id"],
        ),
        ("topics.yaml", "water:\n  title: Water", "water:\n  titel: Water", ["REC-unknown-field"]),
        ("topics.yaml", "water:\n  title: Water", "water:\n  title: Water: wet", ["YAML-colon"]),
        ("topics.yaml", "wet:\n", "Wet:\n", ["REC-id"]),
        ("entities.yaml", "  name: Eve Hill", "  nam: Eve Hill", ["REC-unknown-field"]),
        ("entities.yaml", "  name: Ada Park", '  name: Ada "Park": x', ["YAML-colon"]),
        (ABOUT, "title: About", "title: About: us", ["YAML-colon"]),
        (ABOUT, "title: About", "title: About\nkind: page", ["REC-unknown-field"]),
        ("site.yaml", "title: Test desk", "title: Test: desk", ["YAML-colon"]),
    ],
)
def test_nothing_is_reported_that_only_follows(
    file: str, old: str, new: str, expected: list[str], make_site: MakeSite
) -> None:
    files = {**SMALL_SITE, **LINKED}
    assert codes(make_site, LINKED) == []
    assert old in files[file]
    assert codes(make_site, {**LINKED, file: files[file].replace(old, new, 1)}) == expected


def test_what_tells_a_quote_apart_takes_the_quote_with_it(make_site: MakeSite) -> None:
    source = SMALL_SITE["sources/wells.md"] + "\nThe wells were dug in 1931.\n"
    for field, expected in (
        ("sufix: x", ["REC-unknown-field"]),
        ("page: [1]", ["REC-type"]),
        ("", ["EVD-ambiguous"]),
    ):
        summary = WELLS.replace(
            "quote: The wells were dug in 1931.", f"quote: The wells were dug in 1931.\n        {field}"
        )
        assert codes(make_site, {"sources/wells.md": source, "summaries/wells.yaml": summary}) == expected


def test_a_draft_may_lack_what_a_published_summary_needs(make_site: MakeSite) -> None:
    draft = "title: The wells\npublished: 2024\n"
    assert codes(make_site, {"summaries/wells.yaml": draft}) == ["REC-missing-field"] * 2
    assert codes(make_site, {"summaries/wells.yaml": draft + "status: drft\n"}) == ["REC-choice"]
    problems = check_site(make_site({"summaries/wells.yaml": draft + "status: draft\n"}), drafts=True)
    assert {problem.severity for problem in problems} <= {"warning"}


def test_what_is_left_is_a_record_with_the_places_of_the_file() -> None:
    text = (
        "title: T\npublished: 2024\ntopics: [one, [two], three]\nbottom_line: B\nkey_points:\n  - id: a\n    text: A\n"
    )
    record, problems = read_summary(SummaryFile("wells", "wells.yaml", text))
    assert [problem.code for problem in problems] == ["REC-type"]
    assert record is not None
    assert [(topic.id, topic.place.column) for topic in record.topics] == [("one", 10), ("three", 22)]


@pytest.mark.parametrize("text", ["", "just words", "- a\n- list\n", "a: [b\n", "? [x]\n: y\n"])
def test_where_nothing_is_left_there_is_no_record(text: str) -> None:
    record, problems = read_summary(SummaryFile("wells", "wells.yaml", text))
    assert record is None
    assert problems


def test_the_tree_that_comes_back_is_the_models() -> None:
    tree, _ = read_yaml("title: T\nauthors: [[a], Ada]\nextra: 1\n", "b.md")
    model, right, problems = validate(BriefModel, tree, (), "front matter")
    assert model is not None
    assert (model.authors, right.value) == (["Ada"], {"title": "T", "authors": ["Ada"]})
    assert right.place("authors", 0).column == 16
    assert len(problems) == 2
    model, right, problems = validate(BriefModel, right, (), "front matter")
    assert problems == []


def test_a_stand_in_is_no_id_of_another_key_point() -> None:
    tree, _ = read_yaml("key_points:\n  - text: A\n  - id: unread-1\n    text: B\n", "s.yaml")
    model, _, _ = validate(SummaryModel, tree, (), "a summary")
    assert model is not None
    assert len({point.id for point in model.key_points}) == 2


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        ("topics.yaml", "title: Water", b"title: Wat\xe9r"),
        ("entities.yaml", "name: Ada Park", b"name: Ad\xe1 Park"),
        ("topics.yaml", "title: Water", b"title: Wa\0ter"),
        ("summaries/wells.yaml", "title: The wells", b"title: The w\xe9lls"),
    ],
)
def test_nothing_follows_from_a_record_that_is_no_text(file: str, good: str, bad: bytes, make_site: MakeSite) -> None:
    root = make_site(LINKED)
    path = root / "content" / file
    path.write_bytes(path.read_bytes().replace(good.encode(), bad))
    problems = check_site(root)
    assert [(problem.code, problem.place.file) for problem in problems] == [
        ("REC-binary" if b"\0" in bad else "REC-encoding", f"content/{file}")
    ]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """YAML of mappings, lists and texts, each text another one."""
    names = iter(f"text-{n}" for n in range(1000))

    def value(depth: int) -> object:
        kind = draw(st.sampled_from(["text", "list", "mapping"] if depth else ["mapping"]))
        if kind == "text" or depth > 3:
            return next(names)
        size = draw(st.integers(1, 3))
        return (
            [value(depth + 1) for _ in range(size)]
            if kind == "list"
            else {next(names): value(depth + 1) for _ in range(size)}
        )

    return yaml.safe_dump(value(0))


@given(documents(), st.data())
def test_what_is_left_keeps_its_place(text: str, data: st.DataObject) -> None:
    tree, _ = read_yaml(text, "x.yaml")
    paths = sorted(path for path in tree.events if path)
    wrong = data.draw(st.sets(st.sampled_from(paths), max_size=4))
    left = leave_out(tree, wrong)
    lines = text.split("\n")
    for path in left.events:
        value, place = left.value_at(path), left.place(*path)
        assert isinstance(value, (dict, list)) or lines[place.line - 1][place.column - 1 :].startswith(str(value))
    gone = {path for path in tree.events if any(path[: len(one)] == one for one in wrong)}
    assert len(left.events) == len(tree.events) - len(gone)


BREAKS = ["", ":", "- ", "\n", " #", "[", "{", "'", '"', "&a ", "*a", "  ", "\t", "x: y\n"]


@given(st.data())
def test_a_damaged_summary_is_read_without_an_exception(data: st.DataObject) -> None:
    text = WELLS + "aliases: [old-wells]\nkind: report\n"
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 30)))
        text = text[:at] + data.draw(st.sampled_from(BREAKS)) + text[end:]
    record, problems = read_summary(SummaryFile("wells", "wells.yaml", text))
    assert record is not None or problems
    assert all(problem.place.line <= text.count("\n") + 2 for problem in problems)


TOWER = """title: The tower
published: 2024
source: tower
bottom_line: >
  See [[wells#three-villages]] and [[old-wells]].
key_points:
  - id: built
    text: It is so.
    topics: [wet]
    evidence:
      - quote: The tower was built
        suffix: in 1931
      - quote: >
          It was sold
          in 1950
    relations:
      - supports: wells#stay-open
  - id: sold
    text: |
      It was sold, see [[#built]].
    evidence:
      - quote: It was sold in 1950
events:
  - date: 1931
    title: Built
    entities: [eve]
    evidence:
      - quote: The tower was built in 1931
aliases: [old-tower]
"""
TOWER_SITE = {
    **LINKED,
    "summaries/the-tower.yaml": TOWER,
    "sources/tower.md": "The tower was built in 1931. It was sold in 1950. The tower was built in stone.\n",
    ABOUT: "---\ntitle: About\n---\n[[old-wells]], [[wet]], [[eve]], [[old-tower]], [[the-tower#built]], [[the-tower#sold]]\n",
}
VALUE = re.compile(r"^(\s*(?:- )?[a-z_]+: )(?=\S)")
BREAKING: dict[str, Callable[[str], str]] = {
    "a colon": lambda line: VALUE.sub(r"\1x: ", line),
    "a bracket": lambda line: VALUE.sub(r"\1[y] ", line),
    "a bracket that stays open": lambda line: VALUE.sub(r"\1[", line),
    "a mark that stays open": lambda line: VALUE.sub(r'\1"', line),
    "a star": lambda line: VALUE.sub(r"\1*", line),
    "a reserved sign": lambda line: VALUE.sub(r"\1@", line),
    "a no-break space after the colon": lambda line: line.replace(": ", ":\u00a0", 1),
    "a no-break space before": lambda line: re.sub("^ ", "\u00a0", line),
    "a full-width colon": lambda line: re.sub(":( |$)", "：", line, count=1),
    "a tab": lambda line: "\t" + line.lstrip(),
    "no space after the hyphen": lambda line: line.replace("- ", "-", 1),
    "a dash for a hyphen": lambda line: line.replace("- ", "– ", 1),
    "one space more": lambda line: " " + line,
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_line_that_breaks_yaml_brings_no_problem_of_links_quotes_or_sources(name: str, make_site: MakeSite) -> None:
    root = make_site(TOWER_SITE)
    assert codes(make_site, TOWER_SITE) == []
    lines = TOWER.split("\n")
    for number, line in enumerate(lines[:-1]):
        broken = BREAKING[name](line)
        if broken == line:
            continue
        text = "\n".join([*lines[:number], broken, *lines[number + 1 :]])
        (root / "content/summaries/the-tower.yaml").write_text(text)
        problems = check_site(root)
        follow = [problem for problem in problems if not problem.code.startswith(("YAML-", "REC-"))]
        assert follow == [], f"line {number + 1}: {broken!r}"
        assert {problem.place.file for problem in problems} <= {"content/summaries/the-tower.yaml"}
