"""Bring a document into a site: its file among the sources, and beside it a draft of its summary. Nothing is ever overwritten."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from pathlib import Path, PurePosixPath

import msgspec

from generator.content.library import FORMATS
from generator.content.names import LONGEST_ID
from generator.content.other_formats import way_out
from generator.content.records import ID_PATTERN, Summary
from generator.desk.described import Field
from generator.desk.draft_file import DraftSummary
from generator.desk.drafting import Choices, Material, draft, highlights_in, open_source, record_of, skeleton
from generator.desk.house import House
from generator.desk.identify import propose_id
from generator.desk.marking import add_highlights, text_for
from generator.desk.refusal import Refused
from generator.memo.replace import replace_file

_SCHEMA = "schemas/summary.json"
_SCHEMA_LINE = f"# yaml-language-server: $schema=../../{_SCHEMA}\n"


class Given(msgspec.Struct, frozen=True):
    """A document as it is given: the end of its name, its bytes, and what is known of its record."""

    name: str
    data: bytes
    fields: tuple[Field, ...] = ()


class Imported(msgspec.Struct, frozen=True):
    """What was written: the id, both files as paths below the root (`source` empty where it was there), and the draft."""

    id: str
    source: str
    summary: str
    draft: DraftSummary
    added: bool = False  # what the draft holds was added to the summary, which was there
    missed: tuple[str, ...] = ()  # words that were highlighted and are not in the source


def import_document(given: Given, house: House, choices: Choices, id: str = "") -> Imported:
    """Write the source and the draft. Raises Refused (nothing was written) or OSError."""
    suffix = PurePosixPath(given.name).suffix.lower()
    if suffix not in FORMATS:
        raise Refused(
            f"`{given.name}` is of no format that is read ({', '.join(sorted(FORMATS))}): {way_out(given.name)}"
        )
    if twin := _twin(given.data, house):
        return _with_source(twin, given, house, choices)
    choices = msgspec.structs.replace(choices, fields=(*given.fields, *choices.fields))
    material = open_source("x", f"content/sources/{PurePosixPath(given.name).name}", given.data)
    if summary := _same_document(material, house, id or _id_for(material, (), choices)):
        return _with_highlights(material, summary, house)
    id = _checked_id(id, house) if id else _id_for(material, house.ids, choices)
    source = f"content/sources/{id}{suffix}"
    material = msgspec.structs.replace(material, source=msgspec.structs.replace(material.source, id=id, file=source))
    made = draft(material, house, choices, id)
    file = f"content/summaries/{id}.yaml"
    write_new(house.root / source, given.data)
    write_summary(house.root, file, made.yaml)
    return Imported(id, source, file, made.draft)


def start_summary(source: str, house: House, choices: Choices) -> Imported:
    """A skeleton for a source that is there, named by its id or its path. Raises Refused or OSError."""
    id = PurePosixPath(source).stem
    found = house.library.sources.get(id)
    if found is None or ("/" in source and not found.file.endswith(source.removeprefix("./"))):
        raise Refused(f"there is no source `{source}` in content/sources/")
    _check_alone(id, house)
    material = open_source(id, found.file, (house.root / found.file).read_bytes())
    made = skeleton(material, house, choices)
    summary = f"content/summaries/{id}.yaml"
    write_summary(house.root, summary, made.yaml)
    return Imported(id, "", summary, made.draft)


def write_summary(root: Path, file: str, text: str) -> None:
    """A new summary, whose first line tells editors which schema it has, where the site holds one. Raises as `write_new`."""
    first = _SCHEMA_LINE if (root / _SCHEMA).is_file() else ""
    write_new(root / file, f"{first}{text}".encode())


def write_new(path: Path, data: bytes) -> None:
    """A new file, whole or not at all. Raises FileExistsError where there is one, OSError where the disk fails."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(17, "it is there already, and nothing is overwritten", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data)


def _with_source(source: str, given: Given, house: House, choices: Choices) -> Imported:
    """A document that is a source already: what was highlighted in it since, or the draft that an interrupted import left out."""
    id = PurePosixPath(source).stem
    material = open_source(id, source, given.data)
    if summary := _same_document(material, house, id):
        return _with_highlights(material, summary, house)
    _check_alone(id, house)
    made = draft(material, house, choices, id)
    file = f"content/summaries/{id}.yaml"
    write_summary(house.root, file, made.yaml)
    return Imported(id, "", file, made.draft)


def _same_document(material: Material, house: House, id: str) -> Summary | None:
    """The summary of a PDF that has the same text, and to which somebody may have added highlights since."""
    source = house.library.sources.get(id)
    summary = next((one for one in house.library.summaries if one.source.id == id), None)
    if source is None or summary is None or (source.format, material.source.format) != ("pdf", "pdf"):
        return None
    known = open_source(id, source.file, (house.root / source.file).read_bytes())
    return summary if known.opened.document.text == material.opened.document.text else None


def _with_highlights(material: Material, summary: Summary, house: House) -> Imported:
    """The highlights that are new, as key points of a summary that is there; nothing else of it changes."""
    text = text_for(material, summary, house)
    added = add_highlights(highlights_in(material, text), summary, house)
    return Imported(summary.id, "", summary.place.file, DraftSummary((), points=added), added=True)


def _check_alone(id: str, house: House) -> None:
    for summary in house.library.summaries:
        if summary.source.id == id:
            raise Refused(f"it is the source `{id}` already, and {summary.place.file} is about it")


def _twin(data: bytes, house: House) -> str:
    """The source that has the same bytes; empty where none has."""
    digest = hashlib.sha256(data).digest()
    for source in house.library.sources.values():
        path = house.root / source.file
        if path.stat().st_size == len(data) and hashlib.sha256(path.read_bytes()).digest() == digest:
            return source.file
    return ""


def _id_for(material: Material, taken: Container[str], choices: Choices) -> str:
    fields = {field.name: field.value for field in record_of(material, choices)}
    authors = fields.get("authors", ())
    names = authors if isinstance(authors, tuple) else (authors,)
    return propose_id(str(fields["title"]), names, str(fields["published"])[:4], taken)


def _checked_id(id: str, house: House) -> str:
    if not re.fullmatch(ID_PATTERN, id) or len(id) > LONGEST_ID:
        raise Refused(f"`{id}` is no id: small letters and digits, parted by single hyphens")
    if id in house.ids:
        raise Refused(f"there is something with the id `{id}` already")
    return id


class Folder(msgspec.Struct, frozen=True):
    """The documents in a folder by name, and what else is there: files of formats that are not read, and folders."""

    documents: tuple[Path, ...]
    others: tuple[str, ...]


def look_into(folder: Path) -> Folder:
    """What there is in a folder to bring in; hidden files and folders are left out."""
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    documents = tuple(path for path in paths if path.suffix.lower() in FORMATS and path.is_file())
    others = (f"{path.name}/" if path.is_dir() else path.name for path in paths if path not in documents)
    return Folder(documents, tuple(others))
