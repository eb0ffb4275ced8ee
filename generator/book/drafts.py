"""write: a summary as the desk wrote it, its fields as HTML with their links resolved. No source is needed for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from generator.book.life import shown_date
from generator.book.namespace import Namespace
from generator.book.prose import Prose, Writer
from generator.book.relations import PointLink, find_relations
from generator.book.same_events import find_same
from generator.book.site_info import Ref, TargetKind
from generator.book.source_life import life_of
from generator.book.values import Backlink, Card
from generator.content.language import language_name, same_language
from generator.content.links import Html, SiteAddress
from generator.content.records import Read, Reference, Summary
from generator.diagnostics import Diagnostic, Place, asked_for, error, probably_meant


class Draft(msgspec.Struct, frozen=True, array_like=True):
    """A summary whose fields are rendered; the lists go with those of the summary, item by item."""

    summary: Summary
    card: Card  # its quotes are not counted yet
    points: tuple[Prose, ...]
    point_topics: tuple[tuple[Ref, ...], ...]
    linked: tuple[tuple[SiteAddress, ...], ...]  # what the text of each key point links to
    events: tuple[Prose, ...]
    event_entities: tuple[tuple[Ref, ...], ...]
    same_events: tuple[SiteAddress | None, ...]  # of each event what it is the same as
    body: Prose
    notes: tuple[Prose, ...]


class ExportedPoint(msgspec.Struct, frozen=True, array_like=True):
    """A key point or a judgement as others see it: its address, its words, and how it bears on other key points."""

    href: SiteAddress
    text_html: Html
    relations: tuple[PointLink, ...]


class Export(msgspec.Struct, frozen=True, array_like=True):
    """All of a summary that the rest of the site depends on before any source was looked at."""

    ref: Ref
    topics: tuple[Ref, ...]
    points: tuple[ExportedPoint, ...]
    links: tuple[tuple[SiteAddress, Backlink], ...]  # what it links to, and from where
    words: tuple[str, ...]  # of its key points and then of its events, without mark-up
    problems: tuple[Diagnostic, ...]
    paths: tuple[tuple[SiteAddress, Place], ...]  # the site's own addresses that its author wrote out


def draft_summary(id: str, read: Read, namespace: Namespace, _: None = None) -> tuple[Draft, Export]:
    """A summary, rendered, and what others need to know of it."""
    summary, writer = read.summary, Writer(namespace, namespace.targets[id].ref, id)
    assert summary is not None
    bottom_line, life = writer.inline(summary.bottom_line, "bottom line"), life_of(summary, writer)
    before = len(writer.links)
    points = tuple(writer.inline(p.text, "key point", p.id, n) for n, p in enumerate(summary.key_points, 1))
    links = [(link.href, target) for target, link in writer.links[before:]]
    hrefs = [writer.source.href.at(point.id) for point in summary.key_points]
    events = tuple(writer.inline(e.title, "event", f"event-{i}", i) for i, e in enumerate(summary.events, 1))
    draft = Draft(
        summary=summary,
        card=replace(_card(summary, bottom_line, writer), life=life),
        points=points,
        point_topics=tuple(find_refs(point.topics, "topic", writer) for point in summary.key_points),
        linked=tuple(tuple(dict.fromkeys(to for at, to in links if at == href)) for href in hrefs),
        events=events,
        event_entities=tuple(find_refs(event.entities, "entity", writer) for event in summary.events),
        same_events=tuple(find_same(summary, index, writer) for index in range(len(summary.events))),
        body=writer.blocks(summary.summary, "summary") if summary.summary else Prose(),
        notes=tuple(writer.inline(revision.note, "revision") for revision in summary.revisions),
    )
    exported = tuple(
        ExportedPoint(href, text.html, tuple(find_relations(summary, point, writer)))
        for href, point, text in zip(hrefs, summary.key_points, points, strict=True)
    )
    texts = [*(point.text.text for point in summary.key_points), *(event.title.text for event in summary.events)]
    return draft, Export(
        ref=writer.source,
        topics=draft.card.topics,
        points=exported,
        links=tuple(writer.links),
        words=tuple(map(namespace.plain, texts)),
        problems=tuple(writer.problems),
        paths=tuple(writer.paths),
    )


def _card(summary: Summary, bottom_line: Prose, writer: Writer) -> Card:
    site = writer.namespace.language
    own = summary.language or site
    return Card(
        ref=writer.source,
        published=shown_date(summary.published, site),
        authors=summary.authors,
        publisher=summary.publisher,
        kind=summary.kind,
        language=own,
        language_name="" if same_language(own, site) else language_name(own, site),
        bottom_line_html=bottom_line.html,
        bottom_line=bottom_line.plain,
        topics=find_refs(summary.topics, "topic", writer),
        key_points=len(summary.key_points),
        quotes=0,
        draft=summary.draft,
    )


def parts_of(written: str) -> list[str]:
    """The ids in what was written as one: without the commas of any script between them."""
    return [part.strip() for part in re.split("[,;，、；،]", written) if part.strip()]


def find_refs(references: Iterable[Reference], kind: TargetKind, writer: Writer) -> tuple[Ref, ...]:
    """Topics or entities by id; one that does not exist is an error with a suggestion."""
    namespace = writer.namespace
    found = []
    for reference in references:
        target = namespace.targets.get(namespace.aliases.get(reference.id, reference.id))
        if target and target.ref.kind == kind:
            found.append(target.ref)
        elif reference.id not in namespace.broken:
            known = (t.id for t in namespace.targets.values() if t.ref.kind == kind)
            plural = "topics" if kind == "topic" else "entities"
            message = f"there is no {kind} `{reference.id}`"
            several = parts_of(reference.id)
            if len(several) > 1 and namespace.targets.keys() >= set(several):
                listed = ", ".join(several)
                problem = error(
                    f"LNK-{kind}", reference.place, message, f"a comma parts the items of a list: [{listed}]"
                )
                writer.problems.append(problem.meant(reference.id, listed))
                continue
            meant = probably_meant(reference.id, known, writer.problems)
            hint = asked_for(meant) or f"add it to content/{plural}.yaml"
            writer.problems.append(error(f"LNK-{kind}", reference.place, message, hint).meant(reference.id, meant))
    return tuple(dict.fromkeys(found))
