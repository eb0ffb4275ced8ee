"""One command at a time at work on a directory: the second waits for the first."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.memo.state import state_file

if TYPE_CHECKING:
    from types import TracebackType

    from filelock import BaseFileLock


class Lock:
    """A lock on `subject`, which is held in a `file`; where that cannot be written to there is none.

    It ends with the process that holds it, however that ends.
    """

    def __init__(self, subject: Path, file: Path | None) -> None:
        self.subject, self.file = subject, file
        self.lock: BaseFileLock | None = None

    def take(self) -> None:
        """Hold it, once whoever holds it has let go."""
        from filelock import FileLock, Timeout  # by whoever has something to do

        if self.file is None:
            return
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.file)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                print(f"Another command is at work on {self.subject.resolve()}; waiting for it.", file=sys.stderr)
                lock.acquire()
            self.lock = lock

    def release(self) -> None:
        """Let go."""
        if self.lock:
            self.lock.release()
            self.lock = None

    def __enter__(self) -> Lock:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self.release()


def site_lock(root: Path) -> Lock:
    """Of the site in `root`: its content, and what is known of it."""
    return Lock(root, root / ".briefbook" / "lock")


def output_lock(output: Path) -> Lock:
    """Of an output directory, which several sites may be written into: it is held in the user's state directory, since
    nothing that is no part of a site belongs into it, and it may not be there yet.
    """
    try:
        return Lock(output, state_file("outputs", output))
    except OSError:
        return Lock(output, None)
