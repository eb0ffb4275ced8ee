"""Relations between key points, seen from both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.book.drafts import Draft
from generator.book.namespace import Namespace
from generator.book.values import PointRelation, RelationLabel
from generator.content.links import SiteAddress
from generator.content.records import KeyPoint, Reference, RelationKind
from generator.content.wikilink import point_target
from generator.diagnostics import Diagnostic, error

_OTHER_END: dict[RelationKind, RelationLabel] = {
    "supports": "supported by",
    "disputes": "disputed by",
    "updates": "updated by",
}

Relations = Mapping[SiteAddress, tuple[PointRelation, ...]]
"""By the href of a key point."""


def resolve_relations(drafts: Sequence[Draft], namespace: Namespace) -> tuple[Relations, list[Diagnostic]]:
    """Every relation at both of its key points; one that leads to none is an error."""
    texts = {
        (draft.summary.id, point.id): (draft, text)
        for draft in drafts
        for point, text in zip(draft.summary.key_points, draft.points, strict=True)
    }
    found: dict[SiteAddress, list[PointRelation]] = defaultdict(list)
    problems = []
    for draft in drafts:
        for point, text in zip(draft.summary.key_points, draft.points, strict=True):
            here = draft.card.ref.href.at(point.id)
            for relation in point.relations:
                target = _find(draft, point, relation.target, namespace)
                if isinstance(target, Diagnostic):
                    problems.append(target)
                elif target in texts:
                    other, words = texts[target]
                    there = other.card.ref.href.at(target[1])
                    kind, label = relation.kind, _OTHER_END[relation.kind]
                    found[here].append(PointRelation(kind, kind, there, words.html, other.card.ref))
                    found[there].append(PointRelation(kind, label, here, text.html, draft.card.ref))
    return {href: tuple(_once(own)) for href, own in found.items()}, problems


def _once(relations: Sequence[PointRelation]) -> list[PointRelation]:
    """To dispute is mutual: what both sides have written is shown once."""
    mutual: dict[tuple[str, SiteAddress], PointRelation] = {}
    for relation in relations:
        label = relation.kind if relation.kind == "disputes" else relation.label
        mutual.setdefault((label, relation.href), relation)
    return list(mutual.values())


def _find(draft: Draft, point: KeyPoint, target: Reference, namespace: Namespace) -> tuple[str, str] | Diagnostic:
    ids = point_target(target.id)
    if not ids:
        message = f"`{target.id}` is no key point; a relation is to SUMMARY-ID#KEY-POINT-ID"
        return error("LNK-relation", target.place, message)
    id, other = namespace.aliases.get(ids[0], ids[0]), ids[1]
    if (id, other) == (draft.summary.id, point.id):
        return error("LNK-relation", target.place, "a key point cannot bear on itself")
    found = namespace.find(f"{id}#{other}", target.place)
    return found if isinstance(found, Diagnostic) else (id, other)
