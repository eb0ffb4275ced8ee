"""A file in the place of another, whole or not at all: written beside it, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that whoever reads sees the old one or the new one, also after a loss of power; raises OSError."""
    with _beside(path, data) as new:
        new.replace(path)


def replace_over(path: Path, before: bytes, after: bytes) -> bool:
    """The same for a file that holds `before`, which is looked at when all else is done: what was saved meanwhile stays.

    Whether it held that; otherwise nothing is written. Raises OSError.
    """
    with _beside(path, after) as new:
        same = path.read_bytes() == before
        if same:
            new.replace(path)
        else:
            new.unlink()
    return same


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """A file with this content, which goes where it is not put into its place."""
    hidden = path.name if path.name.startswith(".") else f".{path.name}"  # a run that is killed may leave it
    beside = path.with_name(f"{hidden}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield beside
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
