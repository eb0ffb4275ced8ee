"""`check --fix` makes the mends that cannot be wrong, leaves every other problem as it is, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.main import main
from generator.content.line_mends import line_mends
from generator.desk.edit import NotEditable, RemoveField, edited
from generator.desk.fixing import fix
from generator.desk.mending import mended, sure_mends
from generator.diagnostics import Mend, Place, error
from tests.building import check_site
from tests.conftest import MakeSite

WELLS = """\
title: The wells # a comment that stays
published: 2024-03
bottom_line: The wells stay open.
key_points:
  - id: stay-open
    text: The wells stay open.
    evidence:
      - quote: old wells should not be closed before spr
      - quote: They still give water to three villages.
        accept:
          EVD-negation: there is none
"""


def summary(root: Path) -> str:
    return (root / "content/summaries/wells.yaml").read_text("utf-8")


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_whole_words_and_needless_acceptances(make_site: MakeSite, ends: str) -> None:
    root = make_site({"topics.yaml": "", "entities.yaml": ""})
    path = root / "content/summaries/wells.yaml"
    path.write_bytes(WELLS.replace("\n", ends).encode())
    done = CliRunner().invoke(main, ["check", "--root", str(root), "--fix"])
    assert done.exit_code == 0
    assert "Fixed content/summaries/wells.yaml:8: EVD-cut: quote whole words" in done.stderr
    wanted = WELLS.replace("spr\n", "spring\n").replace("        accept:\n          EVD-negation: there is none\n", "")
    assert path.read_bytes().decode() == wanted.replace("\n", ends)
    assert {one.code for one in check_site(root)} <= {"YAML-comment"}


@pytest.mark.parametrize(
    "quote",
    [
        "wel",  # in two words: which is meant nobody knows
        "the wells shall not be closed before spring",
        "wells",
        "Ada Park said … be closed before spr",
    ],
)
def test_what_may_be_wrong_is_left_to_its_author(make_site: MakeSite, quote: str) -> None:
    text = WELLS.replace("old wells should not be closed before spr", f"'{quote}'")
    root = make_site({"summaries/wells.yaml": text})
    problems = [one for one in check_site(root) if one.code.startswith("EVD-") and one.code != "EVD-accept"]
    assert problems
    fix(root, problems)
    assert summary(root) == text


@pytest.mark.parametrize(
    ("old", "broken", "times"),
    [
        ("    text: The", "\u00a0\u00a0\u00a0\u00a0text: The", 1),
        ("bottom_line: The", "bottom_line：The", 1),
        ("title: The", "title:\u00a0The", 1),
        ("  - id:", "  – id:", 1),
    ],
    ids=["indentation", "colon", "space", "dash"],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_a_sign_that_looks_like_yaml_s_becomes_it_and_nothing_else_changes(
    old: str, broken: str, times: int, ends: str, mark: str, make_site: MakeSite
) -> None:
    text = mark + WELLS.replace("open.\n", "open\u00a0– 5\u00a0%.  \n").replace("\n", ends)
    root = make_site({})
    path = root / "content/summaries/wells.yaml"
    path.write_bytes(text.replace(old, broken, 1).encode())
    done = CliRunner().invoke(main, ["check", "--root", str(root), "--fix"])
    assert sum("YAML-" in line for line in done.stderr.splitlines()) == times
    after = path.read_bytes().decode().replace("spring", "spr")
    acceptance = f"        accept:{ends}          EVD-negation: there is none{ends}"
    assert after == text.replace(acceptance, "")


def test_nothing_is_written_through_a_link(make_site: MakeSite) -> None:
    root = make_site({"summaries/wells.yaml": WELLS})
    path, elsewhere = root / "content/summaries/wells.yaml", root / "content/summaries/elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert {why for _, why in fix(root, check_site(root)).refused} == {
        "the file is a link, and nothing is written through one"
    }
    assert elsewhere.read_text("utf-8") == WELLS


def test_what_is_refused_is_said_once_and_why(make_site: MakeSite) -> None:
    """Here the acceptance stands beside a mistake of the same file, with which nothing is changed."""
    broken = WELLS.replace("bottom_line: The", "bottom_line: - so: The")
    root = make_site({"topics.yaml": "", "entities.yaml": "", "summaries/wells.yaml": broken})
    done = CliRunner().invoke(main, ["check", "--root", str(root), "--fix"])
    said = [line for line in done.stderr.splitlines() if "ixed" in line]
    assert said == [
        "Not fixed content/summaries/wells.yaml:8: EVD-cut: its YAML has mistakes; mend them first",
        "Not fixed content/summaries/wells.yaml:10: EVD-accept: its YAML has mistakes; mend them first",
    ]
    assert summary(root) == broken


def test_a_mend_that_does_not_fit_is_refused() -> None:
    problem = error("LNK-topic", Place("content/summaries/a.yaml", 9), "")
    for mend in (Mend("", "words", "a", "b"), Mend("", "value", new="b"), Mend("", "without", "EVD-cut")):
        with pytest.raises(NotEditable):
            mended(b"title: x\n", problem, mend)
    assert list(sure_mends(problem)) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n  b: 1\n  c: 2\nd: 3\n", "a:\n  c: 2\nd: 3\n"),
        ("a:\n  b: 1\nd: 3\n", "d: 3\n"),
        ("a:\n  b: >\n    long\n    text\n  # remark\n  c: 2\n", "a:\n  # remark\n  c: 2\n"),
    ],
)
def test_a_field_is_taken_out_with_its_lines(text: str, after: str) -> None:
    assert edited(text.encode(), [RemoveField(("a",), "b")]).decode() == after


def test_a_line_is_put_in_quotation_marks_only_where_the_hint_shows_it() -> None:
    assert [mend.new for mend in line_mends("put it in quotation marks: text: 'a: b'", "  text: a: b")] == [
        "text: 'a: b'"
    ]
    assert list(line_mends("close it", "  text: a: b")) == []
