"""What briefings have in common: their topics, the entities their sources name, and relations between their points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generator.book.drafts import Draft, point_address
from generator.book.related import Feature, find_related
from generator.book.values import Reason, Related
from generator.book.write import Desk
from generator.verify.reading import Findings

_REASONS = 3


def relate(found: Sequence[tuple[Draft, Findings]], desk: Desk) -> list[tuple[Related, ...]]:
    """For each summary, with what its source was found to say, the related ones, best first, and why."""
    features = [list(dict.fromkeys(_features(draft, findings, desk))) for draft, findings in found]
    return [tuple(_related(found[other][0], shared) for other, shared in best) for best in find_related(features)]


def _related(draft: Draft, shared: Collection[Feature]) -> Related:
    reasons = dict.fromkeys(Reason(feature.kind, feature.name) for feature in shared)
    return Related(draft.card.ref, tuple(reasons)[:_REASONS])


def _features(draft: Draft, findings: Findings, desk: Desk) -> Iterator[Feature]:
    here = draft.card.ref
    for topic in draft.card.topics:
        yield Feature("topic", topic.href.text, topic.title)
    for entity, _, _ in findings.mentions:
        if entity in desk.entities:
            yield Feature("entity", entity, desk.entities[entity][0].title)
    for point in draft.summary.key_points:
        for relation in desk.relations.get(point_address(draft, point), ()):
            if relation.briefing != here:
                ends = sorted((relation.briefing.href.text, here.href.text))
                yield Feature("relation", " ".join((relation.kind, *ends)), relation.kind)
