"""Small pictures, red on the left and blue on the right, and the places in which pictures hold metadata."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode

JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
    "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKT/wAARCAACAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAgMz"
    "/8QAFQEBAQAAAAAAAAAAAAAAAAAAAQX/xAAbEQABBAMAAAAAAAAAAAAAAAAAAQIzcQMEsf/aAAwDAQACEQMRAD8Ai36yAXteFlJw"
    "M8rrU//Z"
)
WEBP = b64decode(
    "UklGRk4AAABXRUJQVlA4IEIAAACwAgCdASoEAAIABABoJagCdHIAqgDJAP0ABbtZeYgA/uo8MCbf/jtomj6X//oSf9USGR9L/CH2"
    "YVQnVoWkyhKwAAA="
)


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    """The JPEG with more segments, and with bytes after its end."""
    return JPEG[:20] + b"".join(segments) + JPEG[20:] + after


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*chunks: bytes, after: bytes = b"") -> bytes:
    """A PNG of 4 x 2 pixels with more chunks, and with bytes after its end."""
    row = b"\0" + b"\xff\0\0" * 2 + b"\0\0\xff" * 2
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 2, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(chunks)
        + chunk(b"IDAT", zlib.compress(row * 2))
        + chunk(b"IEND", b"")
        + after
    )


def webp(*chunks: tuple[bytes, bytes], flags: int = 0, after: bytes = b"") -> bytes:
    """The WebP in its extended form with more chunks, and with bytes after its end."""
    parts = [(b"VP8X", bytes([flags, 0, 0, 0, 3, 0, 0, 1, 0, 0])), (b"VP8 ", WEBP[20:]), *chunks]
    whole = b"".join(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2) for name, body in parts)
    return b"RIFF" + struct.pack("<I", len(whole) + 4) + b"WEBP" + whole + after


def exif(orientation: int, words: bytes = b"", order: str = ">") -> bytes:
    """Exif (without `Exif` before it) that says which side is up, and who took the picture."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    up = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    artist = struct.pack(f"{order}HHII", 0x013B, 2, len(words), 38)
    return mark + struct.pack(f"{order}IH", 8, 2) + up + artist + struct.pack(f"{order}I", 0) + words
