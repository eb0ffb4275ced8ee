"""What is remembered of a file is what was read of it; that it could not be read is true of one run alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.memo.files import NEVER, Files, Unreadable, stamp_of

OLD = 1_500_000_000


@pytest.mark.parametrize("size", [10, 2_000_000])
def test_a_file_that_cannot_be_read_is_read_again_by_the_next_run(tmp_path: Path, size: int) -> None:
    path = tmp_path / "topics.yaml"
    path.mkdir()  # what cannot be read, for whoever runs this
    os.utime(path, (OLD, OLD))
    stamp = (size, *stamp_of(path.stat())[1:])
    first = Files({})
    first.at += 10**12
    assert isinstance(first.file(str(path), stamp).value, Unreadable)
    assert first.now[str(path)].stamp == NEVER
    path.rmdir()
    path.write_bytes(b"x" * size)
    assert Files(first.now).file(str(path), stamp).value == b"x" * size


@pytest.mark.parametrize("size", [10, 2_000_000])
def test_a_file_that_was_not_touched_is_not_read_again(tmp_path: Path, size: int) -> None:
    path = tmp_path / "topics.yaml"
    path.write_bytes(b"x" * size)
    first = Files({})
    first.at += 10**12
    known = first.file(str(path), stamp_of(path.stat()))
    path.unlink()
    again = Files(first.now).file(str(path), first.now[str(path)].stamp)
    assert again.digest == known.digest
