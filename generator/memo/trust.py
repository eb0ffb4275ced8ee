"""Whether a store was written by this user on this machine, and left as it was: only then is it used.

A repository may bring a `.briefbook/` of a stranger's making, in which false quotes are called verified. So the user's own
state directory holds, for each site, the stamp of the store as this program left it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.memo.files import Stamp, stamp_of
from generator.memo.replace import replace_file
from generator.memo.state import state_file

_UNTRACKED = 1
"""The exit status by which git says that it knows no such file; with any other it could not look."""


def distrust(path: Path) -> str:
    """Why a store is not to be used; empty where it may be, or is not there."""
    try:
        status = path.lstat()
    except OSError:
        return ""
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        return "it belongs to another user"
    if _tracked(path):
        return "it is tracked by git; take it out with: git rm --cached -r .briefbook"
    if _marked(path) != stamp_of(status):
        return "this user's builds did not leave it so"
    return ""


def mark(path: Path) -> None:
    """Remember a store as it is now; where that cannot be, it will not be used again."""
    with suppress(OSError):
        stamp = stamp_of(path.lstat())
        note = state_file("stores", path)
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(note, msgspec.json.encode(stamp))


def _marked(path: Path) -> Stamp | None:
    try:
        stamp: Stamp = msgspec.json.decode(state_file("stores", path).read_bytes(), type=Stamp)
        return stamp
    except (OSError, msgspec.MsgspecError):
        return None


def _tracked(path: Path) -> bool:
    """Whether the git repository around tracks the store. Git is only asked where its index holds the path at all."""
    path = path.resolve()
    for folder in path.parents:
        name = path.relative_to(folder).as_posix()
        try:
            index = (folder / ".git" / "index").read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return True  # nobody can say that it is not
        return os.fsencode(name) in index and _git_tracks(folder, name)
    return False


def _git_tracks(folder: Path, name: str) -> bool:
    import subprocess  # hardly ever

    command = ["git", "-C", str(folder), "ls-files", "--error-unmatch", "--", name]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode != _UNTRACKED
    except OSError:
        return True  # the same: without git nobody can say
