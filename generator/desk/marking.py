"""Highlights that somebody made become key points of a summary that is there; nothing else of its file changes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from generator.content.parse import parse_source
from generator.content.records import Summary
from generator.desk.candidates import Text
from generator.desk.draft_file import DraftPoint, point_lines
from generator.desk.drafting import Material, open_source, prepared
from generator.desk.edit import AddItem, edited
from generator.desk.highlights import (
    Annotation,
    Highlight,
    highlights_of,
    new_ones,
    points_of,
    read_annotations,
    same_page,
)
from generator.desk.house import House
from generator.desk.refusal import Refused
from generator.memo.replace import replace_file


class Annotated(msgspec.Struct, frozen=True):
    """The annotations of one page; `id` is the summary that they are for, else that whose `url` is the page's."""

    uri: str
    annotations: tuple[Annotation, ...]
    id: str = ""


class Marked(msgspec.Struct, frozen=True):
    """The key points that were added to a summary, and the words that its source does not have."""

    summary: Summary
    added: tuple[DraftPoint, ...]
    missed: tuple[str, ...]


def pages_of(data: bytes, id: str = "") -> list[Annotated]:
    """The annotations of an export, by the page that they were made on; with an `id` all of them are for one summary.

    Raises NoAnnotations.
    """
    by_page: dict[str, list[Annotation]] = {}
    for annotation in read_annotations(data):
        by_page.setdefault("" if id else annotation.uri, []).append(annotation)
    return [Annotated(uri, tuple(annotations), id) for uri, annotations in by_page.items()]


def add_annotations(page: Annotated, house: House) -> Marked:
    """The annotations of a page as key points of the summary that is about it. Raises Refused or OSError."""
    summary = next((one for one in house.library.summaries if _is_about(one, page)), None)
    if summary is None and page.id:
        raise Refused(f"there is no summary `{page.id}`")
    if summary is None:
        raise Refused(f"no summary has the `url` {page.uri or '(none)'}: name the summary with --id")
    source = house.library.sources.get(summary.source.id)
    if source is None:
        raise Refused(f"the source of `{summary.id}` is not in content/sources/")
    material = open_source(source.id, source.file, (house.root / source.file).read_bytes())
    highlights = highlights_of(page.annotations, text_for(material, summary, house))
    missed = tuple(one.words for one in highlights if not one.quotes)
    return Marked(summary, add_highlights(highlights, summary, house), missed)


def _is_about(summary: Summary, page: Annotated) -> bool:
    return summary.id == page.id if page.id else same_page(summary.url, page.uri)


def text_for(material: Material, summary: Summary, house: House) -> Text:
    """The text of a source as a build takes it for its summary."""
    document = parse_source(material.source, material.content, summary).document
    return prepared(document, summary.language or house.library.site.language)


def add_highlights(highlights: Sequence[Highlight], summary: Summary, house: House) -> tuple[DraftPoint, ...]:
    """Write those that are new into the summary's file. Raises NotEditable or OSError; then nothing is written."""
    taken = {point.id for point in summary.key_points} | {
        old.id for point in summary.key_points for old in point.aliases
    }
    points = tuple(points_of(new_ones(highlights, summary), taken))
    if points:
        path = house.root / summary.place.file
        edits = [AddItem(("key_points",), point_lines(point)) for point in points]
        replace_file(path, edited(path.read_bytes(), edits))
    return points
