"""What many tests look at is made once in a run, by the first process of it that asks; whoever looks at it changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, which `make` fills; the processes that tests run in share it, and wait for who makes it."""
    shared = folders.getbasetemp()
    if shared.name.startswith("popen-"):  # that of one of several processes, in that of the run
        shared = shared.parent
    folder = shared / f"once-{name}"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            beside = shared / f"making-{name}"
            beside.mkdir()
            make(beside)
            beside.rename(folder)
    return folder
