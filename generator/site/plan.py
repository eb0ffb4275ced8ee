"""plan: all pages that will exist, each with its path, its template and its view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from generator.book.values import Book, Briefing, Ref, ShownEntity, ShownEvent, ShownTopic
from generator.content.records import StaticFile
from generator.diagnostics import Diagnostic, Place, did_you_mean, error
from generator.site import views
from generator.site.annotations import annotations_view
from generator.site.views import MenuItem, Pager, PageView, View

PER_PAGE = 100
_HOME_BRIEFINGS, _HOME_EVENTS, _HOME_DISPUTED = 6, 6, 5
_KINDS = (
    ("person", "People"),
    ("organization", "Organizations"),
    ("place", "Places"),
    ("work", "Works"),
    ("other", "Other"),
)

T = TypeVar("T")


class Page(msgspec.Struct, frozen=True):
    """One file to be: `path` below the output directory, `template` in the theme."""

    path: str
    template: str
    view: PageView


def plan_pages(book: Book, search: bool) -> list[Page]:
    """Every page of the site, in the order of their paths."""
    planner = _Planner(book, search)
    return sorted(planner.pages(), key=lambda page: page.path)


def check_paths(
    pages: Sequence[Page], static: Iterable[StaticFile], paths: Iterable[tuple[str, Place]]
) -> list[Diagnostic]:
    """Addresses of the site that authors wrote out and that nothing will stand at."""
    known = {_address(page.path) for page in pages} | {f"/{file.path}" for file in static}
    problems = []
    for href, place in paths:
        address = href.removeprefix("site:").partition("#")[0].removesuffix("index.html")
        if address not in known:
            hint = did_you_mean(address, known)
            problems.append(error("LNK-dangling", place, f"nothing stands at `{address}`", hint))
    return problems


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


class _Planner:
    def __init__(self, book: Book, search: bool) -> None:
        self.book, self.search = book, search

    def pages(self) -> Iterator[Page]:
        book = self.book
        yield self.page("/", "home", book.site.title, self.home(), description=book.site.description)
        yield from self.briefings()
        yield from self.briefs()
        yield from self.topics()
        yield from self.entities()
        yield from self.timeline()
        yield from self.key_points()
        for shown in book.pages:
            yield self.page(f"/{shown.id}/", "page", shown.ref.title, views.PlainPageView(shown), shown.description)
        yield self.page("/search/", "search", "Search", views.SearchPage(self.search), indexed=False)
        yield self.page("/404.html", "404", "Page not found", views.NotFound(), indexed=False)
        for redirect in book.redirects:
            view = views.RedirectPage(redirect.target)
            yield self.page(redirect.path, "redirect", redirect.target.title, view, indexed=False)

    def page(
        self,
        address: str,
        template: str,
        title: str,
        main: View,
        description: str = "",
        language: str = "",
        pager: Pager | None = None,
        indexed: bool = True,
    ) -> Page:
        path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
        site = self.book.site
        view = PageView(
            site, self.menu(address), path, title, description, language or site.language, main, pager, indexed
        )
        return Page(path, f"pages/{template}.html", view)

    def menu(self, address: str) -> tuple[MenuItem, ...]:
        items = self.book.site.navigation or self.default_menu()
        return tuple(
            MenuItem(item.title, item.href, f"site:{address}".startswith(item.href) and item.href != "site:/")
            for item in items
        )

    def default_menu(self) -> list[Ref]:
        book = self.book
        entries = (
            ("Briefs", "/briefs/", book.briefs),
            ("Briefings", "/briefings/", book.briefings),
            ("Key points", "/key-points/", book.briefings),
            ("Topics", "/topics/", book.topics),
            ("People & places", "/entities/", book.entities),
            ("Timeline", "/timeline/", book.events),
        )
        menu = [Ref(title, f"site:{address}") for title, address, filled in entries if filled]
        return menu + [page.ref for page in book.pages]

    def paged(
        self,
        address: str,
        template: str,
        title: str,
        items: Sequence[T],
        view: Callable[[Sequence[T]], View],
        description: str = "",
    ) -> Iterator[Page]:
        """A list over pages of PER_PAGE; the first stands at `address`, the others at `address`page/N/."""
        count = max(1, -(-len(items) // PER_PAGE))
        addresses = [address, *(f"{address}page/{number}/" for number in range(2, count + 1))]
        for index, here in enumerate(addresses):
            chunk = items[index * PER_PAGE : (index + 1) * PER_PAGE]
            previous = f"site:{addresses[index - 1]}" if index else ""
            following = f"site:{addresses[index + 1]}" if index + 1 < count else ""
            pager = Pager(index + 1, count, previous, following) if count > 1 else None
            yield self.page(here, template, title, view(chunk), description, pager=pager)

    def home(self) -> views.Home:
        book = self.book
        disputed = (point for briefing in book.briefings for point in briefing.key_points if point.disputed)
        return views.Home(
            briefs=book.briefs[:3],
            newest=tuple(briefing.card for briefing in book.briefings[:_HOME_BRIEFINGS]),
            topics=tuple(topic.ref for topic in book.topics[:24]),
            events=book.events[-_HOME_EVENTS:],
            disputed=tuple(point for point, _ in zip(disputed, range(_HOME_DISPUTED), strict=False)),
            briefings=len(book.briefings),
            quotes=sum(briefing.card.quotes for briefing in book.briefings),
        )

    def briefings(self) -> Iterator[Page]:
        book = self.book
        cards = [briefing.card for briefing in book.briefings]
        yield from self.paged(
            "/briefings/", "briefings", "Briefings", cards, lambda chunk: views.BriefingList(tuple(chunk), len(cards))
        )
        for briefing in book.briefings:
            view = views.BriefingPage(briefing, briefing.mentions[:24])
            title, bottom_line = briefing.card.ref.title, briefing.card.bottom_line
            yield self.page(f"/briefings/{briefing.id}/", "briefing", title, view, bottom_line)
            yield self.annotations(briefing)

    def annotations(self, briefing: Briefing) -> Page:
        site = self.book.site
        path, main = f"briefings/{briefing.id}/annotations.jsonld", annotations_view(briefing, site.base_url)
        return Page(path, "data/json", PageView(site, (), path, briefing.card.ref.title, "", site.language, main))

    def briefs(self) -> Iterator[Page]:
        if self.book.briefs:
            yield self.page("/briefs/", "briefs", "Briefs", views.BriefList(self.book.briefs))
        for brief in self.book.briefs:
            yield self.page(f"/briefs/{brief.id}/", "brief", brief.ref.title, views.BriefPage(brief), brief.description)

    def topics(self) -> Iterator[Page]:
        topics = self.book.topics
        listed = tuple(views.Counted(t.ref, len(t.briefings), t.description) for t in topics)
        yield self.page("/topics/", "index", "Topics", views.Index((("", listed),)))
        for topic in topics:
            rows = range(max(len(topic.key_points), len(topic.briefings)))
            yield from self.paged(
                f"/topics/{topic.id}/", "topic", topic.ref.title, rows, partial(_topic_page, topic), topic.description
            )

    def entities(self) -> Iterator[Page]:
        groups = []
        for kind, heading in _KINDS:
            own = tuple(
                views.Counted(e.ref, len(e.mentioned_in), e.description) for e in self.book.entities if e.kind == kind
            )
            if own:
                groups.append((heading, own))
        yield self.page("/entities/", "index", "People & places", views.Index(tuple(groups)))
        for entity in self.book.entities:
            rows = range(len(entity.mentioned_in))
            yield from self.paged(
                f"/entities/{entity.id}/",
                "entity",
                entity.ref.title,
                rows,
                partial(_entity_page, entity),
                entity.description,
            )

    def timeline(self) -> Iterator[Page]:
        events = self.book.events
        yield from self.paged(
            "/timeline/", "timeline", "Timeline", events, lambda chunk: views.Timeline(_by_year(chunk), len(events))
        )

    def key_points(self) -> Iterator[Page]:
        points = [point for briefing in self.book.briefings for point in briefing.key_points]
        yield from self.paged(
            "/key-points/", "key-points", "Key points", points, lambda c: views.KeyPointList(tuple(c), len(points))
        )


def _topic_page(topic: ShownTopic, rows: Sequence[int]) -> View:
    """The key points and the briefings of these rows."""
    part = slice(rows[0], rows[-1] + 1) if rows else slice(0)
    return views.TopicPage(replace(topic, key_points=topic.key_points[part], briefings=topic.briefings[part]))


def _entity_page(entity: ShownEntity, rows: Sequence[int]) -> View:
    """The sources of these rows."""
    part = slice(rows[0], rows[-1] + 1) if rows else slice(0)
    return views.EntityPage(replace(entity, mentioned_in=entity.mentioned_in[part]))


def _by_year(events: Sequence[ShownEvent]) -> tuple[tuple[str, tuple[ShownEvent, ...]], ...]:
    return tuple((year, tuple(group)) for year, group in groupby(events, lambda event: event.date.sort[0][:4]))
