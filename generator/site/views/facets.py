"""Views of what a list may be chosen by."""

from __future__ import annotations

from typing import Literal

from generator.content.links import SiteAddress
from generator.site.views.view import View

FacetName = Literal["topic", "question", "entity", "briefing", "year", "kind", "language", "confidence", "disputed"]


class FacetIndex(View, frozen=True):
    """`facets.json` of a list over several pages: by facet the names of its values, and the facets of each entry in order."""

    names: dict[str, dict[str, str]]
    items: list[str]


class FacetBar(View, frozen=True):
    """The facets of a list, the names of the values on its page, and where the list has more pages its `index`."""

    facets: tuple[FacetName, ...]
    names: dict[str, dict[str, str]]
    index: SiteAddress | None = None
