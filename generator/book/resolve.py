"""resolve: what the desk wrote and what was found in the sources become the Book, in which everything is linked both ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from generator.book.briefs import show_briefs
from generator.book.drafts import Draft, point_address, shown_date
from generator.book.site_info import Ref
from generator.book.values import (
    Book,
    Briefing,
    EntityMention,
    Related,
    ShownEvent,
    ShownKeyPoint,
    ShownQuote,
    ShownRevision,
)
from generator.book.vocabulary import gather_entities, gather_topics, in_time
from generator.book.write import Desk
from generator.diagnostics import Diagnostic
from generator.verify.reading import Findings, VerifiedQuote


class Resolved(msgspec.Struct, frozen=True):
    """The Book, the desk's side of it, and what is wrong with the two."""

    book: Book
    desk: Desk
    problems: tuple[Diagnostic, ...]


class Found(msgspec.Struct, frozen=True):
    """A summary with what its source was found to say: the quotes of each key point and event by its anchor."""

    draft: Draft
    findings: Findings
    quotes: Mapping[str, tuple[ShownQuote, ...]]

    @property
    def ref(self) -> Ref:
        """The link to the briefing."""
        return self.draft.card.ref


def resolve(desk: Desk, findings: Mapping[str, Findings], related: Mapping[str, tuple[Related, ...]]) -> Resolved:
    """The Book. `findings` holds those of each summary that could be verified, by its id; of the sources' texts nothing else
    is looked at.
    """
    found = [_found(draft, findings.get(draft.summary.id, Findings())) for draft in desk.drafts]
    briefings = tuple(_briefing(one, related[one.draft.summary.id], desk) for one in found)
    briefs, problems = show_briefs(desk, briefings)
    book = Book(
        site=desk.site,
        briefings=briefings,
        briefs=briefs,
        topics=gather_topics(desk, briefings, briefs),
        entities=gather_entities(desk, briefings),
        pages=tuple(replace(page, backlinks=desk.links_to(page.ref)) for page in desk.pages),
        events=in_time(event for briefing in briefings for event in briefing.events),
        redirects=desk.redirects,
    )
    return Resolved(book, desk, (*desk.problems, *problems))


def briefings_of(resolved: Resolved) -> dict[str, Briefing]:
    """The briefings by id: the pieces in which the Book is stored."""
    return {briefing.id: briefing for briefing in resolved.book.briefings}


def _found(draft: Draft, findings: Findings) -> Found:
    quotes: dict[str, list[ShownQuote]] = defaultdict(list)
    for quote in findings.quotes:
        quotes[quote.id.rpartition("-q-")[0]].append(_shown(quote, draft.card.ref))
    card = replace(draft.card, quotes=sum(quote.verified for quote in findings.quotes))
    return Found(replace(draft, card=card), findings, {owner: tuple(own) for owner, own in quotes.items()})


def _shown(quote: VerifiedQuote, briefing: Ref) -> ShownQuote:
    return ShownQuote(
        id=quote.id,
        status=quote.status,
        quote=" ".join(quote.quote.quote.split()),
        href=briefing.href.at(quote.id) if quote.verified else None,
        omitted=quote.omitted,
        page=quote.page,
    )


def _briefing(found: Found, related: tuple[Related, ...], desk: Desk) -> Briefing:
    draft, summary, language = found.draft, found.draft.summary, desk.site.language
    counts = Counter(quote.status for quote in found.findings.quotes)
    notes = zip(summary.revisions, draft.notes, strict=True)
    return Briefing(
        id=summary.id,
        card=draft.card,
        url=summary.url,
        rights=summary.rights,
        summary_html=draft.body.html,
        key_points=tuple(_points(found, desk)),
        events=tuple(_events(found, language)),
        mentions=_mentions(found.findings, desk),
        backlinks=desk.links_to(found.ref),
        related=related,
        revisions=tuple(ShownRevision(shown_date(revision.date, language), note.html) for revision, note in notes),
        review_by=shown_date(summary.review_by, language) if summary.review_by else None,
        counts=tuple(sorted(counts.items())),
    )


def _points(found: Found, desk: Desk) -> Iterator[ShownKeyPoint]:
    draft = found.draft
    named = dict(found.findings.named)
    for index, (point, text) in enumerate(zip(draft.summary.key_points, draft.points, strict=True)):
        href = point_address(draft, point)
        yield ShownKeyPoint(
            id=point.id,
            number=index + 1,
            href=href,
            text_html=text.html,
            plain=text.plain,
            confidence=point.confidence,
            topics=draft.point_topics[index],
            evidence=found.quotes.get(point.id, ()),
            relations=desk.relations.get(href, ()),
            entities=_entities(draft, index, named.get(point.id, ()), desk),
            briefing=draft.card.ref,
            published=draft.card.published,
            language=draft.card.language,
        )


def _entities(draft: Draft, index: int, named: tuple[str, ...], desk: Desk) -> tuple[Ref, ...]:
    """The entities that a key point links to, or that its words or its quotes name."""
    linked = (href.text.removeprefix("entities/").rstrip("/") for href in draft.linked[index])
    found = {desk.entities[id][0] for id in (*linked, *named) if id in desk.entities}
    return tuple(sorted(found, key=lambda ref: ref.title))


def _events(found: Found, language: str) -> Iterator[ShownEvent]:
    draft = found.draft
    for index, (event, title) in enumerate(zip(draft.summary.events, draft.events, strict=True)):
        id = f"event-{index + 1}"
        yield ShownEvent(
            id=id,
            date=shown_date(event.date, language),
            title_html=title.html,
            plain=title.plain,
            href=draft.card.ref.href.at(id),
            evidence=found.quotes.get(id, ()),
            entities=draft.event_entities[index],
            briefing=draft.card.ref,
            language=draft.card.language,
        )


def _mentions(findings: Findings, desk: Desk) -> tuple[EntityMention, ...]:
    mentions = (
        EntityMention(desk.entities[entity][0], count, snippets)
        for entity, count, snippets in findings.mentions
        if entity in desk.entities
    )
    return tuple(sorted(mentions, key=lambda mention: (-mention.count, mention.entity.title)))
