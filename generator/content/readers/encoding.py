"""The encoding of a saved web page: its byte order mark, what it declares, UTF-8, or the best guess; said in any case."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta[^>]+charset\s*=\s*["']?|\?xml[^>]+encoding\s*=\s*["'])\s*([A-Za-z0-9_:.-]+)""", re.I
)
_DECLARED_WITHIN = 4096
_LOOKED_AT = 100_000
FEW_ACCENTS = 8
"""Of a text in Latin letters less than one byte in so many is beyond ASCII."""
_WINDOWS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso8859-1": "cp1252"}
"""What browsers take for these (WHATWG Encoding, 4.2)."""


def decode_page(data: bytes) -> tuple[str, str]:
    """The text of a page and the encoding that it was read in."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), name
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared:
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode(_WINDOWS.get(name, name)), name
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data)


def likely_encoding(data: bytes) -> str:
    """What a text that is not UTF-8 is likely to be in, for people to read; empty where nothing is likely."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    if sum(byte > 127 for byte in data[:_LOOKED_AT]) * FEW_ACCENTS < len(data[:_LOOKED_AT]):
        return "Windows-1252"
    try:
        from charset_normalizer import from_bytes
    except ImportError:  # it comes with the extra for documents
        return ""
    best = from_bytes(data[:_LOOKED_AT]).best()
    name = best.encoding if best else ""
    return f"Windows-{name[2:]}" if name.startswith("cp125") else name.replace("_", "-").upper()


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    name = best.encoding if best else "cp1252"
    name = "cp1252" if name in ("cp1250", "cp1252", "latin_1") else name  # short Western texts are taken for cp1250
    return data.decode(name, "replace"), f"{name} (a guess)"
