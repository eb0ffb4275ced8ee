"""How key points bear on each other, as one of the two says it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.book.prose import Writer
from generator.content.links import SiteAddress
from generator.content.records import KeyPoint, RelationKind, Summary
from generator.content.wikilink import point_target
from generator.diagnostics import Diagnostic, asked_for, error


class PointLink(msgspec.Struct, frozen=True, array_like=True):
    """A relation to the key point at an address."""

    kind: RelationKind
    target: SiteAddress


def find_relations(summary: Summary, point: KeyPoint, writer: Writer) -> Iterator[PointLink]:
    """The relations of a key point; one that leads to none is an error, and goes to the `writer`'s."""
    namespace = writer.namespace
    for relation in point.relations:
        target = relation.target
        ids = point_target(target.id)
        if ids is None:
            message = f"`{target.id}` is no key point; a relation is to SUMMARY-ID#KEY-POINT-ID"
            meant = namespace.meant_point(target.id)
            problem = error("LNK-relation", target.place, message, asked_for(meant))
            writer.problems.append(problem.meant(target.id, meant))
            continue
        found = namespace.find("#".join(ids), target.place, before=writer.problems)
        if isinstance(found, Diagnostic):
            writer.problems.append(found)
        elif found and found.href == namespace.targets[summary.id].ref.href.at(point.id):
            message = "a key point cannot bear on itself"
            writer.problems.append(error("LNK-relation", target.place, message))
        elif found:
            yield PointLink(relation.kind, found.href)
