"""Every form in which words may be in a file: as they are, packed, escaped, encoded, and one of these inside of another."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote_to_bytes

DEEPEST = 4
_GZIP, _ZLIB = b"\x1f\x8b\x08", re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_ESCAPE = re.compile(rb"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-7]{3})|\\\\")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){8,}|(?:\x00[\x20-\x7e]){8,}")


def forms(data: bytes) -> list[bytes]:
    """The bytes, and whatever can be unpacked from them, each once."""
    found, waiting = {data: 0}, [data]
    while waiting:
        outer = waiting.pop()
        for inner in _unpacked(outer) if found[outer] < DEEPEST else ():
            if inner not in found:
                found[inner] = found[outer] + 1
                waiting.append(inner)
    return list(found)


def found_in(files: Mapping[str, bytes], words: Iterable[str]) -> dict[str, set[str]]:
    """The files in which each word is, in any form and case, in their names too; words that are nowhere have no entry."""
    wanted = re.compile("|".join(sorted(words)).encode() or rb"(?!)")
    found: dict[str, set[str]] = {}
    for path, data in files.items():
        for form in (*forms(path.encode()), *forms(data)):
            for word in wanted.findall(form.lower()):
                found.setdefault(word.decode(), set()).add(path)
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(_GZIP):
        yield zlib.decompress(data, 31)
        return
    if b"\0" in data:
        yield from (piece[0].replace(b"\0", b"") for piece in _WIDE.finditer(data))
        yield from (unpacked for start in _ZLIB.finditer(data) if (unpacked := _inflated(data[start.start() :])))
    if b"\\" in data:
        yield _ESCAPE.sub(_plain, data)
    if b"%" in data:
        yield unquote_to_bytes(data)
    if b"&" in data:
        yield unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    for run in _BASE64.findall(data):
        signs = run.rstrip(b"=").translate(_URL_SAFE)
        yield b64decode(signs[: len(signs) - (len(signs) % 4 == 1)] + b"==")


def _plain(escape: re.Match[bytes]) -> bytes:
    if escape[0] == b"\\\\":
        return b"\\"
    value = int(escape[3], 8) if escape[3] else int(escape[1] or escape[2], 16)
    return chr(value).encode("utf-8", "replace")


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 1 << 20)
    except zlib.error:
        return b""
