"""What every page has: its site, its menu, its place in a long list, and the view of what it is about."""

from __future__ import annotations

from generator.book.site_info import SiteInfo
from generator.content.links import Address, SiteAddress
from generator.site.views.facets import FacetBar
from generator.site.views.view import View


class MenuItem(View, frozen=True):
    """An entry of the menu; `current` where the page belongs to it."""

    title: str
    href: Address
    current: bool


class Pager(View, frozen=True):
    """Where a page of a long list stands; there is nothing before the first and after the last."""

    number: int
    count: int
    previous: SiteAddress | None
    next: SiteAddress | None


class PageView(View, frozen=True):
    """Everything that a page's template sees."""

    site: SiteInfo
    menu: tuple[MenuItem, ...]
    path: str
    title: str
    description: str
    language: str
    main: View
    pager: Pager | None = None
    facets: FacetBar | None = None  # of a list
    indexed: bool = True
