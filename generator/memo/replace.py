"""A file in the place of another, whole or not at all: written beside it, then renamed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that whoever reads sees the old one or the new one, also after a loss of power; raises OSError."""
    hidden = path.name if path.name.startswith(".") else f".{path.name}"  # a run that is killed may leave it
    beside = path.with_name(f"{hidden}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
