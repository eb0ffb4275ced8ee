"""Feeds: what each edition brought, or where none is recorded the newest briefings (RFC 4287, JSON Feed 1.1); the sitemap.

There is one of the site, and one of each topic and each brief: of what is filed under it, or what it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from gettext import NullTranslations
from html import escape
from typing import Any

from generator.book.editions import Change, Editions
from generator.book.judgement_changes import JudgementChange
from generator.book.site_info import Ref, SiteInfo
from generator.book.values import Book
from generator.site.views import FeedEntry, FeedView

FEEDS = ("feed.xml", "feed.json")
MAX_ENTRIES = 50

Told = tuple[str, FeedEntry]
"""An entry, and the id of the briefing or brief that it is about."""


def feed_views(book: Book, record: Editions | None, words: NullTranslations) -> Iterator[FeedView]:
    """The newest entries of each feed: of the site, then of each topic and brief."""
    told = list(_from_editions(record, words)) if record and record.editions else list(_from_briefings(book))
    site = book.site
    yield _feed("", site.title, site.description, [entry for _, entry in told[:MAX_ENTRIES]])
    about = {topic.ref: [card.ref.href.id for card in topic.briefings] for topic in book.topics}
    about |= {brief.ref: [brief.id, *(card.ref.href.id for card in brief.sources)] for brief in book.briefs}
    descriptions = {topic.ref: topic.description for topic in book.topics}
    descriptions |= {brief.ref: brief.description for brief in book.briefs}
    for ref, entries in _shared_out(told, about).items():
        yield _feed(ref.href.text, f"{ref.title} · {site.title}", descriptions[ref], entries)


def _shared_out(told: Iterable[Told], about: Mapping[Ref, Sequence[str]]) -> dict[Ref, list[FeedEntry]]:
    """The newest entries of each: it is about briefings and briefs of these ids."""
    found: dict[Ref, list[FeedEntry]] = {ref: [] for ref in about}
    feeds: dict[str, list[list[FeedEntry]]] = {}
    for ref, ids in about.items():
        for id in ids:
            feeds.setdefault(id, []).append(found[ref])
    for id, entry in told:
        for entries in feeds.get(id, ()):
            if len(entries) < MAX_ENTRIES:
                entries.append(entry)
    return found


def _feed(folder: str, title: str, description: str, entries: Sequence[FeedEntry]) -> FeedView:
    """`updated` is the day of the newest."""
    updated = max((entry.time for entry in entries), default="1970-01-01T00:00:00Z")
    return FeedView(updated, tuple(entries), title, description, folder)


def json_feed(view: FeedView, site: SiteInfo) -> dict[str, Any]:
    """The document of feed.json."""
    base = site.base_url.rstrip("/") + "/"
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": f"{base}{view.folder}",
        "feed_url": f"{base}{view.folder}feed.json",
        "description": view.description,
        "language": site.language,
        "items": [
            {
                "id": f"{base}{entry.address}",
                "url": f"{base}{entry.path}{entry.fragment}",
                "title": entry.title,
                "content_text": entry.words,
                "date_modified": entry.time,
            }
            for entry in view.entries
        ],
    }


def sitemap(paths: Sequence[str], base_url: str) -> bytes:
    """sitemap.xml (sitemaps.org 0.9) of the pages at these paths."""
    base = base_url.rstrip("/") + "/"
    rows = "".join(f"<url><loc>{escape(base + path.removesuffix('index.html'))}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()


def robots(base_url: str) -> bytes:
    """robots.txt: everybody may read everything, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\nSitemap: {base_url.rstrip('/')}/sitemap.xml\n".encode()


def _from_briefings(book: Book) -> Iterator[Told]:
    for briefing in book.briefings:
        card = briefing.card
        yield (
            briefing.id,
            FeedEntry(card.ref.title, f"briefings/{briefing.id}/", card.published.sort[0], card.bottom_line),
        )


def _from_editions(record: Editions, words: NullTranslations) -> Iterator[Told]:
    """What was withdrawn since leads to the page of the changes."""
    left = Counter(edition.date for edition in record.editions)  # of the same day, which were published before
    for edition in record.editions:
        left[edition.date] -= 1
        number = left[edition.date]
        for change in edition.changes:
            path = f"briefings/{change.id}/" if change.id in record.said else "changes/"
            title = f"{_title(change, words)}: {change.title}"
            yield change.id, FeedEntry(title, path, edition.date, _words(change, words), number=number, id=change.id)
        for judgement in edition.judgements:
            here = judgement.id in record.judged.get(judgement.brief, {})
            path, fragment = (f"briefs/{judgement.brief}/", f"#{judgement.id}") if here else ("changes/", "")
            title, id = _judgement_title(judgement, words), f"{judgement.brief}-{judgement.id}"
            yield judgement.brief, FeedEntry(title, path, edition.date, judgement.text, fragment, number, id)


def _judgement_title(change: JudgementChange, words: NullTranslations) -> str:
    _ = words.gettext
    return {
        "new": _("New judgement"),
        "revised": _("Revised judgement"),
        "withdrawn": _("Withdrawn judgement"),
        "fallen": _("A judgement to be looked at again"),
        "reviewed": _("A judgement that was looked at again"),
    }[change.kind]


def _title(change: Change, words: NullTranslations) -> str:
    _ = words.gettext
    return {"new": _("New briefing"), "revised": _("Revised briefing"), "withdrawn": _("Withdrawn briefing")}[
        change.kind
    ]


def _words(change: Change, words: NullTranslations) -> str:
    _ = words.gettext
    names = {"new": _("New key point"), "revised": _("Revised key point"), "withdrawn": _("Withdrawn key point")}
    points = [f"{names[point.kind]}: {point.text}" for point in change.points]
    return "\n".join([change.bottom_line, *points])
