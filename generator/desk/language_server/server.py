"""The server: it keeps the editor's texts, checks the site after the last change, and answers with what the rooms know."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.uris import from_fs_path, to_fs_path

from generator import __version__
from generator.desk.language_server.positions import Lines, Units, lines_of
from generator.desk.language_server.problems import shown_problem
from generator.desk.language_server.site_state import (
    Asked,
    Checked,
    check_texts,
    is_site,
    path_below,
    records_of,
    site_around,
)
from generator.diagnostics import Diagnostic
from generator.memo.opened import fresh

AFTER = 0.15
"""Seconds after the last change before the site is checked."""
_NO_TEXT = (".pdf", ".docx")


class Answering(LanguageServerProtocol):
    """The protocol as pygls speaks it, which answers also what cannot be read: nobody waits for it in vain."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as a value. Raises JsonRpcException."""
        try:
            return super().structure_message(data)
        except JsonRpcException as wrong:
            if "id" in data and "method" in data:
                self._send_response(data["id"], None, wrong.to_response_error())
            raise


class DeskServer(LanguageServer):
    """A language server for one site; it is checked in a thread of its own, one state after the other."""

    def __init__(self, asked: Asked | None, drafts: bool, today: str, after: float = AFTER) -> None:
        super().__init__("briefbook", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Answering)
        self.asked, self.drafts, self.today, self.after = asked, drafts, today, after
        self.texts: dict[str, str] = {}
        self.uris: dict[str, str] = {}
        self.checked: Checked | None = None
        self.published: dict[str, tuple[Diagnostic, ...]] = {}
        self.changes = 0
        self.waiting: asyncio.Task[None] | None = None
        self.memo, self.checker = fresh(), ThreadPoolExecutor(1)
        self.turn = asyncio.Lock()

    @property
    def units(self) -> Units:
        """What the editor's columns count."""
        chosen = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        return "utf-8" if chosen == "utf-8" else "utf-32" if chosen == "utf-32" else "utf-16"

    def settle_on(self, folder: str | None) -> None:
        """Take a folder's site for the one that is asked about, where none was named."""
        if self.asked is None and folder and is_site(Path(folder)):
            self.asked = Asked(Path(folder), self.drafts, self.today)

    def path(self, uri: str) -> str:
        """A document's path below the root; empty where it is none of the site."""
        file = to_fs_path(uri)
        if self.asked is None and (found := site_around(file)):
            self.settle_on(str(found))
        return path_below(self.asked.root, file) if self.asked else ""

    def uri(self, path: str) -> str:
        """The address of a file: that by which the editor has opened it, where it has."""
        return self.uris.get(path) or from_fs_path(str(self.root / path)) or ""

    @property
    def root(self) -> Path:
        """The site's folder."""
        assert self.asked is not None
        return self.asked.root.absolute()

    def lines(self, path: str) -> Lines:
        """A file's lines, as the editor has them or as they are on the disk; of what is no text none."""
        if path in self.texts:
            return lines_of(self.texts[path], self.units)
        try:
            data = b"" if path.endswith(_NO_TEXT) else (self.root / path).read_bytes()
        except OSError:
            data = b""
        return lines_of(data.decode("utf-8-sig", "replace"), self.units)

    def open(self, uri: str, text: str) -> None:
        """A text of the editor takes the place of the file."""
        if path := self.path(uri):
            self.texts[path], self.uris[path] = text, uri
            self.published.pop(path, None)
            self.check_soon()

    def close(self, uri: str) -> None:
        """The file is read again."""
        path = self.path(uri)
        self.texts.pop(path, None)
        self.uris.pop(path, None)
        self.check_soon()

    def check_soon(self) -> None:
        """Check once nothing has changed for a moment."""
        if self.asked:
            self.changes += 1
            self.waiting = asyncio.get_running_loop().create_task(self._check(self.changes))

    async def settled(self) -> Checked | None:
        """What was found in the texts as they are now; None where there is no site."""
        while self.waiting and not self.waiting.done():
            await asyncio.wait({self.waiting})
        return self.checked

    async def _check(self, change: int) -> None:
        await asyncio.sleep(self.after)
        async with self.turn:
            if change != self.changes or self.asked is None:
                return
            loop, given = asyncio.get_running_loop(), (self.asked, dict(self.texts), self.memo)
            try:
                problems = await loop.run_in_executor(self.checker, check_texts, *given)
                if change == self.changes:
                    self._publish(problems)
                house = await loop.run_in_executor(self.checker, records_of, *given)
                self.checked = Checked(problems, house)
            except Exception as failed:  # whatever it is, the editor's session goes on
                self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"not checked: {failed}"))

    def _publish(self, problems: tuple[Diagnostic, ...]) -> None:
        """Tell the editor of every file whose problems are others than it was told of, also of those that have none now."""
        found: dict[str, list[Diagnostic]] = {}
        for problem in problems:
            found.setdefault(problem.place.file, []).append(problem)
        for path in {*self.published, *self.texts, *found}:
            own = tuple(found.get(path, ()))
            if self.published.get(path) == own and path not in self.texts:
                continue
            self.published[path] = own
            uri, lines = self.uri(path), self.lines(path)
            shown = [shown_problem(problem, uri, lines) for problem in own]
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown))
            if not own and path not in self.texts:
                del self.published[path]


def start(asked: Asked | None, drafts: bool, today: str) -> None:
    """Serve the editor over the standard streams until it says goodbye."""
    from generator.desk.language_server.features import with_features

    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False  # what an editor sends wrong is answered, not printed
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:  # pygls closes it, and a command flushes its own
        with_features(DeskServer(asked, drafts, today)).start_io(stdout=answers)
