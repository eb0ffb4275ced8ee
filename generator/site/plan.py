"""plan: all pages that will exist, each with its path, its template and its view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from gettext import NullTranslations
from itertools import zip_longest

import msgspec
from msgspec.structs import replace

from generator.book.editions import Editions
from generator.book.resolve import Resolved
from generator.book.site_info import Entry
from generator.book.values import Book, Briefing
from generator.content.links import SiteAddress
from generator.site import views
from generator.site.annotations import judgements_view
from generator.site.compose import (
    brief_list,
    brief_view,
    by_year,
    choice_address,
    counted_topics,
    counts_of,
    entity_rows,
    home_view,
    key_point_choices,
    key_point_filters,
    search_view,
    topic_rows,
)
from generator.site.edition_list import days_of, edition_rows
from generator.site.for_programs import for_programs
from generator.site.frame import PER_PAGE, Frame, Page, PageHead, data_file, paths_of, place_in_list
from generator.site.ledger import Ledger
from generator.site.list_views import (
    Beside,
    changes,
    entity_page,
    judgement_list,
    key_point_list,
    ledger_page,
    topic_page,
    who_says_what,
)
from generator.site.social_card import social_card_of
from generator.site.timeline_chart import draw_timeline, event_anchor
from generator.site.views import View
from generator.site.who_says_what import by_question, by_topic

_KINDS = ("person", "organization", "place", "work", "other")


class Plan(msgspec.Struct, frozen=True):
    """All pages but those that show a source, by their paths; `addresses` are the paths of all files that pages may link to."""

    pages: dict[str, Page]
    addresses: frozenset[str]


def make_frame(resolved: Resolved, words: NullTranslations, record: Editions | None) -> Frame:
    """What stands around every page: the menu is site.yaml's, or made from what there is."""
    site = resolved.book.site
    return Frame(site, site.navigation or _default_menu(resolved.book, words, record))


def plan_pages(
    resolved: Resolved, frame: Frame, words: NullTranslations, record: Editions | None, search: bool
) -> Plan:
    """Every page of the site, titles in the `words` of its language; with a `record` of editions one of what changed."""
    planner = _Planner(resolved, frame, words, record, search)
    pages = {page.path: page for page in sorted(planner.pages(), key=lambda page: page.path)}
    own = [path for briefing in resolved.book.briefings for path in paths_of(f"briefings/{briefing.id}/")]
    listed = [path for path, page in pages.items() if path.endswith("index.html") and page.indexed]
    listed += [path for path in own if path.endswith("index.html")]
    pages |= for_programs(resolved, sorted(listed), record, words)
    return Plan(pages, frozenset((*pages, *own)))


def _default_menu(book: Book, words: NullTranslations, record: Editions | None) -> tuple[Entry, ...]:
    _ = words.gettext
    related = any(point.relations for briefing in book.briefings for point in briefing.key_points)
    entries: tuple[tuple[str, str, object], ...] = (
        (_("Briefs"), "briefs/", book.briefs),
        (_("Briefings"), "briefings/", book.briefings),
        (_("Key points"), "key-points/", book.briefings),
        (_("Disputes"), "map/", related),
        (_("Topics"), "topics/", book.topics),
        (_("People & places"), "entities/", book.entities),
        (_("Timeline"), "timeline/", book.events),
        (_("Changes"), "changes/", record.editions if record else ()),
    )
    menu = [Entry(title, SiteAddress(address)) for title, address, filled in entries if filled]
    return (*menu, *(Entry(page.ref.title, page.ref.href) for page in book.pages))


class _Planner:
    def __init__(
        self, resolved: Resolved, frame: Frame, words: NullTranslations, record: Editions | None, search: bool
    ) -> None:
        self.resolved, self.book = resolved, resolved.book
        self.frame, self.search, self.record = frame, search, record
        self.words, self.gettext = words, words.gettext
        self.ledger = Ledger(self.book)
        self.points = list(self.ledger.points.values())

    def pages(self) -> Iterator[Page]:
        book, _ = self.book, self.gettext
        head = PageHead(book.site.title, book.site.description)
        yield self.frame.page("/", "home", head, partial(home_view, book, self.record, self.ledger.disputes))
        yield from self.briefings()
        yield from self.briefs()
        yield from self.topics()
        yield from self.entities()
        yield from self.timeline()
        yield from self.key_points()
        yield from self.judgements()
        yield from self.disputes()
        yield from self.whole_book()
        yield from self.social_cards()
        yield from self.changes()
        for shown in book.pages:
            head = PageHead(shown.ref.title, shown.description)
            yield self.frame.page(f"/{shown.id}/", "page", head, views.PlainPageView(shown))
        head = PageHead(_("Your list"), indexed=False)
        yield self.frame.page("/list/", "list", head, views.OwnList())
        head = PageHead(_("Search"), indexed=False)
        yield self.frame.page("/search/", "search", head, search_view(book, self.search))
        head = PageHead(_("Page not found"), indexed=False)
        yield self.frame.page("/404.html", "404", head, views.NotFound(self.search))
        for redirect in book.redirects:
            head = PageHead(redirect.target.title, indexed=False)
            yield self.frame.page(redirect.path, "redirect", head, views.RedirectPage(redirect.target))

    def briefings(self) -> Iterator[Page]:
        book = self.book
        cards = [briefing.card for briefing in book.briefings]
        yield from self.frame.paged(
            "/briefings/",
            "briefings",
            PageHead(self.gettext("Briefings")),
            cards,
            lambda chunk: views.BriefingList(tuple(chunk), len(cards)),
        )

    def briefs(self) -> Iterator[Page]:
        if self.book.briefs:
            listed = partial(brief_list, self.book.briefs)
            yield self.frame.page("/briefs/", "briefs", PageHead(self.gettext("Briefs")), listed)
        for brief in self.book.briefs:
            head = PageHead(brief.ref.title, brief.description)
            yield self.frame.page(f"/briefs/{brief.id}/", "brief", head, partial(brief_view, brief, self.ledger))
            if brief.judgements:
                view = partial(judgements_view, brief, self.book.site.base_url)
                yield data_file(f"briefs/{brief.id}/annotations.jsonld", view)

    def topics(self) -> Iterator[Page]:
        topics = self.book.topics
        listed = tuple(views.Counted(t.ref, len(t.briefings), t.description) for t in topics)
        yield self.frame.page("/topics/", "index", PageHead(self.gettext("Topics")), views.Index((("", listed),)))
        for topic in topics:
            view = partial(topic_page, replace(topic, key_points=(), briefings=()), counts_of(topic, topic.briefings))
            address, rows = f"/topics/{topic.id}/", topic_rows(topic)
            yield from self.frame.paged(address, "topic", PageHead(topic.ref.title, topic.description), rows, view)

    def entities(self) -> Iterator[Page]:
        groups = []
        for kind in _KINDS:
            own = tuple(
                views.Counted(e.ref, len(e.mentioned_in), e.description) for e in self.book.entities if e.kind == kind
            )
            if own:
                groups.append((kind, own))
        yield self.frame.page(
            "/entities/", "index", PageHead(self.gettext("People & places")), views.Index(tuple(groups))
        )
        cards = {briefing.card.ref: briefing.card for briefing in self.book.briefings}
        for entity in self.book.entities:
            rows = list(zip_longest(entity_rows(entity, cards), entity.mentioned_in))
            view = partial(
                entity_page, replace(entity, key_points=(), mentioned_in=()), counts_of(entity, entity.mentioned_in)
            )
            address = f"/entities/{entity.id}/"
            yield from self.frame.paged(address, "entity", PageHead(entity.ref.title, entity.description), rows, view)

    def timeline(self) -> Iterator[Page]:
        events = self.book.events
        placed = [(event, place_in_list("timeline/", n, event_anchor(event))) for n, event in enumerate(events)]
        drawn = cache(partial(draw_timeline, placed, self.book.site.language))
        yield from self.frame.paged(
            "/timeline/",
            "timeline",
            PageHead(self.gettext("Timeline")),
            events,
            lambda chunk: views.Timeline(drawn(), by_year(chunk), len(events)),
        )

    def key_points(self) -> Iterator[Page]:
        choices, topics = key_point_choices(self.points), counted_topics(self.book)[:PER_PAGE]
        for name, chosen in choices.items():
            beside = Beside(key_point_filters(choices, name), topics, len(self.book.judgements))
            view = partial(key_point_list, self.ledger, name, beside)
            head = PageHead(self.gettext("Key points"), indexed=name == "all")
            yield from self.frame.paged(choice_address(name), "key-points", head, chosen, view)

    def judgements(self) -> Iterator[Page]:
        """What the desk itself says, from the newest brief to the oldest."""
        if found := self.book.judgements:
            view = partial(judgement_list, len(found))
            head = PageHead(self.gettext("Judgements"))
            yield from self.frame.paged("/key-points/judgements/", "judgements", head, found, view)

    def disputes(self) -> Iterator[Page]:
        """The ledger, and who says what."""
        rows = self.ledger.rows
        tables = {"questions": by_question(self.book), "topics": by_topic(self.book)}
        shown = {f"/map/{name}/": table for name, table in tables.items() if len(table.rows) > 1}
        links = tuple(SiteAddress(address.lstrip("/")) for address in shown)
        if rows:
            view = partial(ledger_page, len(self.ledger.disputes), len(rows), links)
            yield from self.frame.paged("/map/", "map", PageHead(self.gettext("Disputes")), rows, view)
            for address, table in shown.items():
                view = partial(who_says_what, table, links)
                yield from self.frame.paged(
                    address, "who-says-what", PageHead(self.gettext("Who says what")), table.rows, view
                )

    def changes(self) -> Iterator[Page]:
        """The page of editions."""
        if self.record:
            head = PageHead(self.gettext("Changes"), indexed=False)
            view = partial(changes, days_of(self.record), self.book.site.language)
            yield from self.frame.paged("/changes/", "changes", head, edition_rows(self.record), view)

    def social_cards(self) -> Iterator[Page]:
        """A picture of each briefing for other sites."""
        for briefing in self.book.briefings:
            card = social_card_of(self.book.site, briefing.card)
            if card:
                yield data_file(f"briefings/{briefing.id}/card.png", card)

    def whole_book(self) -> Iterator[Page]:
        """Volumes of PER_PAGE briefings; the sources' texts are not in them."""
        briefs = tuple(brief.outlined for brief in self.book.briefs)

        def volume(chunk: Sequence[Briefing]) -> View:
            first = not chunk or chunk[0] is self.book.briefings[0]
            return views.WholeBook(briefs if first else (), self.resolved.by_digest(chunk))

        head = PageHead(self.gettext("The whole book"), indexed=False)
        yield from self.frame.paged("/book/", "book", head, self.book.briefings, volume)
