"""A site's memo, opened for one command: only what this user wrote is believed, and one command at a time writes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.memo.changes import finish_changes
from generator.memo.lock import site_lock
from generator.memo.memo import Memo
from generator.memo.store import Store
from generator.memo.trust import mark


@contextmanager
def opened(root: Path, clean: bool = False) -> Iterator[Memo]:
    """The memo of the site in `root`; with `clean` nothing of earlier runs is known, and what is found out now is kept."""
    if finish_changes(root):
        print("Records that a command was about to change when it was stopped are changed now.", file=sys.stderr)
    path = root / ".briefbook" / "memo"
    store, lock = Store(path), site_lock(root)
    if store.distrusted:
        print(f"{path} is not used: {store.distrusted}. Everything is made anew.", file=sys.stderr)
    if clean:
        store.forget()
    memo = Memo(store, lock)
    try:
        yield memo
    finally:
        if lock.lock and memo.save():  # who only looked has nothing to keep
            mark(path)
        lock.release()
        store.close()


def fresh() -> Memo:
    """A memo that knows nothing and keeps nothing."""
    return Memo(Store(None))
