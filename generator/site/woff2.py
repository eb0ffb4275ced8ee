"""WOFF2 (W3C, 2022): the tables of a font as one stream, compressed with Brotli, without its transforms of outlines."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_KNOWN = (
    "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea "
    "vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar "
    "gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
_NUMBERS = {tag.replace("_", " "): number for number, tag in enumerate(_KNOWN.split())}
_OTHER = 63
_NO_TRANSFORM = {"glyf": 3 << 6, "loca": 3 << 6}
"""Of these two version 3 of the transform is none (5.2, 5.3); of all others version 0."""
_QUALITY = 5
"""From here to 9 it takes ten times as long, for one per cent; to 11 twenty times, for seven."""


def pack_woff2(font: bytes) -> bytes:
    """A font (TrueType or OpenType) as WOFF2; DSIG, which would no longer hold, goes."""
    import brotli

    tables = [(tag, data) for tag, data in _tables(font) if tag != "DSIG"]
    directory = b"".join(_entry(tag, len(data)) for tag, data in tables)
    stream = brotli.compress(b"".join(data for _, data in tables), mode=brotli.MODE_FONT, quality=_QUALITY)
    whole = 12 + 16 * len(tables) + sum(len(data) + -len(data) % 4 for _, data in tables)
    body = directory + stream
    length = 48 + len(body) + -len(body) % 4
    numbers = (length, len(tables), 0, whole, len(stream), 1, 0, 0, 0, 0, 0, 0)
    header = b"wOF2" + font[:4] + struct.pack(">IHHIIHHIIIII", *numbers)
    packed: bytes = header + body + bytes(-len(body) % 4)
    return packed


def _tables(font: bytes) -> Iterator[tuple[str, bytes]]:
    """The tables in the order of the font's directory; `loca` has to follow `glyf`, and does: that is the alphabet's order."""
    (count,) = struct.unpack(">H", font[4:6])
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack(">4sIII", font[at : at + 16])
        yield tag.decode("latin-1"), font[offset : offset + length]


def _entry(tag: str, length: int) -> bytes:
    number = _NUMBERS.get(tag, _OTHER)
    name = tag.encode("latin-1") if number == _OTHER else b""
    return bytes([number | _NO_TRANSFORM.get(tag, 0)]) + name + _base128(length)


def _base128(number: int) -> bytes:
    """UIntBase128 (4.1): seven bits a byte, all but the last with the high bit."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(number & 0x7F | 0x80)
    return bytes(reversed(digits))
