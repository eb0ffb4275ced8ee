"""A site's memo, opened for one command: one command at a time, and only what this user wrote is believed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.memo.lock import locked
from generator.memo.memo import Memo
from generator.memo.store import Store
from generator.memo.trust import distrust, mark

NAME = "memo"


@contextmanager
def opened(root: Path, clean: bool = False) -> Iterator[Memo]:
    """The memo of the site in `root`; with `clean` nothing of earlier runs is known, and what is found out now is kept."""
    path = root / ".briefbook" / NAME
    with locked(root):
        reason = distrust(path)
        if reason:
            print(f"{path} is not used: {reason}. Everything is made anew.", file=sys.stderr)
        store = Store(path)
        if clean or reason:
            store.forget()
        memo = Memo(store)
        try:
            yield memo
        finally:
            if memo.save():
                mark(path)


def fresh() -> Memo:
    """A memo that knows nothing and keeps nothing."""
    return Memo(Store(None))
