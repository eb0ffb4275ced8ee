"""What somebody has highlighted becomes evidence: in a PDF, or with Hypothesis (W3C Web Annotation, TextQuoteSelector)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from generator.content.readers.process import ask
from generator.content.readers.question import Highlighted, Marked
from generator.content.readers.question import Highlights as Answered
from generator.content.readers.reading import Unread
from generator.content.records import Quote, Summary
from generator.desk.candidates import LONGEST_POINT, Text, quote_at, words_at
from generator.desk.draft_file import DraftPoint, DraftQuote
from generator.desk.identify import free_id, short_slug
from generator.desk.refusal import Refused
from generator.desk.yaml_text import is_writable, markdown
from generator.diagnostics import Place
from generator.evidence.edges import whole_passage
from generator.evidence.fold import fold
from generator.evidence.locate import Span, locate_quote

_NOWHERE = Place("")


class NoAnnotations(Refused):
    """A file that holds no annotations; the message says what it is."""


class Highlight(msgspec.Struct, frozen=True):
    """Pieces of evidence that somebody has marked at once, with what they wrote about them; `words` as they were marked.

    `quotes` is empty where the words are not in the source.
    """

    words: str
    quotes: tuple[DraftQuote, ...]
    comment: str = ""


class Annotation(msgspec.Struct, frozen=True):
    """An annotation as Hypothesis exports it: the address of its page, the words with what stands around them, and a comment."""

    uri: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    comment: str = ""


def highlights_in_pdf(data: bytes, text: Text, strips: Any) -> list[Highlight]:
    """The highlights of a PDF, in its order; none where it has none, or where they cannot be read."""
    answer = ask(Marked(data, strips))
    if isinstance(answer, Unread):
        return []
    found = msgspec.msgpack.decode(answer, type=Answered).found
    return [one for each in found if (one := _of_pdf(each, text))]


def _of_pdf(found: Highlighted, text: Text) -> Highlight | None:
    """A highlight with its words to whole ones: what runs over neighbouring blocks is one passage."""
    spans = list(_spans(found, text))
    if not spans:
        return None
    prepared = text.prepared
    whole = [Span(*whole_passage(prepared.text, span.start, span.end, prepared.language)) for span in spans]
    words = [words_at(text, span) for span in whole]
    quotes = tuple(one for said, span in zip(words, whole, strict=True) if (one := quote_at(said, span, prepared)))
    joined = " … ".join(words)
    comment = found.comment if fold(found.comment) != fold(joined) else ""  # some programs write the words there
    return Highlight(joined, quotes, comment)


def _spans(found: Highlighted, text: Text) -> Iterator[Span]:
    """The places of the highlighted words; neighbouring blocks are one."""
    document = text.document
    last: tuple[int, Span] | None = None
    for stretch in found.stretches:
        index = stretch.block - document.dropped
        if not 0 <= index < len(document.blocks):
            continue
        block = document.blocks[index]
        span = Span(block.start + stretch.start, min(block.start + stretch.end, block.end))
        if last and last[0] == index - 1:
            last = (index, Span(last[1].start, span.end))
            continue
        if last:
            yield last[1]
        last = (index, span)
    if last:
        yield last[1]


def read_annotations(data: bytes) -> list[Annotation]:
    """The annotations of an export by Hypothesis, or of its API. Raises NoAnnotations."""
    try:
        value = json.loads(data)
    except ValueError:
        raise NoAnnotations("it is no JSON") from None
    rows = value.get("annotations", value.get("rows")) if isinstance(value, dict) else value
    if not isinstance(rows, list) or not any(isinstance(row, dict) and "target" in row for row in rows):
        raise NoAnnotations("it holds no annotations")
    return [one for row in rows if isinstance(row, dict) and (one := _annotation(row))]


def _annotation(row: dict[str, Any]) -> Annotation | None:
    """An annotation that quotes its page; None of a note on the page as a whole, and of a reply."""
    for target in _dictionaries(row.get("target")):
        for selector in _dictionaries(target.get("selector")):
            exact, prefix, suffix = (_line(selector.get(name)) for name in ("exact", "prefix", "suffix"))
            if selector.get("type") == "TextQuoteSelector" and exact:
                uri = _line(target.get("source") or row.get("uri"))
                return Annotation(uri, exact, prefix, suffix, _line(row.get("text")))
    return None


def _dictionaries(value: Any) -> Iterator[dict[str, Any]]:
    return (one for one in value if isinstance(one, dict)) if isinstance(value, list) else iter(())


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())


def highlights_of(annotations: Iterable[Annotation], text: Text) -> list[Highlight]:
    """The annotations of one source as evidence: the words alone where they are there once, else with what stands around them."""
    return [Highlight(one.exact, tuple(_quotes(one, text)), one.comment) for one in annotations]


def _quotes(one: Annotation, text: Text) -> Iterator[DraftQuote]:
    around = Quote(one.exact, _NOWHERE, one.prefix[-60:].strip(), one.suffix[:60].strip())
    for selector in (Quote(one.exact, _NOWHERE), around):
        match = locate_quote(selector, text.prepared)
        if match.status in ("exact", "normalised", "cut"):
            span = match.span if match.fragments else match.places[-1]
            if quote := quote_at(words_at(text, span), span, text.prepared):
                yield quote
                return


def points_of(highlights: Sequence[Highlight], taken: Collection[str]) -> list[DraftPoint]:
    """A key point for each highlight that is in the source: its comment, or where there is none the words themselves.

    What has the same comment is evidence of one key point.
    """
    together: dict[str, Highlight] = {}
    for number, one in enumerate(one for one in highlights if one.quotes):
        key = one.comment or f"\0{number}"
        quotes = together[key].quotes if key in together else ()
        together[key] = msgspec.structs.replace(one, quotes=quotes + one.quotes)
    ids = set(taken)
    points = []
    for one in together.values():
        said = "".join(char for char in one.comment if is_writable(char))
        id = free_id(short_slug(said or one.words, 4)[:LONGEST_POINT].strip("-") or "point", ids)
        ids.add(id)
        points.append(DraftPoint(id, markdown(said or one.quotes[0].quote), one.quotes))
    return points


def new_ones(highlights: Iterable[Highlight], summary: Summary) -> list[Highlight]:
    """Those of which no quote is evidence of the summary already."""
    known = {fold(quote.quote) for point in summary.key_points for quote in point.evidence}
    known |= {fold(quote.quote) for event in summary.events for quote in event.evidence}
    return [one for one in highlights if not any(fold(quote.quote) in known for quote in one.quotes)]


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are those of one page: whatever their scheme, their fragment and the slash at their end."""
    return _bare(one) == _bare(other) != ""


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.partition("#")[0].strip().rstrip("/"), flags=re.IGNORECASE)
