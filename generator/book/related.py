"""Related briefings: shared topics, entities and relations, each the weightier the rarer it is. Linear in the site's size.

A feature that many briefings share says little; of those only the neighbours in time are looked at, so that no step
compares all pairs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from generator.book.values import ReasonKind

MAX_RELATED = 5
NEIGHBOURS = 12
_FAR = NEIGHBOURS + 1
_RELATION_WEIGHT = 6.0
_UNIT = 1_000_000_000  # of a weight


class Feature(msgspec.Struct, frozen=True, cache_hash=True, array_like=True):
    """What two briefings may share; `name` is what the reader is told (of a relation its kind)."""

    kind: ReasonKind
    id: str
    name: str


def find_related(features: Sequence[Sequence[Feature]]) -> list[list[tuple[int, tuple[Feature, ...]]]]:
    """For each briefing (by index, in order of time) the most related ones, best first, with the features shared."""
    numbers: dict[Feature, int] = {}
    postings: list[list[int]] = []  # by a feature's number the briefings that have it
    places: list[dict[int, int]] = []  # by briefing: where it stands among them, by the feature's number
    for index, own in enumerate(features):
        places.append({})
        for feature in own:
            number = numbers.setdefault(feature, len(numbers))
            if number == len(postings):
                postings.append([])
            places[index][number] = len(postings[number])
            postings[number].append(index)
    known = list(numbers)
    weights = [_weight(feature, len(found), len(features)) for feature, found in zip(known, postings, strict=True)]

    def shared(one: dict[int, int], other: dict[int, int]) -> tuple[Feature, ...]:
        """What two briefings were found to share, the weightiest first."""
        near = [number for number, at in one.items() if abs(other.get(number, at + _FAR) - at) <= NEIGHBOURS]
        near.sort(key=lambda number: (-weights[number], known[number].kind, known[number].id))
        return tuple(known[number] for number in near)

    return [
        [(other, shared(own, places[other])) for other in _best(index, own, postings, weights)]
        for index, own in enumerate(places)
    ]


def _weight(feature: Feature, count: int, total: int) -> int:
    """Whole numbers: their sums are the same in any order."""
    return round(_UNIT * (_RELATION_WEIGHT if feature.kind == "relation" else math.log(1 + total / count)))


def _best(index: int, own: dict[int, int], postings: list[list[int]], weights: list[int]) -> list[int]:
    """The briefings that share most with one, which is left out."""
    scores: dict[int, int] = {}
    score = scores.get
    for number, at in own.items():
        weight = weights[number]
        for other in postings[number][max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
            scores[other] = score(other, 0) + weight
    scores.pop(index, None)
    least = sorted(scores.values())[-MAX_RELATED:][0] if scores else 0  # few are compared in all that ranks them
    near = [(-score, abs(other - index), other) for other, score in scores.items() if score >= least]
    return [other for _, _, other in sorted(near)[:MAX_RELATED]]
