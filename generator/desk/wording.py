"""A summary's own words, written from its page: the title, the bottom line, what a key point says."""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.content.records import Summary
from generator.content.tree import Path
from generator.desk.edit import AddField, Edit, Replace, edited
from generator.desk.house import House, summary_as_it_is
from generator.desk.refusal import Refused
from generator.desk.rewriting import Rewritten, rewrite, state_of
from generator.desk.yaml_text import is_writable

_LATER = ("summary", "key_points", "events", "evidence", "relations", "revisions")
"""Fields that are usually below a bottom line, and below what a key point says."""


class Worded(msgspec.Struct, frozen=True):
    """A text of the summary `briefing`: its title, its bottom line, or that of a `point` by its id."""

    briefing: str
    field: Literal["title", "bottom_line", "text"]
    point: str = ""


class Wording(msgspec.Struct, frozen=True):
    """What the file says there, as it is written, and the digest of its bytes when this was said."""

    text: str
    file: str
    digest: str


class Rewording(msgspec.Struct, frozen=True):
    """Other words for a text, over the file of that digest."""

    place: Worded
    text: str
    digest: str


def wording(place: Worded, house: House) -> Wording:
    """The words of a text; empty where there are none so far. Raises Refused or OSError."""
    summary, data = summary_as_it_is(place.briefing, house)
    _, words = _text(place, summary)
    return Wording(words, summary.place.file, state_of(data))


def reword(rewording: Rewording, house: House) -> Rewritten:
    """Write other words. Raises Refused (then nothing was written) or OSError."""
    place, words = rewording.place, " ".join(rewording.text.split())
    summary, data = summary_as_it_is(place.briefing, house)
    if state_of(data) != rewording.digest:
        raise Refused(f"{summary.place.file} was changed meanwhile: begin again")
    path, before = _text(place, summary)
    if not words:
        raise Refused("there are no words")
    if not is_writable(words):
        raise Refused("there are signs in it that nobody sees")
    if words == before:
        raise Refused("these are the words that are there")
    edit: Edit = Replace(path, words) if before else AddField(path[:-1], place.field, words, _LATER)
    return rewrite(Rewritten(summary.place.file, data, edited(data, [edit]), place.point or place.field), house.root)


def _text(place: Worded, summary: Summary) -> tuple[Path, str]:
    """Where a text is in the file, and its words."""
    if place.field == "title":
        return ("title",), summary.title
    if place.field == "bottom_line":
        return ("bottom_line",), summary.bottom_line.text
    ids = [point.id for point in summary.key_points]
    if place.point not in ids:
        raise Refused(f"there is no key point `{place.point}` in {summary.place.file}")
    number = ids.index(place.point)
    return ("key_points", number, "text"), summary.key_points[number].text.text
