"""Topics and entities with everything that bears on them, gathered from the briefings in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from generator.book.linking import Links
from generator.book.site_info import Ref
from generator.book.values import (
    Backlink,
    Briefing,
    Card,
    MentionedIn,
    ShownBrief,
    ShownEntity,
    ShownEvent,
    ShownKeyPoint,
    ShownTopic,
)
from generator.book.write import Others

MAX_BESIDE = 12


def gather_topics(
    others: Others, briefings: Sequence[Briefing], briefs: Sequence[ShownBrief], links: Links
) -> tuple[ShownTopic, ...]:
    """Every topic with the briefings, key points and briefs that are filed under it, by title."""
    cards: dict[Ref, dict[str, Card]] = defaultdict(dict)
    filed: dict[Ref, list[ShownKeyPoint]] = defaultdict(list)
    for briefing in briefings:
        for point in briefing.key_points:
            for ref in point.topics:
                filed[ref].append(point)
        for ref in {*briefing.card.topics, *(ref for point in briefing.key_points for ref in point.topics)}:
            cards[ref][briefing.id] = briefing.card
    found = []
    for topic in others.library.topics:
        ref, text = others.topics[topic.id]
        near = (other for card in cards[ref].values() for other in card.topics[:MAX_BESIDE] if other != ref)
        found.append(
            ShownTopic(
                id=topic.id,
                ref=ref,
                description_html=text.html,
                description=text.plain,
                briefings=tuple(cards[ref].values()),
                key_points=tuple(filed[ref]),
                briefs=tuple(brief.ref for brief in briefs if ref in brief.topics),
                beside=_most(Counter(near)),
                backlinks=links.to(ref),
            )
        )
    return tuple(sorted(found, key=lambda topic: (topic.ref.title.casefold(), topic.id)))


def gather_entities(
    others: Others, briefings: Sequence[Briefing], events: Iterable[ShownEvent], links: Links
) -> tuple[ShownEntity, ...]:
    """Every entity with the key points and sources that name it, its events and what it is named beside, by name."""
    places: dict[Ref, list[MentionedIn]] = defaultdict(list)
    beside: dict[Ref, Counter[Ref]] = defaultdict(Counter)
    taking_part: dict[Ref, list[ShownEvent]] = defaultdict(list)
    naming: dict[Ref, list[ShownKeyPoint]] = defaultdict(list)
    for briefing in briefings:
        for mention in briefing.mentions:
            here = MentionedIn(briefing.card.ref, briefing.card.published, mention.count, mention.snippets)
            places[mention.entity].append(here)
        most = [mention.entity for mention in briefing.mentions[:MAX_BESIDE]]
        for one in most:
            beside[one].update(other for other in most if other != one)
        for point in briefing.key_points:
            for ref in point.entities:
                naming[ref].append(point)
    for event in events:
        for ref in event.entities:
            taking_part[ref].append(event)
    found = []
    for entity in others.library.entities:
        ref, text = others.entities[entity.id]
        found.append(
            ShownEntity(
                id=entity.id,
                ref=ref,
                kind=entity.kind,
                aliases=entity.aliases,
                description_html=text.html,
                description=text.plain,
                wikidata=entity.wikidata,
                url=entity.url,
                key_points=tuple(naming[ref]),
                mentioned_in=tuple(places[ref]),
                events=tuple(taking_part[ref]),
                beside=_most(beside[ref]),
                backlinks=_elsewhere(links.to(ref), naming[ref], taking_part[ref]),
            )
        )
    return tuple(sorted(found, key=lambda entity: (entity.ref.title.casefold(), entity.id)))


def _elsewhere(
    backlinks: Iterable[Backlink], points: Iterable[ShownKeyPoint], events: Iterable[ShownEvent]
) -> tuple[Backlink, ...]:
    """The links but those of key points and events that are listed in full."""
    listed = {*(point.href for point in points), *(event.href for event in events)}
    return tuple(link for link in backlinks if link.href not in listed)


def _most(counted: Counter[Ref]) -> tuple[Ref, ...]:
    """What is counted most often, first."""
    return tuple(sorted(counted, key=lambda ref: (-counted[ref], ref.title))[:MAX_BESIDE])
