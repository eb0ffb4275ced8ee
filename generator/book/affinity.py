"""What briefings have in common: their topics, the entities their sources name, and relations between their points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.book.drafts import Draft
from generator.book.related import Feature, find_related
from generator.book.relations import Relations
from generator.book.values import Reason, Related
from generator.content.records import Entity

_REASONS = 3


def relate(drafts: Sequence[Draft], relations: Relations, entities: Mapping[str, Entity]) -> list[tuple[Related, ...]]:
    """For each briefing the related ones, best first, with the reasons why."""
    features = [list(dict.fromkeys(_features(draft, relations, entities))) for draft in drafts]
    return [tuple(_related(drafts[other], shared) for other, shared in best) for best in find_related(features)]


def _related(draft: Draft, shared: Collection[Feature]) -> Related:
    reasons = dict.fromkeys(Reason(feature.kind, feature.name) for feature in shared)
    return Related(draft.card.ref, tuple(reasons)[:_REASONS])


def _features(draft: Draft, relations: Relations, entities: Mapping[str, Entity]) -> Iterator[Feature]:
    here = draft.card.ref
    for topic in draft.card.topics:
        yield Feature("topic", topic.href.text, topic.title)
    for entity, _, _ in draft.findings.mentions:
        if entity in entities:
            yield Feature("entity", entity, entities[entity].name)
    for point in draft.summary.key_points:
        for relation in relations.get(here.href.at(point.id), ()):
            if relation.briefing != here:
                ends = sorted((relation.briefing.href.text, here.href.text))
                yield Feature("relation", " ".join((relation.kind, *ends)), relation.kind)
