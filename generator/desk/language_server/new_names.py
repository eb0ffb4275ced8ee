"""Another id from inside an editor: the same plan as `briefbook rename`, for the editor to apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    RenameFile,
    RenameFileOptions,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from generator.desk.house import House
from generator.desk.language_server.actions import changed_lines
from generator.desk.language_server.named import find_named
from generator.desk.language_server.pointed import Pointed
from generator.desk.language_server.positions import Units, lines_of
from generator.desk.refusal import Refused
from generator.desk.renaming import Renaming


def can_be_renamed(pointed: Pointed | None, house: House) -> bool:
    """Whether there is an id at the cursor that is one now."""
    named = find_named(pointed.id, house.library) if pointed and pointed.id else None
    id = pointed.id if pointed else ""
    return id in house.library.sources or (named is not None and named.id == id and named.kind != "event")


def as_workspace_edit(
    plan: Renaming, pointed: Pointed, house: House, uris: Mapping[str, str], units: Units
) -> WorkspaceEdit:
    """What the editor is to do: edits of texts first, then new names of files. Raises Refused or OSError."""
    if not can_be_renamed(pointed, house):
        raise Refused(f"`{pointed.id}` is an old id; rename what has it now")
    homes = {after: before for before, after in plan.moves}
    edits = [
        TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uris[before]), [edit])
        for path, data in plan.changes.write.items()
        for before in [homes.get(path, path)]
        for edit in _edits(house.read(before), data, units)
    ]
    moves = [
        RenameFile(uris[before], uris[after], options=RenameFileOptions(overwrite=False))
        for before, after in plan.moves
    ]
    return WorkspaceEdit(document_changes=[*edits, *moves])


def _edits(before: bytes, after: bytes, units: Units) -> Iterator[TextEdit]:
    """The change of a text; a document that only gets another name has none, whatever its bytes are."""
    if before != after:
        old, new = before.decode("utf-8-sig"), after.decode("utf-8-sig")
        yield changed_lines(lines_of(old, units), old, new)
