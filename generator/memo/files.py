"""Files by their digests: one is read only when its stamp (size, times, inode) is another than at the last run.

A stamp only ever saves a read: a file that was touched within a moment of being looked at has none that is trusted.
"""

from __future__ import annotations

import os
import time
from hashlib import sha256

import msgspec

from generator.memo.lazy import Lazy

_MOMENT, _COARSE_MOMENT = 20_000_000, 2_000_000_000  # nanoseconds; the second for file systems that keep whole seconds
_IN_MEMORY = 1_000_000
"""Bytes of a file that is held once it was read for its digest, so that it need not be read again."""

Stamp = tuple[int, int, int, int]
"""Size, times of content and of inode, and inode."""


class Stamped(msgspec.Struct, frozen=True, array_like=True):
    """A file's stamp when it was last looked at (zeros where that may not be trusted), and the SHA-256 of its bytes."""

    stamp: Stamp
    digest: bytes


class Unreadable(msgspec.Struct, frozen=True):
    """Why a file cannot be read, in the system's words."""

    reason: str


class ChangedMeanwhile(OSError):
    """A file was changed while it was being read."""


Content = bytes | Unreadable
NEVER: Stamp = (0, 0, 0, 0)
"""The stamp of a file that has to be read to be known."""


class File(Lazy[Content]):
    """A file's bytes, read when they are asked for, or when their digest was made."""

    __slots__ = ("data", "path")

    def __init__(self, digest: bytes, path: str, data: Content | None) -> None:
        self.digest, self.path, self.data = digest, path, data

    @property
    def value(self) -> Content:
        """The bytes, or why they cannot be read; raises ChangedMeanwhile where they are no longer those of the digest."""
        if self.data is None:
            self.data = _read_again(self.path, self.digest)
        return self.data


class Files:
    """The files that a run looks at, with what the last run knew of them."""

    def __init__(self, known: dict[str, Stamped]) -> None:
        self.known = known
        self.now: dict[str, Stamped] = {}
        self.at = time.time_ns()

    def file(self, path: str, stamp: Stamp) -> File:
        """A file by its digest; it is read now if its stamp is not the known one."""
        known = self.known.get(path)
        if known is not None and known.stamp == stamp != NEVER:
            self.now[path] = known
            return File(known.digest, path, None)
        data, digest = _read_whole(path) if stamp[0] <= _IN_MEMORY else _read_through(path)
        unread = isinstance(data, Unreadable)  # perhaps only this time
        self.now[path] = Stamped(NEVER if unread or self._too_new(stamp) else stamp, digest)
        return File(digest, path, data)

    def _too_new(self, stamp: Stamp) -> bool:
        newest = max(stamp[1], stamp[2])
        return newest > self.at - (_MOMENT if newest % 1_000_000_000 else _COARSE_MOMENT)


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file that was looked at."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _read(path: str) -> Content:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of them
            return file.readall()
    except OSError as failure:
        return Unreadable(failure.strerror or "it cannot be read")


def _digest_of(data: Content) -> bytes:
    return sha256(data if isinstance(data, bytes) else f"\0{data.reason}".encode()).digest()


def _read_whole(path: str) -> tuple[Content, bytes]:
    data = _read(path)
    return data, _digest_of(data)


def _read_through(path: str) -> tuple[Unreadable | None, bytes]:
    """The digest of a large file, piece by piece; the file is not held."""
    found = sha256()
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            while data := file.read(1 << 20):
                found.update(data)
    except OSError as failure:
        unread = Unreadable(failure.strerror or "it cannot be read")
        return unread, _digest_of(unread)
    return None, found.digest()


def _read_again(path: str, digest: bytes) -> Content:
    data = _read(path)
    if _digest_of(data) != digest:
        raise ChangedMeanwhile(0, "it was changed while it was being read; build again", path)
    return data
