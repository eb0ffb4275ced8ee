"""Readings kept between builds, in `.briefbook/`: safe to delete, ignored when damaged or made by other code.

A reading is found by the digest of all that it is made from, so that what is kept can be old but never wrong.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator.book.reading import Reading

_PACKAGE = Path(__file__).parent.parent
_MADE_BY = ("content", "evidence", "book")
_USES = ("markdown-it-py", "mdit-py-plugins", "nh3", "ahocorasick-rs")


class Store(msgspec.Struct, frozen=True):
    """The file's content: the digest of the code that made it, and the readings by their keys in hexadecimal."""

    code: str
    readings: dict[str, Reading]


def load_readings(root: Path) -> dict[bytes, Reading]:
    """What an earlier build of the site in `root` kept; nothing where there is none that this code can trust."""
    try:
        store = msgspec.msgpack.decode(_path(root).read_bytes(), type=Store)
        if store.code == _code_digest():
            return {bytes.fromhex(key): reading for key, reading in store.readings.items()}
    except (OSError, msgspec.MsgspecError, ValueError):
        pass  # it will be made anew
    return {}


def save_readings(root: Path, readings: dict[bytes, Reading]) -> None:
    """Keep them for the next build; a directory that cannot be written to only makes that one slower."""
    store = Store(_code_digest(), {key.hex(): reading for key, reading in readings.items()})
    path = _path(root)
    beside = path.with_name(path.name + ".new")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        beside.write_bytes(msgspec.msgpack.encode(store))
        beside.replace(path)


def _path(root: Path) -> Path:
    return root / ".briefbook" / "readings.msgpack"


@cache
def _code_digest() -> str:
    """SHA-256 over the code that parses and verifies, and the versions of what it uses: with others, all is made anew."""
    used = [sys.version, *(version(name) for name in _USES)]
    digest = hashlib.sha256("\n".join(used).encode())
    for folder in _MADE_BY:
        for path in sorted((_PACKAGE / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
