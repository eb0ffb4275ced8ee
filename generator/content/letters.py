"""Which characters texts are made of, so that fonts hold these and no others."""

from __future__ import annotations

from collections.abc import Iterable

_ASCII = bytes(range(0x80))
_LAST = 0x2FFF
"""Behind it are scripts that no font of the theme has."""


def letters_of(data: bytes) -> str:
    """The distinct characters beyond ASCII of a text in UTF-8, in order; what is no UTF-8 has none."""
    rest = data.translate(None, _ASCII)
    if not rest:
        return ""
    return "".join(sorted(sign for sign in set(rest.decode(errors="ignore")) if ord(sign) <= _LAST))


def all_letters(parts: Iterable[str]) -> str:
    """Those of several texts together."""
    return "".join(sorted(set().union(*parts)))
