"""resolve: the records and their readings become the Book; every link, relation and mention is seen from both ends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from generator.book.namespace import Namespace, with_aliases
from generator.book.prose import Prose, Writer
from generator.book.reading import Reading, VerifiedQuote
from generator.book.related import Feature, find_related
from generator.book.values import (
    Backlink,
    Book,
    Briefing,
    Card,
    Date,
    EntityMention,
    MentionedIn,
    PointRelation,
    ProsePart,
    Provenance,
    Redirect,
    Ref,
    Related,
    ShownBrief,
    ShownEntity,
    ShownEvent,
    ShownKeyPoint,
    ShownPage,
    ShownQuote,
    ShownRevision,
    ShownTopic,
    SiteInfo,
)
from generator.content.edtf import Edtf
from generator.content.markdown import split_transclusions
from generator.content.records import Brief, KeyPoint, Library, PlainPage, Reference, Summary, Text
from generator.diagnostics import Diagnostic, Place, did_you_mean, error

_POINT_TARGET = re.compile(r"\[?\[?([a-z0-9-]+)#([a-z0-9-]+)\]?\]?")
_OTHER_END = {"supports": "supported by", "disputes": "disputed by", "updates": "updated by"}
MAX_BESIDE = 12


class Resolved(msgspec.Struct, frozen=True):
    """The Book, what is wrong with it, and the site's own paths that authors wrote out."""

    book: Book
    problems: tuple[Diagnostic, ...]
    paths: tuple[tuple[str, Place], ...]


def resolve_book(library: Library, readings: Mapping[str, Reading]) -> Resolved:
    """Link everything. `readings` holds one reading for each summary's id."""
    return _Resolver(library, readings).resolve()


def point_label(text: str, namespace: Namespace) -> str:
    """A field's words without its mark-up, for the name of a link."""

    def shown(match: re.Match[str]) -> str:
        ref = namespace.ref(match[1].partition("#")[0])
        return match[2] or (ref.title if ref else match[1])

    words = re.sub(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]", shown, text)
    return " ".join(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", words).split())


class _Draft(msgspec.Struct):
    """A summary while it is being resolved: its rendered fields, before the other ends of its links are known."""

    summary: Summary
    reading: Reading
    card: Card
    points: list[Prose]
    events: list[Prose]
    body: Prose
    notes: list[Prose]


class _Resolver:
    def __init__(self, library: Library, readings: Mapping[str, Reading]) -> None:
        self.library, self.readings = library, readings
        self.namespace = Namespace(library)
        self.problems: list[Diagnostic] = []
        self.paths: list[tuple[str, Place]] = []
        self.backlinks: dict[str, list[Backlink]] = defaultdict(list)
        self.relations: dict[str, list[PointRelation]] = defaultdict(list)
        self.entities = {entity.id: entity for entity in library.entities}

    def resolve(self) -> Resolved:
        summaries = sorted(self.library.summaries, key=lambda s: s.id)
        summaries.sort(key=lambda s: (s.published.first, s.published.last), reverse=True)
        drafts = [self.draft(summary, self.readings[summary.id]) for summary in summaries]
        self.relate(drafts)
        points = {d.summary.id: self.points(d) for d in drafts}
        events = {d.summary.id: self.events(d) for d in drafts}
        related = self.related(drafts)
        by_href = {point.href: point for own in points.values() for point in own}
        cards = {d.card.ref.href: d.card for d in drafts}
        briefs = [self.brief(brief, by_href, cards) for brief in self.library.briefs]
        pages = [self.page_prose(page) for page in self.library.pages]
        descriptions = {t.id: self.described(self.ref(t.id), t.description) for t in self.library.topics}
        descriptions |= {e.id: self.described(self.ref(e.id), e.description) for e in self.library.entities}
        navigation = self.navigation()
        book = Book(
            site=self.site(navigation),
            briefings=tuple(
                self.briefing(d, points[d.summary.id], events[d.summary.id], related[i]) for i, d in enumerate(drafts)
            ),
            briefs=tuple(replace(brief, backlinks=self.links_to(brief.ref)) for brief in _newest_first(briefs)),
            topics=self.topics(drafts, points, briefs, descriptions),
            entities=self.shown_entities(drafts, events, descriptions),
            pages=tuple(replace(page, backlinks=self.links_to(page.ref)) for page in pages),
            events=_in_time(event for own in events.values() for event in own),
            redirects=self.redirects(),
        )
        return Resolved(book, tuple(self.problems), tuple(self.paths))

    # What every record needs.

    def ref(self, id: str) -> Ref:
        return self.namespace.targets[id].ref

    def writer(self, source: Ref, within: str = "") -> Writer:
        return Writer(self.namespace, source, within)

    def keep(self, writer: Writer) -> None:
        """Take over what a writer gathered."""
        self.problems += writer.problems
        self.paths += writer.paths
        for href, backlink in writer.links:
            self.backlinks[href.partition("#")[0]].append(backlink)

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

    def described(self, source: Ref, text: Text | None) -> Prose:
        if text is None:
            return Prose("", "")
        writer = self.writer(source)
        prose = writer.blocks(text, "description")
        self.keep(writer)
        return prose

    # Summaries.

    def draft(self, summary: Summary, reading: Reading) -> _Draft:
        ref = self.ref(summary.id)
        writer = self.writer(ref, summary.id)
        bottom_line = writer.inline(summary.bottom_line, "bottom line")
        points = [writer.inline(p.text, f"key point {n}", p.id) for n, p in enumerate(summary.key_points, 1)]
        events = [writer.inline(e.title, "event", f"event-{i}") for i, e in enumerate(summary.events, 1)]
        body = writer.blocks(summary.summary, "summary") if summary.summary else Prose("", "")
        notes = [writer.inline(revision.note, "revision") for revision in summary.revisions]
        self.keep(writer)
        card = Card(
            ref=ref,
            published=_date(summary.published),
            authors=summary.authors,
            publisher=summary.publisher,
            kind=summary.kind,
            language=summary.language or self.library.site.language,
            bottom_line_html=bottom_line.html,
            bottom_line=bottom_line.plain,
            topics=self.refs(summary.topics, "topic"),
            key_points=len(points),
            quotes=sum(quote.verified for quote in reading.quotes),
            draft=summary.draft,
        )
        return _Draft(summary, reading, card, points, events, body, notes)

    def relate(self, drafts: Sequence[_Draft]) -> None:
        """Relations, from both ends."""
        texts = {
            (d.summary.id, p.id): (d, text)
            for d in drafts
            for p, text in zip(d.summary.key_points, d.points, strict=True)
        }
        for draft in drafts:
            for point, text in zip(draft.summary.key_points, draft.points, strict=True):
                here = f"{draft.card.ref.href}#{point.id}"
                for relation in point.relations:
                    target = self.relation_target(draft, point, relation.target)
                    if target is None or target not in texts:
                        continue
                    other, words = texts[target]
                    there = f"{other.card.ref.href}#{target[1]}"
                    label = _OTHER_END[relation.kind]
                    self.relations[here].append(
                        PointRelation(relation.kind, relation.kind, there, words.html, other.card.ref)
                    )
                    self.relations[there].append(PointRelation(relation.kind, label, here, text.html, draft.card.ref))

    def relation_target(self, draft: _Draft, point: KeyPoint, target: Reference) -> tuple[str, str] | None:
        match = _POINT_TARGET.fullmatch(target.id)
        if not match:
            message = f"`{target.id}` is no key point; a relation is to SUMMARY-ID#KEY-POINT-ID"
            self.problems.append(error("LNK-relation", target.place, message))
            return None
        if (match[1], match[2]) == (draft.summary.id, point.id):
            self.problems.append(error("LNK-relation", target.place, "a key point cannot bear on itself"))
            return None
        found = self.namespace.find(f"{match[1]}#{match[2]}", target.place)
        if isinstance(found, Diagnostic):
            self.problems.append(found)
            return None
        return self.namespace.aliases.get(match[1], match[1]), match[2]

    def points(self, draft: _Draft) -> tuple[ShownKeyPoint, ...]:
        quotes = _by_owner(draft)
        shown = []
        for number, (point, text) in enumerate(zip(draft.summary.key_points, draft.points, strict=True), 1):
            href = f"{draft.card.ref.href}#{point.id}"
            shown.append(
                ShownKeyPoint(
                    id=point.id,
                    number=number,
                    href=href,
                    text_html=text.html,
                    plain=text.plain,
                    confidence=point.confidence,
                    topics=self.refs(point.topics, "topic"),
                    evidence=quotes[point.id],
                    relations=tuple(self.relations[href]),
                    briefing=draft.card.ref,
                    published=draft.card.published,
                )
            )
        return tuple(shown)

    def events(self, draft: _Draft) -> tuple[ShownEvent, ...]:
        quotes = _by_owner(draft)
        return tuple(
            ShownEvent(
                id=f"event-{i}",
                date=_date(event.date),
                title_html=title.html,
                plain=title.plain,
                href=f"{draft.card.ref.href}#event-{i}",
                evidence=quotes[f"event-{i}"],
                entities=self.refs(event.entities, "entity"),
                briefing=draft.card.ref,
            )
            for i, (event, title) in enumerate(zip(draft.summary.events, draft.events, strict=True), 1)
        )

    def related(self, drafts: Sequence[_Draft]) -> list[tuple[Related, ...]]:
        features = [self.features(draft) for draft in drafts]
        return [
            tuple(Related(drafts[other].card.ref, tuple(f.name for f in shared[:3])) for other, shared in best)
            for best in find_related(features)
        ]

    def features(self, draft: _Draft) -> list[Feature]:
        topics = dict.fromkeys(ref for ref in draft.card.topics)
        own = [Feature("topic", ref.href, ref.title) for ref in topics]
        for entity, _, _ in draft.reading.mentions:
            if entity in self.entities:
                own.append(Feature("entity", entity, self.entities[entity].name))
        for point in draft.summary.key_points:
            for relation in self.relations[f"{draft.card.ref.href}#{point.id}"]:
                if relation.briefing != draft.card.ref:
                    ends = sorted((relation.briefing.href, draft.card.ref.href))
                    own.append(
                        Feature("relation", " ".join((relation.kind, *ends)), f"a key point {relation.kind} another")
                    )
        return list(dict.fromkeys(own))

    def briefing(
        self,
        draft: _Draft,
        points: tuple[ShownKeyPoint, ...],
        events: tuple[ShownEvent, ...],
        related: tuple[Related, ...],
    ) -> Briefing:
        summary, reading = draft.summary, draft.reading
        counts = Counter(quote.status for quote in reading.quotes)
        return Briefing(
            id=summary.id,
            card=draft.card,
            url=summary.url,
            rights=summary.rights,
            summary_html=draft.body.html,
            key_points=points,
            events=events,
            body_html=reading.body_html,
            words=reading.words,
            mentions=self.mentions(reading),
            backlinks=self.links_to(draft.card.ref),
            related=related,
            revisions=tuple(
                ShownRevision(_date(revision.date), note.html)
                for revision, note in zip(summary.revisions, draft.notes, strict=True)
            ),
            review_by=_date(summary.review_by) if summary.review_by else None,
            provenance=Provenance(
                source_id=summary.source.id,
                digest=reading.source_digest,
                counts=tuple(sorted(counts.items())),
                withheld=counts["withheld"] > 0,
            ),
        )

    def mentions(self, reading: Reading) -> tuple[EntityMention, ...]:
        found = [
            EntityMention(self.ref(entity), count, snippets)
            for entity, count, snippets in reading.mentions
            if entity in self.entities
        ]
        return tuple(sorted(found, key=lambda mention: (-mention.count, mention.entity.title)))

    # Briefs, pages and vocabularies.

    def brief(self, brief: Brief, by_href: Mapping[str, ShownKeyPoint], cards: Mapping[str, Card]) -> ShownBrief:
        ref = self.ref(brief.id)
        writer = self.writer(ref)
        html = writer.blocks(brief.body).html
        self.keep(writer)
        parts = split_transclusions(html)
        body = []
        for index, part in enumerate(parts):
            if index % 2 == 0:
                body += [ProsePart(html=part)] if part.strip() else []
            elif part in by_href:
                body.append(ProsePart(point=by_href[part]))
            else:
                message = "only a key point can be put into a brief: ![[SUMMARY-ID#KEY-POINT-ID]]"
                self.problems.append(error("LNK-transclusion", _transclusion_place(brief.body, index // 2), message))
        used = dict.fromkeys(href.partition("#")[0] for href in [*parts[1::2], *(href for href, _ in writer.links)])
        return ShownBrief(
            id=brief.id,
            ref=ref,
            description=brief.description,
            published=_date(brief.published) if brief.published else None,
            authors=brief.authors,
            topics=self.refs(brief.topics, "topic"),
            body=tuple(body),
            sources=tuple(cards[href] for href in used if href in cards),
            backlinks=(),
            draft=brief.draft,
        )

    def page_prose(self, page: PlainPage) -> ShownPage:
        ref = self.ref(page.id)
        writer = self.writer(ref)
        prose = writer.blocks(page.body)
        self.keep(writer)
        return ShownPage(page.id, ref, page.description, prose.html, ())

    def links_to(self, ref: Ref) -> tuple[Backlink, ...]:
        """Who links here, without the links of the page itself."""
        return tuple(dict.fromkeys(link for link in self.backlinks[ref.href] if link.source != ref))

    def topics(
        self,
        drafts: Sequence[_Draft],
        points: Mapping[str, tuple[ShownKeyPoint, ...]],
        briefs: Sequence[ShownBrief],
        descriptions: Mapping[str, Prose],
    ) -> tuple[ShownTopic, ...]:
        cards: dict[Ref, dict[Card, None]] = defaultdict(dict)
        filed: dict[Ref, list[ShownKeyPoint]] = defaultdict(list)
        for draft in drafts:
            for ref in draft.card.topics:
                cards[ref][draft.card] = None
            for point in points[draft.summary.id]:
                for ref in point.topics:
                    filed[ref].append(point)
                    cards[ref][draft.card] = None
        found = []
        for topic in self.library.topics:
            ref, text = self.ref(topic.id), descriptions[topic.id]
            own = tuple(brief.ref for brief in briefs if ref in brief.topics)
            found.append(
                ShownTopic(
                    topic.id, ref, text.html, text.plain, tuple(cards[ref]), tuple(filed[ref]), own, self.links_to(ref)
                )
            )
        return tuple(sorted(found, key=lambda topic: (topic.ref.title.casefold(), topic.id)))

    def shown_entities(
        self,
        drafts: Sequence[_Draft],
        events: Mapping[str, tuple[ShownEvent, ...]],
        descriptions: Mapping[str, Prose],
    ) -> tuple[ShownEntity, ...]:
        places: dict[str, list[MentionedIn]] = defaultdict(list)
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        for draft in drafts:
            named = [m for m in draft.reading.mentions if m[0] in self.entities]
            for id, count, snippets in named:
                places[id].append(MentionedIn(draft.card.ref, draft.card.published, count, snippets))
            most = [m[0] for m in sorted(named, key=lambda m: (-m[1], m[0]))[:MAX_BESIDE]]
            for one in most:
                beside[one].update(other for other in most if other != one)
        taking_part: dict[Ref, list[ShownEvent]] = defaultdict(list)
        for own in events.values():
            for event in own:
                for ref in event.entities:
                    taking_part[ref].append(event)
        found = []
        for entity in self.library.entities:
            ref, text = self.ref(entity.id), descriptions[entity.id]
            near = sorted(beside[entity.id].items(), key=lambda item: (-item[1], item[0]))[:MAX_BESIDE]
            found.append(
                ShownEntity(
                    id=entity.id,
                    ref=ref,
                    kind=entity.kind,
                    aliases=entity.aliases,
                    description_html=text.html,
                    description=text.plain,
                    wikidata=entity.wikidata,
                    url=entity.url,
                    mentioned_in=tuple(places[entity.id]),
                    events=_in_time(taking_part[ref]),
                    beside=tuple(self.ref(other) for other, _ in near),
                    backlinks=self.links_to(ref),
                )
            )
        return tuple(sorted(found, key=lambda entity: (entity.ref.title.casefold(), entity.id)))

    # The site.

    def navigation(self) -> tuple[Ref, ...]:
        found = []
        for item in self.library.site.navigation:
            if item.to.startswith(("http://", "https://")):
                found.append(Ref(item.title, item.to))
            elif item.to.startswith("/"):
                found.append(Ref(item.title, f"site:{item.to}"))
                self.paths.append((f"site:{item.to}", item.place))
            else:
                link = self.namespace.find(item.to, item.place)
                if isinstance(link, Diagnostic):
                    self.problems.append(link)
                elif link:
                    found.append(Ref(item.title, link.href))
        return tuple(found)

    def site(self, navigation: tuple[Ref, ...]) -> SiteInfo:
        site = self.library.site
        return SiteInfo(site.title, site.description, site.base_url, site.language, site.publisher, navigation)

    def redirects(self) -> tuple[Redirect, ...]:
        found: dict[str, Redirect] = {}
        for record in with_aliases(self.library):
            ref = self.ref(record.id)
            folder = ref.href.removeprefix("site:").removesuffix(f"{record.id}/")
            for alias in record.aliases:
                path = f"{folder}{alias.id}/"
                if alias.id in self.namespace.targets or path in found:
                    message = f"the alias `{alias.id}` is the id of something else"
                    self.problems.append(error("LNK-alias", alias.place, message, "an old address must be free"))
                else:
                    found[path] = Redirect(path, ref)
        return tuple(found[path] for path in sorted(found))


def _by_owner(draft: _Draft) -> dict[str, tuple[ShownQuote, ...]]:
    quotes: dict[str, list[ShownQuote]] = defaultdict(list)
    for quote in draft.reading.quotes:
        quotes[quote.id.rpartition("-q-")[0]].append(_shown(quote, draft.card.ref))
    return defaultdict(tuple, {owner: tuple(own) for owner, own in quotes.items()})


def _shown(quote: VerifiedQuote, briefing: Ref) -> ShownQuote:
    return ShownQuote(
        id=quote.id,
        status=quote.status,
        quote=" ".join(quote.quote.quote.split()),
        href=f"{briefing.href}#{quote.id}" if quote.verified else "",
        omitted=quote.omitted,
        page=quote.page,
    )


def _date(date: Edtf) -> Date:
    return Date((date.first, date.last), date.machine, date.display)


def _in_time(events: Iterable[ShownEvent]) -> tuple[ShownEvent, ...]:
    return tuple(sorted(events, key=lambda event: (event.date.sort, event.href)))


def _newest_first(briefs: Iterable[ShownBrief]) -> list[ShownBrief]:
    by_title = sorted(briefs, key=lambda brief: brief.ref.title.casefold())
    return sorted(by_title, key=lambda brief: brief.published.sort if brief.published else ("", ""), reverse=True)


def _transclusion_place(text: Text, number: int) -> Place:
    """Where the `number`-th `![[` of a body stands, counted from 0."""
    found = [place for place, match in zip(text.links, re.finditer(r"(!?)\[\[", text.text), strict=False) if match[1]]
    return found[number] if number < len(found) else text.place
