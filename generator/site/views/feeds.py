"""Views of what is for other programs: feeds, the sitemap, the record of editions."""

from __future__ import annotations

from generator.book.editions import Editions
from generator.site.views.view import View


class FeedEntry(View, frozen=True):
    """One entry: `path` is that of its page, `fragment` the place there (with its `#`), `date` a day (ISO 8601)."""

    title: str
    path: str
    date: str
    words: str
    fragment: str = ""


class FeedView(View, frozen=True):
    """The feed."""

    updated: str
    entries: tuple[FeedEntry, ...]


class Sitemap(View, frozen=True):
    """sitemap.xml: the paths of the pages that are to be found."""

    paths: tuple[str, ...]
    base_url: str


class Robots(View, frozen=True):
    """robots.txt."""

    base_url: str


class RecordFile(View, frozen=True):
    """changes.json."""

    record: Editions


class Nothing(View, frozen=True):
    """A file whose being there is what it says."""
