"""Views of what is for other programs: feeds, the sitemap, llms.txt, the record of editions."""

from __future__ import annotations

from generator.book.editions import Editions
from generator.content.links import SiteAddress
from generator.site.views.view import View


class FeedEntry(View, frozen=True):
    """One entry: `path` is that of its page, `fragment` the place there (with its `#`), `date` a day (ISO 8601).

    `number` counts the publications of that day, from 0; `id` is what it is about, where that has no page any more.
    """

    title: str
    path: str
    date: str
    words: str
    fragment: str = ""
    number: int = 0
    id: str = ""

    @property
    def address(self) -> str:
        """What no other entry is known by: the first publication of a day has the day alone."""
        edition = f"{self.date}.{self.number + 1}" if self.number else self.date
        return f"{self.path}?edition={edition}{self.fragment or (f'#{self.id}' if self.path == 'changes/' else '')}"

    @property
    def time(self) -> str:
        """The day, and as many minutes as were published before on it: only the day is known."""
        return f"{self.date}T{self.number // 60:02}:{self.number % 60:02}:00Z"


class FeedView(View, frozen=True):
    """The feed of the page of a folder (which is empty, or ends in `/`), in the words of that."""

    updated: str
    entries: tuple[FeedEntry, ...]
    title: str = ""
    description: str = ""
    folder: str = ""


class Sitemap(View, frozen=True):
    """sitemap.xml: the paths of the pages that are to be found."""

    paths: tuple[str, ...]
    base_url: str


class Robots(View, frozen=True):
    """robots.txt."""

    base_url: str


class Listed(View, frozen=True):
    """A file that is worth reading, and what it says."""

    title: str
    href: SiteAddress
    note: str


class ReadingList(View, frozen=True):
    """llms.txt or a file that follows it: what a language model may read; only the `first` names more than briefings."""

    first: bool
    briefings: tuple[Listed, ...]
    total: int
    next: SiteAddress | None
    briefs: tuple[Listed, ...] = ()
    topics: tuple[Listed, ...] = ()
    changes: bool = False


class RecordFile(View, frozen=True):
    """changes.json."""

    record: Editions


class Nothing(View, frozen=True):
    """A file whose being there is what it says."""
