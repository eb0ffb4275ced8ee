"""The stage: where new files wait, inside of the output directory, until all of them are there."""

from __future__ import annotations

import os

from generator.memo.files import stamp_of
from generator.output.manifest import digest_of
from generator.output.site import Output, Placed


class Stage:
    """Many processes may place their files at once."""

    def __init__(self, site: Output) -> None:
        self.site, self.folder = site, f"{site.output}/{site.stage}/"
        self.made: set[str] = set()  # directories; thousands of files, so that none is made twice

    def place(self, path: str, data: bytes) -> Placed:
        """Put a file there, unless the same is at its place in the site already."""
        digest = digest_of(data)
        held = self.site.held(path, digest)
        if held:
            return held
        parent = path.rpartition("/")[0]
        if parent not in self.made:
            os.makedirs(self.folder + parent, exist_ok=True)  # noqa: PTH103
            self.made.add(parent)
        file = os.open(self.folder + path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(file, left) :]
            return Placed(digest, waits=True, stamp=stamp_of(os.fstat(file)))
        finally:
            os.close(file)
