"""Names that a text has often and the desk's vocabulary does not have, ready to be pasted into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

OFTEN = 3
"""So many times a name has to come."""
MOST = 8
_PART = r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_JOINT = r"(?:of|for|de|del|der|van|von|di|da|la|bin|al|ibn|of the|for the)"
_NAME = re.compile(rf"(?<![\w.’'-])(?:{_PART}(?:[ ]+(?:{_JOINT}[ ]+)?{_PART}){{1,4}}|[A-Z]{{2,6}})(?![\w’'-])")
_ARTICLE = re.compile(r"(?:The|A|An|In|On|Der|Die|Das|Le|La|Les|El|Los|Las) (?=.* |[A-Z]{2,6}$)")
_HEADING = re.compile(r"[A-Z\W\d]+")


def frequent_names(text: str, known: Collection[str]) -> list[tuple[str, int]]:
    """Names of two words and more, and acronyms, with how often they come; none that is `known` (without case), or part of it."""
    found = Counter(_ARTICLE.sub("", " ".join(match[0].split())) for match in _NAME.finditer(text))
    names = [(name, number) for name, number in found.most_common() if number >= OFTEN and not _is_known(name, known)]
    whole: list[tuple[str, int]] = []
    for name, number in names:
        if not any(f" {name} " in f" {other} " and number <= often for other, often in whole if other != name):
            whole.append((name, number))
    return whole[:MOST]


def _is_known(name: str, known: Collection[str]) -> bool:
    folded = f" {name.casefold()} "
    shouted = " " in name and _HEADING.fullmatch(name) is not None
    return shouted or any(folded in f" {one} " or f" {one} " in folded for one in known)
