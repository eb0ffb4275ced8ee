"""One content directory with dozens of mistakes: a single check reports every one at its line and column.

In tests/data/mistakes a comment `#  ^ CODE` names what is wrong above its caret (`#^`: in the first column); what cannot
carry a comment stands in the table here. Mistakes in a record's form and in what it says (links, topics, quotes) are in
the same records, and nothing is reported that only follows from another mistake.
"""

from __future__ import annotations

import json
import re

import pytest

from generator.content.files import decode_text
from generator.diagnostics.codes import CODES
from generator.diagnostics.reference import explanation_of
from generator.diagnostics.show import as_text, folded
from generator.memo.files import Unreadable
from tests.building import check_site
from tests.conftest import PROJECT, SMALL_SITE, MakeSite
from tests.program import briefbook

MISTAKES = PROJECT / "tests/data/mistakes"
MARKER = re.compile(r"#( *)\^ ([A-Z]+-[a-z-]+)$")
ELSEWHERE = """
LNK-topic content/briefs/brief-two.md:3:10
REC-date content/briefs/brief-two.md:4:12
LNK-dangling content/briefs/brief-two.md:6:5
LNK-transclusion content/briefs/brief-two.md:8:2
LNK-draft content/briefs/brief-two.md:10:5
LNK-fragment content/briefs/brief-two.md:10:28
LNK-dangling content/briefs/brief-two.md:12:3
LNK-dangling content/briefs/brief-two.md:12:35
EVD-lock-line content/evidence.lock:2:1
REC-front-matter content/pages/not-closed.md:1:1
REC-id content/pages/search.md:1:1
REC-id content/sources/Wrong_Id.md:1:1
SRC-binary content/sources/binary.txt:1:1
SRC-orphan content/sources/deep.md:1:1
SRC-empty content/sources/empty.txt:1:1
SRC-encoding content/sources/latin.txt:2:5
SRC-format content/sources/letter.rtf:1:1
REC-type content/summaries/fields.yaml:5:3
REC-no-evidence content/summaries/no-source.yaml:7:9
REC-file content/summaries/notes.txt:1:1
LNK-dangling content/summaries/wells.yaml:6:29
LNK-dangling content/summaries/wells.yaml:7:7
LNK-relative content/summaries/wells.yaml:9:20
LNK-fragment content/summaries/wells.yaml:9:40
REC-no-evidence content/summaries/wells.yaml:33:9
REC-no-evidence content/summaries/wells.yaml:36:9
YAML-large content/summaries/y-big.yaml:1:8
YAML-depth content/summaries/y-deep.yaml:1:27
REC-control content/summaries/y-nul.yaml:1:9
REC-missing-field content/summaries/y-nul.yaml:1:1
REC-missing-field content/summaries/y-nul.yaml:1:1
REC-missing-field content/summaries/y-nul.yaml:1:1
SRC-missing content/summaries/y-nul.yaml:1:1
REC-missing-field content/summaries/y-twice.yaml:1:1
REC-missing-field content/summaries/y-twice.yaml:1:1
REC-missing-field content/summaries/y-twice.yaml:1:1
REC-same-source content/summaries/wells.yaml:1:1
YAML-anchor content/summaries/y-anchor.yaml:3:8
REC-unknown-field content/summaries/y-anchor.yaml:3:1
REC-missing-field content/summaries/y-colon.yaml:1:1
REC-missing-field content/summaries/y-colon.yaml:1:1
SRC-missing content/summaries/y-colon.yaml:1:1
REC-missing-field content/summaries/y-quotes.yaml:1:1
REC-missing-field content/summaries/y-quotes.yaml:1:1
REC-missing-field content/summaries/y-quotes.yaml:1:1
SRC-missing content/summaries/y-quotes.yaml:1:1
REC-missing-field content/summaries/y-sign.yaml:1:1
REC-missing-field content/summaries/y-sign.yaml:1:1
REC-missing-field content/summaries/y-sign.yaml:1:1
SRC-missing content/summaries/y-sign.yaml:1:1
REC-missing-field content/summaries/y-anchor.yaml:1:1
REC-missing-field content/summaries/y-anchor.yaml:1:1
REC-missing-field content/summaries/y-anchor.yaml:1:1
SRC-missing content/summaries/y-anchor.yaml:1:1
REC-missing-field content/summaries/y-big.yaml:1:1
REC-missing-field content/summaries/y-big.yaml:1:1
REC-missing-field content/summaries/y-big.yaml:1:1
SRC-missing content/summaries/y-big.yaml:1:1
REC-missing-field content/summaries/y-tag.yaml:1:1
REC-missing-field content/summaries/y-tag.yaml:1:1
REC-missing-field content/summaries/y-tag.yaml:1:1
SRC-missing content/summaries/y-tag.yaml:1:1
REC-missing-field content/summaries/y-two.yaml:1:1
REC-missing-field content/summaries/y-two.yaml:1:1
REC-missing-field content/summaries/y-two.yaml:1:1
SRC-missing content/summaries/y-two.yaml:1:1
SRC-missing content/summaries/y-twice.yaml:1:1
REC-duplicate-id content/topics.yaml:1:1
REC-missing-field content/topics.yaml:7:3
"""


def marked() -> list[str]:
    found = []
    for path in sorted((MISTAKES / "content").rglob("*.yaml")):
        line = 0
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            marker = MARKER.fullmatch(text)
            if marker:
                column = len(marker[1]) + 2 if marker[1] else 1
                found.append(f"{marker[2]} {path.relative_to(MISTAKES)}:{line}:{column}")
            else:
                line = number
    return found


def test_one_check_reports_every_mistake_at_its_place() -> None:
    done = briefbook("check", "--root", MISTAKES, "--format", "json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    rows = json.loads(done.stdout)["diagnostics"]
    reported = sorted(f"{row['code']} {row['file']}:{row['line']}:{row['column']}" for row in rows)
    expected = sorted(marked() + ELSEWHERE.split("\n")[1:-1])
    assert len(expected) >= 40
    assert reported == expected


def test_problems_stand_in_the_order_of_files_and_lines() -> None:
    problems = check_site(MISTAKES)
    assert [p.place for p in problems] == sorted(p.place for p in problems)


def codes_in_the_program() -> set[str]:
    text = "\n".join(path.read_text() for path in (PROJECT / "generator").rglob("*.py"))
    found = set(re.findall(r'"((?:YAML|REC|SRC|LNK|EVD|REV|FILE|SITE|OUT)-[a-z-]+)"', text))
    for family in ("SRC", "REC"):
        found |= {f"{family}-{name}" for name in re.findall(r'f"\{family\}-([a-z]+)"', text)}
    return found | {"LNK-topic", "LNK-entity"}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(CODES) == codes_in_the_program()
    index = (PROJECT / "docs/reference/diagnostics/index.md").read_text()
    for code in CODES:
        page = explanation_of(code) or ""
        assert page.startswith(f"# {code}: ")
        assert all(part in page for part in ("\nWrong:\n", "\nMended:\n", "\nWhy: "))
        assert f"({code}.md)" in index


def test_every_code_is_raised_by_a_test() -> None:
    tests = "\n".join(path.read_text() for path in (PROJECT / "tests").rglob("*.py"))
    raised = set(re.findall(r"[A-Z]+-[a-z-]+[a-z]", tests + "\n".join(marked())))
    assert [code for code in CODES if code not in raised] == []


@pytest.mark.parametrize(
    ("code", "shown"), [("EVD-missing", "It cannot be turned off."), ("YAML-colon", "quotation marks")]
)
def test_explain_prints_the_page_of_a_code(code: str, shown: str) -> None:
    done = briefbook("check", "--explain", code)
    done.check_returncode()
    assert done.stdout.startswith(f"# {code}")
    assert shown in done.stdout


def test_explain_suggests_the_code_that_was_meant() -> None:
    done = briefbook("check", "--explain", "EVD-mising")
    assert done.returncode == 2
    assert "did you mean `EVD-missing`?" in done.stderr


def test_long_rows_of_one_code_are_folded() -> None:
    problems = check_site(MISTAKES)
    row = [problem for problem in problems if problem.code == "LNK-dangling"][:1] * 25
    shown = list(folded(row, everything=False))
    assert len(shown) == 11
    assert str(shown[-1]).startswith("… and 15 more LNK-dangling in ")
    assert list(folded(row, everything=True)) == row


def test_the_offending_part_is_underlined_under_tabs_and_wide_characters(make_site: MakeSite) -> None:
    bottom = 'bottom_line: "井戸の水\t[[adda]] is."'
    summary = re.sub(r"bottom_line: .*", bottom, SMALL_SITE["summaries/wells.yaml"])
    root = make_site({"summaries/wells.yaml": summary})
    problems = check_site(root)
    problem = next(problem for problem in problems if problem.code == "LNK-dangling")
    text = as_text(problem, lambda file, line: (root / file).read_text().split("\n")[line - 1]).split("\n")
    # Each of the four wide characters takes two columns, the tab four.
    assert text[3] == '4 | bottom_line: "井戸の水    [[adda]] is."'
    assert text[4] == "  | " + " " * (14 + 8 + 4) + "^" * 8


def test_right_to_left_text_is_repeated_instead_of_underlined(make_site: MakeSite) -> None:
    summary = re.sub(r"bottom_line: .*", "bottom_line: המועצה [[adda]] קיבלה", SMALL_SITE["summaries/wells.yaml"])
    root = make_site({"summaries/wells.yaml": summary})
    problems = check_site(root)
    problem = next(problem for problem in problems if problem.code == "LNK-dangling")
    text = as_text(problem, lambda file, line: (root / file).read_text().split("\n")[line - 1])
    assert "\n  | here: [[adda]]\n" in text


def test_a_long_line_is_cut_around_the_offending_part(make_site: MakeSite) -> None:
    summary = re.sub(
        r"bottom_line: .*", f"bottom_line: {'word ' * 60}[[adda]]{' more' * 60}", SMALL_SITE["summaries/wells.yaml"]
    )
    root = make_site({"summaries/wells.yaml": summary})
    problems = check_site(root)
    problem = next(problem for problem in problems if problem.code == "LNK-dangling")
    text = as_text(problem, lambda file, line: (root / file).read_text().split("\n")[line - 1], width=80).split("\n")
    assert max(map(len, text[2:5])) <= 80
    assert text[3][text[4].index("^") :].startswith("[[adda]]")


def test_the_github_form_is_one_command_a_problem() -> None:
    done = briefbook("check", "--root", MISTAKES, "--format", "github")
    first = next(line for line in done.stdout.splitlines() if "summaries/wells.yaml" in line and "stay-shut" in line)
    assert first == (
        "::error file=content/summaries/wells.yaml,line=12,col=32,title=LNK-dangling::"
        "`wells` has no key point `stay-shut`%0Ahelp: did you mean `stay-open`?"
    )
    assert all(line.startswith(("::error ", "::warning ")) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        (
            {"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"] + "review_by: 2020-01\n"},
            "REC-review-due",
            ":19:12",
        ),
        ({"topics.yaml": "water:\n  title: Water\nfloods:\n  title: Floods\n"}, "LNK-unused-topic", ":3:1"),
        ({"entities.yaml": "ada:\n  name: Ada Park\nbob:\n  name: Bob\n"}, "LNK-unmentioned-entity", ":3:1"),
        ({"entities.yaml": "ada:\n  name: Ada Park\nbea:\n  name: Ada Park\n"}, "LNK-name-clash", ":3:1"),
        ({"sources/other.md": "Words."}, "SRC-orphan", ":1:1"),
        (
            {"summaries/two.yaml": SMALL_SITE["summaries/wells.yaml"] + "source: wells\n"},
            "REC-same-source",
            "content/summaries/wells.yaml:1:1",
        ),
    ],
)
def test_what_is_doubtful_is_a_warning_that_strict_and_site_yaml_make_fail(
    files: dict[str, str], code: str, place: str, make_site: MakeSite
) -> None:
    problems = check_site(make_site(files), today="2026-01-01")
    doubt = next(problem for problem in problems if problem.code == code)
    assert doubt.severity == "warning"
    assert f"{doubt.place.file}:{doubt.place.line}:{doubt.place.column}".endswith(place)
    for severity, expected in (("error", ["error"]), ("off", [])):
        site = f"title: Test\ndiagnostics:\n  {code}: {severity}\n"
        problems = check_site(make_site({**files, "site.yaml": site}), today="2026-01-01")
        assert [problem.severity for problem in problems if problem.code == code] == expected


def test_what_nobody_knows_may_be_shown_leaves_nobody_unmentioned(make_site: MakeSite) -> None:
    own = SMALL_SITE["summaries/wells.yaml"]
    site = {"entities.yaml": "ada:\n  name: Ada Park\n"}
    assert [one.code for one in check_site(make_site({**site, "summaries/wells.yaml": own}))] == []
    wrong = check_site(make_site({**site, "summaries/wells.yaml": own + "rights: excerpt\n"}))
    assert [(one.code, one.hint) for one in wrong] == [("REC-choice", "did you mean `excerpts`?")]


def test_a_source_that_is_missing_may_name_anybody_and_files_nothing(make_site: MakeSite) -> None:
    files = {"sources/wells.md": "", "topics.yaml": "water:\n  title: Water\nfloods:\n  title: Floods\n"}
    problems = check_site(make_site({**files, "entities.yaml": "ada:\n  name: Ada Park\nbob:\n  name: Bob\n"}))
    assert {problem.code for problem in problems} == {"SRC-missing", "LNK-unused-topic"}


def test_the_source_that_was_meant_is_suggested(make_site: MakeSite) -> None:
    problems = check_site(make_site({"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"] + "source: wels\n"}))
    missing = next(problem for problem in problems if problem.code == "SRC-missing")
    assert missing.hint == "did you mean `wells`?"


def test_an_error_cannot_be_turned_off(make_site: MakeSite) -> None:
    false = SMALL_SITE["summaries/wells.yaml"].replace("should not be closed", "should be closed")
    site = "title: Test\ndiagnostics:\n  EVD-missing: off\n"
    problems = check_site(make_site({"summaries/wells.yaml": false, "site.yaml": site}))
    assert [problem.code for problem in problems] == ["SITE-severity", "EVD-missing"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"site.yaml": ""}, "SITE-missing"),
        ({"summaries/wells.yaml": ""}, "SITE-empty"),
        ({"summaries/wells.yaml": "title: \0\n"}, "REC-binary"),
        (
            {"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"] + "summary: |\n  " + "> " * 120 + "x\n"},
            "REC-nesting",
        ),
        ({"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"] + "summary: " + "word " * 500_000}, "REC-large"),
    ],
)
def test_a_record_or_site_that_cannot_be_used_is_told(files: dict[str, str], code: str, make_site: MakeSite) -> None:
    problems = check_site(make_site(files))
    assert code in [problem.code for problem in problems]


def test_records_that_are_not_utf8_or_not_readable_are_named(make_site: MakeSite) -> None:
    root = make_site({})
    (root / "content/summaries/wells.yaml").write_bytes(b"title: caf\xe9\n")
    assert "REC-encoding" in {problem.code for problem in check_site(root)}
    for code in ("REC-unreadable", "SRC-unreadable"):
        text, (problem,) = decode_text(Unreadable("Permission denied"), "content/one", 100, code.partition("-")[0])
        assert (text, problem.code, problem.message) == (None, code, "it cannot be read: Permission denied")
