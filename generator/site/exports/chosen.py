"""What of the Book is exported."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.book.site_info import SiteInfo
from generator.book.values import Book, Briefing, ShownBrief, ShownEntity, ShownTopic
from generator.diagnostics import closest


class NotThere(Exception):
    """There is no such briefing; the message says so."""


class NotMade(Exception):
    """What an export is made with is missing, or failed; the message says what to do."""


class Chosen(msgspec.Struct, frozen=True):
    """Briefs and briefings in the site's order, with the topics and the people and places of the book; `title` is the whole's.

    `day` (ISO 8601) is the one on which it is exported, `pictures` are the bytes of those that texts show, by their paths.
    """

    site: SiteInfo
    title: str
    day: str
    briefs: tuple[ShownBrief, ...]
    briefings: tuple[Briefing, ...]
    topics: tuple[ShownTopic, ...]
    entities: tuple[ShownEntity, ...]
    pictures: Mapping[str, bytes] = {}


def choose(book: Book, id: str, day: str) -> Chosen:
    """The whole book, or where an `id` is given that briefing alone. Raises NotThere."""
    if not id:
        title = book.site.title
        return Chosen(book.site, title, day, book.briefs, book.briefings, book.topics, book.entities)
    found = next((briefing for briefing in book.briefings if briefing.id == id), None)
    if found is None:
        near = closest(id, [briefing.id for briefing in book.briefings])
        raise NotThere(f"there is no briefing `{id}`" + (f"; did you mean `{near}`?" if near else ""))
    own = {ref.href for ref in found.card.topics} | {ref.href for point in found.key_points for ref in point.topics}
    named = {mention.entity.href for mention in found.mentions}
    named |= {ref.href for point in found.key_points for ref in point.entities}
    topics = tuple(topic for topic in book.topics if topic.ref.href in own)
    entities = tuple(entity for entity in book.entities if entity.ref.href in named)
    return Chosen(book.site, found.card.ref.title, day, (), (found,), topics, entities)
