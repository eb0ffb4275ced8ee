"""What briefings have in common: their topics, the entities their sources name, and relations between their points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from generator.book.drafts import Draft, point_address
from generator.book.related import Feature, find_related
from generator.book.site_info import Ref
from generator.book.values import Reason, Related
from generator.book.write import Desk
from generator.verify.reading import Findings

_REASONS = 3


class Featured(msgspec.Struct, frozen=True):
    """A briefing, and what others may have in common with it."""

    briefing: Ref
    features: tuple[Feature, ...]


def features_of(desk: Desk, findings: Mapping[str, Findings]) -> dict[str, Featured]:
    """By the summary's id, newest first: nothing else decides what is related."""
    found = ((draft, findings.get(draft.summary.id, Findings())) for draft in desk.drafts)
    return {
        draft.summary.id: Featured(draft.card.ref, tuple(dict.fromkeys(_features(draft, own, desk))))
        for draft, own in found
    }


def relate(featured: Mapping[str, Featured]) -> dict[str, tuple[Related, ...]]:
    """By the summary's id the related briefings, best first, and why."""
    briefings = [one.briefing for one in featured.values()]
    best = find_related([one.features for one in featured.values()])
    return {
        id: tuple(_related(briefings[other], shared) for other, shared in own)
        for id, own in zip(featured, best, strict=True)
    }


def _related(briefing: Ref, shared: tuple[Feature, ...]) -> Related:
    reasons = dict.fromkeys(Reason(feature.kind, feature.name) for feature in shared)
    return Related(briefing, tuple(reasons)[:_REASONS])


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
