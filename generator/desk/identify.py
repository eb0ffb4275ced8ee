"""A good id for a document: its author's family name, its year, and the first words of its title."""

from __future__ import annotations

from collections.abc import Container, Sequence

from generator.content.listing import slug_of

WORDS = 5
LONGEST = 60
_SMALL = frozenset(
    "a an the of on in for and or to at by with from is are der die das ein eine und von im zu le la les un une des du "
    "de et el los las y o il lo gli e".split()
)


def short_slug(words: str, most: int = WORDS) -> str:
    """The slug of the first words that say something."""
    parts = slug_of(words).split("-")
    telling = [part for part in parts if part and part not in _SMALL] or [part for part in parts if part]
    return "-".join(telling[:most])


def propose_id(title: str, authors: Sequence[str], year: str, taken: Container[str]) -> str:
    """An id that nobody has: of one in use, with a number after it."""
    family = short_slug(_family(authors[0]), 1) if authors else ""
    parts = [part for part in (family, year, short_slug(title)) if part] or ["document"]
    return free_id("-".join(parts)[:LONGEST].rstrip("-"), taken)


def free_id(id: str, taken: Container[str]) -> str:
    """The id, or where that is in use the first of its numbered ones that is not."""
    number = 2
    free = id
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    return free


def _family(author: str) -> str:
    """The family name: what stands before a comma, else the last word."""
    before, comma, _ = author.partition(",")
    return before if comma else author.split()[-1]
