"""The disk, as `read` sees it: files in a fixed order and their text, or a diagnostic that says why not."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, error

MAX_SOURCE_BYTES = 10_000_000
MAX_RECORD_BYTES = 2_000_000
_BACKUPS = ("~", ".swp", ".swx", ".bak", ".orig", ".tmp")


def files_under(folder: Path) -> Iterator[Path]:
    """Every file below `folder`, sorted by path; hidden files and editors' backups are passed over.

    A symbolic link that leads out of the folder is passed over too: a site holds what lies in it.
    """
    if not folder.is_dir():
        return
    inside = folder.resolve()
    found: list[tuple[tuple[str, ...], Path]] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(parent)
        parts = here.relative_to(folder).parts
        kept = [name for name in names if not name.startswith(".") and not name.endswith(_BACKUPS)]
        found += [((*parts, name), here / name) for name in kept]
    for _, path in sorted(found):
        if not os.path.islink(path) or path.resolve().is_relative_to(inside):  # noqa: PTH114 - thousands of them
            yield path


def read_text(path: Path, file: str, limit: int, family: str) -> tuple[str | None, list[Diagnostic]]:
    """The decoded text with `\\n` line ends and without BOM, and what is wrong with it.

    Errors have codes of `family` (`SRC`, `REC`): too large (bytes over `limit`), not UTF-8, unreadable.
    """
    place = Place(file)
    try:
        with open(path, "rb", buffering=0) as opened:  # noqa: PTH123
            size = os.fstat(opened.fileno()).st_size
            if size > limit:
                message = f"{size / 1e6:.1f} MB is more than the {limit / 1e6:.0f} MB that Briefbook reads"
                return None, [error(f"{family}-large", place, message, "split it into several documents")]
            data = opened.readall()
    except OSError as failure:
        return None, [error(f"{family}-unreadable", place, f"it cannot be read: {failure.strerror}")]
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as bad:
        return None, [_not_utf8(data, bad, file, family)]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return None, [error(f"{family}-binary", Place(file, line), "it holds a NUL byte: this is no text file")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _not_utf8(data: bytes, bad: UnicodeDecodeError, file: str, family: str) -> Diagnostic:
    """Names the byte and its line; `bad.object` is what was decoded, without the BOM."""
    good = bytes(bad.object[: bad.start])
    line = good.count(b"\n") + 1
    column = len(good[good.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    offset = bad.start + len(data) - len(bad.object)
    hint = "save it as UTF-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        hint = "this is UTF-16; save it as UTF-8"
    byte = bad.object[bad.start]
    message = f"not UTF-8: byte 0x{byte:02X} at offset {offset:,} in line {line}"
    return error(f"{family}-encoding", Place(file, line, column), message, hint)
