"""What the preview's pages ask the desk for: chosen words as evidence, mends, both written and taken back; from its pages alone.

A request has to come from a page of this preview: the page carries a token that no other site can read, its Origin has to be
ours, and the preview has to listen on this machine alone.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import msgspec
from tornado import ioloop, web

from generator.desk.chosen_mends import ChosenMend, LastCheck, write_mend
from generator.desk.house import House, look_around
from generator.desk.printed import PageOf, PagesOf, page_picture, page_sizes, printed_words
from generator.desk.read_sources import ReadSources
from generator.desk.refusal import Refused
from generator.desk.rewriting import Rewritten, take_back
from generator.desk.wording import Rewording, Worded, reword, wording
from generator.desk.workbench import Addition, Choice, add, offer
from generator.memo.opened import fresh

MOST_BODY = 100_000
MOST_UNDONE = 100
"""How many changes can be taken back."""


class Taken(msgspec.Struct, frozen=True):
    """A change that is to be taken back, by its name."""

    change: str


class Checked(Protocol):
    """A preview, which knows what the last build said."""

    @property
    def last(self) -> LastCheck:
        """What that was."""


class Bench:
    """The desk of a preview: its token, and what was written and can be taken back.

    It answers in a thread of its own, one request after the other: pages are served meanwhile.
    """

    def __init__(self, root: Path, preview: Checked) -> None:
        self.root, self.preview = root, preview
        self.token = secrets.token_urlsafe(24)
        self.memo, self.sources = fresh(), ReadSources()
        self.worker = ThreadPoolExecutor(1)
        self.written: dict[str, Rewritten] = {}

    def house(self) -> House:
        """The site as it lies on the disk now."""
        return look_around(self.root, self.memo)

    def offer(self, body: bytes) -> dict[str, Any]:
        """What the chosen words are as evidence."""
        offered: dict[str, Any] = msgspec.to_builtins(offer(_read(body, Choice), self.house(), self.sources))
        return offered

    def words(self, body: bytes) -> dict[str, Any]:
        """The words of a page, where they are printed."""
        return {"words": msgspec.to_builtins(printed_words(_read(body, PageOf), self.house(), self.sources))}

    def pages(self, body: bytes) -> dict[str, Any]:
        """The pages of a PDF, with their sizes."""
        return {"pages": msgspec.to_builtins(page_sizes(_read(body, PagesOf), self.house()))}

    def picture(self, body: bytes) -> dict[str, Any]:
        """A page as it is printed, as the address of an `img`."""
        picture = page_picture(_read(body, PageOf), self.house())
        return {"picture": f"data:image/webp;base64,{b64encode(picture).decode()}"}

    def add(self, body: bytes) -> dict[str, Any]:
        """Write them; `change` takes it back."""
        return self._undoable(add(_read(body, Addition), self.house(), self.sources))

    def wording(self, body: bytes) -> dict[str, Any]:
        """What a summary says at one place, as it is written there."""
        said: dict[str, Any] = msgspec.to_builtins(wording(_read(body, Worded), self.house()))
        return said

    def reword(self, body: bytes) -> dict[str, Any]:
        """Write other words there; `change` takes it back."""
        return self._undoable(reword(_read(body, Rewording), self.house()))

    def mend(self, body: bytes) -> dict[str, Any]:
        """Mend a problem; `change` takes it back."""
        return self._undoable(write_mend(_read(body, ChosenMend), self.preview.last, self.root))

    def _undoable(self, written: Rewritten) -> dict[str, Any]:
        """The name of a change is no other preview's: a tab that outlives one would take back what it never did."""
        change = secrets.token_hex(8)
        self.written[change] = written
        if len(self.written) > MOST_UNDONE:
            del self.written[next(iter(self.written))]
        return {"change": change, "file": written.file, "owner": written.owner}

    def take_back(self, body: bytes) -> dict[str, Any]:
        """Take one change back."""
        change = _read(body, Taken).change
        if change not in self.written:
            raise Refused("it cannot be taken back any more")
        take_back(self.written[change], self.root)
        return {"file": self.written.pop(change).file}


def _read(body: bytes, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError as caught:
        raise Refused(f"this is no request: {caught}") from None


class DeskHandler(web.RequestHandler):
    """One of the desk's answers, to pages of this preview alone."""

    bench: Bench
    asked: Callable[[Bench, bytes], dict[str, Any]]

    async def post(self) -> None:
        """Answer, or say why not; what was refused has changed nothing."""
        origin = self.request.headers.get("Origin", "").lower()
        token = self.request.headers.get("Briefbook-Token", "")
        if origin != f"http://{self.request.host.lower()}" or not hmac.compare_digest(
            token.encode(), self.bench.token.encode()
        ):
            raise web.HTTPError(403, reason="this preview answers to its own pages alone")
        if len(self.request.body) > MOST_BODY:
            raise web.HTTPError(413)
        self.set_header("Content-Type", "application/json")
        try:
            asked = type(self).asked, self.bench, self.request.body
            answer = await ioloop.IOLoop.current().run_in_executor(self.bench.worker, *asked)
        except (Refused, OSError) as caught:
            self.set_status(409)
            answer = {"refused": str(getattr(caught, "strerror", None) or caught)}
        self.finish(msgspec.json.encode(answer))
