"""The ledger of disputes: every dispute between two key points once, with what bears on both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from generator.book.site_info import Ref
from generator.book.values import Book, PointRelation, ShownBrief, ShownJudgement, ShownKeyPoint
from generator.content.links import SiteAddress
from generator.content.records import RelationKind
from generator.site.views import Claim, Dispute, Disputes, ListedPoint, Position

_MOST_LATER, _MOST_COMMON, _MOST_OPPONENTS = 4, 4, 2

Said = ShownKeyPoint | ShownJudgement
"""What may dispute something and be disputed."""
Row = tuple[Ref | None, Dispute] | Position
"""What takes a place in the ledger: a dispute under what it is about, or another relation."""


class Ledger:
    """All that key points of a book say for and against each other."""

    def __init__(self, book: Book) -> None:
        self.points = {point.href: point for point in all_points(book)}
        judged = {one.href: (one, brief) for brief in book.briefs for one in brief.judgements}
        related: dict[SiteAddress, Said] = {href: point for href, point in self.points.items() if point.relations}
        self.claims = {href: claim_of(point) for href, point in self.points.items() if point.relations}
        self.claims |= {href: judged_claim(*one) for href, one in judged.items() if one[0].relations}
        related |= {href: one for href, (one, _) in judged.items() if one.relations}
        self.related = related
        self.opponents = {
            href: [one for one in _ends(point, "disputes") if one in related] for href, point in related.items()
        }
        self.grounds = {href: dict.fromkeys(_ends(point, "supports")) for href, point in related.items()}
        self.later = {href: _updates(point)[:_MOST_LATER] for href, point in related.items()}
        self.briefs = briefs_by_point(book.briefs)

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """Each dispute once, from the newest claim to the oldest."""
        return tuple(self._dispute(*ends) for ends in self._pairs())

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Disputes in the order of their groups, then how other key points bear on each other."""
        about = [(_about(one), one) for one in self.disputes]
        return (*_in_groups(about), *self._positions())

    def listed(self, point: ShownKeyPoint) -> ListedPoint:
        """A key point with its opponents."""
        found = self.opponents.get(point.href, [])
        first = tuple(self.claims[href] for href in found[:_MOST_OPPONENTS])
        return ListedPoint(point, first, len(found) - len(first))

    def _pairs(self) -> Iterator[tuple[Said, Said]]:
        pairs: set[frozenset[SiteAddress]] = set()
        for href, opponents in self.opponents.items():
            for other in opponents:
                if (pair := frozenset((href, other))) not in pairs:
                    pairs.add(pair)
                    yield self.related[href], self.related[other]

    def _dispute(self, one: Said, other: Said) -> Dispute:
        few, many = sorted((self.grounds[one.href], self.grounds[other.href]), key=len)
        common = [href for href in few if href in many and href in self.claims]
        later = {relation.href: relation for end in (one, other) for relation in self.later[end.href]}
        briefs = Counter(brief for end in (one, other) for brief in self.briefs.get(end.href, ()))
        return Dispute(
            id=f"{_slug(one)}-{_slug(other)}",
            claim=self.claims[one.href],
            against=self.claims[other.href],
            later=tuple(later.values())[:_MOST_LATER],
            common=tuple(self.claims[href] for href in common[:_MOST_COMMON]),
            topics=_first_shared(one.topics, other.topics),
            entities=_first_shared(_entities(one), _entities(other)),
            briefs=tuple(brief for brief, _ in briefs.most_common()),
        )

    def _positions(self) -> Iterator[Position]:
        for href, point in self.related.items():
            for relation in point.relations:
                if relation.kind != "disputes" and relation.label == relation.kind and relation.href in self.claims:
                    yield Position(relation.kind, self.claims[href], self.claims[relation.href])


def all_points(book: Book) -> Iterator[ShownKeyPoint]:
    """Every key point of the book, from the newest briefing to the oldest."""
    return (point for briefing in book.briefings for point in briefing.key_points)


def claim_of(point: ShownKeyPoint) -> Claim:
    """A key point as one side of a dispute."""
    return Claim(
        href=point.href,
        plain=point.plain,
        text_html=point.text_html,
        briefing=point.briefing,
        published=point.published,
        confidence=point.confidence,
        language=point.language,
        quote=point.evidence[0] if point.evidence else None,
        passages=len(point.evidence),
    )


def judged_claim(judgement: ShownJudgement, brief: ShownBrief) -> Claim:
    """What the desk itself says as one side of a dispute: it has the day of its last review, or of its brief."""
    return Claim(
        href=judgement.href,
        plain=judgement.plain,
        text_html=judgement.text_html,
        briefing=judgement.brief,
        published=judgement.reviewed or brief.published,
        confidence=judgement.confidence,
        language="",
        quote=None,
        passages=0,
        judged=True,
    )


def _entities(said: Said) -> tuple[Ref, ...]:
    return said.entities if isinstance(said, ShownKeyPoint) else ()


def in_groups(rows: Sequence[Row]) -> tuple[Disputes, ...]:
    """The disputes among some rows, under what they are about."""
    own = [row for row in rows if isinstance(row, tuple)]
    return tuple(Disputes(about, tuple(one for _, one in group)) for about, group in groupby(own, lambda row: row[0]))


def other_positions(rows: Sequence[Row]) -> tuple[Position, ...]:
    """What is no dispute among some rows."""
    return tuple(row for row in rows if isinstance(row, Position))


def _in_groups(about: Sequence[tuple[Ref | None, Dispute]]) -> list[tuple[Ref | None, Dispute]]:
    """Briefs first, then topics with the most disputes, then what is filed nowhere."""
    sizes = Counter(ref for ref, _ in about)

    def order(row: tuple[Ref | None, Dispute]) -> tuple[int, int, str]:
        ref = row[0]
        return (2, 0, "") if ref is None else (ref.kind != "brief", -sizes[ref], ref.title.casefold())

    return sorted(about, key=order)


def _about(dispute: Dispute) -> Ref | None:
    """The brief that uses one of its claims (of several the one that uses both), else its first topic."""
    return next(iter((*dispute.briefs, *dispute.topics)), None)


def _ends(point: Said, kind: RelationKind) -> Iterator[SiteAddress]:
    """The other ends of the relations of a kind, in either direction."""
    return (relation.href for relation in point.relations if relation.kind == kind)


def _updates(point: Said) -> list[PointRelation]:
    """What was said later."""
    return [relation for relation in point.relations if relation.label == "updated by"]


def _first_shared(one: tuple[Ref, ...], other: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """All of both, those of both sides first."""
    shared = [ref for ref in one if ref in other]
    return tuple(dict.fromkeys((*shared, *one, *other)))


def _slug(point: Said) -> str:
    """An id out of an address: `briefings/wells/#open` is `wells-open`."""
    page, _, anchor = point.href.text.partition("#")
    return f"{page.rstrip('/').rpartition('/')[2]}-{anchor}"


def briefs_by_point(briefs: Sequence[ShownBrief]) -> Mapping[SiteAddress, tuple[Ref, ...]]:
    """By key point the briefs that transclude it or link to it; a judgement belongs to its own."""
    found: dict[SiteAddress, dict[Ref, None]] = defaultdict(dict)
    for brief in briefs:
        for judgement in brief.judgements:
            found[judgement.href][brief.ref] = None
        for part in brief.body:
            used = [part.point.href] if part.point else map(SiteAddress, part.html.pieces[1::2])
            for href in used:
                found[href][brief.ref] = None
    return {href: tuple(refs) for href, refs in found.items()}
