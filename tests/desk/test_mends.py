"""Problems that an edit can mend without guessing offer it, and are gone once it is made; nothing else of the file changes."""

from __future__ import annotations

import pytest

from generator.desk.mending import mended
from generator.diagnostics import Diagnostic
from tests.building import check_site
from tests.conftest import PROJECT, SMALL_SITE, MakeSite

SUMMARY, BRIEF, SITE = "summaries/wells.yaml", "briefs/water.md", "site.yaml"
WELLS = SMALL_SITE[SUMMARY]
JUDGED = (
    "---\ntitle: Water\njudgements:\n  - id: enough\n    text: There is enough.\n    rests_on:\n{premises}---\nWords.\n"
)
OLD = "the old wells should not be closed before spring"
RAIN = {
    "sources/rain.md": "# Rain\n\nIt rained for a week in May.\n",
    "summaries/rain.yaml": "title: Rain\npublished: 2024\nbottom_line: It rained.\nkey_points:\n  - id: a-week\n"
    "    text: It rained for a week.\n    evidence:\n      - quote: It rained for a week in May.\n"
    "events:\n  - date: 2024-05\n    title: It rains\n    evidence:\n      - quote: It rained for a week in May.\n",
}
Case = tuple[str, str, str, str, int, str]
CASES: list[Case] = [
    # code, file, what is written right, what is written wrong, the mend's number, what it makes of that
    ("REC-date", SUMMARY, "published: 2024-03", "published: 2024/3/5", 0, "published: 2024-03-05"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: '20240305'", 0, "published: 2024-03-05"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: 05/03/2024", 0, "published: 2024-05-03"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: 05/03/2024", 1, "published: 2024-03-05"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: 25/03/2024", 0, "published: 2024-03-25"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: 2023–2024", 0, "published: 2023/2024"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: c. 2024", 0, "published: 2024"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: 2024-03-05T10:00:00Z", 0, "published: 2024-03-05"),
    ("REC-date", SUMMARY, "published: 2024-03", "published: March 5, 2024", 0, "published: 2024-03-05"),
    ("REC-missing-field", SUMMARY, "bottom_line: The wells stay open until spring, says [[ada]].\n", "", 0, ""),
    ("REC-choice", SUMMARY, "published: 2024-03", "published: 2024-03\nkind: commentry", 0, "published: 2024-03\nkind: commentary"),
    ("REC-id", SUMMARY, "id: stay-open", "id: Stay Open", 0, "id: stay-open"),
    ("REC-type", SUMMARY, "topics: [water]", "topics: water", 0, "topics: [water]"),
    ("REC-type", SUMMARY, "topics: [water]", "topics: [water]\nauthors: Park, Ada", 0, "topics: [water]\nauthors: ['Park, Ada']"),
    ("REC-type", SUMMARY, "topics: [water]", "topics: [water]\nauthors: Ada Park, Bo", 1, "topics: [water]\nauthors: [Ada Park, Bo]"),
    ("REC-type", SUMMARY, f"- quote: {OLD}", f"- {OLD}", 0, f"- quote: {OLD}"),
    ("REC-value", SUMMARY, "topics:", "url: www.example.org/wells\ntopics:", 0, "url: https://www.example.org/wells\ntopics:"),
    ("REC-value", SUMMARY, "topics:", "language: en_GB\ntopics:", 0, "language: en-GB\ntopics:"),
    ("REC-value", SUMMARY, "topics:", "language: English\ntopics:", 0, "language: en\ntopics:"),
    ("REC-value", "entities.yaml", "kind: person", "wikidata: https://www.wikidata.org/wiki/Q7\n  kind: person", 0, "wikidata: Q7\n  kind: person"),
    ("REC-value", SITE, "title: Test desk", "title: Test desk\ntheme:\n  accent: 1f4e79", 0, "title: Test desk\ntheme:\n  accent: '#1f4e79'"),
    ("REC-value", SITE, "title: Test desk", "title: Test desk\ntheme:\n  accent: '#036'", 0, "title: Test desk\ntheme:\n  accent: '#003366'"),
    ("REC-value", SITE, "title: Test desk", "title: Test desk\ntheme:\n  logo: logo.svg", 0, "title: Test desk\ntheme:\n  logo: /logo.svg"),
    ("YAML-comment", SITE, "title: Test desk", "title: Test desk\ntheme:\n  accent: #1f4e79", 0, "title: Test desk\ntheme:\n  accent: '#1f4e79'"),
    ("SITE-accent", SITE, "title: Test desk", "title: Test desk\ntheme:\n  accent: '#ffe000'", 0, "title: Test desk\ntheme:\n  accent: '#7a6c00'"),
    ("REC-original", SUMMARY, "topics:", "publish_original: true\ntopics:", 0, "topics:"),
    ("REC-control", SUMMARY, "text: The wells stay", "text: The wells\x7f stay", 0, "text: The wells stay"),
    ("YAML-backslash", SUMMARY, "title: The wells", 'title: "The \\wells"', 0, 'title: "The \\\\wells"'),
    ("YAML-quotes", SUMMARY, "title: The wells", "title: 'The' wells", 0, "title: '''The'' wells'"),
    ("YAML-unclosed", "topics.yaml", "title: Water", "title: 'Water", 0, "title: 'Water'"),
    ("YAML-indentation", SUMMARY, "  - id: stay-open", "  -id: stay-open", 0, "  - id: stay-open"),
    ("SRC-missing", SUMMARY, "topics:", "source: wels\ntopics:", 0, "source: wells\ntopics:"),
    ("LNK-relation", SUMMARY, "    text: Three villages", "    relations:\n      - supports: rain/a-week\n    text: Three villages", 0, "    relations:\n      - supports: rain#a-week\n    text: Three villages"),
    ("LNK-relation", SUMMARY, "    text: Three villages", "    relations:\n      - supports: rain\n    text: Three villages", 0, "    relations:\n      - supports: rain#a-week\n    text: Three villages"),
    ("LNK-event", SUMMARY, "title: The wells are dug", "title: The wells are dug\n    same_as: rain#1", 0, "title: The wells are dug\n    same_as: rain#event-1"),
    ("LNK-event", SUMMARY, "title: The wells are dug", "title: The wells are dug\n    same_as: wells#event-1", 0, "title: The wells are dug"),
    ("LNK-successor", SUMMARY, "topics:", "superseded_by: rain#a-week\ntopics:", 0, "superseded_by: rain\ntopics:"),
    ("LNK-alias", SUMMARY, "topics:", "aliases: [rain, puits]\ntopics:", 0, "aliases: [puits]\ntopics:"),
    ("LNK-alias", SUMMARY, "topics:", "aliases:\n  - rain\ntopics:", 0, "topics:"),
    ("LNK-entity", SUMMARY, "title: The wells are dug", "title: The wells are dug\n    entities: [adda]", 0, "title: The wells are dug\n    entities: [ada]"),
    ("LNK-transclusion", SUMMARY, "text: The wells stay open.", "text: The wells stay open ![[ada]].", 0, "text: The wells stay open [[ada]]."),
    ("LNK-dangling", "pages/about.md", "[wells](/briefings/wells/)", "[wells](/briefings/wels/)", 0, "[wells](/briefings/wells/)"),
    ("LNK-dangling", "pages/about.md", "[wells](/briefings/wells/)", "[wells](/Briefings/wells/)", 0, "[wells](/briefings/wells/)"),
    ("LNK-fragment", "pages/about.md", "[here](#the-method)", "[here](#the-methods)", 0, "[here](#the-method)"),
    ("LNK-relative", "pages/about.md", "[wells](/briefings/wells/)", "[wells](briefings/wells/)", 0, "[wells](/briefings/wells/)"),
    ("LNK-premise", BRIEF, "      - rain#a-week\n", "      - rain\n", 0, "      - rain#a-week\n"),
    ("LNK-premise", BRIEF, "      - rain#a-week\n", "      - rain#a-week\n      - rain#a-week\n", 0, "      - rain#a-week\n"),
    ("EVD-missing", SUMMARY, f"- quote: {OLD}", f"- quote: {OLD}\n        prefix: nowhere", 0, f"- quote: {OLD}"),
    ("EVD-negation", SUMMARY, f"- quote: {OLD}", "- quote: be closed before spring", 0, f"- quote: Ada Park said that {OLD}."),
    ("EVD-short", SUMMARY, "- quote: They still give water to three villages.", "- quote: give water", 0, "- quote: They still give water to three villages."),
]  # fmt: skip
MORE = {"REC-missing-field": "status: draft\n"}
"""What is added at the end of the file."""
SITE_OF_ALL = {
    **RAIN,
    BRIEF: JUDGED.format(premises="      - rain#a-week\n"),
    "pages/about.md": "---\ntitle: About\n---\n\n# The method\n\nSee [wells](/briefings/wells/), and [here](#the-method).\n",
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one[0]} {one[3][-20:]!r}")
def test_a_mend_takes_its_problem_away(make_site: MakeSite, case: Case, ends: str) -> None:
    code, name, right, wrong, number, after = case
    whole = {**SMALL_SITE, **SITE_OF_ALL}[name]
    assert right in whole
    root = make_site(SITE_OF_ALL)
    (root / "content/static").mkdir()
    (root / "content/static/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    file = root / "content" / name
    before = whole.replace(right, wrong, 1).replace("\n", ends)
    file.write_bytes(before.encode())
    problem = one_of(check_site(root), code, f"content/{name}")
    data = mended(before.encode(), problem, problem.mends[number])
    assert not problem.mends[number].sure
    assert data.decode() == (whole.replace(right, after, 1) + MORE.get(code, "")).replace("\n", ends)
    file.write_bytes(data)
    assert code not in [one.code for one in check_site(root) if one.place.file == f"content/{name}"]


def one_of(problems: tuple[Diagnostic, ...], code: str, file: str) -> Diagnostic:
    return next(one for one in problems if one.code == code and one.place.file == file and one.mends)


def test_a_source_of_nearly_the_same_name_can_be_said_to_be_the_one(make_site: MakeSite) -> None:
    root = make_site({"summaries/wells.yaml": "", "summaries/well.yaml": WELLS})
    problem = one_of(check_site(root), "SRC-missing", "content/summaries/well.yaml")
    data = mended(WELLS.encode(), problem, problem.mends[0])
    assert data.decode() == WELLS + "source: wells\n"
    (root / "content/summaries/well.yaml").write_bytes(data)
    assert "SRC-missing" not in [one.code for one in check_site(root)]


def test_what_is_said_of_the_mends_is_true() -> None:
    """The table of the page about editors names every code that has a mend here."""
    page = (PROJECT / "docs/editors.md").read_text("utf-8")
    assert [code for code in sorted({case[0] for case in CASES}) if f"`{code}`" not in page] == []
