"""A message says what to do next, and is the only one about its mistake, in whatever kind of record that is."""

from __future__ import annotations

import pytest

from tests.building import check_site
from tests.conftest import SMALL_SITE, MakeSite

BRIEF = (
    "---\ntitle: Water\npublished: 2024-04\ntopics: [water]\njudgements:\n  - id: it-holds\n    text: It will hold.\n"
    "    confidence: low\n    rests_on: [wells#stay-open]\n---\n\nOn [[wells]].\n\n![[wells#stay-open]]\n"
)
FILES = {**SMALL_SITE, "briefs/holding.md": BRIEF}
POINT = "    text: The wells stay open.\n"
QUOTE = "      - quote: the old wells should not be closed before spring\n"
SUMMARY = "summaries/wells.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "hint"),
    [
        (SUMMARY, POINT, POINT + "    relations: supports wells#x\n", "REC-type", "- supports: wells#x"),
        (SUMMARY, POINT, POINT + "    relations: [disputes wells#x]\n", "REC-type", "- disputes: wells#x"),
        (SUMMARY, POINT, POINT + "    relations: [wells#x]\n", "REC-type", "- supports: wells#x"),
        (SUMMARY, "  - date: '1931'\n    title", "  - title", "REC-missing-field", "add a line: date: 2019-07-25"),
        (SUMMARY, QUOTE, QUOTE + "        accept: {EVD-negaton: read}\n", "EVD-accept", "did you mean `EVD-negation`?"),
        (SUMMARY, QUOTE, QUOTE + "        prefix: of all\n", "EVD-missing", "mend prefix"),
        (SUMMARY, QUOTE, QUOTE + "        suffix: of all\n        page: 3\n", "EVD-missing", "mend suffix and page"),
        (SUMMARY, "should not be closed", "should be closed", "EVD-missing", "the source's own words"),
        (SUMMARY, "title: The wells\n", "title: The wells\nsource: wells.md\n", "REC-id", "for example `wells`"),
        (SUMMARY, "title: The wells\n", "title: The wells\nsource: welsl\n", "SRC-missing", "did you mean `wells`?"),
        ("briefs/holding.md", BRIEF, "On [[wells]].\n", "REC-front-matter", "begin the file with a line ---"),
        ("briefs/holding.md", "---\n\nOn", "\nOn", "REC-front-matter", "after its last field, line 9"),
        ("briefs/holding.md", "title: Water\n", "", "REC-missing-field", "add a line: title: …"),
        ("briefs/holding.md", "On [[wells]]", "On [it](wells.md)", "LNK-relative", "write [[wells|words]]"),
        ("briefs/holding.md", "On [[wells]]", "On [it](/no.pdf)", "LNK-dangling", "put the file there: content/static/no.pdf"),
        ("topics.yaml", "water:\n  title: Water\n", "- water\n", "REC-type", "below it: water:"),
        ("topics.yaml", "water:\n", "Water Supply:\n", "REC-id", "water-supply"),
        ("topics.yaml", "title: Water\n", "title: Water\n  aliases: [wells]\n", "LNK-alias", "must be free"),
        ("topics.yaml", "title: Water\n", "title: &Water works\n", "YAML-anchor", "title: '&Water works'"),
        ("topics.yaml", "water:\n  title: Water\n", "water: Water\n", "REC-type", "indented, title: Water"),
        ("topics.yaml", "  title: Water", "\u00a0\u00a0title: Water", "YAML-space", "title: Water"),
        ("topics.yaml", "title: Water\n", "title：Water\n", "YAML-colon", "title: Water"),
        ("entities.yaml", "name: Ada Park", "name:\u00a0Ada Park", "YAML-space", "name: Ada Park"),
        ("briefs/holding.md", "title: Water", "title:\u00a0Water", "YAML-space", "title: Water"),
        ("briefs/holding.md", "On [[wells]]", "On [[The wells]]", "LNK-dangling", "did you mean `wells`?"),
        ("briefs/holding.md", "On [[", "![Map](\\img\\map.png) On [[", "LNK-relative", "begin it with /: /img/map.png"),
        ("briefs/holding.md", "topics: [water]", "topics: [watr]", "LNK-topic", "did you mean `water`?"),
        ("briefs/holding.md", "topics: [water]", "topics: [water，water]", "LNK-topic", "items of a list: [water, water]"),
        (SUMMARY, "title: The wells\n", "title: The wells\nsource: content/sources/wells.md\n", "REC-id", "`wells`"),
        (SUMMARY, "title: The wells\n", "title: The wells\nurl: <https://example.org/a>\n", "REC-value", "write https://example.org/a"),
        (SUMMARY, "title: The wells\n", "title: The wells\nkind: “Report”\n", "REC-choice", "did you mean `report`?"),
        (SUMMARY, "title: The wells\n", "title: The wells\naliases: [wells]\n", "LNK-alias", "must be free"),
        (SUMMARY, "published:", "Date:", "REC-unknown-field", "did you mean `published`?"),
        (SUMMARY, "topics: [water]", "tags: [water]", "REC-unknown-field", "did you mean `topics`?"),
        (SUMMARY, "      - quote:", "      - text:", "REC-unknown-field", "did you mean `quote`?"),
        ("topics.yaml", "title:", "name:", "REC-unknown-field", "did you mean `title`?"),
        ("entities.yaml", "name:", "title:", "REC-unknown-field", "did you mean `name`?"),
        ("briefs/holding.md", "On [[wells]]", "On [[zzz]]", "LNK-dangling", "define it in content/entities.yaml"),
        ("site.yaml", "desk\n", "desk\nbase_url: https://example.org/a/index.html\n", "REC-value", ""),
        ("site.yaml", "desk\n", "desk\nnavigation: [topics]\n", "REC-type", "- title: Topics, and below it to: /topics/"),
    ],
)  # fmt: skip
def test_what_to_do_is_said_once(file: str, old: str, new: str, code: str, hint: str, make_site: MakeSite) -> None:
    assert [problem.code for problem in check_site(make_site(FILES))] == []
    assert old in FILES[file]
    problems = check_site(make_site({**FILES, file: FILES[file].replace(old, new, 1)}))
    others = {"LNK-topic"} if "Supply" in new else set()  # another topic than the one that is used
    (problem,) = (problem for problem in problems if problem.code not in others)
    assert (problem.code, hint in problem.hint) == (code, True), problem.hint


@pytest.mark.parametrize(
    ("name", "meant", "others"),
    [
        ("topics.yml", "topics.yaml", {"LNK-topic"}),
        ("Entities.yaml", "entities.yaml", {"LNK-dangling"}),
        ("site.yml", "site.yaml", set()),
        ("brief/holding.md", "briefs", set()),
        ("Summary/more.yaml", "summaries", set()),
        ("images/map.png", "", set()),
        ("notes.md", "", set()),
    ],
)
def test_a_name_that_is_nearly_one_that_is_read_is_said(
    name: str, meant: str, others: set[str], make_site: MakeSite
) -> None:
    root = make_site({**FILES, name: FILES.get(meant, "words")})
    if meant in FILES:
        (root / "content" / meant).unlink()
    problems = check_site(root)
    assert {one.code for one in problems} == ({"REC-file"} | others if meant else set())
    assert [one.hint for one in problems if one.code == "REC-file"] == (
        [f"rename it: content/{meant}"] if meant else []
    )


def test_html_in_a_markdown_source_is_named_where_a_quote_lacks_it(make_site: MakeSite) -> None:
    source = "Ada Park said that the old <b>wells</b> should not be closed before spring.\n"
    problems = check_site(make_site({**FILES, "sources/wells.md": source}))
    problem = next(problem for problem in problems if problem.code == "EVD-missing")
    assert problem.hint.startswith("HTML in a Markdown source is text")


def test_an_id_for_a_name_of_any_script_is_offered(make_site: MakeSite) -> None:
    problems = check_site(make_site({**FILES, "sources/été à Łódź.md": "Words.", "sources/Отчёт.md": "Words."}))
    assert [one.hint for one in problems] == ["rename it: ete-a-lodz.md", "rename it: otchet.md"]


def test_a_picture_that_is_not_there_is_missed_where_it_is_written(make_site: MakeSite) -> None:
    (problem,) = check_site(make_site({**FILES, "briefs/holding.md": BRIEF.replace("On [[", "![Map](map.png) On [[")}))
    assert (problem.code, problem.place.line, problem.place.column) == ("LNK-dangling", 12, 8)


def test_topics_of_a_file_that_is_not_utf_8_are_not_missed(make_site: MakeSite) -> None:
    root = make_site(FILES)
    (root / "content/topics.yaml").write_bytes(FILES["topics.yaml"].encode("utf-16"))
    assert [problem.code for problem in check_site(root)] == ["REC-encoding"]
