"""Issue briefs: prose with transcluded key points, and the briefings that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.book.drafts import shown_date
from generator.book.prose import Prose, Writer
from generator.book.site_info import Ref
from generator.book.values import Card, ProsePart, ShownBrief, ShownKeyPoint
from generator.content.links import SiteAddress
from generator.content.records import Brief, Text
from generator.content.wikilink import openings
from generator.diagnostics import Diagnostic, Place, error


def assemble_brief(
    brief: Brief,
    writer: Writer,
    topics: tuple[Ref, ...],
    points: Mapping[SiteAddress, ShownKeyPoint],
    cards: Mapping[SiteAddress, Card],
    language: str,
) -> tuple[ShownBrief, list[Diagnostic]]:
    """A brief, rendered by `writer`; `points` and `cards` are all key points and briefings by their hrefs."""
    parts = writer.passages(brief.body)
    transcluded = [part for part in parts if isinstance(part, SiteAddress)]
    body: list[ProsePart] = []
    problems = []
    number = 0
    for part in parts:
        if isinstance(part, Prose):
            body += [ProsePart(html=part.html)] if part.html.markup.strip() else []
            continue
        number += 1
        if part in points:
            body.append(ProsePart(point=points[part]))
        else:
            message = "only a key point can be put into a brief: ![[SUMMARY-ID#KEY-POINT-ID]]"
            problems.append(error("LNK-transclusion", _place(brief.body, number), message))
    used = dict.fromkeys(href.page for href in [*transcluded, *(href for href, _ in writer.links)])
    shown = ShownBrief(
        id=brief.id,
        ref=writer.source,
        description=brief.description,
        published=shown_date(brief.published, language) if brief.published else None,
        authors=brief.authors,
        topics=topics,
        body=tuple(body),
        sources=tuple(cards[href] for href in used if href in cards),
        backlinks=(),
        draft=brief.draft,
    )
    return shown, problems


def newest_first(briefs: Iterable[ShownBrief]) -> list[ShownBrief]:
    """By date, the newest first, then by title."""
    by_title = sorted(briefs, key=lambda brief: brief.ref.title.casefold())
    return sorted(by_title, key=lambda brief: brief.published.sort if brief.published else ("", ""), reverse=True)


def _place(text: Text, number: int) -> Place:
    """Where the `number`-th `![[` of a body is, counted from 1."""
    found = [place for place, link in zip(text.links, openings(text.text), strict=False) if link.transcludes]
    return found[number - 1] if number <= len(found) else text.place
