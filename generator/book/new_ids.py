"""What was recorded under an id that is an alias now goes on under the new id: it was renamed, and not withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.book.values import Book

Recorded = TypeVar("Recorded")


def old_addresses(book: Book, folder: str) -> dict[str, str]:
    """The old ids of what stands below a folder of the site (`briefings`, `briefs`), each with the new one."""
    start = f"{folder}/"
    pairs = ((redirect.path.lstrip("/"), redirect.target.href.text) for redirect in book.redirects)
    return {_id(old, start): _id(new, start) for old, new in pairs if old.startswith(start)}


def _id(path: str, start: str) -> str:
    return path.removeprefix(start).rstrip("/")


def under_new_ids(recorded: Mapping[str, Recorded], new: Mapping[str, str]) -> dict[str, Recorded]:
    """The same by the ids of now; where something is recorded under the new id already, each stays as it is."""
    return {new[id] if id in new and new[id] not in recorded else id: value for id, value in recorded.items()}
