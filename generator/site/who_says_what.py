"""Who says what: a table of briefings by the questions of briefs, or by topics; a cell holds what a briefing says there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from generator.book.site_info import Ref
from generator.book.values import Book, Briefing
from generator.content.links import SiteAddress
from generator.site.ledger import briefs_by_point, claim_of
from generator.site.views import Claim, Saying

_MOST_COLUMNS = 6


class Table(msgspec.Struct, frozen=True):
    """The columns of a table, its rows (those briefings that say something in one of them), and columns for which there is
    no room.
    """

    columns: tuple[Ref, ...]
    rows: tuple[Saying, ...]
    left: tuple[Ref, ...]


def by_question(book: Book) -> Table:
    """What each briefing says to the questions of the newest briefs: the key points that these use."""
    filed = briefs_by_point(book.briefs)
    return _table(book, [brief.ref for brief in book.briefs], filed)


def by_topic(book: Book) -> Table:
    """What each briefing says on the topics with the most key points."""
    topics = sorted((topic for topic in book.topics if topic.key_points), key=lambda topic: -len(topic.key_points))
    filed = {point.href: point.topics for topic in topics for point in topic.key_points}
    return _table(book, [topic.ref for topic in topics], filed)


def _table(book: Book, columns: Sequence[Ref], filed: Mapping[SiteAddress, tuple[Ref, ...]]) -> Table:
    used = {ref for refs in filed.values() for ref in refs}
    columns = [column for column in columns if column in used]
    shown = tuple(columns[:_MOST_COLUMNS])
    rows = (_row(briefing, shown, filed) for briefing in book.briefings)
    return Table(shown, tuple(row for row in rows if any(row.cells)), tuple(columns[_MOST_COLUMNS:]))


def _row(briefing: Briefing, columns: tuple[Ref, ...], filed: Mapping[SiteAddress, tuple[Ref, ...]]) -> Saying:
    cells: dict[Ref, list[Claim]] = defaultdict(list)
    for point in briefing.key_points:
        for ref in filed.get(point.href, ()):
            if ref in columns:
                cells[ref].append(claim_of(point))
    return Saying(briefing.card.ref, briefing.card.published, tuple(tuple(cells[column]) for column in columns))
