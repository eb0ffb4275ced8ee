"""Files on the disk: what cannot be written out is said, whether they are few or many."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.output.durable import FEW, write_out


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 200])
def test_few_and_many_files_and_their_directories_are_written_out(count: int, tmp_path: Path) -> None:
    for number in range(count):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "page").write_text("page")
    pages = [f"{tmp_path}/{number}/page" for number in range(count)]
    write_out([*pages, *(os.path.dirname(page) for page in pages), str(tmp_path)], str(tmp_path))  # noqa: PTH120


@pytest.mark.parametrize("count", [1, FEW + 1])
def test_what_is_not_there_cannot_be(count: int, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_out([f"{tmp_path}/nowhere/{number}" for number in range(count)], f"{tmp_path}/nowhere")
