"""A record that a page's click has changed: written only over what was looked at, and taken back as long as nobody changed it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from generator.desk.refusal import Refused
from generator.memo.replace import replace_over


class Rewritten(msgspec.Struct, frozen=True):
    """A file (a path below the root) as it was and as it is, and what was done there, in a few words."""

    file: str
    before: bytes
    after: bytes
    owner: str


def state_of(data: bytes) -> str:
    """What a page is told of a file, and gives back with what it asks for: SHA-256, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def rewrite(record: Rewritten, root: Path) -> Rewritten:
    """Write it. Raises Refused where the file is another one by now, or a link (then nothing was written), or OSError."""
    path = root / record.file
    if path.is_symlink():
        raise Refused(f"{record.file} is a link, and nothing is written through one")
    if not replace_over(path, record.before, record.after):
        raise Refused(f"{record.file} was changed meanwhile")
    return record


def take_back(record: Rewritten, root: Path) -> None:
    """The file as it was. Raises Refused where it is no longer what was written, or OSError."""
    if not replace_over(root / record.file, record.after, record.before):
        raise Refused(f"{record.file} was changed since: take it back in your editor")
