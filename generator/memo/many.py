"""Many values by name, which are known together by one digest before any of them is looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from generator.memo.lazy import Lazy, combined, digest_of

T = TypeVar("T")


class Many(Generic[T]):
    """Lazy values by name, listed when somebody asks for them; `digest` stands for all that `listing` gives."""

    def __init__(self, digest: bytes, listing: Callable[[], dict[str, Lazy[T]]]) -> None:
        self.digest = digest
        self._items = Lazy(digest, listing)

    @property
    def items(self) -> dict[str, Lazy[T]]:
        """Each value by its name."""
        return self._items.value

    @property
    def whole(self) -> Lazy[dict[str, T]]:
        """All of them as one value."""
        return Lazy(self.digest, lambda: {name: lazy.value for name, lazy in self.items.items()})


class Together:
    """What a step is given of each of many items: the values that each of `parts` has under its name."""

    def __init__(self, *parts: Many[Any]) -> None:
        self.digest = combined(*(part.digest for part in parts))
        self._items = Lazy(self.digest, lambda: _zipped([part.items for part in parts]))

    @property
    def items(self) -> dict[str, tuple[Lazy[Any], ...]]:
        """By the item's name; the first part says which names there are."""
        return self._items.value


def _zipped(parts: list[dict[str, Lazy[Any]]]) -> dict[str, tuple[Lazy[Any], ...]]:
    return {name: tuple([part[name] for part in parts]) for name in parts[0]}


def many(items: Mapping[str, Lazy[T]]) -> Many[T]:
    """Values that are listed already."""
    return Many(many_digest({name: lazy.digest for name, lazy in items.items()}), lambda: dict(items))


def many_digest(digests: Mapping[str, bytes]) -> bytes:
    """The digest of many by those of each."""
    return combined(digest_of(os.fsencode("\0".join(digests))), *digests.values())
