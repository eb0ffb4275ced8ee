"""The view of a briefing's page: the briefing and its source, and what its head says of the two."""

from __future__ import annotations

from collections.abc import Iterator

from generator.book.site_info import SiteInfo
from generator.book.values import Briefing
from generator.content.readers.paper import PagePicture
from generator.site.social_card import social_card_of
from generator.site.views import BriefingPage, Head, Segment
from generator.verify.values import ShownSource

_MOST_NAMED = 24
_WORD_FOR_WORD = frozenset(("exact", "normalised"))


def briefing_view(
    site: SiteInfo, briefing: Briefing, source: ShownSource, pictures: tuple[PagePicture, ...] = ()
) -> BriefingPage:
    """All that the page shows."""
    return BriefingPage(
        briefing=briefing,
        source=source,
        entities=briefing.mentions[:_MOST_NAMED],
        pictures=pictures,
        printed_on={passage.id: page.number for page in reversed(pictures) for passage in page.passages},
        head=_head(briefing),
        strip=tuple(_segments(briefing, source)),
        repeats=briefing.rights == "citation" or any(status == "withheld" for status, _ in briefing.counts),
        social_card=social_card_of(site, briefing.card) is not None,
    )


def _head(briefing: Briefing) -> Head:
    disputes = [[r for r in point.relations if r.kind == "disputes"] for point in briefing.key_points]
    revisions = sorted(briefing.revisions, key=lambda revision: revision.date.sort)
    passages = (quote.href for point in briefing.key_points for quote in point.evidence if quote.href)
    return Head(
        passages=sum(count for _, count in briefing.counts),
        word_for_word=all(status in _WORD_FOR_WORD for status, _ in briefing.counts),
        disputed=sum(map(bool, disputes)),
        opponents=tuple(dict.fromkeys(relation.briefing for own in disputes for relation in own)),
        revision=revisions[-1] if revisions else None,
        first_passage=next(passages, None),
        first_dispute=next((point.href for point in briefing.key_points if point.disputed), None),
    )


def _segments(briefing: Briefing, source: ShownSource) -> Iterator[Segment]:
    """Each fragment of a quote in the order of the source; none where its length is not known."""
    if not source.length:
        return
    places = {passage.id: passage for passage in source.passages}
    points = [(str(point.number), point.plain, point.evidence) for point in briefing.key_points]
    events = [(f"E{number}", event.plain, event.evidence) for number, event in enumerate(briefing.events, 1)]
    owned = [(number, words, quote) for number, words, own in (*points, *events) for quote in own if quote.href]
    found = []
    for number, words, quote in owned:
        for index, fragment in enumerate(places[quote.id].fragments if quote.id in places else ()):
            start, end = (100 * at / source.length for at in (fragment.start, fragment.end))
            label = number if not index else ""
            assert quote.href
            found.append(Segment(round(start, 2), round(max(end - start, 0.4), 2), label, quote.href, words))
    found.sort(
        key=lambda segment: segment.number, reverse=True
    )  # of what is quoted twice the key point is seen, not the event
    yield from sorted(found, key=lambda segment: (segment.x, segment.width))
