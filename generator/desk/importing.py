"""Bring a document into a site: its file among the sources, and beside it a draft of its summary. Nothing is ever overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from generator.content.library import FORMATS
from generator.content.names import LONGEST_ID
from generator.desk.described import Field
from generator.desk.draft_file import DraftSummary
from generator.desk.drafting import Choices, Material, draft, open_source, record_of, skeleton
from generator.desk.house import House
from generator.desk.identify import propose_id
from generator.memo.replace import replace_file


class NotImported(Exception):
    """Why a document is not brought in; the message is for whoever asked for it."""


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


def import_document(given: Given, house: House, choices: Choices, id: str = "") -> Imported:
    """Write the source and the draft. Raises NotImported, Unusable (nothing was written) or OSError."""
    suffix = PurePosixPath(given.name).suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise NotImported(f"`{given.name}` is of no format that Briefbook reads: {known}")
    if twin := _twin(given.data, house):
        return _with_source(twin, given, house, choices)
    choices = msgspec.structs.replace(choices, fields=(*given.fields, *choices.fields))
    material = open_source("x", f"content/sources/{PurePosixPath(given.name).name}", given.data)
    id = _checked_id(id, house) if id else _id_for(material, house, choices)
    source = f"content/sources/{id}{suffix}"
    material = msgspec.structs.replace(material, source=msgspec.structs.replace(material.source, id=id, file=source))
    made = draft(material, house, choices, id)
    summary = f"content/summaries/{id}.yaml"
    write_new(house.root / source, given.data)
    write_new(house.root / summary, made.yaml.encode())
    return Imported(id, source, summary, made.draft)


def start_summary(source: str, house: House, choices: Choices) -> Imported:
    """A skeleton for a source that is there, named by its id or its path. Raises NotImported, Unusable or OSError."""
    id = PurePosixPath(source).stem
    found = house.library.sources.get(id)
    if found is None or ("/" in source and not found.file.endswith(source.removeprefix("./"))):
        raise NotImported(f"there is no source `{source}` in content/sources/")
    _check_alone(id, house)
    material = open_source(id, found.file, (house.root / found.file).read_bytes())
    made = skeleton(material, house, choices)
    summary = f"content/summaries/{id}.yaml"
    write_new(house.root / summary, made.yaml.encode())
    return Imported(id, "", summary, made.draft)


def write_new(path: Path, data: bytes) -> None:
    """A new file, whole or not at all. Raises FileExistsError where there is one, OSError where the disk fails."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(17, "it is there already, and nothing is overwritten", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data)


def _with_source(source: str, given: Given, house: House, choices: Choices) -> Imported:
    """The draft for a source that is there and that no summary is about, as an import leaves it that was interrupted."""
    id = PurePosixPath(source).stem
    _check_alone(id, house)
    made = draft(open_source(id, source, given.data), house, choices, id)
    summary = f"content/summaries/{id}.yaml"
    write_new(house.root / summary, made.yaml.encode())
    return Imported(id, "", summary, made.draft)


def _check_alone(id: str, house: House) -> None:
    for summary in house.library.summaries:
        if summary.source.id == id:
            raise NotImported(f"it is the source `{id}` already, and {summary.place.file} is about it")


def _twin(data: bytes, house: House) -> str:
    """The source that has the same bytes; empty where none has."""
    digest = hashlib.sha256(data).digest()
    for source in house.library.sources.values():
        path = house.root / source.file
        if path.stat().st_size == len(data) and hashlib.sha256(path.read_bytes()).digest() == digest:
            return source.file
    return ""


def _id_for(material: Material, house: House, choices: Choices) -> str:
    fields = {field.name: field.value for field in record_of(material, choices)}
    authors = fields.get("authors", ())
    names = authors if isinstance(authors, tuple) else (authors,)
    return propose_id(str(fields["title"]), names, str(fields["published"])[:4], house.ids)


def _checked_id(id: str, house: House) -> str:
    import re

    from generator.content.records import ID_PATTERN

    if not re.fullmatch(ID_PATTERN, id) or len(id) > LONGEST_ID:
        raise NotImported(f"`{id}` is no id: small letters and digits, parted by single hyphens")
    if id in house.ids:
        raise NotImported(f"there is something with the id `{id}` already")
    return id


def files_of(folder: Path) -> Iterator[Path]:
    """The documents in a folder, by name."""
    return (path for path in sorted(folder.iterdir()) if path.suffix.lower() in FORMATS and path.is_file())
