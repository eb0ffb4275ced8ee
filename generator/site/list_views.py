"""The view of one page of a list, out of what is the same on all its pages and the rows that stand on it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from generator.book.values import MentionedIn, ShownEntity, ShownJudgement, ShownKeyPoint, ShownTopic
from generator.content.links import SiteAddress
from generator.site import views
from generator.site.compose import Row, grouped
from generator.site.edition_list import EditionRow, editions_of
from generator.site.ledger import Ledger, in_groups, other_positions
from generator.site.ledger import Row as LedgerRow
from generator.site.views import Counted, Counts, DayOfEditions, KeyPointChoice, KeyPointFilter, Saying, View
from generator.site.who_says_what import Table


def changes(days: tuple[DayOfEditions, ...], language: str, rows: Sequence[EditionRow]) -> View:
    """The changes of these rows, by day."""
    return views.ChangesPage(editions_of(rows, days, language), days)


def topic_page(topic: ShownTopic, counts: Counts, rows: Sequence[Row]) -> View:
    """The briefings of these rows."""
    return views.TopicPage(topic, grouped(rows), counts)


def entity_page(entity: ShownEntity, counts: Counts, rows: Sequence[tuple[Row | None, MentionedIn | None]]) -> View:
    """The key points and the sources of these rows."""
    places = tuple(place for _, place in rows if place)
    return views.EntityPage(replace(entity, mentioned_in=places), grouped(row for row, _ in rows if row), counts)


def ledger_page(disputes: int, rows: int, tables: tuple[SiteAddress, ...], chunk: Sequence[LedgerRow]) -> View:
    """The disputes of these rows, and what is none."""
    return views.LedgerPage(in_groups(chunk), other_positions(chunk), disputes, rows - disputes, tables)


def who_says_what(table: Table, tables: tuple[SiteAddress, ...], rows: Sequence[Saying]) -> View:
    """These rows of the table."""
    return views.WhoSaysWhat(table.columns, tuple(rows), table.left, tables)


class Beside(msgspec.Struct, frozen=True):
    """What a list of key points leads to: the other lists, topics, and so many judgements."""

    filters: tuple[KeyPointFilter, ...]
    topics: tuple[Counted, ...]
    judgements: int


def key_point_list(ledger: Ledger, choice: KeyPointChoice, beside: Beside, chunk: Sequence[ShownKeyPoint]) -> View:
    """These key points, each with those who dispute it."""
    total = next(one.count for one in beside.filters if one.current)
    listed = tuple(map(ledger.listed, chunk))
    return views.KeyPointList(choice, listed, total, beside.filters, beside.topics, beside.judgements)


def judgement_list(total: int, chunk: Sequence[ShownJudgement]) -> View:
    """These judgements of so many."""
    return views.JudgementList(tuple(judgement.listed for judgement in chunk), total)
