"""The journal: what a killed run left is finished, and nothing is done that a stranger's journal asks for outside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.output.journal import JOURNAL, Journal, begin, finish, in_its_way, read_journal
from generator.output.manifest import NAME, digest_of, encode_manifest, read_manifest
from generator.output.site import STAGING, Output, leftovers
from generator.output.stage import Stage
from generator.output.writer import recover, write
from tests.building import tree_bytes

STAGE = f"{STAGING}00ff"


def put(output: Path, **files: bytes) -> None:
    """A site of these files and no others; `__` stands for a slash."""
    site = Output(output, {})
    stage = Stage(site)
    named = {name.replace("__", "/"): data for name, data in files.items()}
    write(site, {name: stage.place(name, data) for name, data in named.items()})


def staged(output: Path, *deletions: str, **files: bytes) -> Journal:
    """A journal that brings these files, which wait in its stage."""
    named = {name.replace("__", "/"): data for name, data in files.items()}
    for name, data in named.items():
        (output / STAGE / name).parent.mkdir(parents=True, exist_ok=True)
        (output / STAGE / name).write_bytes(data)
    return Journal(STAGE, tuple(named), deletions, {name: digest_of(data) for name, data in named.items()})


def keep(output: Path, journal: Any) -> None:
    (output / JOURNAL).write_bytes(msgspec.json.encode(journal))


def pages(output: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree_bytes(output).items() if name != NAME}


def test_goes_on_where_a_killed_run_stopped(tmp_path: Path) -> None:
    """In the middle of the renames: one is done."""
    put(tmp_path, index=b"old", gone=b"old", dir__a=b"old")
    keep(tmp_path, staged(tmp_path, "gone", "dir/a", index=b"new", new=b"new", other__b=b"new"))
    (tmp_path / STAGE / "new").rename(tmp_path / "new")
    assert recover(tmp_path) == []
    assert pages(tmp_path) == {"index": b"new", "new": b"new", "other/b": b"new"}
    assert not (tmp_path / "dir").exists()
    assert read_manifest(tmp_path) == dict.fromkeys(("index", "new", "other/b"), digest_of(b"new"))
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_directory_that_was_emptied_makes_room_for_a_file(gone: int, tmp_path: Path) -> None:
    """Killed after its last file went, and before it did, or one that it is in."""
    put(tmp_path, index=b"old", more__a__b=b"old")
    keep(tmp_path, staged(tmp_path, "more/a/b", more=b"new"))
    (tmp_path / "more/a/b").unlink()
    for folder in ("more/a", "more")[:gone]:
        (tmp_path / folder).rmdir()
    assert recover(tmp_path) == []
    assert (tmp_path / "more").read_bytes() == b"new"


def test_all_of_it_may_have_been_done_before(tmp_path: Path) -> None:
    put(tmp_path, index=b"old", gone=b"old")
    journal = staged(tmp_path, "gone", index=b"new")
    for _ in range(2):
        keep(tmp_path, journal)
        finish(tmp_path, journal, read_manifest(tmp_path) or {})
        assert pages(tmp_path) == {"index": b"new"}


def test_a_journal_is_read_as_it_was_written(tmp_path: Path) -> None:
    journal = staged(tmp_path, index=b"new")
    begin(tmp_path, journal)
    assert read_journal(tmp_path) == journal
    assert (tmp_path / STAGE / "index").exists()


def test_a_run_killed_while_staging_leaves_the_old_site(tmp_path: Path) -> None:
    put(tmp_path, index=b"old")
    staged(tmp_path, index=b"half")
    (tmp_path / f"{JOURNAL}.123.new").write_bytes(b"half a journal")
    (tmp_path / f"{STAGING}1").symlink_to(tmp_path)
    assert recover(tmp_path) == []
    assert pages(tmp_path) == {"index": b"old"}
    assert leftovers(tmp_path) == []


def test_what_was_changed_since_it_was_killed_stays(tmp_path: Path) -> None:
    put(tmp_path, index=b"old", gone=b"old")
    keep(tmp_path, staged(tmp_path, "gone", index=b"new"))
    (tmp_path / "gone").write_bytes(b"mine now")
    assert recover(tmp_path) == []
    assert pages(tmp_path) == {"index": b"new", "gone": b"mine now"}


def a_file(output: Path) -> None:
    (output / "notes").write_bytes(b"mine")


def a_link(output: Path) -> None:
    (output / "notes").symlink_to(output.parent)


def a_dangling_link(output: Path) -> None:
    (output / "notes").symlink_to("nowhere")


def a_page(output: Path) -> None:
    (output / "notes").mkdir()
    (output / "notes/a").write_bytes(b"mine")


@pytest.mark.parametrize("happen", [a_file, a_link, a_dangling_link, a_page])
def test_what_somebody_put_there_since_is_named_and_stays(happen: Callable[[Path], None], tmp_path: Path) -> None:
    output = tmp_path / "out"
    put(output, index=b"old")
    journal = staged(output, notes__a=b"new")
    keep(output, journal)
    happen(output)
    before = sorted(output.iterdir())
    (problem,) = recover(output)
    assert problem.code == "OUT-foreign"
    assert problem.place.file.startswith(f"{output}/notes")
    assert sorted(output.iterdir()) == before, "nothing was done"
    assert list(in_its_way(output, journal, {})) == [problem.place.file.removeprefix(f"{output}/")]
    (output / "notes").rename(tmp_path / "moved away")
    assert recover(output) == []
    assert (output / "notes/a").read_bytes() == b"new"


@pytest.mark.parametrize("happen", [a_file, a_link, a_dangling_link])
def test_what_somebody_put_there_since_can_be_taken_over(happen: Callable[[Path], None], tmp_path: Path) -> None:
    output = tmp_path / "out"
    put(output, index=b"old")
    keep(output, staged(output, notes__a=b"new"))
    happen(output)
    assert recover(output, adopt=True) == []
    assert pages(output) == {"notes/a": b"new", "index": b"old"}
    assert not (output / "notes").is_symlink()
    assert list(tmp_path.iterdir()) == [output]


NO_JOURNALS: dict[str, Any] = {
    "empty": b"",
    "cut": b'{"stage": "',
    "of another kind": {"renames": []},
    "of an earlier version": {"renames": ["index"], "deletions": ["index"], "files": {}},
    "an outside rename": {"stage": STAGE, "renames": ["../victim"], "deletions": [], "files": {"../victim": ""}},
    "an outside deletion": {"stage": STAGE, "renames": [], "deletions": ["../victim"], "files": {}},
    "an absolute deletion": {"stage": STAGE, "renames": [], "deletions": ["/etc/victim"], "files": {}},
    "an outside file": {"stage": STAGE, "renames": [], "deletions": [], "files": {"a/../../victim": ""}},
    "an outside file to take": {"stage": STAGE, "renames": [], "deletions": [], "files": {}, "taken": ["../victim"]},
    "a stage outside": {"stage": "../folder", "renames": ["a"], "deletions": [], "files": {"a": ""}},
    "a stage that is the site": {"stage": ".", "renames": ["index"], "deletions": [], "files": {"index": ""}},
    "a rename of what it does not list": {"stage": STAGE, "renames": ["index"], "deletions": [], "files": {}},
    "the manifest as a page": {"stage": STAGE, "renames": [], "deletions": [NAME], "files": {}},
}


@pytest.mark.parametrize("name", NO_JOURNALS)
def test_a_journal_that_we_did_not_write_is_cleared_away(name: str, tmp_path: Path) -> None:
    output, journal = tmp_path / "out", NO_JOURNALS[name]
    put(output, index=b"page")
    (output / STAGE).mkdir()
    (output / STAGE / "index").write_bytes(b"theirs")
    (tmp_path / "folder").mkdir()
    for victim in ("victim", "folder/a"):
        (tmp_path / victim).write_bytes(b"mine")
    (output / JOURNAL).write_bytes(journal if isinstance(journal, bytes) else msgspec.json.encode(journal))
    assert recover(output) == []
    assert pages(output) == {"index": b"page"}
    assert {path.name for path in tmp_path.iterdir()} == {"out", "victim", "folder"}
    assert (tmp_path / "folder/a").read_bytes() == b"mine"
    assert leftovers(output) == []


@pytest.mark.parametrize("kind", ["a link", "a folder", "a pipe"])
def test_a_journal_that_is_no_file_is_cleared_away(kind: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    put(output, index=b"page")
    (tmp_path / "elsewhere").write_bytes(msgspec.json.encode(staged(output, index=b"theirs")))
    if kind == "a link":
        (output / JOURNAL).symlink_to(tmp_path / "elsewhere")
    elif kind == "a folder":
        (output / JOURNAL).mkdir()
    else:
        os.mkfifo(output / JOURNAL)
    assert recover(output) == []
    assert pages(output) == {"index": b"page"}
    assert (tmp_path / "elsewhere").exists()
    assert leftovers(output) == []


def test_a_strangers_journal_removes_nothing_but_what_we_wrote(tmp_path: Path) -> None:
    """It may name what is inside: only the manifest says what is ours."""
    output = tmp_path / "out"
    put(output, index=b"page")
    (output / "thesis").write_bytes(b"mine")
    journal = staged(output, "thesis", index=b"theirs")
    keep(output, msgspec.structs.replace(journal, taken=("thesis",)))
    assert recover(output) == []
    assert (output / "thesis").read_bytes() == b"mine"


def test_a_link_on_the_way_is_not_followed(tmp_path: Path) -> None:
    """Whether it stands in the site, in the stage, or is the stage."""
    output, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    put(output, index=b"old", dir__gone=b"old", dir__a=b"old")
    elsewhere.mkdir()
    for name in ("gone", "a", "b"):
        (elsewhere / name).write_bytes(b"old")
    keep(output, staged(output, "dir/gone", index=b"new"))
    (output / "dir").rename(tmp_path / "dir")
    (output / "dir").symlink_to(elsewhere)
    (output / STAGE / "linked").symlink_to(elsewhere)
    assert recover(output) == []
    assert pages(output)["index"] == b"new"
    assert sorted(path.name for path in elsewhere.iterdir()) == ["a", "b", "gone"]
    (output / JOURNAL).write_bytes(msgspec.json.encode(Journal(STAGE, ("b",), (), {"b": digest_of(b"old")})))
    (output / STAGE).symlink_to(elsewhere)
    assert recover(output) == []
    assert sorted(path.name for path in elsewhere.iterdir()) == ["a", "b", "gone"]


def test_a_manifest_that_lists_what_is_outside_is_none(tmp_path: Path) -> None:
    """With the right digest: a repository may bring a manifest of a stranger's making."""
    output = tmp_path / "out"
    output.mkdir()
    (tmp_path / "victim").write_bytes(b"mine")
    (output / NAME).write_bytes(encode_manifest({"../victim": digest_of(b"mine")}))
    put(output, index=b"page")
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert pages(output) == {"index": b"page"}
