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
_RELATION_WEIGHT = 6.0
_UNIT = 1_000_000_000  # of a weight


class Feature(msgspec.Struct, frozen=True, cache_hash=True):
    """What two briefings may share; `name` is what the reader is told (of a relation its kind)."""

    kind: ReasonKind
    id: str
    name: str


def find_related(features: Sequence[Sequence[Feature]]) -> list[list[tuple[int, tuple[Feature, ...]]]]:
    """For each briefing (by index, in order of time) the most related ones, best first, with the features shared."""
    postings: dict[Feature, list[int]] = {}
    for index, own in enumerate(features):
        for feature in own:
            postings.setdefault(feature, []).append(index)
    weights = {feature: _weight(feature, len(found), len(features)) for feature, found in postings.items()}
    places = {feature: {index: at for at, index in enumerate(found)} for feature, found in postings.items()}
    return [_best(index, own, postings, places, weights) for index, own in enumerate(features)]


def _weight(feature: Feature, count: int, total: int) -> int:
    """Whole numbers: their sums are the same in any order."""
    return round(_UNIT * (_RELATION_WEIGHT if feature.kind == "relation" else math.log(1 + total / count)))


def _best(
    index: int,
    own: Sequence[Feature],
    postings: dict[Feature, list[int]],
    places: dict[Feature, dict[int, int]],
    weights: dict[Feature, int],
) -> list[tuple[int, tuple[Feature, ...]]]:
    scores: dict[int, int] = {}
    score = scores.get
    for feature in own:
        at, weight = places[feature][index], weights[feature]
        for other in postings[feature][max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
            scores[other] = score(other, 0) + weight
    scores.pop(index, None)
    least = sorted(scores.values())[-MAX_RELATED:][0] if scores else 0  # few are compared in all that ranks them
    near = [(-score, abs(other - index), other) for other, score in scores.items() if score >= least]
    best = [other for _, _, other in sorted(near)[:MAX_RELATED]]
    return [(other, _shared(index, other, own, places, weights)) for other in best]


def _shared(
    index: int,
    other: int,
    own: Sequence[Feature],
    places: dict[Feature, dict[int, int]],
    weights: dict[Feature, int],
) -> tuple[Feature, ...]:
    """What two briefings were found to share, the weightiest first."""
    near = (f for f in own if other in places[f] and abs(places[f][other] - places[f][index]) <= NEIGHBOURS)
    return tuple(sorted(near, key=lambda f: (-weights[f], f.kind, f.id)))
