"""`briefbook serve`: a preview that rebuilds what changed and reloads the page that is open.

On the livereload package: its server, its script and its protocol, with a watcher on watchfiles in place of its polling
one, and handlers of our own (`preview_pages`).
"""

from __future__ import annotations

import errno
import logging
import signal
import socket
import threading
import time
import traceback
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado import ioloop, web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from generator.build import Built
from generator.commands.preview_desk import Bench
from generator.commands.preview_pages import LOOPBACK, hosts_of, preview_handlers
from generator.commands.preview_state import Preview, words_of
from generator.commands.watching import bursts_in
from generator.output.wishes import Wishes

PORTS_TRIED = 50


class Builds:
    """The builds of a preview, one after the other; `said` is told of each and its seconds. Each gives the paths that changed."""

    def __init__(self, preview: Preview, said: Callable[[Built, float], None]) -> None:
        self.preview, self.said = preview, said

    def changed(self, search: bool = False) -> Sequence[str]:
        """After a burst of changes. Whatever goes wrong is said: what is saved next is to be built, and shown."""
        started = time.monotonic()
        try:
            built, changed = self.preview.rebuild(search)
        except Exception as failed:
            with suppress(OSError):  # a terminal that is gone takes no page with it
                click.echo(words_of(failed) if isinstance(failed, OSError) else traceback.format_exc(), err=True)
            return self.preview.fail(failed)
        if changed or (not search and any(step.made for step in built.done.values())):
            with suppress(OSError):
                self.said(built, time.monotonic() - started)
        return changed

    def rested(self, search: bool = True) -> Sequence[str]:
        """When no more come: what nobody waits for, the search index and the garbage."""
        changed = self.changed(search)
        self.preview.tidy()
        return changed


class SiteWatcher(Watcher):  # type: ignore[misc]
    """Watches content/ and templates/ with watchfiles: a burst of changes is one build; when no more come, the rest follows."""

    def __init__(self, root: Path, builds: Builds) -> None:
        super().__init__()
        self.root, self.builds = root, builds
        self.stopped = threading.Event()
        self.thread: threading.Thread | None = None
        self._tasks: dict[str, Any] = {"site": {}}

    def start(self, callback: Callable[[], None]) -> bool:
        """Watch in a thread; `callback` is called in the server's loop after each rebuild that changed something."""
        loop = ioloop.IOLoop.current()

        def work() -> None:
            for changed in bursts_in(self.root, self.stopped):
                paths = self.builds.changed() if changed else self.builds.rested()
                if paths:
                    loop.add_callback(self.report, paths, callback)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        self.thread = thread  # only now can it be waited for
        return True

    def report(self, paths: Sequence[str], callback: Callable[[], None]) -> None:
        """One message: a style sheet alone is exchanged in place, anything else loads the page anew."""
        styles = [path for path in paths if path.endswith(".css")]
        only_styles = len(styles) == len(paths)
        for path in styles if only_styles else ["*"]:
            LiveReloadHandler.reload_waiters(path)
        callback()

    def examine(self) -> tuple[None, str]:
        """Nothing is polled: `report` has told the browsers already."""
        self._changes.clear()
        return None, "forever"

    def stop(self) -> None:
        """End the thread."""
        self.stopped.set()
        if self.thread:
            self.thread.join(timeout=5)


class PreviewServer(Server):  # type: ignore[misc]
    """livereload's server with our handlers, and scripts that the pages' Content-Security-Policy allows."""

    def __init__(self, preview: Preview, watcher: SiteWatcher, listening: Listening, bench: Bench | None) -> None:
        super().__init__(watcher=watcher)
        self.preview, self.listening, self.bench = preview, listening, bench

    def application(self, port: int, *_: Any, **__: Any) -> None:
        """Answer, and say so: whoever reads the address can open it."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        LiveReloadHandler._last_reload_time = None
        preview, bench = self.preview, self.bench

        class Injector(web.OutputTransform):
            """Puts our scripts into pages; the generation is that from before the page was read."""

            def __init__(self, request: Any) -> None:
                super().__init__(request)
                overlay = f'<script src="/_overlay.js?{preview.state.generation}" defer></script>'
                desk = f'<script src="/_desk.js" data-token="{bench.token}" defer></script>' if bench else ""
                own = ("workbench", "wording") if bench else ()
                choosing = "".join(f'<script src="/_{name}.js" defer></script>' for name in own)
                host = request.host_name  # livereload's script finds no address of IPv6 in its own
                asked = f"port={port}&amp;host={quote(host, ':[]')}&amp;maxdelay=2000"
                reload = f'<script src="/livereload.js?{asked}" defer></script>'
                self.scripts = f"{desk}{overlay}{choosing}{reload}".encode()

            def transform_first_chunk(self, status_code: int, headers: Any, chunk: bytes, _: bool) -> Any:
                if "html" in headers.get("Content-Type", "") and b"</head>" in chunk:
                    chunk = chunk.replace(b"</head>", self.scripts + b"</head>", 1)
                    if "Content-Length" in headers:
                        headers["Content-Length"] = str(int(headers["Content-Length"]) + len(self.scripts))
                return status_code, headers, chunk

        handlers = preview_handlers(self.preview, hosts_of(self.listening.host), bench)
        HTTPServer(web.Application(handlers, transforms=[Injector])).add_sockets(self.listening.sockets)
        _stop_at_ctrl_c()
        ioloop.IOLoop.current().add_callback(click.echo, f"Preview on {self.listening.address} (Ctrl-C stops it)")

    def _setup_logging(self) -> None:
        """The terminal is for the builds; only what goes wrong is logged."""
        logging.getLogger("livereload").setLevel(logging.ERROR)
        logging.getLogger("tornado.access").setLevel(logging.ERROR)


def _stop_at_ctrl_c() -> None:
    """Ctrl-C wakes the server, whichever thread the system gives it to: one that only waits would never hear of it."""
    loop: Any = ioloop.IOLoop.current()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        with suppress(NotImplementedError):  # Windows, where it is raised
            loop.asyncio_loop.add_signal_handler(signal.SIGINT, loop.stop)


class Listening(NamedTuple):
    """Where a preview is asked for; whoever asks before it answers waits."""

    host: str
    port: int
    sockets: list[socket.socket]

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://[{self.host}]:{self.port}/" if ":" in self.host else f"http://{self.host}:{self.port}/"


def listen(host: str, wanted: int) -> Listening:
    """On `wanted`, or the next port that nobody uses, which nobody can take from now on; raises OSError where there is none."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        try:
            return Listening(host, port, bind_sockets(port, host))
        except OSError as failed:
            if failed.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise OSError(f"every port from {wanted} to {wanted + PORTS_TRIED - 1} is taken")


def serve(
    wishes: Wishes,
    output: Path,
    listening: Listening,
    open_browser: bool,
    said: Callable[[Built, float], None],
    read_only: bool = False,
) -> None:
    """Build into `output`, serve it until interrupted; `said` is told of every build and its seconds.

    Pages can write into the desk's files only where nobody but this machine can reach them, and not with `read_only`.
    """
    preview = Preview(wishes, output)
    builds = Builds(preview, said)
    builds.rested(search=False)
    watcher = SiteWatcher(wishes.root, builds)
    bench = Bench(wishes.root, preview) if listening.host in LOOPBACK and not read_only else None
    server = PreviewServer(preview, watcher, listening, bench)
    if open_browser:
        threading.Timer(0.3, webbrowser.open, [listening.address]).start()
    try:
        server.serve(port=listening.port, host=listening.host, root=str(output))
    finally:
        watcher.stop()
