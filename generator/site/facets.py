"""By what the entries of a list may be chosen: topics, people, briefings, years, confidence, dispute, kind, language.

On a page an entry carries its facets as words (`topic:water year:2019`); a list over several pages has those of all its
entries beside it, `facets.json`, in the order of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from generator.book.site_info import Ref
from generator.book.values import Card, Date, ShownEvent, ShownKeyPoint
from generator.content.links import SiteAddress
from generator.site.views import Dispute, FacetBar, FacetIndex, FacetName, ListedPoint

Choice = tuple[FacetName, str, str]
"""A facet, a value of it as addresses have it, and its name; no name where the words of the interface have one."""

_DISPUTED: Choice = ("disputed", "yes", "")
_ORDER: tuple[FacetName, ...] = (
    "topic",
    "question",
    "entity",
    "briefing",
    "year",
    "kind",
    "language",
    "confidence",
    "disputed",
)


def facets_of(item: object) -> tuple[Choice, ...]:
    """The choices that an entry of a list belongs to; none for what is not chosen from."""
    if isinstance(item, tuple):
        if len(item) == 2 and isinstance(item[0], Card):
            return facets_of(item[1]) or (_briefing(item[0].ref), _year(item[0].published))
        return next(filter(None, map(facets_of, item)), ())
    find = _FACETS.get(type(item))
    return find(item) if find else ()


def facet_words(item: object) -> str:
    """The same as an attribute of the entry."""
    return _as_words(facets_of(item))


class Faceted:
    """A list from which a reader may choose."""

    def __init__(self, items: Sequence[object]) -> None:
        self.choices = tuple(map(facets_of, items))  # of each entry

    @cached_property
    def index(self) -> FacetIndex:
        """What there is to choose by, and the choices of each entry, in the list's order."""
        return FacetIndex(_names(self.choices), list(map(_as_words, self.choices)))

    def bar(self, page: slice, beside: SiteAddress | None) -> FacetBar | None:
        """What there is to choose by; None where all entries are alike. The names are those of one page; of all entries they are
        `beside` the list, where that has more pages.
        """
        if not self.shown:
            return None
        names = _names(self.choices[page])
        return FacetBar(self.shown, {facet: names[facet] for facet in self.shown if facet in names}, beside)

    @cached_property
    def shown(self) -> tuple[FacetName, ...]:
        """The facets in which entries differ."""
        names, disputed = self.index.names, sum(_DISPUTED in choices for choices in self.choices)
        differ = tuple(facet for facet in _ORDER if len(names.get(facet, ())) > 1)
        return (*differ, "disputed") if 0 < disputed < len(self.choices) else differ


def _as_words(choices: tuple[Choice, ...]) -> str:
    return " ".join(f"{facet}:{value}" for facet, value, _ in dict.fromkeys(choices))


def _names(entries: Iterable[tuple[Choice, ...]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for facet, value, name in chain.from_iterable(entries):
        found.setdefault(facet, {})[value] = name
    return found


def _of_point(point: ShownKeyPoint) -> tuple[Choice, ...]:
    found = [*_refs("topic", point.topics), *_refs("entity", point.entities), _briefing(point.briefing)]
    found.append(_year(point.published))
    if point.confidence:
        found.append(("confidence", point.confidence, ""))
    if point.disputed:
        found.append(_DISPUTED)
    return tuple(found)


def _of_card(card: Card) -> tuple[Choice, ...]:
    language: Choice = ("language", card.language, card.language_name)
    return (*_refs("topic", card.topics), _year(card.published), ("kind", card.kind, ""), language)


def _of_dispute(dispute: Dispute) -> tuple[Choice, ...]:
    sides = (dispute.claim, dispute.against)
    found = [*_refs("topic", dispute.topics), *_refs("question", dispute.briefs), *_refs("entity", dispute.entities)]
    return (
        *found,
        *(_briefing(side.briefing) for side in sides),
        *(_year(side.published) for side in sides if side.published),
    )


def _of_event(event: ShownEvent) -> tuple[Choice, ...]:
    return (*_refs("entity", event.entities), _briefing(event.briefing), _year(event.date))


_FACETS: dict[type, Callable[[Any], tuple[Choice, ...]]] = {
    ShownKeyPoint: _of_point,
    ListedPoint: lambda listed: _of_point(listed.point),
    Card: _of_card,
    Dispute: _of_dispute,
    ShownEvent: _of_event,
}
"""How each kind of entry that is chosen from is told apart."""


def _refs(facet: FacetName, refs: Iterable[Ref]) -> list[Choice]:
    return [(facet, ref.href.id, ref.title) for ref in refs]


def _briefing(ref: Ref) -> Choice:
    return ("briefing", ref.href.id, ref.title)


def _year(date: Date) -> Choice:
    year = date.sort[0][:4]
    return ("year", year, year)
