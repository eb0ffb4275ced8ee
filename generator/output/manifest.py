"""The manifest: which files of an output directory are ours, and what was written."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from generator.memo.files import Stamp, stamp_of

OURS = ".briefbook-"
"""How the names of our own files in an output directory begin: the manifest's, and those that are there only during a run."""
NAME = f"{OURS}manifest.json"

Digests = Mapping[str, bytes]
"""The SHA-256 of files by their paths, `/` between the parts."""


class _Entry(msgspec.Struct):
    """A file in the manifests of earlier versions."""

    digest: str


class _Manifest(msgspec.Struct):
    files: dict[str, str | _Entry]


def read_manifest(output: Path) -> dict[str, bytes] | None:
    """The files of an output directory; None where there is no manifest, or none that this program could have written."""
    found = read_plain(f"{output}/{NAME}")
    try:
        manifest = msgspec.json.decode(found[1], type=_Manifest) if found else _Manifest({})
        files = {path: bytes.fromhex(f if isinstance(f, str) else f.digest) for path, f in manifest.files.items()}
    except (msgspec.MsgspecError, ValueError):
        return None
    return files if found and all(map(is_inside, files)) else None


def is_inside(path: str) -> bool:
    """Whether a path that was read from a file stays inside of the directory that it is joined to, and is none of our own."""
    foreign = "\0" in path or (os.sep != "/" and (os.sep in path or ":" in path))
    return not foreign and not path.startswith(OURS) and not {"", ".", ".."} & set(path.split("/"))


def encode_manifest(files: Digests) -> bytes:
    """The same files give the same bytes, one line a file, digests in hexadecimal."""
    named = ((msgspec.json.encode(path).decode(), digest) for path, digest in sorted(files.items()))
    rows = ",\n".join(f'{path}: "{digest.hex()}"' for path, digest in named)
    return f'{{"files": {{\n{rows}\n}}}}\n'.encode()


def digest_of(data: bytes) -> bytes:
    """SHA-256."""
    return sha256(data).digest()


def unchanged(output: Path, path: str, digest: bytes) -> Stamp | None:
    """The stamp under which the file on disk still was what was written; None where it is something else.

    Raises OSError where it cannot be read: nobody knows then whether it is ours to take away.
    """
    found = read_plain(f"{output}/{path}")
    return found[0] if found and digest_of(found[1]) == digest else None


_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_plain(path: str) -> tuple[Stamp, bytes] | None:
    """A file's stamp, and then its bytes; None where there is none that is plain: no link is followed, no pipe waited for.

    Raises OSError where the disk fails.
    """
    try:
        file = os.open(path, _PLAIN)
    except OSError:
        if _is_plain(path):
            raise
        return None
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            return None
        with open(file, "rb", buffering=0, closefd=False) as opened:
            return stamp_of(status), opened.readall()
    finally:
        os.close(file)


def _is_plain(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
