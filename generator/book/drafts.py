"""What the desk wrote, record by record: fields as HTML with their links resolved. No source is needed for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from generator.book.namespace import Namespace
from generator.book.prose import Prose, Writer
from generator.book.site_info import Ref, TargetKind
from generator.book.values import Card, Date, ShownPage
from generator.content.edtf import Edtf
from generator.content.language import date_in_words, language_name, same_language
from generator.content.links import SiteAddress
from generator.content.records import Brief, KeyPoint, PlainPage, Reference, Summary, Text
from generator.diagnostics import did_you_mean, error


class Draft(msgspec.Struct, frozen=True):
    """A summary whose fields are rendered; the lists go with those of the summary, item by item."""

    summary: Summary
    card: Card  # its quotes are not counted yet
    points: tuple[Prose, ...]
    point_topics: tuple[tuple[Ref, ...], ...]
    linked: tuple[frozenset[SiteAddress], ...]  # what the text of each key point links to
    events: tuple[Prose, ...]
    event_entities: tuple[tuple[Ref, ...], ...]
    body: Prose
    notes: tuple[Prose, ...]


class BriefDraft(msgspec.Struct, frozen=True):
    """A brief whose prose is rendered: `parts` are stretches of it and what is transcluded between them."""

    brief: Brief
    ref: Ref
    topics: tuple[Ref, ...]
    parts: tuple[Prose | SiteAddress, ...]
    links: tuple[SiteAddress, ...]


def draft_summary(summary: Summary, writer: Writer, language: str) -> Draft:
    """A summary, rendered by `writer`, on a site in a language."""
    bottom_line = writer.inline(summary.bottom_line, "bottom line")
    before = len(writer.links)
    points = tuple(writer.inline(p.text, "key point", p.id, n) for n, p in enumerate(summary.key_points, 1))
    linked: dict[str, set[SiteAddress]] = defaultdict(set)
    for target, link in writer.links[before:]:
        linked[link.href.text.partition("#")[2]].add(target)
    events = tuple(writer.inline(e.title, "event", f"event-{i}", i) for i, e in enumerate(summary.events, 1))
    own = summary.language or language
    card = Card(
        ref=writer.source,
        published=shown_date(summary.published, language),
        authors=summary.authors,
        publisher=summary.publisher,
        kind=summary.kind,
        language=own,
        language_name="" if same_language(own, language) else language_name(own, language),
        bottom_line_html=bottom_line.html,
        bottom_line=bottom_line.plain,
        topics=find_refs(summary.topics, "topic", writer),
        key_points=len(points),
        quotes=0,
        draft=summary.draft,
    )
    return Draft(
        summary=summary,
        card=card,
        points=points,
        point_topics=tuple(find_refs(point.topics, "topic", writer) for point in summary.key_points),
        linked=tuple(frozenset(linked[point.id]) for point in summary.key_points),
        events=events,
        event_entities=tuple(find_refs(event.entities, "entity", writer) for event in summary.events),
        body=writer.blocks(summary.summary, "summary") if summary.summary else Prose(),
        notes=tuple(writer.inline(revision.note, "revision") for revision in summary.revisions),
    )


def draft_brief(brief: Brief, writer: Writer) -> BriefDraft:
    """A brief, rendered by `writer`."""
    topics = find_refs(brief.topics, "topic", writer)
    parts = tuple(writer.passages(brief.body))
    return BriefDraft(brief, writer.source, topics, parts, tuple(href for href, _ in writer.links))


def show_page(page: PlainPage, writer: Writer) -> ShownPage:
    """A plain page; who links to it is not known yet."""
    return ShownPage(page.id, writer.source, page.description, writer.blocks(page.body).html, ())


def describe(text: Text | None, writer: Writer) -> tuple[Ref, Prose]:
    """The link to a topic or entity, and its description."""
    return writer.source, writer.blocks(text, "description") if text else Prose()


def find_refs(references: Iterable[Reference], kind: TargetKind, writer: Writer) -> tuple[Ref, ...]:
    """Topics or entities by id; one that does not exist is an error with a suggestion."""
    namespace: Namespace = writer.namespace
    found = []
    for reference in references:
        target = namespace.targets.get(namespace.aliases.get(reference.id, reference.id))
        if target and target.ref.kind == kind:
            found.append(target.ref)
        elif reference.id not in namespace.broken:
            known = [t.id for t in namespace.targets.values() if t.ref.kind == kind]
            plural = "topics" if kind == "topic" else "entities"
            hint = did_you_mean(reference.id, known) or f"add it to content/{plural}.yaml"
            message = f"there is no {kind} `{reference.id}`"
            writer.problems.append(error(f"LNK-{kind}", reference.place, message, hint))
    return tuple(dict.fromkeys(found))


def point_address(draft: Draft, point: KeyPoint) -> SiteAddress:
    """Where a key point is."""
    return draft.card.ref.href.at(point.id)


def shown_date(date: Edtf, language: str) -> Date:
    """A date as pages show it, in the site's language."""
    return Date((date.first, date.last), date.machine, date_in_words(date, language))
