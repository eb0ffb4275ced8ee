"""The manifest: which files of an output directory are ours, what was written, and from what."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from generator.output.last import Stamp, stamp_of

NAME = ".briefbook-manifest.json"


class Entry(msgspec.Struct, frozen=True):
    """One file that we wrote: SHA-256 of its bytes, and the fingerprint of what it was made from."""

    digest: str
    fingerprint: str


class Manifest(msgspec.Struct, frozen=True):
    """All of them by path, `/` between its parts."""

    files: dict[str, Entry] = {}


def read_manifest(output: Path) -> Manifest | None:
    """The manifest of an output directory; None where there is none, or none that can be read."""
    try:
        return msgspec.json.decode((output / NAME).read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None


def encode_manifest(manifest: Manifest) -> bytes:
    """The same files give the same bytes, one line a file."""
    ordered = Manifest(dict(sorted(manifest.files.items())))
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"


def digest_of(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def unchanged(output: Path, path: str, entry: Entry, known: tuple[Stamp, str] | None = None) -> bool:
    """Whether the file on disk is still what was written; `known` are its stamp and digest when it was, and save a read."""
    try:
        if known and known[1] == entry.digest and stamp_of(os.stat(f"{output}/{path}")) == known[0]:  # noqa: PTH116
            return True
        return digest_of((output / path).read_bytes()) == entry.digest
    except OSError:
        return False
