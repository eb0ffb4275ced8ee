"""A file's bytes as text, or a diagnostic that says why not."""

from __future__ import annotations

from codecs import BOM_UTF8

from generator.content.characters import may_hold_controls, without_controls
from generator.content.readers.encoding import likely_encoding
from generator.diagnostics import Diagnostic, Place, error
from generator.memo.files import Content, Unreadable

MAX_SOURCE_BYTES = 10_000_000
MAX_RECORD_BYTES = 2_000_000
MAX_LOCK_BYTES = 50_000_000


def decode_text(content: Content, file: str, limit: int, family: str) -> tuple[str | None, list[Diagnostic]]:
    """The text with `\\n` line ends and without BOM, and what is wrong with it.

    Problems have codes of `family` (`SRC`, `REC`): too large (bytes over `limit`), not UTF-8, unreadable, control characters.
    """
    place = Place(file)
    if isinstance(content, Unreadable):
        return None, [error(f"{family}-unreadable", place, f"it cannot be read: {content.reason}")]
    if len(content) > limit:
        message = f"{len(content) / 1e6:.1f} MB is more than the {limit / 1e6:.0f} MB that Briefbook reads"
        return None, [error(f"{family}-large", place, message, "split it into several documents")]
    try:
        text = content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as bad:
        return None, [_not_utf8(content, bad, file, family)]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return None, [error(f"{family}-binary", Place(file, line), "it holds a NUL byte: this is no text file")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return without_controls(text, file, family) if may_hold_controls(content) else (text, [])


def _not_utf8(data: bytes, bad: UnicodeDecodeError, file: str, family: str) -> Diagnostic:
    """Names the byte and its line; `bad.object` is what was decoded, without the BOM."""
    good = bytes(bad.object[: bad.start])
    line = good.count(b"\n") + 1
    column = len(good[good.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    offset = bad.start + len(data) - len(bad.object)
    byte = bad.object[bad.start]
    name = likely_encoding(data)
    shown = bytes((byte,)).decode("cp1252", "replace") if name == "Windows-1252" else ""
    meaning = f", in which this byte is `{shown}`" if shown.isprintable() and shown.strip("\ufffd") else ""
    hint = f"it looks like {name}{meaning}: open it as that, and save it as UTF-8" if name else "save it as UTF-8"
    message = f"not UTF-8: byte 0x{byte:02X} at offset {offset:,} in line {line}"
    return error(f"{family}-encoding", Place(file, line, column), message, hint)
