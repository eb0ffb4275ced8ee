"""What the search looks through: one small HTML document for each thing of the Book, within the rights of its source.

Pagefind indexes these and not the pages, so that a new template needs no new index. Filters are words of their own at a
document's end (decision 0007), and every id in it is an address on the real page, so that a result leads to it. A word of
its own stands before, between and after the key points of a briefing and the judgements of a brief: from where it is and
where the words of a query are the search page knows which of them are found, and how many.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import msgspec

from generator.book.resolve import Resolved
from generator.book.site_info import Ref
from generator.book.values import Book, Briefing, ProsePart, ShownBrief, ShownEntity, ShownPage, ShownQuote, ShownTopic
from generator.site.search_words import BLOCK_END, end_blocks, part_words
from generator.verify.values import ShownSource

_PER_SHARD, _MAX_SHARDS = 64, 16
_PARTS = {"key point": "briefing", "judgement": "brief"}
_CONSONANTS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
_PASSAGE_REF = re.compile(r'<a class="passage-ref"[^>]*></a>')


class SearchDocument(msgspec.Struct, frozen=True):
    """One document: `path` is the address of its page without the leading slash."""

    path: str
    html: str


def other_documents(resolved: Resolved) -> dict[str, SearchDocument]:
    """Everything but the briefings that can be found, by the address of its page."""
    book = resolved.book
    found = [_document(brief.ref, *_brief(brief)) for brief in book.briefs]
    found += [_document(topic.ref, *_described(topic, "topic")) for topic in book.topics]
    found += [_document(entity.ref, *_described(entity, "entity")) for entity in book.entities]
    found += [_document(page.ref, *_page(page)) for page in book.pages]
    return {document.path: document for document in found}


def briefing_document(briefing: Briefing, source: ShownSource) -> SearchDocument:
    """A briefing with its source's text."""
    return _document(briefing.card.ref, *_briefing(briefing, source))


def kinds_of(book: Book) -> tuple[str, ...]:
    """The kinds of things that can be found in a book, as a reader may choose among them."""
    there = {
        "briefing": book.briefings,
        "key point": any(briefing.key_points for briefing in book.briefings),
        "brief": book.briefs,
        "judgement": book.judgements,
        "topic": book.topics,
        "entity": book.entities,
        "page": book.pages,
    }
    return tuple(kind for kind, things in there.items() if things)


def document_count(book: Book) -> int:
    """How many things can be found."""
    return sum(map(len, (book.briefings, book.briefs, book.topics, book.entities, book.pages)))


def shard_count(documents: int) -> int:
    """In how many shards so many documents are indexed: a power of two, so that it changes seldom."""
    count = 1
    while count < _MAX_SHARDS and count * _PER_SHARD * 2 <= documents:
        count *= 2
    return count


def shard_folder(number: int) -> str:
    """Where a shard is in the site; the first holds Pagefind's programs too."""
    return f"search/pagefind-{number}/" if number else "search/pagefind/"


def is_of_index(path: str) -> bool:
    """Whether a file of the site is one of the index."""
    return path.startswith((shard_folder(0), f"{shard_folder(0).rstrip('/')}-"))


def type_word(kind: str) -> str:
    """The word in the index by which a kind of thing is chosen; key points are parts of briefings, and judgements of briefs."""
    return _word("type", _PARTS.get(kind, kind))


def part_word() -> str:
    """The word in the index that parts the key points of a briefing, and the judgements of a brief."""
    return _word("part", "")


def topic_word(topic: Ref) -> str:
    """The word in the index by which a topic is chosen."""
    return _word("topic", topic.href.text)


def year_word(year: str) -> str:
    """The word in the index by which a year is chosen."""
    return _word("year", year)


def _word(kind: str, value: str) -> str:
    """Twelve consonants after `zq` and before `q`: nothing that anybody writes, that a stemmer shortens, or that Pagefind cuts up
    (as it does at digits).
    """
    digest = hashlib.sha256(f"{kind} {value}".encode()).hexdigest()[:12]
    return f"zq{digest.translate(_CONSONANTS)}q"


def _document(ref: Ref, kind: str, parts: Iterable[str], words: Sequence[str]) -> SearchDocument:
    body = end_blocks(part_words("\n".join(part for part in parts if part)))
    html = (
        f'<!doctype html><html lang="en"><head><title>{escape(ref.title)}</title></head>'
        f"<body data-pagefind-body><h1>{part_words(escape(ref.title))} {BLOCK_END}</h1>\n{body}\n"
        f"<p>{' '.join((type_word(kind), *words))}</p></body></html>"
    )
    return SearchDocument(ref.href.text, html)


def _briefing(briefing: Briefing, source: ShownSource) -> tuple[str, Iterator[str], list[str]]:
    card = briefing.card
    topics = dict.fromkeys([*card.topics, *(topic for point in briefing.key_points for topic in point.topics)])
    return (
        "briefing",
        _briefing_parts(briefing, source),
        [*map(topic_word, topics), year_word(card.published.sort[0][:4])],
    )


def _briefing_parts(briefing: Briefing, source: ShownSource) -> Iterator[str]:
    card = briefing.card
    yield f"<p>{escape(', '.join([*card.authors, card.publisher]))}</p>"
    yield f'<p id="_bottom-line">{escape(card.bottom_line)}</p>'
    points = (f'<p id="{one.id}">{escape(one.plain)}</p>{_quotes(one.evidence)}' for one in briefing.key_points)
    yield _parted(points)
    for event in briefing.events:
        yield f'<p id="{event.id}">{escape(event.date.display)}: {escape(event.plain)}</p>'
    yield f'<div id="_summary">{briefing.summary_html.markup}</div>' if briefing.summary_html else ""
    yield f'<div id="_source">{_PASSAGE_REF.sub("", source.body_html.markup)}</div>'


def _parted(parts: Iterable[str]) -> str:
    between = f"<p>{part_word()}</p>"
    found = "".join(part + between for part in parts)
    return found and between + found


def _quotes(quotes: Iterable[ShownQuote]) -> str:
    """Quotes that stand in no text on the page: those of the others are found in their passage."""
    return "".join(f"<p>{escape(quote.quote)}</p>" for quote in quotes if not quote.href)


def _brief(brief: ShownBrief) -> tuple[str, list[str], list[str]]:
    body = [_parted(f'<p id="{one.id}">{escape(one.plain)}</p>{one.note_html.markup}' for one in brief.judgements)]
    body.append(f'<div id="_text">{"".join(map(_part, brief.body))}</div>')
    words = [topic_word(topic) for topic in brief.topics]
    words += [year_word(brief.published.sort[0][:4])] if brief.published else []
    return "brief", [_paragraph(brief.description), *body], words


def _part(part: ProsePart) -> str:
    """The words of a stretch of a brief; those of judgements stand at their own."""
    return _paragraph(part.point.plain) if part.point else part.html.markup


def _described(thing: ShownTopic | ShownEntity, kind: str) -> tuple[str, list[str], list[str]]:
    aliases = _paragraph(", ".join(thing.aliases)) if isinstance(thing, ShownEntity) else ""
    return kind, [aliases, thing.description_html.markup], []


def _page(page: ShownPage) -> tuple[str, list[str], list[str]]:
    return "page", [_paragraph(page.description), page.body_html.markup], []


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""
