"""One command at a time at work on a site: the second waits for the first."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock


class SiteLock:
    """The lock of the site in `root`; where its directory cannot be written to there is none."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock: BaseFileLock | None = None

    def take(self) -> None:
        """Hold it, once whoever holds it has let go."""
        from filelock import FileLock, Timeout  # by whoever has something to do

        path = self.root / ".briefbook" / "lock"
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            lock = FileLock(path)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                print(f"Another command is at work on {self.root.resolve()}; waiting for it.", file=sys.stderr)
                lock.acquire()
            self.lock = lock

    def release(self) -> None:
        """Let go."""
        if self.lock:
            self.lock.release()
            self.lock = None
