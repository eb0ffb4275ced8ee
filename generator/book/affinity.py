"""What briefings have in common: their topics, the entities their sources name, and relations between their points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from generator.book.briefing import entity_ref
from generator.book.drafts import Export
from generator.book.linking import Incoming
from generator.book.namespace import Namespace
from generator.book.related import Feature, find_related
from generator.book.site_info import Ref
from generator.book.values import Reason, Related, Relatives
from generator.verify.reading import Findings

_REASONS = 3


class Featured(msgspec.Struct, frozen=True):
    """A briefing, and what others may have in common with it."""

    briefing: Ref
    features: tuple[Feature, ...]


def features_of(
    _: str, export: Export, findings: Findings, incoming: Incoming, namespace: Namespace
) -> tuple[Featured]:
    """What a briefing may share with others: nothing else decides what is related."""
    features = dict.fromkeys(_features(export, findings, incoming, namespace))
    return (Featured(export.ref, tuple(features)),)


def relate(featured: Mapping[str, Featured]) -> dict[str, Relatives]:
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


def _features(export: Export, findings: Findings, incoming: Incoming, namespace: Namespace) -> Iterator[Feature]:
    here = export.ref
    for topic in export.topics:
        yield Feature("topic", topic.href.text, topic.title)
    for entity, _, _ in findings.mentions:
        if ref := entity_ref(entity, namespace):
            yield Feature("entity", entity, ref.title)
    for relation in (relation for own in incoming.relations for relation in own):
        if relation.briefing != here and relation.briefing.kind == "briefing":
            ends = sorted((relation.briefing.href.text, here.href.text))
            yield Feature("relation", " ".join((relation.kind, *ends)), relation.kind)
