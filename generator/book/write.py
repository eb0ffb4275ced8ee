"""write: everything that the desk wrote, rendered and linked, before any source was looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from generator.book.addresses import resolve_redirects, resolve_site
from generator.book.drafts import BriefDraft, Draft, describe, draft_brief, draft_summary, show_page
from generator.book.namespace import Namespace
from generator.book.prose import Prose, Writer
from generator.book.relations import Relations, resolve_relations
from generator.book.site_info import Ref, SiteInfo
from generator.book.values import Backlink, Redirect, ShownPage
from generator.content.library import Assembled
from generator.content.links import SiteAddress
from generator.content.records import Library, Summary
from generator.diagnostics import Diagnostic, Place

Described = Mapping[str, tuple[Ref, Prose]]
"""By id: the link to a topic or entity, and its description."""


class Desk(msgspec.Struct, frozen=True):
    """What the desk wrote; `backlinks` are the links to each page, `paths` the site's own addresses that authors wrote out."""

    library: Library
    site: SiteInfo
    drafts: tuple[Draft, ...]  # newest first
    briefs: tuple[BriefDraft, ...]
    pages: tuple[ShownPage, ...]
    topics: Described
    entities: Described
    relations: Relations
    redirects: tuple[Redirect, ...]
    backlinks: Mapping[SiteAddress, tuple[Backlink, ...]]
    problems: tuple[Diagnostic, ...]
    paths: tuple[tuple[SiteAddress, Place], ...]

    def links_to(self, ref: Ref) -> tuple[Backlink, ...]:
        """Who links to a page, without the links of the page itself."""
        return tuple(dict.fromkeys(link for link in self.backlinks.get(ref.href, ()) if link.source != ref))


def write(assembled: Assembled) -> Desk:
    """Render every record's fields; find what they link to and how key points bear on each other."""
    library = assembled.library
    namespace, writers = Namespace(library), list[Writer]()

    def writer(id: str, within: str = "") -> Writer:
        writers.append(Writer(namespace, namespace.targets[id].ref, within))
        return writers[-1]

    language = library.site.language
    drafts = tuple(draft_summary(s, writer(s.id, s.id), language) for s in _newest_first(library.summaries))
    briefs = tuple(draft_brief(brief, writer(brief.id)) for brief in library.briefs)
    pages = tuple(show_page(page, writer(page.id)) for page in library.pages)
    topics = {topic.id: describe(topic.description, writer(topic.id)) for topic in library.topics}
    entities = {entity.id: describe(entity.description, writer(entity.id)) for entity in library.entities}
    relations, wrong_relations = resolve_relations(drafts, namespace)
    site, wrong_site, site_paths = resolve_site(library.site, namespace)
    redirects, wrong_redirects = resolve_redirects(library, namespace)
    wrong_words = [problem for one in writers for problem in one.problems]
    return Desk(
        library=library,
        site=site,
        drafts=drafts,
        briefs=briefs,
        pages=pages,
        topics=topics,
        entities=entities,
        relations=relations,
        redirects=redirects,
        backlinks=_by_page(writers),
        problems=(*wrong_words, *wrong_relations, *wrong_site, *wrong_redirects),
        paths=(*(path for one in writers for path in one.paths), *site_paths),
    )


def _newest_first(summaries: Iterable[Summary]) -> list[Summary]:
    by_id = sorted(summaries, key=lambda summary: summary.id)
    return sorted(by_id, key=lambda summary: (summary.published.first, summary.published.last), reverse=True)


def _by_page(writers: Iterable[Writer]) -> dict[SiteAddress, tuple[Backlink, ...]]:
    found: dict[SiteAddress, list[Backlink]] = defaultdict(list)
    for writer in writers:
        for href, backlink in writer.links:
            found[href.page].append(backlink)
    return {href: tuple(links) for href, links in found.items()}
