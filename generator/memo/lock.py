"""One build of a site at a time: the second waits for the first."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of the site in `root`; where its directory cannot be written to there is none."""
    path = root / ".briefbook" / "lock"
    lock = FileLock(path)
    taken = False
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            print(f"Another command is at work on {root.resolve()}; waiting for it.", file=sys.stderr)
            lock.acquire()
        taken = True
    try:
        yield
    finally:
        if taken:
            lock.release()
