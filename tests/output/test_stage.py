"""The output directory as it is, the stage, and the manifest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.memo.files import NEVER
from generator.memo.replace import replace_file, replace_over
from generator.output.journal import JOURNAL
from generator.output.manifest import NAME, digest_of, encode_manifest, is_inside, read_manifest, read_plain, unchanged
from generator.output.site import Output, Placed, Written
from generator.output.stage import Stage
from generator.output.writer import write

ONE, TWO = b"one", b"two"


def put(site: Output, **files: bytes) -> dict[str, Placed]:
    """Write a site of these files."""
    stage = Stage(site)
    placed = {name: stage.place(name, data) for name, data in files.items()}
    assert write(site, placed)[1] == []
    return placed


def written(output: Path, **files: bytes) -> Output:
    """A site of these files, looked at as the next run does."""
    site = Output(output, {})
    return Output(output, site.stamped(put(site, **files)))


def test_a_new_file_waits_in_the_stage_and_one_that_is_there_does_not(tmp_path: Path) -> None:
    site = written(tmp_path, a=ONE)
    stage = Stage(site)
    assert stage.place("a", ONE) == Placed(digest_of(ONE))
    placed = {path: stage.place(path, TWO) for path in ("b/c/d", "a")}
    for file in placed.values():
        assert file.waits
        assert file.digest == digest_of(TWO)
        assert file.stamp[0] == len(TWO)
    assert (tmp_path / site.stage / "b/c/d").read_bytes() == TWO
    assert (tmp_path / "a").read_bytes() == ONE, "the site is as it was"


def test_no_two_runs_have_one_stage(tmp_path: Path) -> None:
    assert Output(tmp_path, {}).stage != Output(tmp_path, {}).stage


def test_a_file_that_was_begun_before_is_written_over(tmp_path: Path) -> None:
    site = Output(tmp_path, {})
    stage = Stage(site)
    stage.place("a", b"a long text")
    stage.place("a", ONE)
    assert (tmp_path / site.stage / "a").read_bytes() == ONE


def test_what_was_just_written_is_as_written(tmp_path: Path) -> None:
    site = written(tmp_path, a=ONE, b=TWO)
    assert site.as_written
    assert site.touched == set()
    assert site.files == {"a": digest_of(ONE), "b": digest_of(TWO)}
    assert site.untouched() == Written((), (), 2)
    assert site.held("a", digest_of(ONE)) == Placed(digest_of(ONE))
    assert not site.held("a", digest_of(TWO))
    assert not site.held("c", digest_of(ONE))


def overwrite(output: Path) -> None:
    (output / "a").write_bytes(TWO)


def remove(output: Path) -> None:
    (output / "a").unlink()


def leave_a_journal(output: Path) -> None:
    (output / JOURNAL).write_bytes(b"{}")


def lose_the_manifest(output: Path) -> None:
    (output / NAME).unlink()


def spoil_the_manifest(output: Path) -> None:
    (output / NAME).write_bytes(b"{")


def leave_a_stage(output: Path) -> None:
    Stage(Output(output, {})).place("b", ONE)


def put_a_link(output: Path) -> None:
    (output / "a").rename(output / "b")
    (output / "a").symlink_to("b")


def put_a_pipe(output: Path) -> None:
    (output / "a").unlink()
    os.mkfifo(output / "a")


@pytest.mark.parametrize(
    ("happen", "holds"),
    [
        (overwrite, False),
        (remove, False),
        (leave_a_journal, True),
        (lose_the_manifest, False),
        (spoil_the_manifest, True),
        (leave_a_stage, True),
        (put_a_link, False),
        (put_a_pipe, False),
    ],
)
def test_what_happened_to_it_is_seen(happen: Callable[[Path], None], holds: bool, tmp_path: Path) -> None:
    stamps = written(tmp_path, a=ONE).stamps
    happen(tmp_path)
    site = Output(tmp_path, stamps)
    assert not site.as_written
    assert bool(site.held("a", digest_of(ONE))) == holds


def test_a_touched_file_with_the_same_bytes_is_read_and_is_ours(tmp_path: Path) -> None:
    stamps = written(tmp_path, a=ONE).stamps
    os.utime(tmp_path / "a", (1, 1))
    site = Output(tmp_path, stamps)
    assert site.touched == {"a"}
    assert site.held("a", digest_of(ONE))
    again = Output(tmp_path, site.stamped(put(site, a=ONE)))
    assert again.as_written, "it was read once, and need not be again"


@pytest.mark.parametrize("data", [b"", b"longer than it was", TWO])
def test_a_stamp_is_only_remembered_of_what_this_run_wrote(data: bytes, tmp_path: Path) -> None:
    """Whoever else writes: a process that was left over, or a person."""
    site = Output(tmp_path, {})
    placed = put(site, a=ONE, b=ONE)
    (tmp_path / "a").unlink()
    if data:
        (tmp_path / "a").write_bytes(data)
    again = Output(tmp_path, site.stamped(placed))
    assert again.stamps["a"].stamp == NEVER
    assert again.stamps["b"].stamp != NEVER
    assert not again.as_written
    assert not again.held("a", digest_of(ONE))
    assert again.held("b", digest_of(ONE))


def test_without_stamps_the_manifest_is_believed_only_where_the_file_agrees(tmp_path: Path) -> None:
    written(tmp_path, a=ONE)
    site = Output(tmp_path, {})
    assert not site.as_written
    assert site.held("a", digest_of(ONE))
    (tmp_path / "a").write_bytes(TWO)
    assert not site.held("a", digest_of(ONE))


@pytest.mark.parametrize(
    ("data", "files"),
    [
        (encode_manifest({"b": digest_of(TWO), "a": digest_of(ONE)}), {"a": digest_of(ONE), "b": digest_of(TWO)}),
        (encode_manifest({}), {}),
        (b'{"files": {"a": {"digest": "00ff"}}}', {"a": b"\x00\xff"}),
        (b'{"files": {"a": "no digest"}}', None),
        (b'{"files": 1}', None),
        (b'{"files": {"../a": "00"}}', None),
        (b'{"files": {"a/../../b": "00"}}', None),
        (b'{"files": {"/etc/passwd": "00"}}', None),
        (b'{"files": {"": "00"}}', None),
        (b'{"files": {"a//b": "00"}}', None),
        (b'{"files": {"a\\u0000": "00"}}', None),
        (b'{"files": {"\\ud800": "00"}}', None),
        (b'{"files": {".briefbook-lock": "00"}}', None),
        (b"", None),
    ],
)
def test_a_manifest_is_read_or_is_none(data: bytes, files: dict[str, bytes] | None, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert read_manifest(tmp_path) == files


def test_the_same_files_give_the_same_manifest_in_any_order() -> None:
    one, other = {"a": ONE, "b": TWO}, {"b": TWO, "a": ONE}
    assert encode_manifest(one) == encode_manifest(other)
    assert encode_manifest(one).count(b"\n") == 4, "one line a file"


def test_where_there_is_no_manifest_there_is_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None
    (tmp_path / "file").write_text("")
    assert read_manifest(tmp_path / "file") is None
    assert not unchanged(tmp_path, "nowhere", digest_of(ONE))


@pytest.mark.parametrize("path", ["a", "a/b.html", "...", "a/..b", ".nojekyll", "a/.briefbook-x", "é"])
def test_a_path_that_goes_down_is_inside(path: str) -> None:
    assert is_inside(path)


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(ONE)
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    found = {name: read_plain(f"{tmp_path}/{name}") for name in ("a", "link", "folder", "pipe", "nothing", "a/b")}
    assert {name: plain[1] for name, plain in found.items() if plain} == {"a": ONE}


def test_a_file_takes_the_place_of_another_whole_or_not_at_all(tmp_path: Path) -> None:
    replace_file(tmp_path / "a", ONE)
    replace_file(tmp_path / "a", TWO)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", ONE)
    with pytest.raises(OSError, match="nowhere"):
        replace_file(tmp_path / "nowhere/a", ONE)
    assert (tmp_path / "a").read_bytes() == TWO
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"], "nothing is left beside them"


def test_a_file_is_written_over_only_where_it_is_what_was_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(ONE)
    assert replace_over(path, ONE, TWO)
    assert not replace_over(path, ONE, b"lost")
    assert path.read_bytes() == TWO
    path.unlink()
    with pytest.raises(FileNotFoundError):
        replace_over(path, TWO, ONE)
    assert list(tmp_path.iterdir()) == []
