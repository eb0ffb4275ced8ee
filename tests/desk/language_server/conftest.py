"""A demonstration book that an editor has open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.desk.language_server.editor import Editor


def demonstration(folder: Path) -> Path:
    """A copy of the demonstration book, without templates of its own."""
    shutil.copytree(PROJECT / "content", folder / "content")
    return folder


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor in which it is open; the server has printed nothing when it ends."""
    started = Editor(demonstration(tmp_path_factory.mktemp("book")))
    yield started
    assert started.end() == ""
    assert started.logged == []
