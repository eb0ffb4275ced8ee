"""Related briefings: shared topics, entities and relations, each the weightier the rarer it is. Linear in the site's size.

A feature that many briefings share says little; of those only the neighbours in time are looked at, so that no step
compares all pairs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import nsmallest

import msgspec

from generator.book.values import ReasonKind

MAX_RELATED = 5
NEIGHBOURS = 12
_RELATION_WEIGHT = 6.0


class Feature(msgspec.Struct, frozen=True):
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


def _weight(feature: Feature, count: int, total: int) -> float:
    return _RELATION_WEIGHT if feature.kind == "relation" else math.log(1 + total / count)


def _best(
    index: int,
    own: Sequence[Feature],
    postings: dict[Feature, list[int]],
    places: dict[Feature, dict[int, int]],
    weights: dict[Feature, float],
) -> list[tuple[int, tuple[Feature, ...]]]:
    scores: dict[int, float] = {}
    shared: dict[int, list[Feature]] = {}
    for feature in own:
        at = places[feature][index]
        for other in postings[feature][max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
            if other != index:
                scores[other] = scores.get(other, 0.0) + weights[feature]
                shared.setdefault(other, []).append(feature)
    ranked = [(-round(score, 9), abs(other - index), other) for other, score in scores.items()]
    best = [other for _, _, other in nsmallest(MAX_RELATED, ranked)]
    return [(other, tuple(sorted(shared[other], key=lambda f: (-weights[f], f.kind, f.id)))) for other in best]
