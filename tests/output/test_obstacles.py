"""What is in the way: found before anything is written, named, and kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.output.manifest import digest_of
from generator.output.obstacles import Ground, folders_of, foreign, in_the_way
from generator.output.site import Output, Written, leftovers
from generator.output.stage import Stage
from generator.output.writer import give_up, write
from tests.building import build_site, tree_bytes
from tests.conftest import MakeSite

PAGE = digest_of(b"page")


def lay(output: Path, files: dict[str, str | None]) -> None:
    """Files by their paths; `-> TARGET` is a link, None an empty directory."""
    for name, text in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.mkdir()
        elif text.startswith("-> "):
            path.symlink_to(text.removeprefix("-> "))
        else:
            path.write_text(text)


@pytest.mark.parametrize(
    ("there", "new", "found"),
    [
        ({}, "a/b", {}),
        ({"a/c": "mine"}, "a/b", {}),
        ({"a": "mine"}, "a/b", {"a": False}),
        ({"a": "mine"}, "a/b/c/d", {"a": False}),
        ({"a": "-> nowhere"}, "a/b", {"a": False}),
        ({"a": "-> .", "b": "mine"}, "a/b", {"a": False}),
        ({"a": "-> /"}, "a/b", {"a": False}),
        ({"a/b": "mine"}, "a/b", {"a/b": False}),
        ({"a/b": "page"}, "a/b", {}),
        ({"a/b": "-> c", "a/c": "page"}, "a/b", {"a/b": False}),
        ({"a/b": "-> nowhere"}, "a/b", {"a/b": False}),
        ({"a/b": "-> /"}, "a/b", {"a/b": False}),
        ({"a/b": None}, "a/b", {"a/b": True}),
        ({"a/b/c": "mine", "a/b/d/e": "mine"}, "a/b", {"a/b/c": True, "a/b/d/e": True}),
        ({"a/b/c": "-> /"}, "a/b", {"a/b/c": True}),
        ({"ours": "old"}, "ours", {}),
        ({"ours": "old"}, "ours/b", {"ours": False}),
        ({"going": "old"}, "going/b", {}),
        ({"gone/a": "old"}, "gone", {}),
        ({"gone/a": "old", "gone/mine": "mine"}, "gone", {"gone/mine": True}),
        ({"gone": None}, "gone", {}),
        ({"gone/mine": None}, "gone", {"gone/mine": True}),
    ],
)
def test_what_somebody_else_put_there(
    there: dict[str, str | None], new: str, found: dict[str, bool], tmp_path: Path
) -> None:
    lay(tmp_path, there)
    old = dict.fromkeys(("ours", "going", "gone/a"), digest_of(b"old"))
    assert foreign(Ground(tmp_path), {new: PAGE}, old, {"going", "gone/a"}) == found


def test_what_has_to_go_first_is_what_is_in_the_way() -> None:
    going = ["a", "b/c/d", "b/e", "f", "g/h"]
    assert in_the_way(["a/index", "b/c"], going) == ["a", "b/c/d"]
    assert folders_of(["a/b/c", "a/d", "e"]) == {"a", "a/b"}


def test_where_there_is_no_directory_nothing_is_in_the_way(tmp_path: Path) -> None:
    assert foreign(Ground(tmp_path / "nowhere"), {"a": PAGE}, {}, ()) == {}


PAGES = {"pages/notes.md": "---\ntitle: Notes\n---\nOn [[wells]].\n"}


@pytest.mark.parametrize(
    "there",
    [
        {"notes": "mine"},
        {"notes": "-> nowhere"},
        {"notes": "-> ../elsewhere"},
        {"notes/index.html": "mine"},
        {"notes/index.html": "-> nowhere"},
        {"notes/index.html/mine": "mine"},
        {"notes/index.html": None},
    ],
)
@pytest.mark.parametrize("adopt", [False, True])
def test_a_build_names_it_before_anything_is_written(
    there: dict[str, str | None], adopt: bool, make_site: MakeSite, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    assert build_site(make_site({}), output).written
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_text("mine")
    lay(output, there)
    before = tree_bytes(output)
    built = build_site(make_site(PAGES), output, adopt=adopt)
    if adopt and not (output / "notes/index.html").is_dir():
        assert built.problems == ()
        assert (output / "notes/index.html").read_text().startswith("<!doctype html>")
    else:
        assert [problem.code for problem in built.problems] == ["OUT-foreign"]
        assert str(output / next(iter(there))) in built.problems[0].place.file
        assert tree_bytes(output) == before
    assert (tmp_path / "elsewhere/index.html").read_text() == "mine", "no link is followed"
    assert leftovers(output) == []


def test_a_page_below_a_link_is_not_removed_with_it(make_site: MakeSite, tmp_path: Path) -> None:
    """The user moved a folder of the site elsewhere, and put a link in its place."""
    output = tmp_path / "out"
    build_site(make_site(PAGES), output)
    (output / "notes").rename(tmp_path / "moved")
    (output / "notes").symlink_to(tmp_path / "moved")
    built = build_site(make_site({"pages/notes.md": ""}), output)
    assert [problem.code for problem in built.problems] == ["OUT-changed"]
    assert (tmp_path / "moved/index.html").exists()


def write_pages(site: Output, *names: str) -> Written:
    stage = Stage(site)
    written, problems = write(site, {name: stage.place(name, b"page") for name in names})
    assert problems == []
    return written


def test_files_and_directories_of_ours_change_places(tmp_path: Path) -> None:
    for names in (("a", "b/c", "b/d/e"), ("a/x/y", "b"), ("a", "b/c/d"), ("a/x", "a/y", "b")):
        write_pages(Output(tmp_path, {}), *names)
        assert {name for name in tree_bytes(tmp_path) if not name.startswith(".")} == set(names)
        assert write_pages(Output(tmp_path, {}), *names).written == ()


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, bytes]:
    """Files that can be beside each other: none is a directory of another."""
    files = draw(st.dictionaries(PATHS, st.sampled_from([b"one", b"two"]), max_size=6))
    return {path: data for path, data in files.items() if path not in folders_of(files)}


@given(st.lists(trees(), min_size=2, max_size=4), trees())
def test_whatever_was_there_of_ours_the_new_files_are_there_and_nothing_else(
    states: list[dict[str, bytes]], mine: dict[str, bytes]
) -> None:
    """Somebody else's files stay: where they are in the way nothing is written."""
    with tempfile.TemporaryDirectory() as folder:
        output, theirs = Path(folder), {f"{path}.mine": data for path, data in mine.items()}
        before: dict[str, bytes] = {}
        for number, files in enumerate(states):
            site = Output(output, {})
            stage = Stage(site)
            _, problems = write(site, {name: stage.place(name, data) for name, data in files.items()})
            give_up(site)
            there = {name: data for name, data in tree_bytes(output).items() if not name.startswith(".briefbook")}
            assert there == {**(before if problems else files), **(theirs if number else {})}
            assert bool(problems) == (bool(number) and collide(files, theirs, before))
            before = before if problems else files
            if not number:
                lay(output, {name: data.decode() for name, data in theirs.items() if not blocked(name, files)})
                theirs = {name: data for name, data in theirs.items() if not blocked(name, files)}


def blocked(path: str, files: Iterable[str]) -> bool:
    """Whether a file of these is where a directory on the way to a path would be."""
    return not folders_of([path]).isdisjoint(files)


def collide(new: dict[str, bytes], theirs: Iterable[str], old: dict[str, bytes]) -> bool:
    """Whether something that has to be written is where one of their directories is."""
    return any(path in folders_of(theirs) for path, data in new.items() if old.get(path) != data)


def test_a_directory_that_somebody_emptied_makes_room_for_a_file(tmp_path: Path) -> None:
    write_pages(Output(tmp_path, {}), "a/b", "c")
    (tmp_path / "a/b").unlink()
    assert write_pages(Output(tmp_path, {}), "a", "c").removed == ()
    assert (tmp_path / "a").read_bytes() == b"page"


def test_without_a_manifest_that_can_be_read_the_same_files_are_ours(make_site: MakeSite, tmp_path: Path) -> None:
    """A damaged one is mended; what somebody wrote is named, in one problem."""
    root, output = make_site({}), tmp_path / "out"
    build_site(root, output)
    before = tree_bytes(output)
    for memo in ("known", "lost"):
        if memo == "lost":
            (root / ".briefbook/memo").unlink()
        (output / ".briefbook-manifest.json").write_bytes(b'{"files": {')
        assert build_site(root, output).problems == ()
        assert tree_bytes(output) == before
    (root / ".briefbook/memo").unlink()
    (output / ".briefbook-manifest.json").write_bytes(b"")
    (output / "index.html").write_text("mine")
    (output / "404.html").write_text("mine")
    (problem,) = build_site(root, output).problems
    assert problem.code == "OUT-foreign"
    assert problem.message.startswith("2 files")
    assert (output / "index.html").read_text() == "mine"
