"""Issue briefs: prose with transcluded key points, and the briefings that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.book.drafts import shown_date
from generator.book.prose import Writer
from generator.book.site_info import Ref
from generator.book.values import Card, ProsePart, ShownBrief, ShownKeyPoint
from generator.content.markdown import split_transclusions
from generator.content.records import Brief, Text
from generator.diagnostics import Diagnostic, Place, error


def assemble_brief(
    brief: Brief,
    writer: Writer,
    topics: tuple[Ref, ...],
    points: Mapping[str, ShownKeyPoint],
    cards: Mapping[str, Card],
    language: str,
) -> tuple[ShownBrief, list[Diagnostic]]:
    """A brief, rendered by `writer`; `points` and `cards` are all key points and briefings by their hrefs."""
    parts = split_transclusions(writer.blocks(brief.body).html)
    body: list[ProsePart] = []
    problems = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            body += [ProsePart(html=part)] if part.strip() else []
        elif part in points:
            body.append(ProsePart(point=points[part]))
        else:
            message = "only a key point can be put into a brief: ![[SUMMARY-ID#KEY-POINT-ID]]"
            problems.append(error("LNK-transclusion", _place(brief.body, index // 2), message))
    used = dict.fromkeys(href.partition("#")[0] for href in [*parts[1::2], *(href for href, _ in writer.links)])
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
    """Where the `number`-th `![[` of a body stands, counted from 0."""
    found = [place for place, match in zip(text.links, re.finditer(r"(!?)\[\[", text.text), strict=False) if match[1]]
    return found[number] if number < len(found) else text.place
