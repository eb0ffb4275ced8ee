"""The program whose disk is put to the test, started once, and a site for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaigns.trials import Program, Trial, build_both
from tests.once import made_once


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """It has everything imported, and forks for each run."""
    with Program() as started:
        yield started


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The two states of the site, as clean builds give them."""
    folder = made_once(tmp_path_factory, "states", build_both)
    return folder / "clean 0", folder / "clean 1"


@pytest.fixture
def trial(tmp_path: Path, program: Program, clean: tuple[Path, Path]) -> Trial:
    """A site that is to go from the one to the other."""
    return Trial(tmp_path, program, clean)
