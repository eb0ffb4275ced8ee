"""Records and readings kept between builds, in `.briefbook/`: safe to delete, ignored when damaged or made by other code.

Each is found by the digest of all that it is made from, so that what is kept can be old but never wrong.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator.content.records import Summary
from generator.output.last import Stamp, kept_path
from generator.verify.reading import Reading

_PACKAGE = Path(__file__).parent.parent
_MADE_BY = ("content", "evidence", "book")
_USES = ("markdown-it-py", "mdit-py-plugins", "nh3", "ahocorasick-rs", "pydantic", "pyyaml")


class Kept(msgspec.Struct):
    """What a build leaves to the next one: summaries by the digest of their file, readings by that of their job; the
    stamps and digests of the files that stand in the output.

    The steps of a build put in their place what it used.
    """

    records: dict[bytes, Summary] = msgspec.field(default_factory=dict)
    readings: dict[bytes, Reading] = msgspec.field(default_factory=dict)
    outputs: dict[str, tuple[Stamp, str]] = msgspec.field(default_factory=dict)  # of one process alone

    def keys(self) -> tuple[frozenset[bytes], frozenset[bytes]]:
        """What there is."""
        return frozenset(self.records), frozenset(self.readings)


class Store(msgspec.Struct, frozen=True):
    """The file's content: the digest of the code that made it, and what is kept."""

    code: str
    kept: Kept


def load_kept(root: Path) -> Kept:
    """What an earlier build of the site in `root` kept; nothing where there is none that this code can trust."""
    try:
        store = msgspec.msgpack.decode(kept_path(root).read_bytes(), type=Store)
    except (OSError, msgspec.MsgspecError, ValueError):
        return Kept()  # it will be made anew
    return store.kept if store.code == _code_digest() else Kept()


def save_kept(root: Path, kept: Kept) -> None:
    """Keep it for the next build; a directory that cannot be written to only makes that one slower."""
    path = kept_path(root)
    beside = path.with_name(path.name + ".new")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        beside.write_bytes(msgspec.msgpack.encode(Store(_code_digest(), Kept(kept.records, kept.readings))))
        beside.replace(path)


@cache
def _code_digest() -> str:
    """SHA-256 over the code that parses and verifies, and the versions of what it uses: with others, all is made anew."""
    used = [sys.version, *(version(name) for name in _USES)]
    digest = hashlib.sha256("\n".join(used).encode())
    for folder in _MADE_BY:
        for path in sorted((_PACKAGE / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
