"""resolve: briefings and what else the desk wrote become the Book, in which everything is linked both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from generator.book.briefs import show_briefs
from generator.book.linking import Links
from generator.book.same_events import tell_once
from generator.book.values import Book, Briefing
from generator.book.vocabulary import gather_entities, gather_topics
from generator.book.weighing import Weighed
from generator.book.write import Others
from generator.content.links import SiteAddress
from generator.diagnostics import Diagnostic, Place
from generator.memo.lazy import Lazy, there


class Resolved(msgspec.Struct, frozen=True):
    """The Book with the digest of each of its briefings by id, what is wrong with what the desk wrote, and the site's own
    addresses that authors wrote out.
    """

    book: Book
    digests: dict[str, bytes]
    problems: tuple[Diagnostic, ...]
    paths: tuple[tuple[SiteAddress, Place], ...]

    def by_digest(self, briefings: Iterable[Briefing]) -> tuple[Lazy[Briefing], ...]:
        """Some of the Book's briefings, so that a view which holds them is known by what they were made with."""
        return tuple(there(self.digests[briefing.id], briefing) for briefing in briefings)


def resolve(
    briefings: Mapping[str, Briefing], digests: dict[str, bytes], others: Others, links: Links, weighed: Weighed
) -> Resolved:
    """The Book; the briefings are newest first."""
    own = tuple(briefings.values())
    events = tell_once(event for briefing in own for event in briefing.events)
    briefs, problems = show_briefs(others, own, links, weighed.judgements)
    book = Book(
        site=others.site,
        briefings=own,
        briefs=briefs,
        topics=gather_topics(others, own, briefs, links),
        entities=gather_entities(others, own, events, links),
        pages=tuple(replace(page, backlinks=links.to(page.ref)) for page in others.pages),
        events=events,
        redirects=others.redirects,
    )
    return Resolved(book, digests, (*links.problems, *problems, *weighed.problems), links.paths)
