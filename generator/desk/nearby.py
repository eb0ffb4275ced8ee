"""Topics for a text out of those of the briefings whose words are like its own; linear in the size of the book."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.content.records import Summary
from generator.desk.salience import terms

NEIGHBOURS = 5
ALIKE = 0.12
"""Less similar than this, briefings say nothing of each other."""
COMMON = 1 / 3
"""Words of more than this share of the briefings tell none from another, where there are more than a few."""
FEW = 8
SHARE = 0.5
"""A topic is proposed that has so much of the weight of the one that fits best."""


class Proposed(msgspec.Struct, frozen=True):
    """Topics, the best first, and the briefings that have them with how similar they are (cosine of weighted words, 0 to 1)."""

    topics: tuple[str, ...] = ()
    like: tuple[tuple[str, float], ...] = ()


def propose_topics(text: str, summaries: Sequence[Summary], known: Iterable[str]) -> Proposed:
    """The topics of the most similar briefings; none where no briefing is alike."""
    bags = {summary.id: Counter(terms(_words_of(summary))) for summary in summaries}
    spread = Counter(term for bag in bags.values() for term in bag)
    most = max(FEW, COMMON * len(bags))
    rarity = {term: math.log((len(bags) + 1) / number) for term, number in spread.items() if number <= most}
    own = _weighed(Counter(terms(text)), rarity)
    likeness = {id: _cosine(own, _weighed(bag, rarity)) for id, bag in bags.items()}
    nearest = sorted((id for id in likeness if likeness[id] >= ALIKE), key=lambda id: (-likeness[id], id))[:NEIGHBOURS]
    votes: dict[str, float] = defaultdict(float)
    topics = {summary.id: summary.topics for summary in summaries}
    for id in nearest:
        for topic in topics[id]:
            votes[topic.id] += likeness[id]
    allowed = set(known)
    ranked = sorted((topic for topic in votes if topic in allowed), key=lambda topic: (-votes[topic], topic))
    chosen = tuple(topic for topic in ranked if votes[topic] >= SHARE * votes[ranked[0]])
    return Proposed(chosen, tuple((id, likeness[id]) for id in nearest if topics[id]) if chosen else ())


def _words_of(summary: Summary) -> str:
    points = summary.key_points
    return " ".join(
        [
            summary.title,
            summary.bottom_line.text,
            *(point.text.text for point in points),
            *(quote.quote for point in points for quote in point.evidence),
        ]
    )


def _weighed(bag: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    return {term: (1 + math.log(number)) * rarity[term] for term, number in bag.items() if term in rarity}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    common = sum(weight * one[term] for term, weight in other.items() if term in one)
    lengths = math.sqrt(sum(w * w for w in one.values())) * math.sqrt(sum(w * w for w in other.values()))
    return common / lengths if lengths else 0.0
