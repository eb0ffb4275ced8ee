"""plan: all pages that will exist, each with its path, its template and its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from gettext import NullTranslations
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from generator.book.editions import Change, Editions
from generator.book.resolve import Resolved
from generator.book.site_info import Entry, SiteInfo
from generator.book.values import Book, Briefing, ShownEntity, ShownKeyPoint, ShownTopic
from generator.content.links import SiteAddress
from generator.site import views
from generator.site.compose import (
    Row,
    by_year,
    choice_address,
    counted_topics,
    edition_rows,
    editions_of,
    entity_rows,
    grouped,
    home_view,
    key_point_choices,
    key_point_filters,
    search_view,
    topic_rows,
)
from generator.site.feed import feed_view
from generator.site.frame import Frame, Page, PageHead, data_file, paths_of
from generator.site.position_map import draw_map, positions
from generator.site.social_card import social_card_of
from generator.site.timeline_chart import draw_timeline
from generator.site.views import Counted, KeyPointChoice, KeyPointFilter, Pager, PageView, View

PER_PAGE = 100
_KINDS = ("person", "organization", "place", "work", "other")

T = TypeVar("T")


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
    planner = _Planner(resolved.book, frame, words, record, search)
    pages = {page.path: page for page in sorted(planner.pages(), key=lambda page: page.path)}
    own = [path for briefing in resolved.book.briefings for path in paths_of(f"briefings/{briefing.id}/")]
    listed = [path for path, page in pages.items() if path.endswith("index.html") and page.view.indexed]
    listed += [path for path in own if path.endswith("index.html")]
    return Plan(pages | _for_programs(sorted(listed), resolved.book.site, record), frozenset((*pages, *own)))


def _default_menu(book: Book, words: NullTranslations, record: Editions | None) -> tuple[Entry, ...]:
    _ = words.gettext
    related = any(point.relations for briefing in book.briefings for point in briefing.key_points)
    entries: tuple[tuple[str, str, object], ...] = (
        (_("Briefs"), "briefs/", book.briefs),
        (_("Briefings"), "briefings/", book.briefings),
        (_("Key points"), "key-points/", book.briefings),
        (_("Positions"), "map/", related),
        (_("Topics"), "topics/", book.topics),
        (_("People & places"), "entities/", book.entities),
        (_("Timeline"), "timeline/", book.events),
        (_("Changes"), "changes/", record.editions if record else ()),
    )
    menu = [Entry(title, SiteAddress(address)) for title, address, filled in entries if filled]
    return (*menu, *(Entry(page.ref.title, page.ref.href) for page in book.pages))


def _for_programs(listed: Sequence[str], site: SiteInfo, record: Editions | None) -> dict[str, Page]:
    """What tells other programs of the pages."""
    found = [data_file("changes.json", views.RecordFile(record))] if record else []
    if site.base_url:
        found.append(data_file("sitemap.xml", views.Sitemap(tuple(listed), site.base_url)))
        found.append(data_file("robots.txt", views.Robots(site.base_url)))
    found.append(data_file(".nojekyll", views.Nothing()))
    return {page.path: page for page in found}


class _Planner:
    def __init__(
        self, book: Book, frame: Frame, words: NullTranslations, record: Editions | None, search: bool
    ) -> None:
        self.book, self.frame, self.search, self.record = book, frame, search, record
        self.words, self.gettext = words, words.gettext
        self.points = [point for briefing in book.briefings for point in briefing.key_points]
        self.positions = positions(book)

    def pages(self) -> Iterator[Page]:
        book, _ = self.book, self.gettext
        head = PageHead(book.site.title, book.site.description)
        yield self.frame.page("/", "home", head, home_view(book, self.record))
        yield from self.briefings()
        yield from self.briefs()
        yield from self.topics()
        yield from self.entities()
        yield from self.timeline()
        yield from self.key_points()
        yield from self.map()
        yield from self.whole_book()
        yield from self.social_cards()
        yield from self.changes()
        for shown in book.pages:
            head = PageHead(shown.ref.title, shown.description)
            yield self.frame.page(f"/{shown.id}/", "page", head, views.PlainPageView(shown))
        head = PageHead(_("Search"), indexed=False, scripts=("search.js",) if self.search else ())
        yield self.frame.page("/search/", "search", head, search_view(book, self.search))
        head = PageHead(_("Page not found"), indexed=False)
        yield self.frame.page("/404.html", "404", head, views.NotFound(self.search))
        for redirect in book.redirects:
            head = PageHead(redirect.target.title, indexed=False)
            yield self.frame.page(redirect.path, "redirect", head, views.RedirectPage(redirect.target))

    def paged(
        self, address: str, template: str, head: PageHead, items: Sequence[T], view: Callable[[Sequence[T]], View]
    ) -> Iterator[Page]:
        """A list over pages of PER_PAGE; the first stands at `address`, the others at `address`page/N/."""
        count = max(1, -(-len(items) // PER_PAGE))
        addresses = [address, *(f"{address}page/{number}/" for number in range(2, count + 1))]
        links = [None, *(SiteAddress(here.lstrip("/")) for here in addresses), None]
        for index, here in enumerate(addresses):
            chunk = items[index * PER_PAGE : (index + 1) * PER_PAGE]
            pager = Pager(index + 1, count, links[index], links[index + 2]) if count > 1 else None
            yield self.frame.page(here, template, head, view(chunk), pager)

    def briefings(self) -> Iterator[Page]:
        book = self.book
        cards = [briefing.card for briefing in book.briefings]
        yield from self.paged(
            "/briefings/",
            "briefings",
            PageHead(self.gettext("Briefings")),
            cards,
            lambda chunk: views.BriefingList(tuple(chunk), len(cards)),
        )

    def briefs(self) -> Iterator[Page]:
        if self.book.briefs:
            yield self.frame.page(
                "/briefs/", "briefs", PageHead(self.gettext("Briefs")), views.BriefList(self.book.briefs)
            )
        for brief in self.book.briefs:
            head = PageHead(brief.ref.title, brief.description)
            yield self.frame.page(f"/briefs/{brief.id}/", "brief", head, views.BriefPage(brief))

    def topics(self) -> Iterator[Page]:
        topics = self.book.topics
        listed = tuple(views.Counted(t.ref, len(t.briefings), t.description) for t in topics)
        yield self.frame.page("/topics/", "index", PageHead(self.gettext("Topics")), views.Index((("", listed),)))
        for topic in topics:
            view = partial(_topic_page, replace(topic, key_points=(), briefings=()))
            address, rows = f"/topics/{topic.id}/", topic_rows(topic)
            yield from self.paged(address, "topic", PageHead(topic.ref.title, topic.description), rows, view)

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
            points = entity_rows(entity, cards)
            rows = range(max(len(points), len(entity.mentioned_in)))
            view = partial(_entity_page, replace(entity, key_points=()), points)
            address = f"/entities/{entity.id}/"
            yield from self.paged(address, "entity", PageHead(entity.ref.title, entity.description), rows, view)

    def timeline(self) -> Iterator[Page]:
        events = self.book.events
        yield from self.paged(
            "/timeline/",
            "timeline",
            PageHead(self.gettext("Timeline")),
            events,
            lambda chunk: views.Timeline(draw_timeline(chunk), by_year(chunk), len(events)),
        )

    def key_points(self) -> Iterator[Page]:
        choices, topics = key_point_choices(self.points), counted_topics(self.book)[:PER_PAGE]
        for name, chosen in choices.items():
            view = partial(_key_point_list, name, len(chosen), key_point_filters(choices, name), topics)
            head = PageHead(self.gettext("Key points"), indexed=name == "all", scripts=("filters.js",))
            yield from self.paged(choice_address(name), "key-points", head, chosen, view)

    def map(self) -> Iterator[Page]:
        found = self.positions
        if found:
            yield from self.paged(
                "/map/",
                "map",
                PageHead(self.gettext("Positions")),
                found,
                lambda chunk: views.MapPage(draw_map(chunk), tuple(chunk), len(found)),
            )

    def changes(self) -> Iterator[Page]:
        """The page of editions and their record, and where addresses can be absolute the feeds."""
        site = self.book.site
        if self.record:
            head, rows = PageHead(self.gettext("Changes"), indexed=False), edition_rows(self.record)
            yield from self.paged("/changes/", "changes", head, rows, partial(_changes, site.language))
        if site.base_url:
            main = feed_view(self.book, self.record, self.words)
            for path, template in (("feed.xml", "data/feed.xml"), ("feed.json", "")):
                yield Page(path, template, PageView(site, (), path, "", "", site.language, main))

    def social_cards(self) -> Iterator[Page]:
        """A picture of each briefing for other sites."""
        for briefing in self.book.briefings:
            card = social_card_of(self.book.site, briefing.card)
            if card:
                yield data_file(f"briefings/{briefing.id}/card.png", card)

    def whole_book(self) -> Iterator[Page]:
        """Volumes of PER_PAGE briefings; the sources' texts are not in them."""
        briefs = self.book.briefs

        def volume(chunk: Sequence[Briefing]) -> View:
            first = not chunk or chunk[0] is self.book.briefings[0]
            return views.WholeBook(briefs if first else (), tuple(chunk))

        head = PageHead(self.gettext("The whole book"), indexed=False, scripts=("book.js",))
        yield from self.paged("/book/", "book", head, self.book.briefings, volume)


def _changes(language: str, rows: Sequence[tuple[str, Change]]) -> View:
    return views.ChangesPage(editions_of(rows, language))


def _topic_page(topic: ShownTopic, rows: Sequence[Row]) -> View:
    """The briefings of these rows."""
    return views.TopicPage(topic, grouped(rows))


def _entity_page(entity: ShownEntity, points: Sequence[Row], places: Sequence[int]) -> View:
    """The key points and the sources at these places of its two lists."""
    part = slice(places[0], places[-1] + 1) if places else slice(0)
    return views.EntityPage(replace(entity, mentioned_in=entity.mentioned_in[part]), grouped(points[part]))


def _key_point_list(
    choice: KeyPointChoice,
    total: int,
    filters: tuple[KeyPointFilter, ...],
    topics: tuple[Counted, ...],
    chunk: Sequence[ShownKeyPoint],
) -> View:
    return views.KeyPointList(choice, tuple(chunk), total, filters, topics)
