"""Write what a model drafted: as a new summary, or into a draft that is there, of which nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from generator.content.records import Summary
from generator.desk.candidates import Text
from generator.desk.described import Field
from generator.desk.draft_file import DraftSummary, as_yaml, event_lines, point_lines
from generator.desk.drafting import Choices, Material, open_source, record_of, text_of
from generator.desk.edit import AddField, AddItem, AddMapping, Edit, edited
from generator.desk.house import House
from generator.desk.identify import free_id
from generator.desk.importing import write_summary
from generator.desk.marking import text_for
from generator.desk.model_draft import Outcome
from generator.desk.refusal import Refused
from generator.desk.yaml_text import comment
from generator.memo.replace import replace_file


class Ready(msgspec.Struct, frozen=True):
    """A source that can be drafted: its record and its text, and the draft that is there, if there is one."""

    material: Material
    fields: tuple[Field, ...]
    text: Text
    title: str
    draft: Summary | None


class Drafted(msgspec.Struct, frozen=True):
    """By which model a draft was written, by what digest its prompt is known, and on which day."""

    model: str
    prompt: str
    date: str


def ready(id: str, house: House, choices: Choices) -> Ready:
    """The source by its id, or by that of the draft that is about it. Raises Refused or OSError."""
    summary = house.summary(id)
    source = house.library.sources.get(summary.source.id if summary else id)
    if source is None:
        raise Refused(f"there is no source `{id}` in content/sources/; `briefbook import FILE` brings one in")
    other = next((one for one in house.library.summaries if one.source.id == source.id), None)
    summary = summary or other
    if summary and not summary.draft:
        raise Refused(f"{summary.place.file} is published: a model drafts what is a draft, or is not there yet")
    material = open_source(source.id, source.file, (house.root / source.file).read_bytes())
    fields = tuple(record_of(material, choices))
    title = summary.title if summary else next(str(field.value) for field in fields if field.name == "title")
    text = text_for(material, summary, house) if summary else text_of(material, fields, house)
    return Ready(material, fields, text, title, summary)


def write_draft(one: Ready, outcome: Outcome, drafted: Drafted, house: House) -> str:
    """Write it; the file, as a path below the root. Raises Refused or OSError, and nothing is written then."""
    record = (("model", drafted.model), ("prompt", drafted.prompt), ("date", drafted.date))
    if one.draft:
        path = house.root / one.draft.place.file
        data = edited(path.read_bytes(), list(_edits(one.draft, outcome, record)))
        replace_file(path, data + _aside(outcome.aside).encode())
        return one.draft.place.file
    site = house.library.site.language
    made = DraftSummary(
        fields=tuple(field for field in one.fields if field.value != site),
        bottom_line=outcome.bottom_line,
        points=outcome.points,
        events=outcome.events,
        about_points=f"By {drafted.model}: every quote is in the source; whether it bears the point is for you to say.",
        drafted=record,
    )
    file = f"content/summaries/{one.material.source.id}.yaml"
    write_summary(house.root, file, as_yaml(made) + _aside(outcome.aside))
    return file


def _edits(summary: Summary, outcome: Outcome, record: Sequence[tuple[str, str]]) -> list[Edit]:
    """Key points and events after those that are there; a bottom line where there is none."""
    taken = {point.id for point in summary.key_points}
    edits: list[Edit] = [AddMapping((), "drafted", tuple(record))] if not summary.drafted else []
    if outcome.bottom_line and not summary.bottom_line.text:
        edits.append(AddField((), "bottom_line", outcome.bottom_line))
    for point in outcome.points:
        named = msgspec.structs.replace(point, id=free_id(point.id, taken))
        taken.add(named.id)
        edits.append(AddItem(("key_points",), point_lines(named)))
    edits += [AddItem(("events",), event_lines(event)) for event in outcome.events]
    return edits


def _aside(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    head = "Set aside, since these quotes are not in the source:"
    return "".join(
        f"{line}\n" for words in (head, *lines) for line in (comment(words) if words[0] != " " else [f"# {words}"])
    )
