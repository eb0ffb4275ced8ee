"""A summary on its way into the Book: its fields rendered, the other ends of its links not yet known."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from msgspec.structs import replace

from generator.book.prose import Prose
from generator.book.site_info import Ref
from generator.book.values import Card, Date, ShownQuote
from generator.content.edtf import Edtf
from generator.content.language import date_in_words
from generator.content.links import SiteAddress
from generator.content.records import Summary
from generator.verify.reading import Findings, VerifiedQuote


class Draft(msgspec.Struct):
    """A summary while it is being resolved: its rendered fields, before the other ends of its links are known."""

    summary: Summary
    card: Card
    points: list[Prose]
    named: dict[str, set[SiteAddress]]  # the hrefs of what each key point links to, by its id
    events: list[Prose]
    body: Prose
    notes: list[Prose]
    findings: Findings = msgspec.field(default_factory=Findings)
    quotes: dict[str, tuple[ShownQuote, ...]] = {}  # of each key point and event that has any, by its anchor

    def found(self, findings: Findings) -> None:
        """Take in what its source was found to say."""
        self.findings, self.quotes = findings, shown_quotes(findings, self.card.ref)
        self.card = replace(self.card, quotes=sum(quote.verified for quote in findings.quotes))


def shown_quotes(findings: Findings, briefing: Ref) -> dict[str, tuple[ShownQuote, ...]]:
    """The quotes that were looked up for a briefing, by the anchor of the key point or event that they are evidence for."""
    quotes: dict[str, list[ShownQuote]] = defaultdict(list)
    for quote in findings.quotes:
        quotes[quote.id.rpartition("-q-")[0]].append(_shown(quote, briefing))
    return {owner: tuple(own) for owner, own in quotes.items()}


def _shown(quote: VerifiedQuote, briefing: Ref) -> ShownQuote:
    return ShownQuote(
        id=quote.id,
        status=quote.status,
        quote=" ".join(quote.quote.quote.split()),
        href=briefing.href.at(quote.id) if quote.verified else None,
        omitted=quote.omitted,
        page=quote.page,
    )


def shown_date(date: Edtf, language: str) -> Date:
    """A date as pages show it, in the site's language."""
    return Date((date.first, date.last), date.machine, date_in_words(date, language))
