"""What the server answers to: each request of the protocol by the function that knows the answer."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from generator.desk.language_server.completion import Document, complete
from generator.desk.language_server.server import DeskServer

_TYPED = ["[", "#", ":", " ", '"', "'"]
"""Signs after which the editor asks what may follow."""


def with_features(server: DeskServer) -> DeskServer:
    """The server with all that it answers to."""
    for name, answer in _TEXTS.items():
        server.feature(name)(answer)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(_TYPED))(_complete)
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


_TEXTS: dict[str, Any] = {
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.TEXT_DOCUMENT_DID_SAVE: _on_disk,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _on_disk,
}


async def _complete(server: DeskServer, given: types.CompletionParams) -> types.CompletionList | None:
    """While one types the records are those of the last check: nobody waits for the next one."""
    path = server.path(given.text_document.uri)
    checked = server.checked or await server.settled()
    if not path or checked is None:
        return None
    lines = server.lines(path)
    return complete(Document(path, lines), given.position.line, lines.column(given.position), checked.house)
