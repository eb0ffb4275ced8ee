"""Bad input is a diagnostic with a place and never a traceback; the old site stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import build_site, said
from tests.conftest import SMALL_SITE, MakeSite
from tests.program import briefbook

SUMMARY = SMALL_SITE["summaries/wells.yaml"]

BAD: dict[str, tuple[dict[str, str], str]] = {
    "an unknown field": (
        {"summaries/wells.yaml": SUMMARY.replace("topics:", "topisc:", 1)},
        "REC-unknown-field content/summaries/wells.yaml:3:1 unknown field `topisc`",
    ),
    "a missing field": (
        {"summaries/wells.yaml": SUMMARY.replace("title: The wells\n", "", 1)},
        "REC-missing-field content/summaries/wells.yaml:1:1 the field `title` is missing",
    ),
    "a dangling link": (
        {"summaries/wells.yaml": SUMMARY.replace("[[ada]]", "[[adda]]")},
        "LNK-dangling content/summaries/wells.yaml:4:53 there is nothing with the id `adda`",
    ),
    "a dangling topic": (
        {"summaries/wells.yaml": SUMMARY.replace("[water]", "[watter]")},
        "LNK-topic content/summaries/wells.yaml:3:10 there is no topic `watter`",
    ),
    "an id used twice": (
        {"pages/water.md": "---\ntitle: Water\n---\nText.\n"},
        "REC-duplicate-id content/topics.yaml:1:1 the id `water` is used twice: here and in content/pages/water.md:1",
    ),
    "a summary without its source": (
        {"sources/wells.md": ""},
        "SRC-missing content/summaries/wells.yaml:1:1 there is no source `wells` in content/sources/",
    ),
    "an empty source": ({"sources/wells.md": " \n"}, "SRC-empty content/sources/wells.md:1:1 the source is empty"),
    "a source of 20 MB": (
        {"sources/wells.md": "word " * 4_000_000},
        "SRC-large content/sources/wells.md:1:1 20.0 MB is more than the 10 MB that Briefbook reads",
    ),
    "invalid YAML": (
        {"summaries/wells.yaml": SUMMARY.replace("title: The wells", "title: [The wells")},
        "YAML-unclosed content/summaries/wells.yaml:1:8 ",
    ),
    "a relation to nothing": (
        {
            "summaries/wells.yaml": SUMMARY.replace(
                "    evidence:", "    relations:\n      - supports: wells#three\n    evidence:", 1
            )
        },
        "LNK-dangling content/summaries/wells.yaml:9:19 `wells` has no key point `three`",
    ),
    "a list that nests too deep": (
        {"sources/wells.md": "".join("  " * n + "- x\n" for n in range(120))},
        "SRC-nesting content/sources/wells.md:",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_is_a_diagnostic_with_its_place(name: str, make_site: MakeSite, tmp_path: Path) -> None:
    files, expected = BAD[name]
    built = build_site(make_site(files), tmp_path / "out")
    assert built.written is None
    assert any(line.startswith(expected) for line in said(built.problems)), said(built.problems)
    assert not (tmp_path / "out").exists()


def test_bytes_that_are_not_utf8_are_named(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    (root / "content/sources/wells.md").write_bytes(b"one\ntwo \xe9 three\n")
    problems = said(build_site(root, tmp_path / "out").problems)
    assert problems == ["SRC-encoding content/sources/wells.md:2:5 not UTF-8: byte 0xE9 at offset 8 in line 2"]


def test_an_empty_content_directory_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = briefbook("build", "--root", tmp_path)
    assert done.returncode == 1
    assert "content/ holds no summary" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["build", "--jobs", "none"], 2), (["build", "--base-url", "ftp://x"], 2), (["nothing"], 2)],
)
def test_wrong_usage_is_status_two(arguments: list[str], status: int) -> None:
    assert briefbook(*arguments).returncode == status


def test_a_disk_that_fails_is_status_three(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    target = tmp_path / "file"
    target.write_text("no directory")
    done = briefbook("build", "--root", root, "--output", target / "site")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
