"""What the preview answers: files of the build alone, to requests for its own host alone, no `/forcereload`."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator, Mapping
from html import escape
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

import msgspec
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web

from generator.commands.preview_desk import Bench, DeskHandler
from generator.commands.preview_state import Preview, State
from generator.desk.chosen_mends import name_of, offered_mends
from generator.diagnostics import as_json
from generator.diagnostics.show import as_text

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_ANY = ("0.0.0.0", "::")
_CHUNK = 1 << 16
_PLUGIN = "briefbook"
"""What overlay.js calls itself on livereload's socket."""
_STATIC = Path(__file__).parent / "preview"
_TYPES = {
    ".md": "text/markdown; charset=UTF-8",
    ".txt": "text/plain; charset=UTF-8",
    ".jsonld": "application/ld+json",
}
"""What is not the same on every system, and what a browser would read in another encoding than that in which it is written."""


class Hosts(msgspec.Struct, frozen=True):
    """The names under which the preview answers: another name may be a foreign site's that leads here (DNS rebinding).

    With `addresses` any address will do as well: no name can be made to be one.
    """

    names: frozenset[str]
    addresses: bool = False

    def holds(self, netloc: str) -> bool:
        """Whether `host:port` is one of them; raises ValueError where it is no such thing."""
        parts = urlsplit(f"//{netloc}")
        name, _ = parts.hostname or "", parts.port  # which has to be a number
        return name in self.names or (self.addresses and _is_address(name))


def hosts_of(host: str) -> Hosts:
    """The names of a preview that listens on a host, this machine's own among them."""
    everywhere = host in _ANY
    own = (socket.gethostname(), f"{socket.gethostname()}.local") if everywhere else (host,)
    return Hosts(frozenset(name.lower() for name in (*LOOPBACK, *own)), everywhere)


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


class _Here(web.RequestHandler):
    """Answers to its own host alone."""

    preview: Preview
    hosts: Hosts

    def prepare(self) -> None:
        """Refuse what another site's page sends here under another name."""
        try:
            here = self.hosts.holds(self.request.host)
        except ValueError:
            raise web.HTTPError(400, reason="this is no host") from None
        if not here:
            raise web.HTTPError(403, reason="this preview answers to its own host alone")


class PageHandler(_Here, web.StaticFileHandler):
    """What the build wrote, and nothing else."""

    opened: BinaryIO | None = None

    async def get(self, path: str, include_body: bool = True) -> None:
        """A file; a directory without its slash leads to the one with it."""
        if path and f"{path}/index.html" in self.preview.state.files:
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(f"./{quote(path.rpartition('/')[2])}/{query}")
            return
        await super().get(path, include_body)

    def get_content_size(self) -> int:
        """That of the file as it is opened now: a build may put another one in its place before it is read."""
        try:
            self.opened = Path(self.absolute_path or "").open("rb")  # noqa: SIM115 - until `on_finish`
        except OSError:
            raise web.HTTPError(404) from None
        return os.fstat(self.opened.fileno()).st_size

    def get_content(self, _: str, start: int | None = None, end: int | None = None) -> Iterator[bytes]:  # type: ignore[override]
        """Of the file that is open."""
        assert self.opened
        self.opened.seek(start or 0)
        left = os.fstat(self.opened.fileno()).st_size if end is None else end - (start or 0)
        while left > 0 and (chunk := self.opened.read(min(left, _CHUNK))):
            left -= len(chunk)
            yield chunk

    def on_finish(self) -> None:
        """Close it."""
        if self.opened:
            self.opened.close()

    def compute_etag(self) -> None:
        """None: a preview is never cached."""

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - tornado's signature
        """A preview is never cached."""
        self.set_header("Cache-Control", "no-store")

    def get_content_type(self) -> str:
        """By the end of the file's name."""
        return _TYPES.get(Path(self.absolute_path or "").suffix) or super().get_content_type()

    def should_return_304(self) -> bool:
        """Always the whole file."""
        return False

    def parse_url_path(self, url_path: str) -> str:
        """A directory is its index.html; what the manifest does not list is not there."""
        path = url_path + "index.html" if not url_path or url_path.endswith("/") else url_path
        files = self.preview.state.files
        if path not in files:
            raise web.HTTPError(404 if files else 503)
        return super().parse_url_path(path)

    def write_error(self, status_code: int, **more: Any) -> None:
        """The site's own 404; where no site could be built so far, why."""
        page = self.preview.output / "404.html"
        if status_code == 404 and page.is_file():
            self._finish_page(page.read_bytes())
        elif status_code == 503:
            self._finish_page(_page_of(self.preview.state))
        else:
            super().write_error(status_code, **more)

    def _finish_page(self, page: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(page)


def _page_of(state: State) -> bytes:
    """A page of problems, which the preview's scripts load anew once they are mended."""
    found = [as_text(problem, lambda *_: None) for problem in state.last.problems]
    rows = "\n".join(f"<pre>{escape(text)}</pre>" for text in (state.failure, *found) if text)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No site so far</title>'
    style = "<style>body{margin:2rem;font:16px/1.5 system-ui}pre{white-space:pre-wrap}</style>"
    words = "<h1>No site could be built so far</h1><p>This page loads itself anew when these problems are mended.</p>"
    page = f'<!doctype html><html lang="en" data-problems><head>{head}{style}</head><body>{words}\n{rows}</body></html>'
    return page.encode()


class StateHandler(_Here):
    """The problems of the last build, for the overlay, and which state the preview is in."""

    def get(self) -> None:
        """The document of `check --format json`, where each problem is seen, and what mends it; the generation is a header."""
        state = self.preview.state
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Preview-Generation", state.generation)
        document = json.loads(as_json(state.last.problems))
        for row, problem in zip(document["diagnostics"], state.last.problems, strict=True):
            row["page"], row["anchor"] = state.anchors.get(problem, ("", ""))
            row["name"], row["mends"] = name_of(problem), msgspec.to_builtins([*offered_mends(problem)])
        self.finish(json.dumps({**document, "failure": state.failure}))


class _Info(msgspec.Struct, frozen=True):
    """What a page says on the socket; among livereload's `plugins` is ours, whose version is the page's generation."""

    command: str = ""
    plugins: Mapping[str, Mapping[str, Any]] = MappingProxyType({})

    @property
    def generation(self) -> str | None:
        """None where the page says none."""
        return self.plugins.get(_PLUGIN, {}).get("version")


class SocketHandler(_Here, LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for pages of this preview alone."""

    def prepare(self) -> None:
        """Only for this host, and only for its own pages."""
        super().prepare()
        if not self.check_origin(self.request.headers.get("Origin", f"http://{self.request.host}")):
            raise web.HTTPError(403, reason="this preview answers to its own pages alone")

    def on_message(self, message: str | bytes) -> None:
        """A page that is told of builds from now on, and shows an earlier state, is told at once: no build ends in between."""
        super().on_message(message)
        info = msgspec.json.decode(message, type=_Info)
        if info.command == "info" and info.generation not in (None, self.preview.state.generation):
            self.send_message({"command": "reload", "path": "*", "liveCSS": True})

    def check_origin(self, origin: str) -> bool:
        """The same host and port as the request's, which is one of ours."""
        return origin.lower() in (f"http://{self.request.host.lower()}", f"https://{self.request.host.lower()}")


class ScriptHandler(_Here, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script."""


class OwnScriptHandler(_Here):
    """One of our scripts: what they share, problems on the page, the workbench, other words."""

    def get(self, name: str) -> None:
        """The script."""
        self.set_header("Content-Type", "text/javascript")
        self.finish((_STATIC / name).read_bytes())


class DeskHandlerHere(_Here, DeskHandler):
    """What pages ask the desk for."""


def preview_handlers(preview: Preview, hosts: Hosts, bench: Bench | None = None) -> list[Any]:
    """Tornado's rules for all that the preview answers; without a `bench` nothing can be written."""
    ours = {"preview": preview, "hosts": hosts}
    desk = [
        (rf"/_desk/{name}", type("Desk", (DeskHandlerHere,), {**ours, "bench": bench, "asked": asked}))
        for name, asked in (
            ("offer", Bench.offer),
            ("add", Bench.add),
            ("wording", Bench.wording),
            ("reword", Bench.reword),
            ("mend", Bench.mend),
            ("take-back", Bench.take_back),
            ("words", Bench.words),
            ("pages", Bench.pages),
            ("picture", Bench.picture),
        )
    ]
    return [
        *(desk if bench else ()),
        (r"/livereload", type("Socket", (SocketHandler,), ours)),
        (r"/livereload\.js", type("Script", (ScriptHandler,), ours)),
        (r"/_(desk\.js|overlay\.js|workbench\.js|wording\.js)", type("OwnScript", (OwnScriptHandler,), ours)),
        (r"/_problems\.json", type("State", (StateHandler,), ours)),
        (r"/(.*)", type("Pages", (PageHandler,), ours), {"path": str(preview.output)}),
    ]
