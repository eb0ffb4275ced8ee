"""Views that take from many places of the Book: the first page, topics, entities, the lists of key points, the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice

from generator.book.editions import Editions
from generator.book.site_info import Ref
from generator.book.values import Book, Card, ShownBrief, ShownEntity, ShownEvent, ShownKeyPoint, ShownTopic
from generator.content.links import SiteAddress
from generator.site import views
from generator.site.edition_list import days_of, newest_edition
from generator.site.judgement_picture import pictures_of
from generator.site.ledger import Ledger
from generator.site.search_documents import KINDS, document_count, shard_count, topic_word, type_word, year_word
from generator.site.views import Counted, Counts, Dispute, Group, KeyPointChoice, KeyPointFilter, View

HOME_BRIEFS, HOME_BRIEFINGS, HOME_EVENTS, HOME_DISPUTES, HOME_TOPICS, HOME_REVISED = 3, 6, 6, 3, 24, 4
_MAX_FILTERS = 100

Row = tuple[Card, ShownKeyPoint | None]
"""A key point of a briefing, or a briefing none of whose key points belongs on the page."""


def home_view(book: Book, record: Editions | None, disputes: Sequence[Dispute]) -> views.Home:
    """The answer first: the newest brief, the newest bottom lines, what changed, what is in dispute."""
    revised = [views.Revised(b.card.ref, revision) for b in book.briefings for revision in b.revisions]
    revised.sort(key=lambda item: item.revision.date.sort, reverse=True)
    return views.Home(
        lead=book.briefs[0].listed if book.briefs else None,
        briefs=tuple(brief.listed for brief in book.briefs[1 : HOME_BRIEFS + 1]),
        newest=tuple(briefing.card for briefing in book.briefings[:HOME_BRIEFINGS]),
        revised=tuple(revised[:HOME_REVISED]),
        edition=newest_edition(record, book.site.language),
        days=days_of(record),
        topics=counted_topics(book)[:HOME_TOPICS],
        events=book.events[-HOME_EVENTS:],
        disputes=tuple(islice(_shown_first(disputes), HOME_DISPUTES)),
        briefings=len(book.briefings),
        key_points=sum(briefing.card.key_points for briefing in book.briefings),
        quotes=sum(briefing.card.quotes for briefing in book.briefings),
    )


def _shown_first(disputes: Sequence[Dispute]) -> list[Dispute]:
    """The newest first, and before all those of which both sides have a quote; no claim stands twice before each stood once."""
    used: set[SiteAddress] = set()
    again = []
    for dispute in disputes:
        ends = {dispute.claim.href, dispute.against.href}
        again.append(bool(ends & used))
        used |= ends
    quoted = [dispute.claim.quote and dispute.against.quote for dispute in disputes]
    order = sorted(range(len(disputes)), key=lambda at: (again[at], not quoted[at]))
    return [disputes[at] for at in order]


def brief_list(briefs: Sequence[ShownBrief]) -> views.BriefList:
    """All briefs, as lists have them."""
    return views.BriefList(tuple(brief.listed for brief in briefs))


def brief_view(brief: ShownBrief, ledger: Ledger) -> views.BriefPage:
    """A brief with those who dispute what it transcludes, by the address of the key point."""
    points = [part.point for part in brief.body if part.point and part.point.disputed]
    contested = {point.href.text: ledger.listed(point) for point in points}
    return views.BriefPage(brief, contested, pictures_of(brief))


def counted_topics(book: Book) -> tuple[Counted, ...]:
    """Topics by how many briefings are filed under them, the most first."""
    counted = (Counted(topic.ref, len(topic.briefings)) for topic in book.topics)
    return tuple(sorted(counted, key=lambda topic: (-topic.count, topic.ref.title.casefold())))


def topic_rows(topic: ShownTopic) -> list[Row]:
    """Its briefings, newest first, each with the key points that are filed under the topic, one a row."""
    points = _by_briefing(topic.key_points)
    return [(card, point) for card in topic.briefings for point in points.get(card.ref, (None,))]


def entity_rows(entity: ShownEntity, cards: Mapping[Ref, Card]) -> list[Row]:
    """The key points that name it, from the newest briefing to the oldest, one a row."""
    return [(cards[point.briefing], point) for point in entity.key_points]


def counts_of(thing: ShownTopic | ShownEntity, sources: Sequence[object]) -> Counts:
    """How many key points a topic or an entity has, how many of them are disputed, and in how many sources it is."""
    disputed = sum(point.disputed for point in thing.key_points)
    chosen = SiteAddress(f"{thing.ref.href.text}?disputed=yes")
    return Counts(len(thing.key_points), disputed, len(sources), chosen)


def grouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    """Rows of one briefing, together."""
    return tuple(
        Group(card, tuple(point for _, point in own if point)) for card, own in groupby(rows, lambda row: row[0])
    )


def _by_briefing(points: Sequence[ShownKeyPoint]) -> dict[Ref, tuple[ShownKeyPoint, ...]]:
    return {briefing: tuple(own) for briefing, own in groupby(points, lambda point: point.briefing)}


def by_year(events: Sequence[ShownEvent]) -> tuple[tuple[str, tuple[ShownEvent, ...]], ...]:
    """Events in the order of time, by the year in which they begin."""
    return tuple((year, tuple(group)) for year, group in groupby(events, lambda event: event.date.sort[0][:4]))


def key_point_choices(points: Sequence[ShownKeyPoint]) -> dict[KeyPointChoice, list[ShownKeyPoint]]:
    """All key points, and by confidence and dispute those that have a list of their own; no list is empty but `all`."""
    choices: dict[KeyPointChoice, list[ShownKeyPoint]] = {
        "high": [point for point in points if point.confidence == "high"],
        "moderate": [point for point in points if point.confidence == "moderate"],
        "low": [point for point in points if point.confidence == "low"],
        "disputed": [point for point in points if point.disputed],
    }
    return {"all": list(points), **{name: chosen for name, chosen in choices.items() if chosen}}


def choice_address(choice: KeyPointChoice) -> str:
    """The page of a choice of key points."""
    return "/key-points/" if choice == "all" else f"/key-points/{choice}/"


def key_point_filters(
    choices: dict[KeyPointChoice, list[ShownKeyPoint]], current: KeyPointChoice
) -> tuple[KeyPointFilter, ...]:
    """A link to the page of each choice."""
    return tuple(
        KeyPointFilter(name, SiteAddress(choice_address(name).lstrip("/")), len(chosen), name == current)
        for name, chosen in choices.items()
    )


def search_view(book: Book, indexed: bool) -> View:
    """The search with its filters: kinds, topics and years that are in the book."""
    if not indexed:
        return views.SearchPage(False)
    topics = counted_topics(book)[:_MAX_FILTERS]
    years = sorted({briefing.card.published.sort[0][:4] for briefing in book.briefings}, reverse=True)[:_MAX_FILTERS]
    names = {
        "kind": dict.fromkeys(KINDS, ""),
        "topic": {_id(topic.ref): topic.ref.title for topic in topics},
        "year": {year: year for year in years},
    }
    words = {
        "kind": {kind: type_word(kind) for kind in KINDS},
        "topic": {_id(topic.ref): topic_word(topic.ref) for topic in topics},
        "year": {year: year_word(year) for year in years},
    }
    shown = {facet: own for facet, own in names.items() if len(own) > 1}
    return views.SearchPage(True, shard_count(document_count(book)), shown, {facet: words[facet] for facet in shown})


def _id(ref: Ref) -> str:
    """The id at the end of an address."""
    return ref.href.text.rstrip("/").rpartition("/")[2]
