"""The references of a file become records: with the document where it lies beside, else as drafts without evidence."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generator.content.library import FORMATS
from generator.desk.described import Field
from generator.desk.draft_file import DraftSummary, as_yaml
from generator.desk.drafting import Choices
from generator.desk.highlights import same_page
from generator.desk.house import House
from generator.desk.identify import propose_id
from generator.desk.importing import Given, Imported, import_document, write_summary
from generator.desk.references import Reference


def import_reference(reference: Reference, folder: Path, house: House, choices: Choices) -> Imported | None:
    """Write a reference's record, and its source where its document lies in `folder`; None where the desk has it already.

    Raises Refused (nothing was written) or OSError.
    """
    if is_known(reference, house):
        return None
    if document := find_document(reference, folder):
        return import_document(Given(document.name, document.read_bytes(), reference.fields), house, choices)
    fields = list(reference.fields)
    values = {field.name: field.value for field in fields}
    if "title" not in values:
        fields.insert(0, Field("title", reference.key, "its key"))
    if "published" not in values:
        fields.append(Field("published", str(choices.today.year), "nothing that the reference says: put its date here"))
    authors = values.get("authors", ())
    names = authors if isinstance(authors, tuple) else (authors,)
    id = propose_id(str(values.get("title", reference.key)), names, str(values.get("published", ""))[:4], house.ids)
    order = ("title", "authors", "publisher", "published", "url", "kind", "language")
    made = DraftSummary(tuple(sorted(fields, key=lambda field: order.index(field.name))))
    file = f"content/summaries/{id}.yaml"
    write_summary(house.root, file, as_yaml(made))
    return Imported(id, "", file, made)


def is_known(reference: Reference, house: House) -> bool:
    """Whether a summary has the same address, or the same title and year."""
    values = {field.name: str(field.value) for field in reference.fields}
    title, year = values.get("title", "").casefold(), values.get("published", "")[:4]
    return any(
        same_page(summary.url, values.get("url", ""))
        or (title == summary.title.casefold() and year in ("", summary.published.year))
        for summary in house.library.summaries
    )


def find_document(reference: Reference, folder: Path) -> Path | None:
    """The document that a reference names, or that lies in the folder under its key; None where there is none."""
    named = [*reference.files, *(f"{PurePosixPath(reference.key).name}{suffix}" for suffix in FORMATS)]
    for name in named:
        path = folder / name
        if path.suffix.lower() in FORMATS and path.is_file():
            return path
    return None
