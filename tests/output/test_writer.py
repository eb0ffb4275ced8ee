"""The writer: all or nothing, and nothing that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.output.manifest import read_manifest
from generator.output.site import Output, Written
from generator.output.stage import Stage
from generator.output.writer import check_output, give_up, write
from tests.building import build_anew, build_site, tree_bytes
from tests.conftest import SMALL_SITE, MakeSite


def write_files(output: Path, adopt: bool = False, **files: str) -> tuple[Written, list[Diagnostic]]:
    """A run that makes a site of these files and no others; `__` stands for a slash, `_` for a point."""
    site = Output(output, {})
    stage = Stage(site)
    named = {name.replace("__", "/").replace("_", "."): text.encode() for name, text in files.items()}
    try:
        return write(site, {name: stage.place(name, data) for name, data in named.items()}, adopt)
    finally:
        give_up(site)


def codes(problems: list[Diagnostic]) -> list[str]:
    return [problem.code for problem in problems]


def test_removes_only_what_it_wrote(tmp_path: Path) -> None:
    write_files(tmp_path, index_html="one", old__index_html="two")
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / ".git").mkdir()
    written, _ = write_files(tmp_path, index_html="one")
    assert written.removed == ("old/index.html",)
    assert not (tmp_path / "old").exists()
    assert (tmp_path / "CNAME").read_text() == "example.org"
    assert (tmp_path / ".git").is_dir()


def test_leaves_a_stale_file_that_someone_changed(tmp_path: Path) -> None:
    write_files(tmp_path, index_html="one", old_html="two")
    (tmp_path / "old.html").write_text("mine now")
    written, problems = write_files(tmp_path, index_html="one")
    assert codes(problems) == ["OUT-changed"]
    assert (tmp_path / "old.html").read_text() == "mine now"
    assert written.removed == ()


def test_refuses_to_overwrite_a_foreign_file_unless_told(tmp_path: Path) -> None:
    write_files(tmp_path, index_html="one")
    (tmp_path / "about.html").write_text("mine")
    before = tree_bytes(tmp_path)
    _, problems = write_files(tmp_path, index_html="new", about_html="theirs")
    assert codes(problems) == ["OUT-foreign"]
    assert tree_bytes(tmp_path) == before
    write_files(tmp_path, adopt=True, index_html="new", about_html="theirs")
    assert (tmp_path / "about.html").read_text() == "theirs"


def test_many_foreign_files_are_one_problem(tmp_path: Path) -> None:
    names = [f"page{number}_html" for number in range(30)]
    for name in names:
        (tmp_path / name.replace("_", ".")).write_text("mine")
    (tmp_path / "index.html").write_text("mine")
    _, (problem,) = write_files(tmp_path, adopt=False, index_html="new", **dict.fromkeys(names, "theirs"))
    assert problem.message.startswith("31 files that Briefbook did not write")
    assert len(problem.notes) == 11
    assert problem.notes[-1] == "and 20 more"
    assert (tmp_path / "page7.html").read_text() == "mine"


def test_mends_a_page_that_was_changed_by_hand(tmp_path: Path) -> None:
    write_files(tmp_path, index_html="one")
    (tmp_path / "index.html").write_text("spoiled")
    write_files(tmp_path, index_html="one")
    assert (tmp_path / "index.html").read_text() == "one"


def test_a_directory_may_take_the_place_of_a_file_of_ours(tmp_path: Path) -> None:
    write_files(tmp_path, about="page")
    write_files(tmp_path, about__index_html="page")
    assert (tmp_path / "about/index.html").read_text() == "page"
    write_files(tmp_path, about="page")
    assert (tmp_path / "about").read_text() == "page"


@pytest.mark.parametrize("where", ["root", "home", "content", "above", "foreign", "file"])
def test_refuses_directories_that_are_not_ours(where: str, make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.doc").write_text("years of work")
    output = {
        "root": Path("/"),
        "home": Path.home(),
        "content": root / "content/static",
        "above": root,
        "foreign": foreign,
        "file": foreign / "thesis.doc",
    }[where]
    assert codes(check_output(root, output, adopt=False)) == ["OUT-directory"]
    if where == "foreign":
        assert check_output(root, output, adopt=True) == []


def test_a_static_file_may_not_take_a_pages_address(make_site: MakeSite, tmp_path: Path) -> None:
    built = build_site(make_site({"static/index.html": "mine"}), tmp_path / "out")
    assert codes(list(built.problems)) == ["OUT-conflict"]


def test_a_name_with_signs_of_json_is_known_again(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({'static/say "hello".txt': "hello", "static/ä & b%20c.txt": "1"})
    assert build_anew(root, tmp_path / "out").written
    again = build_anew(root, tmp_path / "out").written
    assert again
    assert again.written == again.removed == ()
    assert 'say "hello".txt' in (read_manifest(tmp_path / "out") or {})


def test_static_files_are_copied_as_they_are(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"static/files/data.csv": "a,b\r\n"})
    build_site(root, tmp_path / "out")
    assert (tmp_path / "out/files/data.csv").read_bytes() == (root / "content/static/files/data.csv").read_bytes()


@pytest.mark.parametrize("stands", [False, True])
def test_a_page_that_cannot_be_rendered_leaves_everything_as_it_was(
    stands: bool, make_site: MakeSite, tmp_path: Path
) -> None:
    root, output = make_site(SMALL_SITE), tmp_path / "out"
    if stands:
        assert build_site(root, output).written
    before = tree_bytes(output)
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/topic.html").write_text("none")
    (root / "templates/pages/timeline.html").write_text("{{ nobody }}")
    assert codes(list(build_site(root, output).problems)) == ["SITE-template"]
    assert tree_bytes(output) == before
    assert output.exists() == stands
