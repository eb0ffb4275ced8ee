"""write: all that the desk wrote beside its summaries, rendered and linked."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.book.addresses import resolve_redirects, resolve_site
from generator.book.drafts import find_refs
from generator.book.judgement_drafts import JudgementDraft, draft_judgements
from generator.book.namespace import Namespace
from generator.book.prose import Prose, Writer
from generator.book.site_info import Ref, SiteInfo
from generator.book.values import Backlink, Redirect, ShownPage
from generator.content.library import Assembled
from generator.content.links import SiteAddress
from generator.content.records import Brief, Entity, Library, PlainPage, Text, Topic
from generator.diagnostics import Diagnostic, Place

Described = Mapping[str, tuple[Ref, Prose]]
"""By id: the link to a topic or entity, and its description."""


class BriefDraft(msgspec.Struct, frozen=True):
    """A brief whose prose is rendered: `parts` are stretches of it and what is transcluded between them."""

    brief: Brief
    ref: Ref
    topics: tuple[Ref, ...]
    parts: tuple[Prose | SiteAddress, ...]
    links: tuple[SiteAddress, ...]
    language: str  # the site's
    judgements: tuple[JudgementDraft, ...] = ()


class Others(msgspec.Struct, frozen=True):
    """Briefs, pages and vocabularies; what they link to, what is wrong with them, and addresses that authors wrote out."""

    library: Library
    site: SiteInfo
    briefs: tuple[BriefDraft, ...]
    pages: tuple[ShownPage, ...]
    topics: Described
    entities: Described
    redirects: tuple[Redirect, ...]
    links: tuple[tuple[SiteAddress, Backlink], ...]
    problems: tuple[Diagnostic, ...]
    paths: tuple[tuple[SiteAddress, Place], ...]


def write_others(assembled: Assembled, namespace: Namespace) -> Others:
    """Render every field; find what they link to."""
    library = assembled.library
    records: tuple[Brief | PlainPage | Topic | Entity, ...] = (
        *library.briefs,
        *library.pages,
        *library.topics,
        *library.entities,
    )
    writers = {record.id: Writer(namespace, namespace.targets[record.id].ref, record.id) for record in records}
    briefs = tuple(_draft_brief(brief, writers[brief.id]) for brief in library.briefs)
    pages = tuple(_show_page(page, writers[page.id]) for page in library.pages)
    topics = {topic.id: _describe(topic.description, writers[topic.id]) for topic in library.topics}
    entities = {entity.id: _describe(entity.description, writers[entity.id]) for entity in library.entities}
    site, wrong_site, site_paths = resolve_site(library.site, namespace)
    redirects, wrong_redirects = resolve_redirects(library, namespace)
    wrong_words = [problem for writer in writers.values() for problem in writer.problems]
    return Others(
        library=library,
        site=site,
        briefs=briefs,
        pages=pages,
        topics=topics,
        entities=entities,
        redirects=redirects,
        links=tuple(link for writer in writers.values() for link in writer.links),
        problems=(*wrong_words, *wrong_site, *wrong_redirects),
        paths=(*(path for writer in writers.values() for path in writer.paths), *site_paths),
    )


def _draft_brief(brief: Brief, writer: Writer) -> BriefDraft:
    topics = find_refs(brief.topics, "topic", writer)
    judgements = tuple(draft_judgements(brief, writer))
    parts = tuple(writer.passages(brief.body))
    links = tuple(href for href, _ in writer.links)
    return BriefDraft(brief, writer.source, topics, parts, links, writer.namespace.language, judgements)


def _show_page(page: PlainPage, writer: Writer) -> ShownPage:
    """Who links to it is not known yet."""
    return ShownPage(page.id, writer.source, page.description, writer.blocks(page.body).html, ())


def _describe(text: Text | None, writer: Writer) -> tuple[Ref, Prose]:
    return writer.source, writer.blocks(text, "description") if text else Prose()
