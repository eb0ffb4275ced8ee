"""What every page of a site has around it, and the files of one briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace

from generator.book.site_info import Entry, SiteInfo
from generator.book.values import Briefing
from generator.content.links import Address, SiteAddress
from generator.content.readers.paper import PagePicture
from generator.site.annotations import annotations_view
from generator.site.briefing_page import briefing_view
from generator.site.citations import FORMATS, citation_views
from generator.site.facets import Faceted, facets_of
from generator.site.views import FacetBar, MenuItem, Pager, PageView, View
from generator.verify.values import ShownSource

_NO_SITE = SiteInfo("", "", "", "", "ltr", "", ())
PER_PAGE = 100

T = TypeVar("T")


class PageHead(msgspec.Struct, frozen=True):
    """What a page says of itself; one that is not `indexed` is not offered to search engines."""

    title: str
    description: str = ""
    indexed: bool = True
    facets: FacetBar | None = None


class Page:
    """One file to be: `path` below the output directory, `template` in the theme; whether it is offered to search engines.

    Its view is made when it is first asked for: to know which pages there are, nobody needs to know what stands on them.
    """

    def __init__(self, path: str, template: str, make: Callable[[], PageView], indexed: bool = False) -> None:
        self.path, self.template, self.indexed = path, template, indexed
        self._make = make

    @cached_property
    def view(self) -> PageView:
        """What stands on it."""
        return self._make()

    def __reduce__(self) -> tuple[Callable[..., Page], tuple[str, str, PageView]]:
        """Sent to another process with its view."""
        return _page_with, (self.path, self.template, self.view)


def _page_with(path: str, template: str, view: PageView) -> Page:
    return Page(path, template, lambda: view)


class Frame(msgspec.Struct, frozen=True):
    """A site's settings and the entries of its menu."""

    site: SiteInfo
    entries: tuple[Entry, ...]

    def page(self, address: str, template: str, head: PageHead, main: View | Callable[[], View]) -> Page:
        """A page at an address, which ends in `/` or names a file."""
        return Page(
            _path(address), f"pages/{template}.html", lambda: self.view(address, head, _made(main)), head.indexed
        )

    def view(self, address: str, head: PageHead, main: View, pager: Pager | None = None) -> PageView:
        """What stands on the page at an address."""
        return PageView(
            site=self.site,
            menu=self.menu(address),
            path=_path(address),
            title=head.title,
            description=head.description,
            language=self.site.language,
            main=main,
            pager=pager,
            facets=head.facets,
            indexed=head.indexed,
        )

    def paged(
        self, address: str, template: str, head: PageHead, items: Sequence[T], view: Callable[[Sequence[T]], View]
    ) -> Iterator[Page]:
        """A list over pages of PER_PAGE; the first stands at `address`, the others at `address`page/N/.

        What may be chosen in all of it is beside the first.
        """
        listed = _List(self, address, head, items, view)
        for number, here in enumerate(listed.addresses):
            yield Page(_path(here), f"pages/{template}.html", partial(listed.page, number), head.indexed)
        if listed.beside and any(map(facets_of, items)):
            yield data_file(listed.beside.text, lambda: listed.faceted.index)

    def menu(self, address: str) -> tuple[MenuItem, ...]:
        """The menu as it stands on a page."""
        here = address.lstrip("/")
        return tuple(MenuItem(item.title, item.href, _holds(item.href, here)) for item in self.entries)


class _List(Generic[T]):
    """A list over several pages."""

    def __init__(
        self, frame: Frame, address: str, head: PageHead, items: Sequence[T], view: Callable[[Sequence[T]], View]
    ) -> None:
        self.frame, self.head, self.items, self.make = frame, head, items, view
        count = max(1, -(-len(items) // PER_PAGE))
        self.addresses = [address, *(f"{address}page/{number}/" for number in range(2, count + 1))]
        self.beside = SiteAddress(f"{address.lstrip('/')}facets.json") if count > 1 else None

    @cached_property
    def faceted(self) -> Faceted:
        """What may be chosen in all of it."""
        return Faceted(self.items)

    def page(self, number: int) -> PageView:
        """What stands on one of its pages, counted from 0."""
        part, count = slice(number * PER_PAGE, (number + 1) * PER_PAGE), len(self.addresses)
        links = [None, *(SiteAddress(here.lstrip("/")) for here in self.addresses), None]
        pager = Pager(number + 1, count, links[number], links[number + 2]) if count > 1 else None
        head = replace(self.head, facets=self.faceted.bar(part, self.beside))
        return self.frame.view(self.addresses[number], head, self.make(self.items[part]), pager)


def _made(main: View | Callable[[], View]) -> View:
    return main() if callable(main) else main


def _path(address: str) -> str:
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def place_in_list(address: str, index: int, id: str) -> SiteAddress:
    """Where the entry of this index stands in a list at an address (without its leading slash)."""
    page = f"page/{index // PER_PAGE + 1}/" if index >= PER_PAGE else ""
    return SiteAddress(f"{address}{page}#{id}")


def _holds(entry: Address, here: str) -> bool:
    """Whether a page belongs to an entry of the menu; to that of the first page none does."""
    return isinstance(entry, SiteAddress) and bool(entry.text) and here.startswith(entry.text)


def data_file(path: str, main: View | Callable[[], View]) -> Page:
    """A file that is no page: nothing but its view goes into it."""
    return Page(path, "", lambda: PageView(_NO_SITE, (), path, "", "", "", _made(main)))


_OF_A_BRIEFING = ("index.html", "index.md", "annotations.jsonld", *(f"citation.{format}" for format in FORMATS))


def paths_of(name: str) -> tuple[str, ...]:
    """The files of a briefing (the name of its folder ends in `/`) in the order in which they are made; else the file itself."""
    return tuple(name + file for file in _OF_A_BRIEFING) if name.endswith("/") else (name,)


def briefing_files(
    frame: Frame, briefing: Briefing, source: ShownSource, pictures: tuple[PagePicture, ...] = ()
) -> Iterator[Page]:
    """A briefing's page, the same in Markdown, its evidence as data, and its citations: all that a source's text is on."""
    card, view = briefing.card, briefing_view(frame.site, briefing, source, pictures)
    folder = f"briefings/{briefing.id}/"
    page = frame.page(f"/{folder}", "briefing", PageHead(card.ref.title, card.bottom_line), view)
    yield page
    yield Page(f"{folder}index.md", "data/briefing.md", lambda: page.view)
    yield data_file(f"{folder}annotations.jsonld", annotations_view(briefing, source, frame.site.base_url))
    for citation in citation_views(briefing):
        yield data_file(f"{folder}citation.{citation.format}", citation)
