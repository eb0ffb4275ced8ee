"""A value that is known by its digest before it is there: it is decoded, or made, when somebody asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
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
    digest = combined(digest_of(os.fsencode("\0".join(parts))), *(lazy.digest for lazy in parts.values()))
    return Lazy(digest, lambda: {name: lazy.value for name, lazy in parts.items()})


def digest_of(data: bytes) -> bytes:
    """SHA-256."""
    return sha256(data).digest()


def combined(*digests: bytes) -> bytes:
    """One digest of several: all are of one length, so that nothing else gives the same."""
    return sha256(b"".join(digests)).digest()


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
