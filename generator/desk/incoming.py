"""Whatever is brought in by `import`: documents, references, annotations; one after the other, each in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from generator.desk.cataloguing import import_reference
from generator.desk.described import Field
from generator.desk.draft_file import DraftSummary
from generator.desk.drafting import Choices
from generator.desk.fetch import fetch
from generator.desk.highlights import NoAnnotations
from generator.desk.house import House
from generator.desk.importing import Given, Imported, import_document
from generator.desk.marking import Annotated, add_annotations, pages_of
from generator.desk.references import SUFFIXES, Reference, read_references


class Beside(msgspec.Struct, frozen=True):
    """A reference, and the folder in which its document may lie."""

    reference: Reference
    folder: Path


class Asked(msgspec.Struct, frozen=True):
    """How things are to be brought in: the id of a single one, the day, and whether to fetch from this machine's network."""

    today: date
    id: str = ""
    private: bool = False


Incoming = Given | Beside | Annotated


def incoming(name: str, asked: Asked) -> Iterator[Incoming]:
    """What a file holds, or what there is at an address. Raises Refused or OSError."""
    if is_address(name):
        fetched = fetch(name, asked.private)
        day = asked.today.isoformat()
        yield Given(
            fetched.name,
            fetched.data,
            (Field("url", fetched.url, "", sure=True), Field("accessed", day, "", sure=True)),
        )
        return
    path = Path(name)
    data = path.read_bytes()
    if path.suffix.lower() not in SUFFIXES:
        yield Given(path.name, data)
        return
    if path.suffix.lower() == ".json":
        try:
            yield from pages_of(data, asked.id)
            return
        except NoAnnotations:
            pass  # references, then
    yield from (Beside(reference, path.parent) for reference in read_references(path.name, data))


def is_address(name: str) -> bool:
    """Whether this is an address on the web, and no file."""
    return name.lower().startswith(("https://", "http://"))


def name_of(one: Incoming) -> str:
    """What a person calls it."""
    if isinstance(one, Given):
        return one.name
    return one.reference.key if isinstance(one, Beside) else one.uri or one.id


def bring_in(one: Incoming, house: House, choices: Choices, id: str = "") -> Imported | None:
    """Write what comes of it; None of a reference that the desk has already. Raises Refused or OSError."""
    if isinstance(one, Given):
        return import_document(one, house, choices, id)
    if isinstance(one, Beside):
        return import_reference(one.reference, one.folder, house, choices)
    marked = add_annotations(one, house)
    draft = DraftSummary((), points=marked.added)
    return Imported(marked.summary.id, "", marked.summary.place.file, draft, added=True, missed=marked.missed)
