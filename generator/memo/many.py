"""Many values by name, which are known together by one digest before any of them is looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from generator.memo.lazy import Lazy, combined, digest_of

T = TypeVar("T")
Digests = dict[str, bytes]


class Many(Generic[T]):
    """Values by name; `digest` stands for all of them. Their own digests, and the values, are found when somebody asks."""

    def __init__(self, digest: bytes, digests: Callable[[], Digests], at: Callable[[str], Lazy[T]]) -> None:
        self.digest = digest
        self._digests, self._make = Lazy(digest, digests), at
        self._found: dict[str, Lazy[T]] = {}

    @property
    def digests(self) -> Digests:
        """The digest of each value by its name."""
        return self._digests.value

    def at(self, name: str) -> Lazy[T]:
        """One value; raises KeyError where there is none of that name."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._make(name)
        return found

    @property
    def whole(self) -> Lazy[dict[str, T]]:
        """All of them as one value."""
        return Lazy(self.digest, lambda: {name: self.at(name).value for name in self.digests})


class Together:
    """What a step is given of each of many items: the values that each of `parts` has under its name.

    The first part says which names there are.
    """

    def __init__(self, *parts: Many[Any]) -> None:
        self.parts = parts
        self.digest = combined(*(part.digest for part in parts))

    def keys(self, common: bytes) -> Digests:
        """By the item's name a digest of what is `common` to all and of what this one is given."""
        first, *others = [part.digests for part in self.parts]
        if not others:
            return {name: combined(common, digest) for name, digest in first.items()}
        return {name: combined(common, own, *[each[name] for each in others]) for name, own in first.items()}

    def at(self, name: str) -> tuple[Lazy[Any], ...]:
        """What is given of one item."""
        return tuple([part.at(name) for part in self.parts])


def many(items: Mapping[str, Lazy[T]]) -> Many[T]:
    """Values that are at hand."""
    digests = {name: lazy.digest for name, lazy in items.items()}
    return Many(many_digest(digests), lambda: digests, items.__getitem__)


def many_digest(digests: Mapping[str, bytes]) -> bytes:
    """The digest of many by those of each."""
    return combined(digest_of(os.fsencode("\0".join(digests))), *digests.values())
