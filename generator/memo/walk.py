"""Walk through a folder: its files with their stamps, and what is there that cannot be read as one of them, and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from generator.memo.files import NEVER, Stamp, stamp_of

Why = Literal["outside", "linked folder", "dangling", "special", "name", "unreadable", "hidden"]
"""A link that leads out; a link to a folder; a link to nothing; a pipe, socket or device; a name that is not UTF-8;
a folder that cannot be listed; a folder that is passed over."""
_CACHES, _BACKUPS = "__pycache__", ("~", ".swp", ".swx", ".bak", ".orig", ".tmp")
_PUBLIC = ".well-known"
"""The one hidden folder that is made to be published (RFC 8615)."""


class NotRead(msgspec.Struct, frozen=True, order=True):
    """Something that is not read: its path, in which bytes that are no UTF-8 are written `\\xe9`, why, and details of that."""

    path: str
    why: Why
    detail: str = ""


class Found(msgspec.Struct, frozen=True):
    """The files of a folder with their stamps, by their full paths in a fixed order, and what is not read."""

    files: list[tuple[str, Stamp]]
    not_read: list[NotRead]


class _Limits(msgspec.Struct, frozen=True):
    """Links may lead to what is `inside`; one that leads out of `root` is worse; paths are cut at `start`."""

    inside: str
    root: str
    start: int
    hidden: bool


class Bounds(msgspec.Struct, frozen=True):
    """How far links of a site may lead: to files of its folder `inside`; those to folders of its `root` are told apart."""

    inside: Path
    root: Path


def walk(folder: Path, bounds: Bounds | None = None, hidden: bool = False, without: str = "") -> Found:
    """Every file below a folder; links to files that stay inside of it, or of the site, are followed, links to folders never.

    Hidden files and folders, caches of Python and editors' backups are passed over; with `hidden` such files are found too,
    and such folders are named. A folder called `without` is not entered.
    """
    bounds = bounds or Bounds(folder, folder)
    limits = _Limits(os.path.realpath(bounds.inside), os.path.realpath(bounds.root), len(str(folder)) + 1, hidden)
    found, waiting = Found([], []), [str(folder)]
    passed_over = str(folder / without)
    while waiting:
        for entry in _listed(waiting.pop(), found.not_read, limits):
            what = _look(entry, limits)
            if isinstance(what, NotRead):
                found.not_read.append(what)
            elif what == "folder":
                if entry.path != passed_over:
                    waiting.append(entry.path)
            elif what is not None:
                found.files.append((entry.path, what))
    found.files.sort(key=lambda item: item[0].replace(os.sep, "\0"))
    found.not_read.sort()
    return found


def linked(path: Path, root: Path) -> NotRead | None:
    """Why a folder of the site is not entered: it is a link; None where it is none."""
    if not path.is_symlink():
        return None
    outside = not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    return NotRead(path.name, "outside" if outside else "linked folder")


def may_be_found(path: str) -> bool:
    """Whether a walk through content/ would come upon a file with this path below the root."""
    return path.startswith("content/") and not any(map(is_passed_over, path.split("/")))


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or an editor's backup."""
    return name.startswith(".") or name.endswith(_BACKUPS)


def shown(path: str) -> str:
    """A path with `/` between its parts, in which bytes that are no UTF-8 are written `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def _listed(folder: str, not_read: list[NotRead], limits: _Limits) -> Iterator[os.DirEntry[str]]:
    try:
        yield from os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        pass  # it has gone, or was never there
    except OSError as failure:
        not_read.append(NotRead(shown(folder[limits.start :]), "unreadable", failure.strerror or ""))


def _look(entry: os.DirEntry[str], limits: _Limits) -> Stamp | NotRead | Literal["folder"] | None:
    """The stamp of a file that is to be read, or what else it is; None where it is passed over."""
    name, folder = entry.name, entry.is_dir(follow_symlinks=False)
    if name == _CACHES or is_passed_over(name):
        if not limits.hidden:
            return None
        if folder and name != _PUBLIC and not name.endswith(_BACKUPS):
            return _not_read(entry, limits, "hidden")
    if not name.isascii() and not _is_utf8(name):
        return _not_read(entry, limits, "name")
    if folder:
        return "folder"
    why = _refused_link(entry, limits) if entry.is_symlink() else None
    return _not_read(entry, limits, why) if why else _file(entry, limits)


def _file(entry: os.DirEntry[str], limits: _Limits) -> Stamp | NotRead:
    try:
        status = entry.stat()
    except OSError:
        return NEVER  # what is there to be read is found out when it is read
    if stat.S_ISREG(status.st_mode):
        return stamp_of(status)
    return _not_read(entry, limits, "special")


def _refused_link(link: os.DirEntry[str], limits: _Limits) -> Why | None:
    """Why a link is not followed; None where it leads to a file of the folder that is not hidden."""
    target = Path(os.path.realpath(link.path))
    if not target.exists():
        return "dangling" if target.is_relative_to(limits.root) else "outside"
    if target.is_dir():
        return "linked folder" if target.is_relative_to(limits.root) else "outside"
    if not target.is_relative_to(limits.inside) or any(map(is_passed_over, target.relative_to(limits.inside).parts)):
        return "outside"
    return None


def _not_read(entry: os.DirEntry[str], limits: _Limits, why: Why) -> NotRead:
    detail = os.readlink(entry.path) if entry.is_symlink() else ""  # noqa: PTH115
    return NotRead(shown(entry.path[limits.start :]), why, shown(detail) if detail else "")


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
