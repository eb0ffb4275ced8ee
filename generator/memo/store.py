"""The store: one file in `.briefbook/` with the outputs of steps, safe to delete, ignored where it is damaged.

The file begins with a head, which says where the index is; then outputs, in the order in which they came, and tables. A
table is a step's: by the name of each item the key of its inputs and where its outputs are. Outputs are only ever added,
and the head is written last, so that a program that is killed leaves the store as it was; when more than half of the
file is no longer referred to it is written anew. Everything is read with its digest in hand: what differs is not there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.memo.files import Stamp, stamp_of
from generator.memo.lazy import digest_of, encode
from generator.memo.trust import distrust

_MAGIC = b"briefbook-memo-1"
_FIRST = len(_MAGIC) + 48
"""Where outputs begin: after the head's digest, place and length."""
_SPARE = 4_000_000
"""Bytes that nothing refers to and that are not worth to write the file anew."""


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """Bytes in the file: their SHA-256, where they begin, and how many they are."""

    digest: bytes
    start: int
    length: int


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One item of a step: the digest of what it was made from, and its outputs."""

    key: bytes
    outputs: tuple[Stored, ...]


Rows = dict[str, Row]


class Table(msgspec.Struct, frozen=True):
    """What is known of a step without a look at its items: the digest of all that they are made from, one digest for each part
    of all their outputs, and how many they are; `rows` is where they are.
    """

    key: bytes = b""
    digests: tuple[bytes, ...] = ()
    count: int = 0
    rows: Stored = Stored(b"", 0, 0)
    size: int = 0  # of the rows and of the outputs, in bytes


class Head(msgspec.Struct, frozen=True):
    """Every step's table."""

    tables: dict[str, Table] = {}


class Store:
    """What is known, read piece by piece; what is new waits in memory until it is saved. Without a `path` nothing is saved."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.waiting: dict[int, bytes] = {}
        self.changed: set[str] = set()
        self._look()

    def _look(self) -> None:
        """Know what the file says, and nothing else."""
        self.distrusted = distrust(self.path) if self.path else ""
        self.head = Head()
        self.end = _FIRST
        self.file: int | None = None
        self.stamp: Stamp | None = None
        self.decoded: dict[str, Rows] = {}
        if self.path is not None and not self.distrusted:
            with suppress(OSError, msgspec.MsgspecError):
                self._open(self.path)

    def _open(self, path: Path) -> None:
        self.stamp = stamp_of(path.stat())
        self.file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        start = self._at(0, _FIRST)
        digest, at, length = start[16:48], int.from_bytes(start[48:56], "big"), int.from_bytes(start[56:64], "big")
        whole = start.startswith(_MAGIC) and at + length <= self.stamp[0]  # no other length is worth the memory
        packed = self.read(Stored(digest, at, length)) if whole else None
        if packed is None:
            self.close()
            return
        self.head = msgspec.msgpack.decode(packed, type=Head)
        self.end = at + length

    def forget(self) -> None:
        """Know nothing of what is in the file, and write another one."""
        self.close()
        self.head, self.end, self.decoded, self.distrusted = Head(), _FIRST, {}, "it is to be made anew"

    def renewed(self) -> bool:
        """Read the file again if somebody wrote it since; whether that is so. Nothing may wait to be written."""
        if self.path is None or self.distrusted:
            return False
        try:
            same = stamp_of(self.path.stat()) == self.stamp
        except OSError:
            same = self.stamp is None
        if not same:
            self.close()
            self._look()
        return not same

    def close(self) -> None:
        """Let go of the file."""
        if self.file is not None:
            os.close(self.file)
            self.file = None

    def _at(self, start: int, length: int) -> bytes:
        """Bytes of the file, read without a position that processes would share."""
        assert self.file is not None
        if hasattr(os, "pread"):
            return os.pread(self.file, length, start)
        os.lseek(self.file, start, os.SEEK_SET)
        return os.read(self.file, length)

    def read(self, piece: Stored) -> bytes | None:
        """The bytes of a piece; None where they are not what was written."""
        data = self.waiting.get(piece.start)
        if data is None and self.file is not None:
            with suppress(OSError, OverflowError, ValueError):
                data = self._at(piece.start, piece.length)
        return data if data is not None and digest_of(data) == piece.digest else None

    def table(self, step: str) -> Table:
        """What is known of a step."""
        return self.head.tables.get(step, Table())

    def rows(self, step: str) -> Rows:
        """The items of a step; none where they cannot be read."""
        if step not in self.decoded:
            packed = self.read(self.table(step).rows)
            self.decoded[step] = msgspec.msgpack.decode(packed, type=Rows) if packed else {}
        return self.decoded[step]

    def replace(self, step: str, rows: Rows, key: bytes = b"", digests: tuple[bytes, ...] = ()) -> None:
        """Put what is known of a step now in the place of what was; where nothing is saved that is forgotten."""
        if self.path is None:
            left = {one.start for row in rows.values() for one in row.outputs}
            for one in (one for row in self.decoded.get(step, {}).values() for one in row.outputs):
                if one.start not in left:
                    self.waiting.pop(one.start, None)
        self.decoded[step] = rows
        self.changed.add(step)
        self.head = Head({**self.head.tables, step: Table(key, digests, len(rows))})

    def add(self, data: bytes, digest: bytes) -> Stored:
        """Take an output in."""
        start, self.end = self.end, self.end + len(data)
        self.waiting[start] = data
        return Stored(digest, start, len(data))

    def flush(self) -> bool:
        """Write what waits, so that it need not be held in memory; False where it cannot be written, and stays there."""
        if self.path is None:
            return False
        if not self.waiting:
            return True
        try:
            if self.file is None:
                _begin(self.path)
                self.file = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            _write(self.path, next(iter(self.waiting)), self.waiting.values())
        except OSError:
            return False
        self.waiting.clear()
        return True

    def save(self) -> bool:
        """Keep what is known for the next run, if there is something new; where it cannot be written that run takes longer."""
        if self.path is None or not self.changed:
            return False
        tables = dict(self.head.tables)
        for step in sorted(self.changed):
            table, rows = tables[step], self.decoded[step]
            piece = self._add(rows)
            size = piece.length + sum(one.length for row in rows.values() for one in row.outputs)
            tables[step] = Table(table.key, table.digests, table.count, piece, size)
        self.head = Head(tables)
        index = self._add(self.head)
        if not self.flush():
            return False
        numbers = index.start.to_bytes(8, "big") + index.length.to_bytes(8, "big")
        try:
            _write(self.path, 0, [_MAGIC + index.digest + numbers])
            self.changed.clear()
        except OSError:
            return False
        if self.end > 2 * sum(table.size for table in tables.values()) + _SPARE:
            with suppress(OSError):  # then the file stays as large as it is
                self._write_anew(self.path)
        return True

    def _add(self, value: Rows | Head) -> Stored:
        packed = encode(value)
        return self.add(packed, digest_of(packed))

    def _write_anew(self, path: Path) -> None:
        """The file with what its tables refer to and nothing else."""
        new = Store(path.with_suffix(".new"))
        new.close()
        new.head, new.end = Head(), _FIRST
        for step, table in self.head.tables.items():
            rows = {
                n: Row(r.key, tuple(self._copied(one, new) for one in r.outputs)) for n, r in self.rows(step).items()
            }
            new.replace(step, rows, table.key, table.digests)
        if not new.save():
            raise OSError("there is no room for it")
        path.with_suffix(".new").replace(path)
        self.close()
        self.head, self.end, self.decoded = Head(), _FIRST, {}
        self._open(path)

    def _copied(self, piece: Stored, new: Store) -> Stored:
        return new.add(self.read(piece) or b"", piece.digest)


def _begin(path: Path) -> None:
    """An empty file in the place of one that is not there or cannot be read, for nobody else to read."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)


def _write(path: Path, start: int, pieces: Iterable[bytes]) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.writelines(pieces)
