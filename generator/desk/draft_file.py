"""A draft of a summary as values, and as the YAML that a person goes on with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

import msgspec

from generator.content.fields import Kind
from generator.content.listing import slug_of
from generator.desk.described import Field
from generator.desk.nearby import Proposed
from generator.desk.yaml_text import comment, flow, in_marks, plain, scalar

_OPENING = (
    "A draft: nothing of it is published. Check the record, say the key points in your own words, "
    "then take `status: draft` out."
)


class DraftQuote(msgspec.Struct, frozen=True):
    """A piece of evidence, verbatim, with what tells it apart where that is needed."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    page: str = ""


class DraftPoint(msgspec.Struct, frozen=True):
    """A key point, its text Markdown. `notes` are for whoever edits it."""

    id: str
    text: str
    quotes: tuple[DraftQuote, ...]
    confidence: str = ""
    notes: tuple[str, ...] = ()


class DraftEvent(msgspec.Struct, frozen=True):
    """A dated event, its title Markdown, with the ids of who took part."""

    date: str
    title: str
    quotes: tuple[DraftQuote, ...]
    entities: tuple[str, ...] = ()


class DraftSummary(msgspec.Struct, frozen=True):
    """All of a draft. `entities` are ids of the vocabulary that the source names, `names` those that it lacks, with how often."""

    fields: tuple[Field, ...]
    topics: Proposed = Proposed()
    bottom_line: str = ""
    summary: str = ""
    points: tuple[DraftPoint, ...] = ()
    about_points: str = ""  # said above them
    events: tuple[DraftEvent, ...] = ()
    entities: tuple[str, ...] = ()
    names: tuple[tuple[str, int], ...] = ()
    drafted: tuple[tuple[str, str], ...] = ()  # by which model, after which prompt, when


def as_yaml(draft: DraftSummary) -> str:
    """The file's text."""
    lines = [*comment(_OPENING), *_record(draft), *_words(draft), *_points(draft), *_events(draft), *_names(draft)]
    return "\n".join(lines) + "\n"


def _record(draft: DraftSummary) -> Iterator[str]:
    for field in draft.fields:
        value = _value(field)
        yield f"{field.name}: {value}" + ("" if field.sure else f"  # from {field.found_in}: check")
    if not any(field.name == "kind" for field in draft.fields):
        yield from comment(f"kind: one of {' '.join(get_args(Kind))}")
    yield "status: draft"
    if draft.drafted:
        yield "drafted:"
        yield from (f"  {name}: {plain(value) if name == 'model' else value}" for name, value in draft.drafted)
    if draft.topics.topics:
        like = ", ".join(f"{id} ({likeness:.2f})" for id, likeness in draft.topics.like)
        yield from comment(f"topics: as in {like}: check")
        yield f"topics: {flow(draft.topics.topics)}"
    else:
        yield "# topics: [ids out of topics.yaml]"


def _value(field: Field) -> str:
    if not isinstance(field.value, str):
        return flow(field.value)
    if field.name in ("published", "accessed", "language", "kind"):
        return field.value
    return plain(field.value) if field.sure else in_marks(field.value)  # before a comment, a text is in quotation marks


def _words(draft: DraftSummary) -> Iterator[str]:
    if draft.bottom_line:
        yield f"bottom_line: {scalar(draft.bottom_line, 2)}"
    else:
        yield "# bottom_line: the answer first, in one to three sentences"
    if draft.summary:
        yield f"summary: {scalar(draft.summary, 2)}"


def _points(draft: DraftSummary) -> Iterator[str]:
    if not draft.points:
        yield from (
            "# key_points:",
            "#   - id: an-address-of-its-own",
            "#     text: What the source says, in your words.",
            "#     evidence:",
            "#       - quote: its own words, verbatim",
        )
        return
    yield "key_points:"
    yield from comment(draft.about_points, 2)
    for point in draft.points:
        yield from (line for note in point.notes for line in comment(note, 2))
        yield from _indented(point_lines(point))


def _events(draft: DraftSummary) -> Iterator[str]:
    if draft.events:
        yield "events:"
    for event in draft.events:
        yield from _indented(event_lines(event))


def point_lines(point: DraftPoint) -> tuple[str, ...]:
    """A key point as an item of a list."""
    lines = [f"- id: {point.id}", f"  text: {scalar(point.text, 4)}"]
    if point.confidence:
        lines.append(f"  confidence: {point.confidence}")
    return _lines([*lines, *_evidence(point.quotes)])


def event_lines(event: DraftEvent) -> tuple[str, ...]:
    """An event as an item of a list."""
    lines = [f"- date: {event.date}", f"  title: {scalar(event.title, 4)}"]
    if event.entities:
        lines.append(f"  entities: {flow(event.entities)}")
    return _lines([*lines, *_evidence(event.quotes)])


def quote_lines(quote: DraftQuote) -> tuple[str, ...]:
    """A piece of evidence as an item of a list."""
    named = [(name, words) for name in ("prefix", "suffix", "page") if (words := getattr(quote, name))]
    return _lines([f"- quote: {scalar(quote.quote, 4)}", *(f"  {name}: {scalar(words, 4)}" for name, words in named)])


def _evidence(quotes: tuple[DraftQuote, ...]) -> Iterator[str]:
    if quotes:
        yield "  evidence:"
    for quote in quotes:
        yield from (f"    {line}" for line in quote_lines(quote))


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple("\n".join(texts).split("\n"))


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _names(draft: DraftSummary) -> Iterator[str]:
    if draft.entities:
        yield from comment(f"It names, out of entities.yaml: {', '.join(draft.entities)}.")
    if draft.names:
        yield from comment("Names that come often and are not in entities.yaml; paste there what matters:")
    for name, number in draft.names:
        yield f"#   {slug_of(name) or 'ID'}:"
        yield f"#     name: {plain(name)}  # {number} times"
