"""What was found out about templates, kept beside the program as Python keeps its compiled modules: their code, what they use."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import jinja2
import jinja2.meta
import msgspec

from generator import __version__

Uses = Mapping[str, tuple[str, ...] | None]
"""By the digest of a template's text the names of the templates that it uses; None where it may use any."""


def compiled_templates() -> jinja2.BytecodeCache | None:
    """For Jinja2: templates once compiled; None where nothing may be kept."""
    folder = _folder()
    return _Compiled(str(folder)) if folder else None


def template_uses(texts: Mapping[str, str]) -> Uses:
    """What templates extend, include and import, as Jinja2 reads them. `texts` are by their digests."""
    folder = _folder()
    path = folder / f"uses-{jinja2.__version__}.msgpack" if folder else None
    kept = _read(path) if path else {}
    found = {digest: _used(text) for digest, text in texts.items() if digest not in kept}
    if path and found:
        beside = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            beside.write_bytes(msgspec.msgpack.encode(found | {key: kept[key] for key in texts.keys() & kept.keys()}))
            beside.replace(path)
    return {digest: found[digest] if digest in found else kept[digest] for digest in texts}


def _read(path: Path) -> dict[str, tuple[str, ...] | None]:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, tuple[str, ...] | None])
    except (OSError, msgspec.MsgspecError, ValueError):
        return {}


def _used(text: str) -> tuple[str, ...] | None:
    try:
        names = set(jinja2.meta.find_referenced_templates(_parser().parse(text)))
    except jinja2.TemplateSyntaxError:
        return None
    return None if None in names else tuple(sorted(filter(None, names)))


def _parser() -> jinja2.Environment:
    return jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def _folder() -> Path | None:
    folder = Path(__file__).parent / "__pycache__" / "templates"
    if sys.dont_write_bytecode:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


class _Compiled(jinja2.FileSystemBytecodeCache):
    """What cannot be read there, or was compiled by another version, is compiled anew."""

    def get_source_checksum(self, source: str) -> str:
        """Of the source and of what compiles it."""
        return super().get_source_checksum(f"{__version__}\n{source}")

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a damaged pickle may raise anything
            bucket.reset()
