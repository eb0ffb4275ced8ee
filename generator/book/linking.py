"""Every link and every relation seen from both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from generator.book.drafts import Export, ExportedPoint
from generator.book.judgement_drafts import JudgementDraft
from generator.book.life import Resting
from generator.book.site_info import Ref
from generator.book.values import Backlink, PointRelation, RelationLabel
from generator.book.write import Others
from generator.content.links import SiteAddress
from generator.content.records import RelationKind
from generator.diagnostics import Diagnostic, Place

_OTHER_END: dict[RelationKind, RelationLabel] = {
    "supports": "supported by",
    "disputes": "disputed by",
    "updates": "updated by",
}


class Links(msgspec.Struct, frozen=True):
    """Relations by the address of the key point that has them, links by the page to which they lead; what is wrong with what
    the desk wrote, and the site's own addresses that authors wrote out.
    """

    relations: dict[SiteAddress, tuple[PointRelation, ...]]
    backlinks: dict[SiteAddress, tuple[Backlink, ...]]
    problems: tuple[Diagnostic, ...]
    paths: tuple[tuple[SiteAddress, Place], ...]
    resting: dict[SiteAddress, tuple[Resting, ...]] = {}  # by the address of the premise

    def to(self, ref: Ref) -> tuple[Backlink, ...]:
        """Who links to a page, without the links of the page itself."""
        return tuple(dict.fromkeys(link for link in self.backlinks.get(ref.href, ()) if link.source != ref))


class Incoming(msgspec.Struct, frozen=True, array_like=True):
    """What others have to do with a briefing: the relations of its key points, one tuple each, who links to it, and by the
    number of a key point (from 0) the judgements that rest on it.
    """

    relations: tuple[tuple[PointRelation, ...], ...]
    backlinks: tuple[Backlink, ...]
    resting: dict[int, tuple[Resting, ...]] = {}


def link(exports: Mapping[str, Export], others: Others) -> Links:
    """All links of a site, out of what each summary says of itself and what else the desk wrote."""
    written = [*(one for export in exports.values() for one in export.links), *others.links]
    problems = [*(problem for export in exports.values() for problem in export.problems), *others.problems]
    paths = [*(path for export in exports.values() for path in export.paths), *others.paths]
    backlinks: dict[SiteAddress, list[Backlink]] = defaultdict(list)
    for href, backlink in written:
        backlinks[href.page].append(backlink)
    by_page = {href: tuple(own) for href, own in backlinks.items()}
    judgements = [judgement for brief in others.briefs for judgement in brief.judgements]
    relations = _relations(exports.values(), judgements)
    return Links(relations, by_page, tuple(problems), tuple(paths), _resting(judgements))


def incoming_of(links: Links, exports: Mapping[str, Export]) -> dict[str, Incoming]:
    """By the summary's id."""
    return {
        id: Incoming(
            tuple(links.relations.get(point.href, ()) for point in export.points),
            links.to(export.ref),
            {n: links.resting[point.href] for n, point in enumerate(export.points) if point.href in links.resting},
        )
        for id, export in exports.items()
    }


def _resting(judgements: Iterable[JudgementDraft]) -> dict[SiteAddress, tuple[Resting, ...]]:
    """What rests on each key point and each judgement."""
    found: dict[SiteAddress, list[Resting]] = defaultdict(list)
    for one in judgements:
        for premise in one.premises:
            found[premise.href].append(Resting(one.href, one.text.html, one.brief, premise.side))
    return {href: tuple(own) for href, own in found.items()}


def _relations(
    exports: Iterable[Export], judgements: Iterable[JudgementDraft]
) -> dict[SiteAddress, tuple[PointRelation, ...]]:
    """Every relation at both of its ends: a key point, and another one or a judgement."""
    points = {point.href: (export.ref, point) for export in exports for point in export.points}
    points |= {one.href: (one.brief, ExportedPoint(one.href, one.text.html, ())) for one in judgements}
    found: dict[SiteAddress, list[PointRelation]] = defaultdict(list)
    for here, (briefing, point) in points.items():
        for relation in point.relations:
            if relation.target in points:
                other, there = points[relation.target]
                kind, label = relation.kind, _OTHER_END[relation.kind]
                found[here].append(PointRelation(kind, kind, there.href, there.text_html, other))
                found[there.href].append(PointRelation(kind, label, here, point.text_html, briefing))
    return {href: tuple(_once(own)) for href, own in found.items()}


def _once(relations: Iterable[PointRelation]) -> Iterable[PointRelation]:
    """To dispute is mutual: what both sides have written is shown once."""
    mutual: dict[tuple[str, SiteAddress], PointRelation] = {}
    for relation in relations:
        label = relation.kind if relation.kind == "disputes" else relation.label
        mutual.setdefault((label, relation.href), relation)
    return mutual.values()
