"""JPEG, PNG and WebP pictures without their metadata: their parts are copied, except those that no pixel needs.

Which side is up and the colour profile are needed. After ISO/IEC 10918-1 (JPEG), W3C PNG 3rd edition, RFC 9649 (WebP), Exif 2.32.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_PNG_CHUNKS = frozenset(b"cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI tRNS bKGD hIST pHYs acTL fcTL fdAT".split())
"""Beside the critical ones, whose names begin with a capital letter."""
_WEBP_CHUNKS = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04  # flags of VP8X
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


class Damaged(ValueError):
    """A picture whose parts cannot be told apart."""


def is_raster(data: bytes) -> bool:
    """Whether these are the bytes of a picture that `without_metadata` takes."""
    return data.startswith((_JPEG, _PNG)) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def without_metadata(data: bytes) -> bytes:
    """The picture without its metadata; raises Damaged where it is cut off or no such picture."""
    try:
        if data.startswith(_JPEG):
            return b"".join(_jpeg(data))
        return b"".join(_png(data)) if data.startswith(_PNG) else _webp(data)
    except (struct.error, IndexError) as cut:
        raise Damaged("it is cut off") from cut


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments up to the end of the picture: what comes after it is no part of it."""
    yield data[:2]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise Damaged(f"there is no marker at byte {at:,}")
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if end > len(data):
            raise Damaged("it is cut off")
        yield _segment(marker, data[at + 4 : end])
        at = end
        if marker == 0xDA:  # the picture itself follows, up to the next marker
            following = _AFTER_SCAN.search(data, end)
            if following is None:
                raise Damaged("it has no end")
            at = following.start()
            yield data[end:at]


def _segment(marker: int, body: bytes) -> bytes:
    if marker == 0xE1 and body.startswith(_EXIF):
        side = _orientation(body[len(_EXIF) :])
        body = _EXIF + _exif(side, ">") if side > 1 else b""
    elif marker == 0xE0:
        body = body[:12] + b"\0\0" if body.startswith(b"JFIF\0") else b""  # without its small picture
    elif marker == 0xE2:
        body = body if body.startswith(b"ICC_PROFILE\0") else b""
    elif marker == 0xFE or (0xE0 < marker <= 0xEF and marker != 0xEE):  # Adobe's 0xEE says what the colours are
        body = b""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body if body else b""


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise Damaged("it is cut off")
        if name[:1].isupper() or name in _PNG_CHUNKS:
            yield data[at:end]
        elif name == b"eXIf" and (side := _orientation(data[at + 8 : end - 4])) > 1:
            body = name + _exif(side, ">")
            yield struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
        at = end


def _webp(data: bytes) -> bytes:
    """The parts that are needed, with flags that say which these are."""
    chunks: dict[bytes, bytes] = {}
    order: list[tuple[bytes, bytes]] = []
    at, end = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data) + 1:
        raise Damaged("it is cut off")
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise Damaged("it is cut off")
        order += [(name, body)] if name in _WEBP_CHUNKS else []
        chunks[name] = body
        at += 8 + length + length % 2
    side = _orientation(chunks.get(b"EXIF", b"").removeprefix(_EXIF))
    order += [(b"EXIF", _exif(side, "<"))] if side > 1 else []
    off = _WEBP_XMP if side > 1 else _WEBP_XMP | _WEBP_EXIF
    parts = [(name, bytes([body[0] & ~off]) + body[1:] if name == b"VP8X" else body) for name, body in order]
    whole = b"".join(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2) for name, body in parts)
    return b"RIFF" + struct.pack("<I", len(whole) + 4) + b"WEBP" + whole


def _orientation(tiff: bytes) -> int:
    """Which side is up, 1 to 8; 1 where it is not said (Exif 2.32, 4.6.4)."""
    sign = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    try:
        (first,) = struct.unpack_from(f"{sign}I", tiff, 4) if sign else (len(tiff),)
        (count,) = struct.unpack_from(f"{sign}H", tiff, first)
        for number in range(count):
            tag, kind, _, value = struct.unpack_from(f"{sign}HHIH", tiff, first + 2 + 12 * number)
            if (tag, kind) == (0x0112, 3) and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass  # damaged metadata says nothing
    return 1


def _exif(orientation: int, sign: str) -> bytes:
    """Exif in which nothing is but which side is up."""
    mark = b"II*\0" if sign == "<" else b"MM\0*"
    return mark + struct.pack(f"{sign}IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
