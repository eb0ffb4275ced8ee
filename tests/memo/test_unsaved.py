"""Texts that an editor has not saved are read in the place of files, by the same rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.memo.files import Files
from generator.memo.inputs import look_at


def paths(root: Path, unsaved: dict[str, bytes]) -> list[str]:
    return list(look_at(root, Files({}), unsaved).content)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("a.yaml", "static/z.css", "c/d.md"):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_the_text_is_read_and_not_the_file(root: Path) -> None:
    inputs = look_at(root, Files({}), {"content/a.yaml": b"other"})
    assert inputs.content["content/a.yaml"].value == b"other"
    assert inputs.digest != look_at(root, Files({})).digest


def test_a_text_that_was_saved_is_the_same_as_its_file(root: Path) -> None:
    assert look_at(root, Files({}), {"content/a.yaml": b"a.yaml"}).digest == look_at(root, Files({})).digest


def test_a_new_file_is_found_where_a_walk_would_find_it(root: Path) -> None:
    found = paths(root, {"content/c/b.md": b""})
    (root / "content/c/b.md").write_text("")
    assert found == paths(root, {})


@pytest.mark.parametrize("path", ["content/.hidden.yaml", "content/a.yaml~", "elsewhere/a.yaml", "content/.git/a"])
def test_what_no_walk_finds_is_not_read(root: Path, path: str) -> None:
    assert paths(root, {path: b""}) == paths(root, {})


def test_a_link_that_is_refused_is_not_read_through_the_editor_either(root: Path) -> None:
    (root / "content/b.yaml").symlink_to("/etc/hostname")
    assert "content/b.yaml" not in paths(root, {"content/b.yaml": b"text"})
