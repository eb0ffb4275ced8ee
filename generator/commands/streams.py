"""The standard streams, so that a command does its work and ends with its own status whoever listens.

A stream that is closed swallows what is written; so does one whose reader has gone. One that fails otherwise is an OSError.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_NUMBERS = (0, 1, 2)


class _Leaving(io.RawIOBase):
    """A stream whose reader may go at any time."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self.raw = raw

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int | None:
        try:
            return self.raw.write(data)
        except BrokenPipeError:
            return memoryview(data).nbytes

    def fileno(self) -> int:
        return self.raw.fileno()

    def isatty(self) -> bool:
        return self.raw.isatty()


def prepare_streams() -> None:
    """To be called first of all: a file that is opened must not get the number of a stream that is closed."""
    for number in _NUMBERS:
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # it gets the lowest number that is free: this one
    sys.stdout, sys.stderr = _prepared(sys.stdout, 1), _prepared(sys.stderr, 2)


def _prepared(stream: TextIO | None, number: int) -> TextIO:
    """The stream itself where there is nothing to mend: a console of Windows is none of bytes."""
    if stream is None:
        return open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # PYTHONUNBUFFERED leaves the buffer out
    if not isinstance(raw, io.FileIO):
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(_Leaving(raw)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=bool(stream.line_buffering) or raw is buffer,
    )
