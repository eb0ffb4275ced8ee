"""The demonstration book, built once in a run and served under some/sub/path/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import build_site
from tests.conftest import PROJECT
from tests.once import made_once
from tests.site.browsing import serving


def build_book(folder: Path) -> None:
    """Into some/sub/path/ of the folder."""
    assert build_site(PROJECT, folder / "some/sub/path", search=True).written


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration book in a folder some/sub/path/."""
    return made_once(tmp_path_factory, "book", build_book) / "some/sub/path"


@pytest.fixture(scope="session")
def served(book: Path) -> Iterator[str]:
    """The address of the demonstration book."""
    with serving(book.parents[2]) as address:
        yield f"{address}some/sub/path/"
