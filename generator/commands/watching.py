"""What is saved in a site, burst by burst."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch


def bursts_in(root: Path, stopped: threading.Event | None = None) -> Iterator[bool]:
    """Yields True once it watches content/ and templates/, since something may have changed just before, and then after each
    burst of changes; False when half a second went by without another; until `stopped`.
    """
    stopped = stopped or threading.Event()
    while not stopped.is_set():
        folders, first, resting = _folders(root), True, True
        for changes in watch(
            *folders, stop_event=stopped, debounce=400, step=20, rust_timeout=500, yield_on_timeout=True
        ):
            moved = _folders(root) != folders
            if changes or moved or first:
                yield True
                resting = False
            elif not resting:
                yield False
                resting = True
            first = False
            if moved:  # templates/ came or went: watch what is there now
                break


def _folders(root: Path) -> list[Path]:
    folders = (root / name for name in ("content", "templates"))
    return [folder for folder in folders if folder.is_dir() and not folder.is_symlink()]
