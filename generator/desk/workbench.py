"""Words that somebody has chosen in a source become evidence in the summary's file.

A choice is a range of the source's plain text, as the page shows it. Nothing is written where the file is not the one that was
looked at.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.content.records import Summary
from generator.content.written_dates import dates_in
from generator.desk.candidates import LONGEST_POINT, Text, quote_at, selector_of, words_at
from generator.desk.draft_file import DraftEvent, DraftPoint, DraftQuote, event_lines, point_lines, quote_lines
from generator.desk.edit import AddItem, Edit, edited
from generator.desk.house import House, summary_as_it_is
from generator.desk.identify import free_id, short_slug
from generator.desk.read_sources import ReadSources
from generator.desk.refusal import Refused
from generator.desk.rewriting import Rewritten, rewrite, state_of
from generator.desk.yaml_text import markdown
from generator.evidence.cautions import cautions
from generator.evidence.edges import whole_passage
from generator.evidence.locate import Span, locate_quote

LONGEST = 5_000
"""Code points of a choice."""


class Choice(msgspec.Struct, frozen=True):
    """A range of the source of the summary `briefing`, in code points of its plain text, and the words that are there."""

    briefing: str
    start: int
    end: int
    words: str


class Named(msgspec.Struct, frozen=True):
    """A key point by its id, with what it says."""

    id: str
    text: str


class Offer(msgspec.Struct, frozen=True):
    """A choice as evidence: the YAML of it, what a reader would have to be warned of, where it is, and to which points it can go.

    `file` is the summary's, and `digest` that of its bytes when this was said.
    """

    quote: DraftQuote
    yaml: str
    warnings: tuple[str, ...]
    page: str
    points: tuple[Named, ...]
    file: str
    digest: str


class Addition(msgspec.Struct, frozen=True):
    """A choice with where it is to go: to a key point, to a new one or to a new event, the `text` of which may be given."""

    choice: Choice
    to: Literal["point", "new point", "new event"]
    digest: str
    point: str = ""
    text: str = ""


def offer(choice: Choice, house: House, sources: ReadSources) -> Offer:
    """What a choice is as evidence. Raises Refused or OSError."""
    summary, text, data = _opened(choice.briefing, house, sources)
    quote, span = _quote(choice, text)
    selector = selector_of(quote)
    doubts = cautions(selector, locate_quote(selector, text.prepared), text.prepared)
    known = {one.quote for point in summary.key_points for one in point.evidence}
    warnings = [f"{doubt.kind}: {doubt.words}" for doubt in doubts]
    warnings += ["it is evidence of this summary already"] if quote.quote in known else []
    return Offer(
        quote,
        "\n".join(quote_lines(quote)) + "\n",
        tuple(warnings),
        text.document.page_at(span.start),
        tuple(Named(point.id, point.text.text) for point in summary.key_points),
        summary.place.file,
        state_of(data),
    )


def add(addition: Addition, house: House, sources: ReadSources) -> Rewritten:
    """Write a choice into the summary's file. Raises Refused (then nothing was written) or OSError."""
    summary, text, data = _opened(addition.choice.briefing, house, sources)
    if state_of(data) != addition.digest:
        raise Refused(f"{summary.place.file} was changed meanwhile: choose the words again")
    quote, _ = _quote(addition.choice, text)
    edit, owner = _edit(addition, summary, quote)
    return rewrite(Rewritten(summary.place.file, data, edited(data, [edit]), owner), house.root)


def _opened(id: str, house: House, sources: ReadSources) -> tuple[Summary, Text, bytes]:
    """A summary as its file says it now, the text of its source, and the file's bytes."""
    summary, data = summary_as_it_is(id, house)
    source = house.library.sources.get(summary.source.id)
    if source is None:
        raise Refused(f"the source of `{id}` is not in content/sources/")
    material = sources.material(source, (house.root / source.file).read_bytes())
    return summary, sources.text(material, summary, house), data


def _quote(choice: Choice, text: Text) -> tuple[DraftQuote, Span]:
    """The whole words of a choice, with the least that tells them apart."""
    prepared = text.prepared
    start, end = max(0, choice.start), min(choice.end, len(prepared.text))
    if end - start > LONGEST:
        raise Refused(f"it is longer than {LONGEST:,} letters: choose a passage")
    chosen = prepared.text[start:end]
    if "".join(chosen.split()) != "".join(choice.words.split()):
        raise Refused("the page shows another text than the source has now: load it anew")
    start += len(chosen) - len(chosen.lstrip())
    end -= len(chosen) - len(chosen.rstrip())
    if start >= end:
        raise Refused("no words are chosen")
    span = Span(*whole_passage(prepared.text, start, end, prepared.language))
    quote = quote_at(words_at(text, span), span, prepared)
    if quote is None:
        raise Refused("these words do not verify as a quote: choose less, within one or two paragraphs")
    return quote, span


def _edit(addition: Addition, summary: Summary, quote: DraftQuote) -> tuple[Edit, str]:
    words = " ".join(addition.text.split())
    if addition.to == "point":
        ids = [point.id for point in summary.key_points]
        if addition.point not in ids:
            raise Refused(f"there is no key point `{addition.point}` in {summary.place.file}")
        return AddItem(("key_points", ids.index(addition.point), "evidence"), quote_lines(quote)), addition.point
    if addition.to == "new event":
        date = next((found.date for found in dates_in(f"{words} {quote.quote}", summary.language)), "")
        if not date:
            raise Refused("no date stands in these words: write one into the event's title, for example 25 July 2019")
        event = DraftEvent(date, markdown(words or quote.quote), (quote,))
        return AddItem(("events",), event_lines(event)), f"event-{len(summary.events) + 1}"
    taken = {point.id for point in summary.key_points} | {a.id for point in summary.key_points for a in point.aliases}
    id = free_id(short_slug(words or quote.quote, 4)[:LONGEST_POINT].strip("-") or "point", taken)
    point = DraftPoint(id, markdown(words or quote.quote), (quote,))
    return AddItem(("key_points",), point_lines(point)), id
