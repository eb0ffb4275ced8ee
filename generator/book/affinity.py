"""What briefings have in common: their topics, the entities their sources name, and relations between their points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from generator.book.briefing import entity_ref
from generator.book.drafts import Export
from generator.book.linking import Incoming
from generator.book.namespace import Namespace
from generator.book.related import Feature, find_related
from generator.book.values import Reason, Related, Relatives
from generator.verify.reading import Findings

_REASONS = 3


class Featured(msgspec.Struct, frozen=True, array_like=True):
    """What others may have in common with a briefing."""

    features: tuple[Feature, ...]


class Shares(msgspec.Struct, frozen=True, array_like=True):
    """By their ids the briefings that are related to one, best first, and why."""

    with_others: tuple[tuple[str, tuple[Reason, ...]], ...]


def features_of(
    _: str, export: Export, findings: Findings, incoming: Incoming, namespace: Namespace
) -> tuple[Featured]:
    """What a briefing may share with others: nothing else decides what is related."""
    features = dict.fromkeys(_features(export, findings, incoming, namespace))
    return (Featured(tuple(features)),)


def relate(featured: Mapping[str, Featured]) -> dict[str, Shares]:
    """What each briefing shares with which others, by the summary's id."""
    ids = list(featured)
    best = find_related([one.features for one in featured.values()])
    return {
        id: Shares(tuple((ids[other], _reasons(shared)) for other, shared in own))
        for id, own in zip(ids, best, strict=True)
    }


def _reasons(shared: tuple[Feature, ...]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(Reason(feature.kind, feature.name) for feature in shared))[:_REASONS]


def relatives_of(shares: Mapping[str, Shares], namespace: Namespace) -> dict[str, Relatives]:
    """The related briefings of each, as they are called."""
    return {
        id: tuple(Related(namespace.targets[other].ref, reasons) for other, reasons in one.with_others)
        for id, one in shares.items()
    }


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
