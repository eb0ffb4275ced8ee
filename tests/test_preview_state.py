"""What a preview shows after builds that others made, that failed, or that came while a page was on its way."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from msgspec.structs import replace
from tornado import web
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.websocket import websocket_connect

from generator.build import Built
from generator.commands.preview_pages import hosts_of, preview_handlers
from generator.commands.preview_state import Preview, State
from generator.commands.serve import Builds, SiteWatcher
from generator.memo.files import ChangedMeanwhile
from generator.output.wishes import Wishes
from tests.conftest import SMALL_SITE, MakeSite
from tests.test_serve import apart

SUMMARY = "content/summaries/wells.yaml"
PAGE = "briefings/wells/index.html"


def preview_of(root: Path) -> Preview:
    return Preview(Wishes(root, search=False), root / ".briefbook/preview")


def reword(root: Path, words: str) -> None:
    text = SMALL_SITE["summaries/wells.yaml"].replace("The wells stay open.", words)
    (root / SUMMARY).write_text(text, "utf-8")


def quiet(built: Built, seconds: float) -> None:
    """Nobody reads the terminal."""


@asynccontextmanager
async def answering(preview: Preview) -> AsyncIterator[int]:
    """The port on which a preview answers in this process."""
    LiveReloadHandler.watcher = Watcher()
    socket, port = bind_unused_port()
    server = HTTPServer(web.Application(preview_handlers(preview, hosts_of("127.0.0.1"))))
    server.add_socket(socket)
    yield port
    server.stop()
    await server.close_all_connections()


def test_what_another_preview_of_the_site_has_written_is_a_change_of_this_one_too(make_site: MakeSite) -> None:
    root = make_site({})
    one, other = preview_of(root), preview_of(root)
    one.rebuild()
    other.rebuild()
    assert one.state.generation != other.state.generation, "a page that outlives its preview is none of the next one's"
    before = one.state.generation
    reword(root, "They stay open.")
    assert PAGE in other.rebuild()[1]
    built, changed = one.rebuild()
    assert built.written
    assert built.written.written == ()
    assert PAGE in changed
    assert one.state.generation != before


def test_a_preview_that_was_deleted_is_there_again_with_the_next_save(make_site: MakeSite) -> None:
    root = make_site({})
    preview = preview_of(root)
    preview.rebuild()
    files = dict(preview.state.files)
    shutil.rmtree(root / ".briefbook")
    reword(root, "They stay open.")
    preview.rebuild()
    assert files.keys() == preview.state.files.keys()
    assert b"They stay open." in (preview.output / PAGE).read_bytes()


def test_settings_that_are_broken_leave_the_site_as_it_is_until_they_are_mended(make_site: MakeSite) -> None:
    root = make_site({})
    preview = preview_of(root)
    preview.rebuild()
    good = preview.state
    for broken in ("title: [\n", ""):
        (root / "content/site.yaml").write_text(broken, "utf-8")
        assert preview.rebuild()[1] == ["problems"]
        assert preview.state.files == good.files
        (root / "content/site.yaml").write_text(SMALL_SITE["site.yaml"], "utf-8")
        assert preview.rebuild()[1] == ["problems"]
        assert (preview.state.files, preview.last.problems) == (good.files, good.last.problems)


def test_a_build_that_fails_is_said_on_the_page_until_one_does_not(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({})
    preview = preview_of(root)
    builds = Builds(preview, quiet)
    builds.rested()
    good, wishes = preview.state, preview.wishes
    preview.wishes = replace(wishes, base_url=5)  # whatever goes wrong in the program
    assert builds.changed() == ["problems"]
    assert "The last build failed: " in preview.state.failure
    assert "Traceback" in capsys.readouterr().err
    assert preview.state.files == good.files
    failed = preview.state.generation
    assert builds.rested() == [], "the same failure is nothing new"
    preview.wishes = wishes
    assert builds.changed() == ["problems"]
    assert (preview.state.failure, preview.state.files) == ("", good.files)
    assert len({good.generation, failed, preview.state.generation}) == 3
    assert preview.fail(ChangedMeanwhile(0, "changed", "file")) == [], "which is still to be heard of"
    assert preview.fail(OSError(28, "No room", "disk")) == ["problems"]
    assert preview.state.failure == "The last build failed: disk: No room"


def test_the_watcher_outlives_a_build_that_fails(make_site: MakeSite) -> None:
    root = make_site({})
    preview = preview_of(root)
    builds = Builds(preview, quiet)
    builds.rested(search=False)
    wishes, preview.wishes = preview.wishes, None  # type: ignore[assignment]
    LiveReloadHandler.watcher = watcher = SiteWatcher(root, builds)

    async def work() -> None:
        told = asyncio.Event()
        watcher.start(told.set)
        await asyncio.wait_for(told.wait(), 60)
        assert "AttributeError" in preview.state.failure
        told.clear()
        preview.wishes = wishes
        reword(root, "They stay open.")
        while preview.state.failure or b"They stay open." not in (preview.output / PAGE).read_bytes():
            await asyncio.wait_for(told.wait(), 60)
            told.clear()

    apart(work())
    watcher.stop()


def test_a_page_that_shows_an_earlier_state_is_told_as_soon_as_it_listens(make_site: MakeSite) -> None:
    preview = preview_of(make_site({}))
    preview.rebuild()

    async def first_message(port: int, said: dict[str, Any]) -> Any:
        connection = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
        await connection.write_message(json.dumps({"command": "hello"}))
        await connection.read_message()
        await connection.write_message(json.dumps({"command": "info", "url": "http://127.0.0.1/", **said}))
        while not LiveReloadHandler.waiters:
            await asyncio.sleep(0)
        LiveReloadHandler.reload_waiters("later.css")
        message = json.loads(await connection.read_message() or "{}")
        connection.close()
        while LiveReloadHandler.waiters:
            await asyncio.sleep(0)
        return message["path"]

    async def work() -> None:
        async with answering(preview) as port:
            for version, path in (("earlier", "*"), (preview.state.generation, "later.css")):
                assert await first_message(port, {"plugins": {"briefbook": {"version": version}}}) == path
            assert await first_message(port, {}) == "later.css", "a program that shows no page"

    apart(work())


def test_a_page_is_whole_while_builds_put_others_in_its_place(make_site: MakeSite) -> None:
    preview = preview_of(make_site({}))
    preview.rebuild()
    path = preview.output / PAGE
    pages = [path.read_bytes() * 20, b"<!doctype html><title>Short</title>"]
    over = threading.Event()

    def build() -> None:
        while not over.is_set():
            for page in pages:
                beside = path.with_name("beside")
                beside.write_bytes(page)
                beside.replace(path)

    async def work() -> None:
        async with answering(preview) as port:
            client = AsyncHTTPClient()
            for _ in range(300):
                answer = await client.fetch(f"http://127.0.0.1:{port}/briefings/wells/")
                assert answer.body in pages
            part = await client.fetch(f"http://127.0.0.1:{port}/briefings/wells/", headers={"Range": "bytes=2-6"})
            assert (part.code, part.body) in [(206, page[2:7]) for page in pages]

    builder = threading.Thread(target=build)
    builder.start()
    try:
        apart(work())
    finally:
        over.set()
        builder.join()


@pytest.mark.parametrize("failure", ["", "The last build failed: no room"])
def test_where_no_site_could_be_built_so_far_the_page_says_why_and_follows(make_site: MakeSite, failure: str) -> None:
    preview = preview_of(make_site({}))
    preview.state = State("run", failure=failure)

    async def work() -> None:
        async with answering(preview) as port:
            client = AsyncHTTPClient()
            with pytest.raises(HTTPClientError, match="503") as refused:
                await client.fetch(f"http://127.0.0.1:{port}/")
            assert refused.value.response
            body = refused.value.response.body.decode()
            assert "</head>" in body
            assert failure in body
            said = json.loads((await client.fetch(f"http://127.0.0.1:{port}/_problems.json")).body)
            assert said["failure"] == failure

    apart(work())
