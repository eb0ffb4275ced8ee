"""Views of pages that are about one thing: a briefing, a brief, a topic, an entity, and the few pages of the site's own."""

from __future__ import annotations

import msgspec

from generator.book.site_info import Ref
from generator.book.values import (
    Briefing,
    Card,
    EntityMention,
    ShownBrief,
    ShownEntity,
    ShownKeyPoint,
    ShownPage,
    ShownRevision,
    ShownTopic,
)
from generator.content.links import SiteAddress
from generator.content.readers.paper import PagePicture
from generator.evidence.coverage import Coverage
from generator.site.views.ledger import ListedPoint
from generator.site.views.pictures import BasisPicture
from generator.site.views.view import View
from generator.verify.values import ShownSource


class Head(View, frozen=True):
    """What the head of a briefing says of it: how many passages, how many key points others dispute and who, what was revised.

    `first_passage` is where the source is first quoted on the page, `first_dispute` the first key point that is disputed.
    """

    passages: int
    word_for_word: bool
    disputed: int
    opponents: tuple[Ref, ...]
    revision: ShownRevision | None
    first_passage: SiteAddress | None
    first_dispute: SiteAddress | None


class Segment(View, frozen=True):
    """A quoted stretch of a source: where it begins and how long it is, in per cent; `number` is that of its key point."""

    x: float
    width: float
    number: str
    href: SiteAddress
    words: str


class SocialCard(View, frozen=True):
    """A briefing as a picture for other sites, with what it quotes of its source."""

    site: str
    title: str
    bottom_line: str
    coverage: Coverage | None


class BriefingPage(View, frozen=True):
    """One briefing and its source; `entities` are those that this names most.

    `pictures` are the pages of a PDF that hold passages, `printed_on` the number of the first such page by a quote's id; `strip`
    is what is quoted, in the order of the source; `repeats`: of the source nothing may be shown but the quotes; `social_card`:
    whether there is a picture of it for other sites.
    """

    briefing: Briefing
    source: ShownSource
    entities: tuple[EntityMention, ...]
    pictures: tuple[PagePicture, ...]
    printed_on: dict[str, int]
    head: Head
    strip: tuple[Segment, ...]
    repeats: bool
    social_card: bool = False


class BriefPage(View, frozen=True):
    """One issue brief; by the address of a key point that it shows those who dispute that; `pictures` of what its judgements
    rest on, by their ids, where that is much.
    """

    brief: ShownBrief
    contested: dict[str, ListedPoint]
    pictures: dict[str, BasisPicture]


class Group(View, frozen=True):
    """A briefing with those of its key points that belong on a page."""

    card: Card
    key_points: tuple[ShownKeyPoint, ...]


class Counts(View, frozen=True):
    """How much there is of something on all of its pages; `disputed` is where its disputed key points are chosen."""

    key_points: int
    disputed: int
    sources: int
    chosen: SiteAddress


class TopicPage(View, frozen=True):
    """A page of one topic, with the briefings and their key points that stand on it; `counts` are of all pages."""

    topic: ShownTopic
    groups: tuple[Group, ...]
    counts: Counts


class EntityPage(View, frozen=True):
    """A page of one entity, with the key points and the sources that stand on it; `counts` are of all pages."""

    entity: ShownEntity
    groups: tuple[Group, ...]
    counts: Counts


class PlainPageView(View, frozen=True):
    """A page that the desk wrote."""

    page: ShownPage


class SearchPage(View, frozen=True):
    """The search; `indexed` where this build has an index. By facet and value the names, and the `words` of the index.

    `between` is the word that parts the key points of a briefing in the index.
    """

    indexed: bool
    shards: int = 0
    names: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    words: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    between: str = ""


class NotFound(View, frozen=True):
    """404; `indexed` where it can offer a search."""

    indexed: bool


class OwnList(View, frozen=True):
    """The page of what a reader chose: it is filled in the reader's browser, from what that has stored."""


class RedirectPage(View, frozen=True):
    """An old address."""

    target: Ref
