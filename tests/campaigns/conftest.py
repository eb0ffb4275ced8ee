"""The program whose disk is put to the test, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.campaigns.trials import Program


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """It has everything imported, and forks for each run."""
    with Program() as started:
        yield started
