"""What the server answers to: each request of the protocol by the function that knows the answer."""

from __future__ import annotations

from typing import Any, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.uris import to_fs_path

from generator.desk.house import House
from generator.desk.language_server.actions import quick_fixes
from generator.desk.language_server.completion import Document, complete
from generator.desk.language_server.looking import definition, hover, references
from generator.desk.language_server.new_names import as_workspace_edit, can_be_renamed
from generator.desk.language_server.pointed import Pointed, pointed_at
from generator.desk.language_server.server import DeskServer
from generator.desk.language_server.symbols import symbols
from generator.desk.refusal import Refused
from generator.desk.renaming import plan_renaming

_TYPED = ["[", "#", ":", " ", '"', "'"]
"""Signs after which the editor asks what may follow."""


def with_features(server: DeskServer) -> DeskServer:
    """The server with all that it answers to."""
    for name, answer in _ANSWERS.items():
        server.feature(name)(answer)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(_TYPED))(_complete)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))(_mend)
    server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))(_rename)
    return server


def _initialized(server: DeskServer, _: types.InitializedParams) -> None:
    folders = [folder.uri for folder in server.workspace.folders.values()]
    for uri in (*folders, server.workspace.root_uri):
        server.settle_on(to_fs_path(uri) if uri else None)
    server.check_soon()


def _opened(server: DeskServer, given: types.DidOpenTextDocumentParams) -> None:
    server.open(given.text_document.uri, given.text_document.text)


def _changed(server: DeskServer, given: types.DidChangeTextDocumentParams) -> None:
    uri = given.text_document.uri
    server.open(uri, server.workspace.get_text_document(uri).source)


def _closed(server: DeskServer, given: types.DidCloseTextDocumentParams) -> None:
    server.close(given.text_document.uri)


def _on_disk(server: DeskServer, _: object) -> None:
    server.check_soon()


async def _complete(server: DeskServer, given: types.CompletionParams) -> types.CompletionList | None:
    """While one types the records are those of the last check: nobody waits for the next one."""
    path = server.path(given.text_document.uri)
    checked = server.checked or await server.settled()
    if not path or checked is None:
        return None
    lines = server.lines(path)
    return complete(Document(path, lines), given.position.line, lines.column(given.position), checked.house)


async def _mend(server: DeskServer, given: types.CodeActionParams) -> list[types.CodeAction]:
    uri = given.text_document.uri
    path, checked = server.path(uri), await server.settled()
    if checked is None or path not in server.texts:
        return []
    document = Document(path, server.lines(path))
    return list(quick_fixes(document, uri, server.texts[path], given.range, checked.problems))


class _Asked(NamedTuple):
    """A question about a position: the document, what is there, and what was found at the last check."""

    document: Document
    pointed: Pointed | None
    house: House


async def _asked(server: DeskServer, uri: str, position: types.Position) -> _Asked | None:
    path, checked = server.path(uri), await server.settled()
    if not path or checked is None:
        return None
    document = Document(path, server.lines(path))
    return _Asked(document, pointed_at(document, document.lines.offset(position)), checked.house)


async def _hover(server: DeskServer, given: types.HoverParams) -> types.Hover | None:
    asked = await _asked(server, given.text_document.uri, given.position)
    if asked is None or asked.pointed is None:
        return None
    words = hover(asked.document, asked.pointed, asked.house)
    span = asked.document.lines.span(asked.pointed.start, asked.pointed.end)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words), span) if words else None


async def _definition(server: DeskServer, given: types.DefinitionParams) -> types.Location | None:
    asked = await _asked(server, given.text_document.uri, given.position)
    if asked is None or asked.pointed is None:
        return None
    place = definition(asked.document, asked.pointed, asked.house)
    return types.Location(server.uri(place.file), server.lines(place.file).range_of(place)) if place else None


async def _references(server: DeskServer, given: types.ReferenceParams) -> list[types.Location]:
    asked = await _asked(server, given.text_document.uri, given.position)
    if asked is None or asked.pointed is None:
        return []
    found = references(asked.pointed, asked.house)
    return [types.Location(server.uri(one.file), server.lines(one.file).span(one.start, one.end)) for one in found]


def _symbols(server: DeskServer, given: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    path = server.path(given.text_document.uri)
    return symbols(Document(path, server.lines(path))) if path else []


async def _prepare(server: DeskServer, given: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    asked = await _asked(server, given.text_document.uri, given.position)
    if asked is None or asked.pointed is None or not can_be_renamed(asked.pointed, asked.house):
        return None
    span = asked.document.lines.span(asked.pointed.start, asked.pointed.end)
    return types.PrepareRenamePlaceholder(span, asked.pointed.id.rpartition("#")[2])


async def _rename(server: DeskServer, given: types.RenameParams) -> types.WorkspaceEdit | None:
    asked = await _asked(server, given.text_document.uri, given.position)
    if asked is None or asked.pointed is None or not asked.pointed.id:
        return None
    try:
        plan = plan_renaming(asked.pointed.id, given.new_name, asked.house)
        uris = {
            path: server.uri(path) for path in (*asked.house.files, *plan.changes.write, *dict(plan.moves).values())
        }
        return as_workspace_edit(plan, asked.pointed, asked.house, uris, server.units)
    except Refused as why:
        raise JsonRpcInvalidParams(f"Not renamed: {why}") from None


_ANSWERS: dict[str, Any] = {
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.TEXT_DOCUMENT_DID_SAVE: _on_disk,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _on_disk,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_DEFINITION: _definition,
    types.TEXT_DOCUMENT_REFERENCES: _references,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _symbols,
    types.TEXT_DOCUMENT_PREPARE_RENAME: _prepare,
}
