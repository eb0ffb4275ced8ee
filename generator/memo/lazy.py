"""A value that is known by its digest before it is there: it is decoded, or made, when somebody asks."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class Lazy(Generic[T]):
    """`digest` (SHA-256) stands for the value; `make` gives it, once."""

    __slots__ = ("_make", "_value", "digest")

    def __init__(self, digest: bytes, make: Callable[[], T]) -> None:
        self.digest = digest
        self._make: Callable[[], T] | None = make
        self._value: T

    @property
    def value(self) -> T:
        """The value itself."""
        if self._make is not None:
            self._value, self._make = self._make(), None
        return self._value

    def __reduce__(self) -> tuple[Callable[[bytes, T], Lazy[T]], tuple[bytes, T]]:
        """Sent to another process as the value."""
        return there, (self.digest, self.value)


def there(digest: bytes, value: T) -> Lazy[T]:
    """A value that is at hand, under a digest that is known."""
    return Lazy(digest, lambda: value)


def of(value: T) -> Lazy[T]:
    """A value that is at hand; its digest is that of its encoding."""
    return there(digest_of(encode(value)), value)


def gathered(parts: Mapping[str, Lazy[T]]) -> Lazy[dict[str, T]]:
    """Many values by name as one."""
    digest = digest_of(*(part for name, lazy in parts.items() for part in (os.fsencode(name), lazy.digest)))
    return Lazy(digest, lambda: {name: lazy.value for name, lazy in parts.items()})


def digest_of(*parts: bytes) -> bytes:
    """SHA-256 of the parts and of where each ends."""
    if len(parts) == 1:
        return hashlib.sha256(parts[0]).digest()
    return hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()


def _digest(value: Any) -> Any:
    """What is encoded in the place of a lazy value, and of a path."""
    if isinstance(value, Lazy):
        return value.digest
    if isinstance(value, os.PathLike):
        return os.fsencode(value)
    raise TypeError(f"{type(value).__name__} cannot be encoded")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_digest)
encode = _ENCODER.encode
"""A value as MessagePack; of a lazy value in it the digest. What holds a set is not encoded: its order is not fixed."""
