"""Feeds: what each edition brought, or where none is recorded the newest briefings (RFC 4287, JSON Feed 1.1); the sitemap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from html import escape
from typing import Any

from generator.book.editions import Change, Editions
from generator.book.judgement_changes import JudgementChange
from generator.book.site_info import SiteInfo
from generator.book.values import Book
from generator.site.views import FeedEntry, FeedView

MAX_ENTRIES = 50


def feed_view(book: Book, record: Editions | None, words: NullTranslations) -> FeedView:
    """The newest entries; `updated` is the day of the newest."""
    entries = list(_from_editions(record, words)) if record and record.editions else list(_from_briefings(book))
    return FeedView(
        max((entry.time for entry in entries), default="1970-01-01T00:00:00Z"), tuple(entries[:MAX_ENTRIES])
    )


def json_feed(view: FeedView, site: SiteInfo) -> dict[str, Any]:
    """The document of feed.json."""
    base = site.base_url.rstrip("/") + "/"
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": base,
        "feed_url": f"{base}feed.json",
        "description": site.description,
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


def _from_briefings(book: Book) -> Iterator[FeedEntry]:
    for briefing in book.briefings[:MAX_ENTRIES]:
        card = briefing.card
        yield FeedEntry(card.ref.title, f"briefings/{briefing.id}/", card.published.sort[0], card.bottom_line)


def _from_editions(record: Editions, words: NullTranslations) -> Iterator[FeedEntry]:
    """What was withdrawn since leads to the page of the changes."""
    left = Counter(edition.date for edition in record.editions)  # of the same day, which were published before
    for edition in record.editions:
        left[edition.date] -= 1
        number = left[edition.date]
        for change in edition.changes:
            path = f"briefings/{change.id}/" if change.id in record.said else "changes/"
            title = f"{_title(change, words)}: {change.title}"
            yield FeedEntry(title, path, edition.date, _words(change, words), number=number, id=change.id)
        for judgement in edition.judgements:
            here = judgement.id in record.judged.get(judgement.brief, {})
            path, fragment = (f"briefs/{judgement.brief}/", f"#{judgement.id}") if here else ("changes/", "")
            title, id = _judgement_title(judgement, words), f"{judgement.brief}-{judgement.id}"
            yield FeedEntry(title, path, edition.date, judgement.text, fragment, number, id)


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
