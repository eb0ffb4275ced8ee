"""Views of the feeds."""

from __future__ import annotations

from generator.site.views.view import View


class FeedEntry(View, frozen=True):
    """One entry: `path` is that of its page, `date` a day (ISO 8601)."""

    title: str
    path: str
    date: str
    words: str


class FeedView(View, frozen=True):
    """The feed."""

    updated: str
    entries: tuple[FeedEntry, ...]
