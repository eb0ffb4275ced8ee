"""A web address as somebody writes it, refused where it is none: whoever prints it has nothing to mend (RFC 3986, 3987)."""

from __future__ import annotations

import unicodedata
from urllib.parse import SplitResult, urlsplit

_NEVER = frozenset('<>"\\')
_JOINERS = frozenset("\u200c\u200d")  # letters of Persian and Indic words, in which they stand in addresses too


def check_web_address(text: str) -> str:
    """The address itself; raises ValueError that says what is wrong with it."""
    _split(text)
    return text


def check_base_url(text: str) -> str:
    """The address of a site: a folder of a host, below which paths are written."""
    parts = _split(text)
    if "?" in text or "#" in text:
        raise ValueError(f"`{text}` has a query or a fragment; the address of a site ends with its folder")
    if parts.path.endswith((".html", ".htm")):
        raise ValueError(f"`{text}` is a page; the address of a site is its folder: {text.rpartition('/')[0]}/")
    if "@" in parts.netloc:
        raise ValueError(f"`{text}` names a user; the address of a site is for everybody")
    if "//" in parts.path or not {".", ".."}.isdisjoint(parts.path.split("/")):
        raise ValueError(f"`{text}` has an empty step or one of dots in its path")
    return text


def _split(text: str) -> SplitResult:
    if not text.lower().startswith(("https://", "http://")):
        raise ValueError(f"`{text}` is not a web address; it begins with https:// or http://")
    for sign in text:
        if sign in _NEVER or not (sign.isprintable() or sign in _JOINERS) or sign.isspace():
            raise ValueError(f"`{text}` is not a web address: {_named(sign)} cannot be in one; write {_encoded(sign)}")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as caught:
        raise ValueError(f"`{text}` is not a web address: {caught}") from caught
    if not parts.hostname or port == 0:
        raise ValueError(f"`{text}` is not a web address: it names no host")
    return parts


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a control character').lower()})"


def _encoded(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode(errors="replace"))
