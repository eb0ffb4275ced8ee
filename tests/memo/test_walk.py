"""A walk finds the files of a folder, and names what is none of them: links that lead out, pipes, names that are not UTF-8."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.memo.walk import Bounds, Found, NotRead, linked, shown, walk


def names(folder: Path, **how: object) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path, _ in walk(folder, **how).files]  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in/.git").mkdir(parents=True)
    (tmp_path / "in/__pycache__").mkdir()
    for name in ("b", "a", ".hidden", "a~", "a.swp", ".git/config", "c.bak", "__pycache__/a.pyc"):
        (tmp_path / "in" / name).write_text(name)
    return tmp_path / "in"


def test_hidden_files_and_backups_are_passed_over(folder: Path) -> None:
    assert names(folder) == ["a", "b"]
    assert walk(folder).not_read == []


def test_where_hidden_files_are_wanted_hidden_folders_are_named(folder: Path) -> None:
    (folder / ".well-known").mkdir()
    (folder / ".well-known/security.txt").write_text("Contact: mailto:desk@example.org")
    assert names(folder, hidden=True) == [".hidden", ".well-known/security.txt", "a", "a.swp", "a~", "b", "c.bak"]
    assert walk(folder, hidden=True).not_read == [NotRead(".git", "hidden"), NotRead("__pycache__", "hidden")]


def test_the_order_is_that_of_paths_part_by_part(tmp_path: Path) -> None:
    for name in ("a.b/x", "a/y", "a/b/z", "a-b"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert names(tmp_path) == ["a/b/z", "a/y", "a-b", "a.b/x"]
    assert names(tmp_path, without="a") == ["a-b", "a.b/x"]


def test_links_are_followed_where_they_stay_inside(folder: Path) -> None:
    root = folder.parent
    (root / "beside").mkdir()
    (root / "beside/note").write_text("of the site, but not of this folder")
    for name, target in {
        "link": "a",
        "to-a-folder": "../beside",
        "beside": "../beside/note",
        "out": "/etc/hostname",
        "out-folder": "/etc",
        "nothing": "nowhere",
        "hidden-one": ".hidden",
    }.items():
        (folder / name).symlink_to(target)
    found = walk(folder, Bounds(folder, root))
    assert names(folder) == ["a", "b", "link"]
    assert found.not_read == [
        NotRead("beside", "outside", "../beside/note"),
        NotRead("hidden-one", "outside", ".hidden"),
        NotRead("nothing", "dangling", "nowhere"),
        NotRead("out", "outside", "/etc/hostname"),
        NotRead("out-folder", "outside", "/etc"),
        NotRead("to-a-folder", "linked folder", "../beside"),
    ]


def test_links_are_followed_to_files_of_the_folder_that_is_given(folder: Path) -> None:
    (folder / "static").mkdir()
    (folder / "static/a").symlink_to("../a")
    assert names(folder / "static") == []
    assert names(folder / "static", bounds=Bounds(folder, folder.parent)) == ["a"]


def test_a_folder_that_is_a_link_is_not_entered(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "inside").symlink_to("in")
    (tmp_path / "outside").symlink_to("/etc")
    assert linked(tmp_path / "inside", tmp_path) == NotRead("inside", "linked folder")
    assert linked(tmp_path / "outside", tmp_path) == NotRead("outside", "outside")
    assert linked(folder, tmp_path) is None


def test_what_is_no_file_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket"))
        found = walk(tmp_path)
    assert found.files == []
    assert [(one.path, one.why) for one in found.not_read] == [
        ("link", "special"),
        ("pipe", "special"),
        ("socket", "special"),
    ]


def test_names_that_are_not_utf8_are_shown_escaped(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9")).write_text("")
    (tmp_path / os.fsdecode(b"f\xff")).mkdir()
    (tmp_path / os.fsdecode(b"f\xff") / "inside").write_text("")
    (tmp_path / "café").write_text("")
    assert names(tmp_path) == ["café"]
    assert walk(tmp_path).not_read == [NotRead("caf\\xe9", "name"), NotRead("f\\xff", "name")]
    assert shown(os.fsdecode(b"a/\xe9")) == "a/\\xe9"


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert walk(tmp_path / "nowhere") == Found([], [])
