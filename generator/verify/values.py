"""What a source shows once a summary was verified against it."""

from __future__ import annotations

import msgspec

from generator.content.links import Html
from generator.content.readers.reading import Unread
from generator.content.records import Quote


class ShownFragment(msgspec.Struct, frozen=True, array_like=True):
    """A fragment of a verified quote as a W3C TextQuoteSelector and TextPositionSelector (Web Annotation, 4.2.4, 4.2.5).

    Under rights other than `full` there is no prefix and no suffix: they are words of the source.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class LocatedQuote(msgspec.Struct, frozen=True, array_like=True):
    """Where a quote stands in its source's plain text; one that the lock alone speaks for has no fragments."""

    id: str
    start: int
    end: int
    fragments: tuple[ShownFragment, ...] = ()


class Provenance(msgspec.Struct, frozen=True, array_like=True):
    """How a document was read: by which program, how many pages, what was left out of its text."""

    reader: str
    pages: int
    furniture: int  # lines that repeat on its pages
    hidden: int  # characters that nobody sees
    machine_read: tuple[str, ...]  # pages that a machine read from pictures
    tracked: bool
    encoding: str


class ShownSource(msgspec.Struct, frozen=True, array_like=True):
    """A source as its briefing's page shows it, within its rights. Nothing else on the site depends on this.

    `digest` is the file's SHA-256, `words` their number, `length` that of its text in code points, `passages` are those of the
    quotes that were found.
    """

    digest: str = ""
    body_html: Html = Html()
    words: int = 0
    length: int = 0
    passages: tuple[LocatedQuote, ...] = ()
    provenance: Provenance | None = None  # of what was no text
    offered: tuple[str, ...] = ()  # the names of files in which it is offered itself


class Offer(msgspec.Struct, frozen=True):
    """The digests (SHA-256) of the files in which a source itself is offered, by their names."""

    files: dict[str, bytes] = {}
    unread: Unread | None = None  # why there are none, where there should be some


class Snippet(msgspec.Struct, frozen=True, array_like=True):
    """Words with what stands around them."""

    before: str
    words: str
    after: str


class Claim(msgspec.Struct, frozen=True):
    """One quote of a summary and its address: `KEY-POINT-ID-q-N` or `event-I-q-N`.

    `owner` is the anchor of what rests on it, `event` its number from 1 where that is an event, `index` the quote's own from 1.
    """

    id: str
    owner: str
    event: int | None
    index: int
    number: str
    label: str
    quote: Quote
