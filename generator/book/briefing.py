"""resolve, for one briefing: what the desk wrote, what was found in its source, and what others have to do with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from generator.book.drafts import Draft
from generator.book.life import shown_date
from generator.book.linking import Incoming
from generator.book.namespace import Namespace
from generator.book.past import Past
from generator.book.site_info import Ref
from generator.book.values import (
    SIDES,
    Briefing,
    EntityMention,
    PointRelation,
    Relatives,
    ShownEvent,
    ShownKeyPoint,
    ShownQuote,
    ShownRevision,
)
from generator.content.library import Recorded
from generator.content.links import SiteAddress
from generator.content.records import Accepted
from generator.verify.reading import Findings, VerifiedQuote

_ORDER = tuple(SIDES)


class Around(msgspec.Struct, frozen=True):
    """What others have to do with a briefing, which are related to it, and what the locks record of its quotes."""

    incoming: Incoming
    related: Relatives
    recorded: Recorded = Recorded()


class Found(msgspec.Struct, frozen=True):
    """A summary with what its source was found to say: the quotes of each key point and event by its anchor."""

    draft: Draft
    findings: Findings
    quotes: Mapping[str, tuple[ShownQuote, ...]]


def put_around(incoming: Incoming, related: Relatives, recorded: Recorded) -> Around:
    """All three together."""
    return Around(incoming, related, recorded)


def make_briefing(_: str, draft: Draft, findings: Findings, around: Around, namespace: Namespace) -> tuple[Briefing]:
    """The briefing; of its source's text nothing but the findings is looked at."""
    found = _found(draft, findings)
    summary, card, language = draft.summary, found.draft.card, namespace.language
    notes = zip(summary.revisions, draft.notes, strict=True)
    briefing = Briefing(
        id=summary.id,
        card=card,
        url=summary.url,
        rights=summary.rights,
        summary_html=draft.body.html,
        key_points=tuple(_points(found, around, namespace)),
        events=tuple(_events(found, language)),
        mentions=_mentions(findings, namespace),
        backlinks=around.incoming.backlinks,
        related=around.related,
        revisions=tuple(ShownRevision(shown_date(revision.date, language), note.html) for revision, note in notes),
        review_by=shown_date(summary.review_by, language) if summary.review_by else None,
        counts=tuple(sorted(Counter(quote.status for quote in findings.quotes).items())),
    )
    return (briefing,)


def entity_ref(id: str, namespace: Namespace) -> Ref | None:
    """The link to an entity, where there is one of this id."""
    target = namespace.targets.get(id)
    return target.ref if target and target.ref.kind == "entity" else None


def _found(draft: Draft, findings: Findings) -> Found:
    quotes: dict[str, list[ShownQuote]] = defaultdict(list)
    for quote in findings.quotes:
        quotes[quote.owner].append(_shown(quote, draft.card.ref))
    card = replace(draft.card, quotes=sum(quote.verified for quote in findings.quotes), coverage=findings.coverage)
    return Found(replace(draft, card=card), findings, {owner: tuple(own) for owner, own in quotes.items()})


def _shown(quote: VerifiedQuote, briefing: Ref) -> ShownQuote:
    return ShownQuote(
        id=quote.id,
        status=quote.status,
        quote=" ".join(quote.quote.quote.split()),
        href=briefing.href.at(quote.id) if quote.verified else None,
        omitted=quote.omitted,
        page=quote.page,
        translation=quote.quote.translation,
        accepted=_reasons(quote.accepted),
        broken=quote.broken,
        heading=quote.heading,
        machine_read=quote.machine_read,
        paragraph=quote.paragraph,
        begins_inside=quote.begins_inside,
        ends_inside=quote.ends_inside,
    )


def _reasons(accepted: Accepted) -> tuple[str, ...]:
    """Each reason once, whatever warnings it answers."""
    return tuple(dict.fromkeys(reason for _, reason in accepted))


def _points(found: Found, around: Around, namespace: Namespace) -> Iterator[ShownKeyPoint]:
    past, incoming = Past(around.recorded, namespace.language), around.incoming
    draft, named, accepted = found.draft, dict(found.findings.named), dict(found.findings.accepted)
    for index, (point, text) in enumerate(zip(draft.summary.key_points, draft.points, strict=True)):
        yield ShownKeyPoint(
            id=point.id,
            number=index + 1,
            href=draft.card.ref.href.at(point.id),
            text_html=text.html,
            plain=text.plain,
            confidence=point.confidence,
            topics=draft.point_topics[index],
            evidence=found.quotes.get(point.id, ()),
            relations=tuple(sorted(incoming.relations[index], key=_rank)),
            entities=_entities(draft.linked[index], named.get(point.id, ()), namespace),
            briefing=draft.card.ref,
            published=draft.card.published,
            language=draft.card.language,
            accepted=_reasons(accepted.get(point.id, ())),
            aliases=tuple(alias.id for alias in point.aliases),
            life=draft.card.life,
            changed=past.changed(point, found.findings.quotes),
            sign_offs=past.sign_offs(point),
            resting=incoming.resting.get(index, ()),
        )


def _rank(relation: PointRelation) -> int:
    """What speaks against a key point comes first, then what came later."""
    return _ORDER.index(relation.label)


def _entities(linked: tuple[SiteAddress, ...], named: tuple[str, ...], namespace: Namespace) -> tuple[Ref, ...]:
    """The entities that a key point links to, or that its words or its quotes name."""
    ids = (*(href.text.removeprefix("entities/").rstrip("/") for href in linked), *named)
    found = {ref for id in ids if (ref := entity_ref(id, namespace))}
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
            same_as=draft.same_events[index],
        )


def _mentions(findings: Findings, namespace: Namespace) -> tuple[EntityMention, ...]:
    mentions = (
        EntityMention(ref, count, snippets)
        for entity, count, snippets in findings.mentions
        if (ref := entity_ref(entity, namespace))
    )
    return tuple(sorted(mentions, key=lambda mention: (-mention.count, mention.entity.title)))
