"""The output directory as it is: which files are ours, and which are no longer as they were written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from generator.memo.files import NEVER, Stamp, Stamped, stamp_of
from generator.memo.memo import Memo
from generator.output.manifest import NAME, OURS, read_manifest, unchanged

STAGING = f"{OURS}staging-"
Stamps = dict[str, Stamped]
"""Of every file in an output directory, the manifest too, when it was written."""


class Written(msgspec.Struct, frozen=True):
    """The paths that were written and removed, and how many files were left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


class Placed(msgspec.Struct, frozen=True):
    """A file of the site to be: the SHA-256 of its bytes, and whether it `waits` in the stage or is there already.

    `stamp` is the one under which this run wrote these bytes or read them; NEVER where an earlier run did.
    """

    digest: bytes
    waits: bool = False
    stamp: Stamp = NEVER


class Output:
    """`files` are what we wrote there, by the manifest; a stamp only saves to read a file that nobody touched.

    `stage` is the directory in which this run's files wait: no other run has one of that name, so that no process that
    outlives its run can write into another one's. `stamp` is the site's (`site_stamp`).
    """

    def __init__(self, output: Path, stamps: Stamps) -> None:
        self.output, self.stamps = output, stamps
        self.stage = f"{STAGING}{os.urandom(8).hex()}"
        self.stamp = site_stamp(output)
        self.touched = {path for path, known in stamps.items() if _stamp(output, path) != known.stamp}
        known = {path: one.digest for path, one in stamps.items() if path != NAME}
        untouched = NAME in stamps and NAME not in self.touched
        listed = known if untouched else read_manifest(output)
        damaged = listed is None and self.stamp is not None
        self.files = known if damaged else listed or {}

    @property
    def as_written(self) -> bool:
        """Whether everything is there as it was written, and nothing of a run that was killed is still to be done."""
        return NAME in self.stamps and not self.touched and leftovers(self.output) == []

    @property
    def current(self) -> bool:
        """Whether nobody has written a site there since it was looked at."""
        return site_stamp(self.output) == self.stamp

    def untouched(self) -> Written:
        """What a run has written that had nothing to do."""
        return Written((), (), len(self.files))

    def held(self, path: str, digest: bytes) -> Placed | None:
        """A file with these bytes that we wrote and that is still there."""
        if self.files.get(path) != digest:
            return None
        known = self.stamps.get(path)
        if known is not None and path not in self.touched and known.digest == digest:
            return Placed(digest)
        stamp = unchanged(self.output, path, digest)
        return None if stamp is None else Placed(digest, stamp=stamp)

    def stamped(self, placed: Mapping[str, Placed]) -> Stamps:
        """The stamps of all files, now in their places; of one that is not what this run wrote or read there is none."""
        stamps = {path: self._stamped(path, file) for path, file in placed.items()}
        return {**stamps, NAME: Stamped(site_stamp(self.output) or NEVER, b"")}

    def _stamped(self, path: str, file: Placed) -> Stamped:
        known = self.stamps.get(path)
        if file.stamp == NEVER:
            trusted = known is not None and path not in self.touched and known.digest == file.digest
            return known if known and trusted else Stamped(NEVER, file.digest)
        now = _stamp(self.output, path) or NEVER
        same = _moved(now) == _moved(file.stamp) if file.waits else now == file.stamp
        return Stamped(now if same else NEVER, file.digest)


def site_in(output: Path, memo: Memo) -> Output:
    """The site that is in a directory, with the stamps that were remembered when it was written."""
    return Output(output, memo.recall(f"written {name_of(output)}", dict[str, Stamped]) or {})


def site_stamp(output: Path) -> Stamp | None:
    """That of a directory's manifest, which is written anew with every site that is another; None where there is none."""
    return _stamp(output, NAME)


def name_of(output: Path | None) -> str:
    """What the memo calls an output directory: the same from everywhere, and text whatever its own name is."""
    return sha256(os.fsencode(output.resolve())).hexdigest() if output else "nowhere"


def leftovers(output: Path) -> list[str]:
    """What is of our own making in an output directory and no part of a site, by name: a run is at work there, or was killed."""
    try:
        names = os.listdir(output)  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in names if name.startswith(OURS) and name != NAME)


def _moved(stamp: Stamp) -> tuple[int, int, int]:
    """What of a stamp a rename leaves as it is: all but the time of the inode."""
    size, written, _, inode = stamp
    return size, written, inode


def _stamp(output: Path, path: str) -> Stamp | None:
    try:
        return stamp_of(os.lstat(f"{output}/{path}"))
    except OSError:
        return None
