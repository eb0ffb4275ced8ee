"""The manifest: which files of an output directory are ours, and what was written."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

NAME = ".briefbook-manifest.json"

Digests = Mapping[str, bytes]
"""The SHA-256 of files by their paths, `/` between the parts."""


class _Entry(msgspec.Struct):
    """A file in the manifests of earlier versions."""

    digest: str


class _Manifest(msgspec.Struct):
    files: dict[str, str | _Entry]


def read_manifest(output: Path) -> dict[str, bytes] | None:
    """The files of an output directory; None where there is no manifest, or none that can be read."""
    try:
        manifest = msgspec.json.decode((output / NAME).read_bytes(), type=_Manifest)
        return {path: bytes.fromhex(f if isinstance(f, str) else f.digest) for path, f in manifest.files.items()}
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, ValueError):
        return None


def encode_manifest(files: Digests) -> bytes:
    """The same files give the same bytes, one line a file, digests in hexadecimal."""
    named = ((msgspec.json.encode(path).decode(), digest) for path, digest in sorted(files.items()))
    rows = ",\n".join(f'{path}: "{digest.hex()}"' for path, digest in named)
    return f'{{"files": {{\n{rows}\n}}}}\n'.encode()


def digest_of(data: bytes) -> bytes:
    """SHA-256."""
    return sha256(data).digest()


def unchanged(output: Path, path: str, digest: bytes) -> bool:
    """Whether the file on disk is still what was written."""
    try:
        return digest_of((output / path).read_bytes()) == digest
    except OSError:
        return False
