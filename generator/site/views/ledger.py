"""Views of the ledger of disputes: claim against claim, and who says what on which question."""

from __future__ import annotations

from generator.book.site_info import Ref
from generator.book.values import Date, PointRelation, ShownKeyPoint, ShownQuote
from generator.content.links import Html, SiteAddress
from generator.content.records import Confidence, RelationKind
from generator.site.views.view import View


class Claim(View, frozen=True):
    """A key point as one side of a dispute: its words, and the first of the `passages` that it rests on.

    Of a judgement `briefing` is the brief that makes it.
    """

    href: SiteAddress
    plain: str
    text_html: Html
    briefing: Ref
    published: Date | None
    confidence: Confidence | None
    language: str  # of the quote
    quote: ShownQuote | None
    passages: int
    judged: bool = False


class Dispute(View, frozen=True):
    """One claim against another.

    `later` are key points that update one of the two, `common` those that both sides support or rest on. `briefs` are those
    that use one of the two; topics and entities are of both.
    """

    id: str
    claim: Claim
    against: Claim
    later: tuple[PointRelation, ...]
    common: tuple[Claim, ...]
    topics: tuple[Ref, ...]
    entities: tuple[Ref, ...]
    briefs: tuple[Ref, ...]


class Position(View, frozen=True):
    """How a key point bears on another without disputing it."""

    kind: RelationKind
    point: Claim
    other: Claim


class Disputes(View, frozen=True):
    """Disputes of one brief or topic; of none where nothing was filed."""

    about: Ref | None
    disputes: tuple[Dispute, ...]


class LedgerPage(View, frozen=True):
    """A page of the ledger; `total` disputes and `bearing` other relations are on all its pages together."""

    groups: tuple[Disputes, ...]
    positions: tuple[Position, ...]
    total: int
    bearing: int
    tables: tuple[SiteAddress, ...]  # of who says what, where there are some


class ListedPoint(View, frozen=True):
    """A key point in a list, with the first of those that dispute it; `others` is how many more there are."""

    point: ShownKeyPoint
    opponents: tuple[Claim, ...] = ()
    others: int = 0


class Saying(View, frozen=True):
    """What one briefing says: by column the claims that belong there."""

    briefing: Ref
    published: Date
    cells: tuple[tuple[Claim, ...], ...]


class WhoSaysWhat(View, frozen=True):
    """A table of briefings by questions or by topics; `left` are the topics for which it has no column."""

    columns: tuple[Ref, ...]
    rows: tuple[Saying, ...]
    left: tuple[Ref, ...]
    tables: tuple[SiteAddress, ...]
