"""One event in several summaries: where its desk says so (`same_as`), or where day, people and words are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.book.prose import Writer
from generator.book.values import ShownEvent, ToldIn
from generator.content.links import SiteAddress
from generator.content.records import Reference, Summary
from generator.content.wikilink import event_target
from generator.diagnostics import Diagnostic, Mend, asked_for, error

_LIKE_AN_EVENT = re.compile(r"([a-z0-9-]+?)[\s#/:.]+(?:event)?[\s#-]*([1-9]\d*)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ALIKE = 0.7  # of the words of two titles
_MOST_COMPARED = 20


def find_same(summary: Summary, index: int, writer: Writer) -> SiteAddress | None:
    """The address of the event that an event of a summary is the same as; what is no other event goes to the `writer`'s."""
    reference = summary.events[index].same_as
    if reference is None:
        return None
    found = event_target(reference.id)
    if found is None:
        message = (
            f"`{reference.id}` is no event; `same_as` is SUMMARY-ID#event-N, the first event of a summary being event-1"
        )
        likely = _LIKE_AN_EVENT.fullmatch(reference.id.strip())
        meant = f"{likely[1]}#event-{likely[2]}" if likely and likely[1] in writer.namespace.targets else None
        problem = error("LNK-event", reference.place, message, asked_for(meant))
        writer.problems.append(problem.meant(reference.id, meant))
        return None
    return _event_at(*found, reference, f"{summary.id}#event-{index + 1}", writer)


def _event_at(id: str, number: int, reference: Reference, here: str, writer: Writer) -> SiteAddress | None:
    """The address of the event of this number; `here` is the one that says so."""
    namespace = writer.namespace
    link = namespace.find(id, reference.place, before=writer.problems)
    if isinstance(link, Diagnostic):
        writer.problems.append(link)
    if link is None or isinstance(link, Diagnostic):
        return None
    target = namespace.targets[namespace.aliases.get(id, id)]
    if f"{target.id}#event-{number}" == here:
        problem = error("LNK-event", reference.place, "an event cannot be the same as itself")
        writer.problems.append(problem.with_mends(Mend("take `same_as` out", "remove")))
    elif target.events is not None and number > target.events:
        message = f"`{target.id}` has no event {number}"
        hint = f"its last is {target.id}#event-{target.events}" if target.events else "it has no events"
        writer.problems.append(error("LNK-event", reference.place, message, hint))
    else:
        return target.ref.href.at(f"event-{number}")
    return None


def tell_once(events: Iterable[ShownEvent]) -> tuple[ShownEvent, ...]:
    """Every event once, in the order of first days and then last, with the other briefings that tell of it."""
    ordered = sorted(events, key=lambda event: (event.date.sort, event.href))
    groups: dict[SiteAddress, list[ShownEvent]] = defaultdict(list)
    leaders = _leaders(ordered)
    for event in ordered:
        groups[_leader(leaders, event.href)].append(event)
    return tuple(sorted(map(_merged, groups.values()), key=lambda event: (event.date.sort, event.href)))


def _leaders(events: Sequence[ShownEvent]) -> dict[SiteAddress, SiteAddress]:
    """Of each event another one that it is the same as; those that are nobody's are their own."""
    leaders = {event.href: event.href for event in events}
    said = ((event.href, event.same_as) for event in events if event.same_as in leaders)
    for one, other in (*said, *_alike(events)):
        first, second = _leader(leaders, one), _leader(leaders, other)
        leaders[first] = second
    return leaders


def _leader(leaders: dict[SiteAddress, SiteAddress], href: SiteAddress) -> SiteAddress:
    """The end of a chain, which is made shorter on the way."""
    while leaders[href] != href:
        leaders[href] = leaders[leaders[href]]
        href = leaders[href]
    return href


def _alike(events: Sequence[ShownEvent]) -> Iterator[tuple[SiteAddress, SiteAddress]]:
    """Events of other briefings on one date with the same people and nearly the same words."""
    before: dict[object, list[tuple[frozenset[str], ShownEvent]]] = defaultdict(list)
    for event in events:
        if not event.entities:
            continue
        words = frozenset(_WORD.findall(event.plain.casefold()))
        others = before[(event.date.sort, frozenset(ref.href for ref in event.entities))]
        for known, other in others:
            if other.briefing != event.briefing and _same_words(words, known):
                yield event.href, other.href
                break
        if len(others) < _MOST_COMPARED:
            others.append((words, event))


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """A figure that only one of them has makes them two."""
    figures = any(any(map(str.isdigit, word)) for word in one ^ other)
    return not figures and len(one & other) >= _ALIKE * len(one | other)


def _merged(group: list[ShownEvent]) -> ShownEvent:
    """The one that others say they are the same as, else the one with the most passages, and the people of all."""
    named = [event.same_as for event in group]
    first = min(group, key=lambda event: (-named.count(event.href), -len(event.evidence), event.href))
    if len(group) == 1:
        return first
    others = [event for event in group if event is not first]
    return replace(
        first,
        entities=tuple(dict.fromkeys((*first.entities, *(ref for event in others for ref in event.entities)))),
        also=tuple(ToldIn(e.briefing, e.href, "" if e.plain == first.plain else e.plain) for e in others),
    )
