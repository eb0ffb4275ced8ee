"""resolve: the records and their readings become the Book; every link, relation and mention is seen from both ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from generator.book.addresses import resolve_redirects, resolve_site
from generator.book.affinity import relate
from generator.book.briefs import assemble_brief, newest_first
from generator.book.drafts import Draft, shown_date
from generator.book.namespace import Namespace
from generator.book.prose import Prose, Writer
from generator.book.relations import Relations, resolve_relations
from generator.book.site_info import Ref, SiteInfo
from generator.book.values import (
    Backlink,
    Book,
    Briefing,
    Card,
    Date,
    EntityMention,
    Redirect,
    Related,
    ShownBrief,
    ShownEvent,
    ShownKeyPoint,
    ShownPage,
    ShownRevision,
)
from generator.book.vocabulary import gather_entities, gather_topics, in_time
from generator.content.edtf import Edtf
from generator.content.language import language_name, same_language
from generator.content.links import SiteAddress
from generator.content.records import Brief, Library, PlainPage, Reference, Summary, Text
from generator.diagnostics import Diagnostic, Place, did_you_mean, error
from generator.verify.reading import Findings, Reading


class Resolved(msgspec.Struct, frozen=True):
    """The Book, what is wrong with it, and the site's own paths that authors wrote out."""

    book: Book
    problems: tuple[Diagnostic, ...]
    paths: tuple[tuple[SiteAddress, Place], ...]


class Resolver:
    """Links everything, in two steps: what the desk `write`s needs no source; `resolve` is told what was found in them."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.drafts: list[Draft] = []
        self.language = library.site.language
        self.namespace = Namespace(library)
        self.problems: list[Diagnostic] = []
        self.paths: list[tuple[SiteAddress, Place]] = []
        self.backlinks: dict[SiteAddress, list[Backlink]] = defaultdict(list)
        self.relations: Relations = {}
        self.entities = {entity.id: entity for entity in library.entities}

    def write(self) -> None:
        """Render the summaries' fields and find the relations of their key points."""
        summaries = sorted(self.library.summaries, key=lambda s: s.id)
        summaries.sort(key=lambda s: (s.published.first, s.published.last), reverse=True)
        self.drafts = [self.draft(summary) for summary in summaries]
        self.relations, problems = resolve_relations(self.drafts, self.namespace)
        self.problems += problems

    def resolve(self, readings: Mapping[str, Reading]) -> Resolved:
        """The Book, once everything is written. `readings` holds one reading for each summary's id; of the sources' texts
        nothing but the findings is looked at.
        """
        drafts = self.drafts
        for draft in drafts:
            draft.found(readings[draft.summary.id].findings)
        points = {d.summary.id: self.points(d) for d in drafts}
        events = {d.summary.id: self.events(d) for d in drafts}
        related = relate(drafts, self.relations, self.entities)
        by_href = {point.href: point for own in points.values() for point in own}
        cards = {d.card.ref.href: d.card for d in drafts}
        briefings = tuple(
            self.briefing(d, points[d.summary.id], events[d.summary.id], near)
            for d, near in zip(drafts, related, strict=True)
        )
        briefs = newest_first(self.brief(brief, by_href, cards) for brief in self.library.briefs)
        pages = [self.page(page) for page in self.library.pages]
        topics = {t.id: self.described(t.id, t.description) for t in self.library.topics}
        entities = {e.id: self.described(e.id, e.description) for e in self.library.entities}
        # Only now is every link known, so that everything can say who links to it.
        book = Book(
            site=self.site(),
            briefings=tuple(replace(b, backlinks=self.links_to(b.card.ref)) for b in briefings),
            briefs=tuple(replace(brief, backlinks=self.links_to(brief.ref)) for brief in briefs),
            topics=gather_topics(self.library.topics, topics, briefings, briefs, self.links_to),
            entities=gather_entities(self.library.entities, entities, briefings, self.links_to),
            pages=tuple(replace(page, backlinks=self.links_to(page.ref)) for page in pages),
            events=in_time(event for own in events.values() for event in own),
            redirects=self.redirects(),
            sources={draft.summary.id: readings[draft.summary.id].source for draft in drafts},
        )
        return Resolved(book, tuple(self.problems), tuple(self.paths))

    # What every record needs.

    def date(self, date: Edtf) -> Date:
        return shown_date(date, self.language)

    def ref(self, id: str) -> Ref:
        return self.namespace.targets[id].ref

    def writer(self, source: Ref, within: str = "") -> Writer:
        return Writer(self.namespace, source, within)

    def keep(self, writer: Writer) -> None:
        """Take over what a writer gathered."""
        self.problems += writer.problems
        self.paths += writer.paths
        for href, backlink in writer.links:
            self.backlinks[href.page].append(backlink)

    def refs(self, references: Iterable[Reference], kind: str) -> tuple[Ref, ...]:
        """Topics or entities by id; one that does not exist is an error with a suggestion."""
        found = []
        for reference in references:
            target = self.namespace.targets.get(self.namespace.aliases.get(reference.id, reference.id))
            if target and target.ref.kind == kind:
                found.append(target.ref)
            elif reference.id not in self.namespace.broken:
                known = [t.id for t in self.namespace.targets.values() if t.ref.kind == kind]
                message = f"there is no {kind} `{reference.id}`"
                plural = "topics" if kind == "topic" else "entities"
                hint = did_you_mean(reference.id, known) or f"add it to content/{plural}.yaml"
                self.problems.append(error(f"LNK-{kind}", reference.place, message, hint))
        return tuple(dict.fromkeys(found))

    def described(self, id: str, text: Text | None) -> tuple[Ref, Prose]:
        """The link to a topic or entity, and its description."""
        writer = self.writer(self.ref(id))
        prose = writer.blocks(text, "description") if text else Prose()
        self.keep(writer)
        return self.ref(id), prose

    def site(self) -> SiteInfo:
        site, problems, paths = resolve_site(self.library.site, self.namespace)
        self.problems += problems
        self.paths += paths
        return site

    def redirects(self) -> tuple[Redirect, ...]:
        redirects, problems = resolve_redirects(self.library, self.namespace)
        self.problems += problems
        return redirects

    # Summaries.

    def draft(self, summary: Summary) -> Draft:
        ref = self.ref(summary.id)
        writer = self.writer(ref, summary.id)
        bottom_line = writer.inline(summary.bottom_line, "bottom line")
        points = [writer.inline(p.text, "key point", p.id, n) for n, p in enumerate(summary.key_points, 1)]
        named: dict[str, set[SiteAddress]] = defaultdict(set)
        for target, link in writer.links:
            named[link.href.text.partition("#")[2]].add(target)
        events = [writer.inline(e.title, "event", f"event-{i}", i) for i, e in enumerate(summary.events, 1)]
        body = writer.blocks(summary.summary, "summary") if summary.summary else Prose()
        notes = [writer.inline(revision.note, "revision") for revision in summary.revisions]
        self.keep(writer)
        language = summary.language or self.language
        card = Card(
            ref=ref,
            published=self.date(summary.published),
            authors=summary.authors,
            publisher=summary.publisher,
            kind=summary.kind,
            language=language,
            language_name="" if same_language(language, self.language) else language_name(language, self.language),
            bottom_line_html=bottom_line.html,
            bottom_line=bottom_line.plain,
            topics=self.refs(summary.topics, "topic"),
            key_points=len(points),
            quotes=0,
            draft=summary.draft,
        )
        return Draft(summary, card, points, named, events, body, notes)

    def points(self, draft: Draft) -> tuple[ShownKeyPoint, ...]:
        shown = []
        for number, (point, text) in enumerate(zip(draft.summary.key_points, draft.points, strict=True), 1):
            href = draft.card.ref.href.at(point.id)
            shown.append(
                ShownKeyPoint(
                    id=point.id,
                    number=number,
                    href=href,
                    text_html=text.html,
                    plain=text.plain,
                    confidence=point.confidence,
                    topics=self.refs(point.topics, "topic"),
                    evidence=draft.quotes.get(point.id, ()),
                    relations=self.relations.get(href, ()),
                    entities=self.named(draft, point.id),
                    briefing=draft.card.ref,
                    published=draft.card.published,
                    language=draft.card.language,
                )
            )
        return tuple(shown)

    def events(self, draft: Draft) -> tuple[ShownEvent, ...]:
        return tuple(
            ShownEvent(
                id=f"event-{i}",
                date=self.date(event.date),
                title_html=title.html,
                plain=title.plain,
                href=draft.card.ref.href.at(f"event-{i}"),
                evidence=draft.quotes.get(f"event-{i}", ()),
                entities=self.refs(event.entities, "entity"),
                briefing=draft.card.ref,
                language=draft.card.language,
            )
            for i, (event, title) in enumerate(zip(draft.summary.events, draft.events, strict=True), 1)
        )

    def briefing(
        self,
        draft: Draft,
        points: tuple[ShownKeyPoint, ...],
        events: tuple[ShownEvent, ...],
        related: tuple[Related, ...],
    ) -> Briefing:
        summary, findings = draft.summary, draft.findings
        counts = Counter(quote.status for quote in findings.quotes)
        return Briefing(
            id=summary.id,
            card=draft.card,
            url=summary.url,
            rights=summary.rights,
            summary_html=draft.body.html,
            key_points=points,
            events=events,
            mentions=self.mentions(findings),
            backlinks=(),
            related=related,
            revisions=tuple(
                ShownRevision(self.date(revision.date), note.html)
                for revision, note in zip(summary.revisions, draft.notes, strict=True)
            ),
            review_by=self.date(summary.review_by) if summary.review_by else None,
            counts=tuple(sorted(counts.items())),
        )

    def named(self, draft: Draft, point: str) -> tuple[Ref, ...]:
        """The entities that a key point links to, or that its words or its quotes name."""
        linked = (href.text.removeprefix("entities/").rstrip("/") for href in draft.named.get(point, ()))
        ids = {*linked, *dict(draft.findings.named).get(point, ())}
        return tuple(sorted((self.ref(id) for id in ids if id in self.entities), key=lambda ref: ref.title))

    def mentions(self, findings: Findings) -> tuple[EntityMention, ...]:
        found = [
            EntityMention(self.ref(entity), count, snippets)
            for entity, count, snippets in findings.mentions
            if entity in self.entities
        ]
        return tuple(sorted(found, key=lambda mention: (-mention.count, mention.entity.title)))

    # Briefs, pages and vocabularies.

    def brief(
        self, brief: Brief, by_href: Mapping[SiteAddress, ShownKeyPoint], cards: Mapping[SiteAddress, Card]
    ) -> ShownBrief:
        writer = self.writer(self.ref(brief.id))
        shown, problems = assemble_brief(brief, writer, self.refs(brief.topics, "topic"), by_href, cards, self.language)
        self.keep(writer)
        self.problems += problems
        return shown

    def page(self, page: PlainPage) -> ShownPage:
        ref = self.ref(page.id)
        writer = self.writer(ref)
        prose = writer.blocks(page.body)
        self.keep(writer)
        return ShownPage(page.id, ref, page.description, prose.html, ())

    def links_to(self, ref: Ref) -> tuple[Backlink, ...]:
        """Who links here, without the links of the page itself."""
        return tuple(dict.fromkeys(link for link in self.backlinks[ref.href] if link.source != ref))
