"""What is in the way of a file that is to be put into a directory: looked at on the disk, and no link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.output.manifest import Digests, unchanged


class Ground:
    """What is below an output directory, each part of it looked at once."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.blocks: dict[str, str] = {"": ""}
        try:
            self.names = frozenset(os.listdir(output))  # noqa: PTH208
        except (FileNotFoundError, NotADirectoryError):
            self.names = frozenset()

    def mode(self, path: str) -> int:
        """What is at a path; 0 where nothing is."""
        try:
            return os.lstat(f"{self.output}/{path}").st_mode
        except (FileNotFoundError, NotADirectoryError):
            return 0

    def block(self, path: str) -> str:
        """The first part of the way to a path that is there and is no directory; empty where there is none."""
        if path.partition("/")[0] not in self.names:
            return ""
        return self._block(path.rpartition("/")[0])

    def _block(self, folder: str) -> str:
        found = self.blocks.get(folder)
        if found is None:
            found = self._block(folder.rpartition("/")[0])
            mode = 0 if found else self.mode(folder)
            found = found or (folder if mode and not stat.S_ISDIR(mode) else "")
            self.blocks[folder] = found
        return found

    def standing(self, path: str) -> int:
        """What is at a path that no block leads away from; 0 where nothing is."""
        return self.mode(path) if path.partition("/")[0] in self.names else 0

    def below(self, folder: str) -> list[str]:
        """All that is in a directory and is no directory itself; of empty ones themselves."""
        found = []
        for at, folders, files in os.walk(f"{self.output}/{folder}"):
            inside = os.path.relpath(at, self.output).replace(os.sep, "/")
            links = [name for name in folders if os.path.islink(f"{at}/{name}")]  # noqa: PTH114
            found += [f"{inside}/{name}" for name in (*files, *links)]
            if not files and not folders:
                found.append(inside)
        return found


def foreign(ground: Ground, new: Digests, old: Digests, going: Collection[str]) -> dict[str, bool]:
    """What somebody else put where `new` files are to be, and whether it is a directory that would have to go.

    Not foreign are the `old` files that we wrote, files with the very bytes that are to be there, and what is `going` anyway,
    with the directories that hold nothing else.
    """
    found: dict[str, bool] = {}
    emptied = folders_of(going)
    for path, digest in new.items():
        block = ground.block(path)
        if block:
            if block not in going:
                found[block] = False
            continue
        mode = ground.standing(path)
        if stat.S_ISDIR(mode):
            found |= {below: True for below in ground.below(path) if below not in going and below not in emptied}
        elif mode and path not in old and not unchanged(ground.output, path, digest):
            found[path] = False
    return found


def in_the_way(new: Iterable[str], going: Iterable[str]) -> list[str]:
    """Which of the files that are `going` have to be gone before the `new` ones come: a file where a directory is to be, or
    one in a directory that makes room for a file.
    """
    files = set(new)
    folders = folders_of(files)
    return [path for path in going if path in folders or not files.isdisjoint(folders_of([path]))]


def folders_of(paths: Iterable[str]) -> set[str]:
    """All directories on the ways to these files."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
