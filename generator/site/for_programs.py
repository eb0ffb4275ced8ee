"""What tells other programs of a site's pages: the index, llms.txt, feeds, the record of editions, the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from gettext import NullTranslations

from generator.book.editions import Editions
from generator.book.resolve import Resolved
from generator.book.site_info import SiteInfo
from generator.book.values import Book, Briefing
from generator.content.links import SiteAddress
from generator.site import views
from generator.site.book_index import book_index
from generator.site.compose import counted_topics
from generator.site.feed import FEEDS, feed_views
from generator.site.frame import PER_PAGE, Page, data_file
from generator.site.views import Listed, PageView, View

READING_LIST = "llms.txt"
INDEX = "site.json"
LEFT_TO_THE_DESK = frozenset((READING_LIST, "robots.txt"))
"""A desk may have its own words for the programs of others: a file of content/static/ stands in the place of one of these."""


def for_programs(
    resolved: Resolved, listed: Sequence[str], record: Editions | None, words: NullTranslations
) -> dict[str, Page]:
    """All of it by its path; `listed` are the paths of the pages that are to be found. What needs absolute addresses is there
    where these are known.
    """
    book = resolved.book
    found = [data_file(".nojekyll", views.Nothing()), *_indexes(resolved), *_reading_lists(book, record)]
    if record:
        found.append(data_file("changes.json", views.RecordFile(record)))
    if base_url := book.site.base_url:
        found.append(data_file("sitemap.xml", views.Sitemap(tuple(listed), base_url)))
        found.append(data_file("robots.txt", views.Robots(base_url)))
        found += _feeds(book, record, words)
    return {page.path: page for page in found}


def _indexes(resolved: Resolved) -> Iterator[Page]:
    book, addresses = resolved.book, _addresses(INDEX, resolved.book)
    for number, chunk in enumerate(_chunks(book)):
        view = partial(book_index, book, addresses, number, resolved.by_digest(chunk))
        yield data_file(addresses[number], view)


def _reading_lists(book: Book, record: Editions | None) -> Iterator[Page]:
    addresses = _addresses(READING_LIST, book)
    for number, chunk in enumerate(_chunks(book)):
        following = next((SiteAddress(address) for address in addresses[number + 1 :]), None)
        view = partial(_reading_list, book, chunk, following, record is not None)
        yield _on_site(addresses[number], "data/llms.txt", book.site, view)


def _reading_list(book: Book, chunk: Sequence[Briefing], following: SiteAddress | None, changes: bool) -> View:
    cards = (briefing.card for briefing in chunk)
    briefings = tuple(
        Listed(card.ref.title, SiteAddress(f"{card.ref.href.text}index.md"), card.bottom_line) for card in cards
    )
    if chunk and chunk[0] is not book.briefings[0]:
        return views.ReadingList(False, briefings, len(book.briefings), following)
    descriptions = {topic.ref: topic.description for topic in book.topics}
    topics = (counted.ref for counted in counted_topics(book)[:PER_PAGE])
    return views.ReadingList(
        first=True,
        briefings=briefings,
        total=len(book.briefings),
        next=following,
        briefs=tuple(Listed(brief.ref.title, brief.ref.href, brief.description) for brief in book.briefs),
        topics=tuple(Listed(ref.title, ref.href, descriptions[ref]) for ref in topics),
        changes=changes,
    )


def _feeds(book: Book, record: Editions | None, words: NullTranslations) -> Iterator[Page]:
    for view in feed_views(book, record, words):
        for name in FEEDS:
            template = "data/feed.xml" if name == "feed.xml" else ""
            yield _on_site(f"{view.folder}{name}", template, book.site, partial(_given, view))


def _given(view: View) -> View:
    return view


def _on_site(path: str, template: str, site: SiteInfo, main: Callable[[], View]) -> Page:
    """A file in which the site is named."""
    return Page(path, template, lambda: PageView(site, (), path, "", "", site.language, main()))


def _addresses(name: str, book: Book) -> list[str]:
    """Of a list of the briefings, beside the pages on which these are listed for people; the first file is the site's."""
    return [name, *(f"briefings/page/{number + 1}/{name}" for number in range(1, len(_chunks(book))))]


def _chunks(book: Book) -> list[tuple[Briefing, ...]]:
    return [book.briefings[at : at + PER_PAGE] for at in range(0, len(book.briefings) or 1, PER_PAGE)]
