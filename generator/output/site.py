"""The output directory as it is: which files are ours, and which are no longer as they were written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.memo.files import NEVER, Stamp, Stamped, stamp_of
from generator.memo.memo import Memo
from generator.output.manifest import NAME, Digests, read_manifest, unchanged

JOURNAL = ".briefbook-journal.json"
Stamps = dict[str, Stamped]
"""Of every file in an output directory, the manifest too, when it was written."""


class Written(msgspec.Struct, frozen=True):
    """The paths that were written and removed, and how many files were left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


class Output:
    """`files` are what we wrote there, by the manifest; a stamp only saves to read a file that nobody touched."""

    def __init__(self, output: Path, stamps: Stamps) -> None:
        self.output, self.stamps = output, stamps
        self.touched = {path for path, known in stamps.items() if _stamp(output, path) != known.stamp}
        if NAME in stamps and NAME not in self.touched:
            self.files = {path: known.digest for path, known in stamps.items() if path != NAME}
        else:
            self.files = read_manifest(output) or {}

    @property
    def as_written(self) -> bool:
        """Whether everything is there as it was written, and nothing of a run that was killed is still to be done."""
        return NAME in self.stamps and not self.touched and not (self.output / JOURNAL).exists()

    def untouched(self) -> Written:
        """What a run has written that had nothing to do."""
        return Written((), (), len(self.files))

    def holds(self, path: str, digest: bytes) -> bool:
        """Whether we wrote a file with these bytes and it is still there."""
        if self.files.get(path) != digest:
            return False
        known = self.stamps.get(path)
        if known is not None and path not in self.touched and known.digest == digest:
            return True
        return unchanged(self.output, path, digest)

    def stamped(self, files: Digests, written: Iterable[str]) -> Stamps:
        """The stamps of all `files`, taken anew of those that were `written` or touched."""
        new = {*written, *self.touched, NAME}
        return {
            path: known
            if (known := self.stamps.get(path)) and path not in new and known.digest == digest
            else Stamped(_stamp(self.output, path) or NEVER, digest)
            for path, digest in {**files, NAME: b""}.items()
        }


def site_in(output: Path, memo: Memo) -> Output:
    """The site that is in a directory, with the stamps that were remembered when it was written."""
    return Output(output, memo.recall(f"written {output}", dict[str, Stamped]) or {})


def _stamp(output: Path, path: str) -> Stamp | None:
    try:
        return stamp_of(os.stat(f"{output}/{path}"))  # noqa: PTH116 - thousands of them
    except OSError:
        return None
