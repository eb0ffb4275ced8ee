"""The demonstration book, built once a module and served under some/sub/path/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import build_site
from tests.conftest import PROJECT
from tests.site.browsing import serving


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration book in a folder some/sub/path/."""
    top = tmp_path_factory.mktemp("www")
    assert build_site(PROJECT, top / "some/sub/path", search=True).written
    return top / "some/sub/path"


@pytest.fixture(scope="module")
def served(book: Path) -> Iterator[str]:
    """The address of the demonstration book."""
    with serving(book.parents[2]) as address:
        yield f"{address}some/sub/path/"
