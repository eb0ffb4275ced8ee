"""What the last build saw and wrote, by the stamps of files: where all of them stand as they were, there is nothing to do.

A stamp (size, both times, inode) only ever saves a read: a file that was touched within a moment of the build is not trusted.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.diagnostics import Diagnostic

Stamp = tuple[int, int, int, int]
_PACKAGE = Path(__file__).parent.parent
_MOMENT, _COARSE_MOMENT = 20_000_000, 2_000_000_000  # nanoseconds; the second for file systems that keep whole seconds


class Tally(msgspec.Struct, frozen=True):
    """What a build read: how many sources, summaries, and quotes by status."""

    sources: int = 0
    summaries: int = 0
    quotes: tuple[tuple[str, int], ...] = ()


class Last(msgspec.Struct, frozen=True):
    """A build that ended well. `key` is all that it was told; `outputs` are stamp and SHA-256 of each file written.

    `made_by` names the whole build on which it rests: its own, or one after which only sources were edited.
    """

    key: str
    inputs: dict[str, Stamp]
    outputs: dict[str, tuple[Stamp, str]]
    problems: tuple[Diagnostic, ...]
    tally: Tally
    made_by: str = ""


class Seen(msgspec.Struct, frozen=True):
    """What a build begins with: a `key` of all that it was told, and the stamps of all inputs, taken `at` nanoseconds of the
    clock, before anything was read.
    """

    key: str
    at: int
    inputs: dict[str, Stamp]


def key_of(*told: object) -> str:
    """A digest of everything that a build is told by its caller."""
    return hashlib.sha256(repr(told).encode()).hexdigest()


def input_stamps(root: Path) -> dict[str, Stamp]:
    """The stamps of all files that a build of `root` may read: its content and templates, and the program itself."""
    folders = [root / "content", root / "templates", _PACKAGE, _PACKAGE.parent / "templates"]
    found = dict(item for folder in folders for item in _stamps(str(folder)))
    libraries = Path(msgspec.__file__).parent.parent  # an installed or removed library changes the directory
    return found | {str(libraries): stamp_of(libraries.stat())}


def load_last(root: Path) -> Last | None:
    """The last build of `root`; None where there is none, or it cannot be read."""
    try:
        return msgspec.msgpack.decode(_path(root).read_bytes(), type=Last)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def nothing_changed(last: Last, seen: Seen, output: Path) -> bool:
    """Whether this build would read what the last one read, and write what stands there."""
    return last.key == seen.key and last.inputs == seen.inputs and outputs_stand(last, output)


def edited_sources(root: Path, last: Last, seen: Seen) -> list[str]:
    """The sources that were edited since, as files below `root`; none where anything else changed too."""
    if last.key != seen.key or last.inputs.keys() != seen.inputs.keys():
        return []
    changed = [path for path, stamp in seen.inputs.items() if stamp != last.inputs[path]]
    folder = f"{root / 'content/sources'}/"  # as the stamps name it, also where the root is `.`
    if not all(path.startswith(folder) for path in changed):
        return []
    return [f"content/sources/{path.removeprefix(folder)}" for path in changed]


def outputs_stand(last: Last, output: Path) -> bool:
    """Whether every file that was written is still there as it was."""
    return all(_stands(output, path, stamp) for path, (stamp, _) in last.outputs.items())


def output_stamps(output: Path, digests: Mapping[str, str]) -> dict[str, tuple[Stamp, str]]:
    """The stamps of the files that were written, beside their digests."""
    return {path: (stamp_of(os.stat(f"{output}/{path}")), digest) for path, digest in digests.items()}  # noqa: PTH116


def restamped(last: Last, output: Path, digests: Mapping[str, str]) -> dict[str, tuple[Stamp, str]]:
    """The stamps of the files that stand now, of which only those with another digest are looked at."""
    same = {path: entry for path, entry in last.outputs.items() if digests.get(path) == entry[1]}
    changed = {path: digest for path, digest in digests.items() if path not in same}
    return same | output_stamps(output, changed)


def save_last(root: Path, last: Last, started: int) -> None:
    """Keep it, unless an input changed in the moment at which they were looked at (`started`, as in Seen)."""
    if any(_too_new(stamp, started) for stamp in last.inputs.values()):
        _path(root).unlink(missing_ok=True)
        return
    beside = _path(root).with_suffix(".new")
    with suppress(OSError):
        beside.parent.mkdir(exist_ok=True)
        beside.write_bytes(msgspec.msgpack.encode(last))
        beside.replace(_path(root))


def stamp_of(status: os.stat_result) -> Stamp:
    """Size, times of content and of inode, and inode."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _too_new(stamp: Stamp, started: int) -> bool:
    newest = max(stamp[1], stamp[2])
    return newest > started - (_MOMENT if newest % 1_000_000_000 else _COARSE_MOMENT)


def _stands(output: Path, path: str, stamp: Stamp) -> bool:
    try:
        return stamp_of(os.stat(f"{output}/{path}")) == tuple(stamp)  # noqa: PTH116 - thousands of them
    except OSError:
        return False


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=True):
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            with suppress(OSError):
                yield entry.path, stamp_of(entry.stat())


def kept_path(root: Path) -> Path:
    """Where records and readings are kept: here, so that what is looked at first imports no more than this."""
    return root / ".briefbook" / "kept.msgpack"


def _path(root: Path) -> Path:
    return root / ".briefbook" / "last.msgpack"
