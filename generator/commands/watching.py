"""What is saved in a site, burst by burst."""

from __future__ import annotations

import os
import platform
import stat
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from generator.memo.walk import is_passed_over, walk

REST = 0.5
"""Seconds without a change after which no more are waited for."""
_DEBOUNCE, _STEP = 400, 20  # milliseconds


def bursts_in(root: Path, stopped: threading.Event | None = None) -> Iterator[bool]:
    """Yields True once it watches content/ and templates/, since something may have changed just before, and then after each
    burst of changes; False when half a second went by without another; until `stopped`.

    Whoever looks at the site at each of them, at False too, misses nothing: what comes in the moment in which watchfiles finds
    that the time is up is forgotten by it. After False no time is set.
    """
    stopped = stopped or threading.Event()
    root = Path(os.path.realpath(root))  # as the system names what is below it
    while not stopped.is_set():
        folders = Folders(root, stopped)
        if _is_polled():
            yield from _looked_at(folders)
            continue
        try:
            with RustNotify([*folders.paths], False, False, 0, True, True) as system:
                yield from _told(system, folders)
        except (OSError, WatchfilesRustInternalError) as failed:  # too many folders for it, or one that is gone already
            if not folders.is_set():
                click.echo(
                    f"The system does not say what is saved ({failed}): it is looked for twice a second.", err=True
                )
            yield from _looked_at(folders)


class Folders:
    """content/ and templates/ as they were found, by their paths and what makes each the same folder."""

    def __init__(self, root: Path, stopped: threading.Event) -> None:
        self.root, self.stopped = root, stopped
        self.paths = _folders(root)

    def is_set(self) -> bool:
        """Whether these are no longer to be watched: it is over, or one came, went, or is another one of the same name."""
        return self.stopped.is_set() or _folders(self.root) != self.paths

    def matter(self, changed: Iterable[str]) -> bool:
        """Whether a build may read one of these paths; what editors put beside a file is none of them."""
        return any(self._may_be_read(path) for path in changed)

    def _may_be_read(self, path: str) -> bool:
        changed = Path(path)
        if not changed.is_relative_to(self.root):
            return True  # the system has another name for it
        below = changed.relative_to(self.root).parts
        return below[:2] == ("content", "static") or not any(map(is_passed_over, below))


def _folders(root: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for name in ("content", "templates"):
        path = root / name
        try:
            status = path.lstat()  # a link is not followed
        except OSError:
            continue
        if stat.S_ISDIR(status.st_mode):
            found[str(path)] = (status.st_dev, status.st_ino)
    return found


def _told(system: RustNotify, folders: Folders) -> Iterator[bool]:
    """As the system says it."""
    yield True
    resting = False
    while (told := system.watch(_DEBOUNCE, _STEP, 0 if resting else int(REST * 1000), folders)) != "stop":
        if told == "signal":
            raise KeyboardInterrupt
        if told == "timeout" or folders.matter(path for _, path in told):
            resting = told == "timeout"
            yield not resting


def _looked_at(folders: Folders) -> Iterator[bool]:
    """As it is found by whoever looks for it."""
    known, resting = None, False
    while not folders.is_set():
        found = [walk(Path(path), hidden=True).files for path in folders.paths]
        if found != known or not resting:
            resting = found == known
            yield not resting
        known = found
        folders.stopped.wait(REST)


def _is_polled() -> bool:
    """As watchfiles decides it: where it is asked for, and in WSL, whose Windows folders say nothing."""
    asked = os.environ.get("WATCHFILES_FORCE_POLLING", "")
    return (
        asked.lower() not in ("false", "disable", "disabled") if asked else "microsoft-standard" in platform.release()
    )
