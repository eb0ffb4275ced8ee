"""The preview: what is saved is seen in the open page; what is broken is shown over the last good page, until it is mended."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, expect
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from generator.commands.preview_pages import hosts_of
from generator.commands.serve import Listening, listen
from tests.building import build_anew
from tests.conftest import SMALL_SITE, MakeSite

T = TypeVar("T")
SUMMARY = "content/summaries/wells.yaml"


class Running:
    """A `briefbook serve` in the background, started in the site's folder as its authors do."""

    def __init__(self, root: Path, *flags: str) -> None:
        self.root = root
        command = [
            sys.executable,
            "-u",
            "-m",
            "generator",
            "serve",
            *flags,
            "--port",
            str(8410 + 60 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])),  # or the next one
        ]
        self.process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout
        said: list[str] = []
        while not (found := re.search(r"http://\S+/", said[-1] if said else "")):  # until it listens
            said.append(self.process.stdout.readline())
            assert said[-1], "".join(said)
        self.url = found[0]
        self.port = int(self.url.split(":")[-1].strip("/"))

    def get(self, path: str, **headers: str) -> bytes:
        request = urllib.request.Request(self.url + path, headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return bytes(answer.read())

    def status(self, path: str, **headers: str) -> int:
        try:
            self.get(path, **headers)
        except urllib.error.HTTPError as refused:
            return refused.code
        return 200

    def edit(self, old: str, new: str, file: str = SUMMARY) -> None:
        """As an editor saves: beside, then renamed."""
        path = self.root / file
        beside = path.with_name(path.name + ".tmp")
        text = path.read_text()
        assert old in text
        beside.write_text(text.replace(old, new, 1))
        beside.replace(path)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *raised: object) -> None:
        """Whatever happened, it is gone."""
        self.process.kill()
        self.process.wait()


def ask(site: Running, path: str, host: str) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer to a request as it is written here: no client mends its path or its host."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as open_socket:
        open_socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        head = b"".join(iter(lambda: open_socket.recv(65536), b"")).partition(b"\r\n\r\n")[0].decode()
    status, *rows = head.split("\r\n")
    return int(status.split()[1]), {name.lower(): value for name, _, value in (row.partition(": ") for row in rows)}


def apart(work: Coroutine[Any, Any, T]) -> T:
    """Run it in a thread of its own: in this one Playwright's loop may be running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def connect(site: Running, host: str, origin: str) -> int:
    """101 where the socket of the preview lets somebody in, else the status that it answers."""

    async def work() -> int:
        headers = {"Host": host, **({"Origin": origin} if origin else {})}
        try:
            connection = await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{site.port}/livereload", headers=headers))
        except HTTPClientError as refused:
            return refused.code
        connection.close()
        return 101

    return apart(work())


async def reloaded(site: Running, then: Callable[[], None]) -> dict[str, object]:
    """The message that the open page gets once something was done."""
    connection = await websocket_connect(f"ws://127.0.0.1:{site.port}/livereload")
    await connection.write_message(json.dumps({"command": "hello"}))
    await connection.read_message()
    await connection.write_message(json.dumps({"command": "info", "url": site.url}))
    then()
    async with asyncio.timeout(30):
        message = json.loads(await connection.read_message() or "{}")
    connection.close()
    assert isinstance(message, dict)
    return message


@pytest.fixture
def running(make_site: MakeSite) -> Iterator[Running]:
    with Running(make_site({})) as site:
        yield site


def test_serves_what_the_build_wrote_and_nothing_else(running: Running) -> None:
    (running.root / ".briefbook/preview/.env").write_text("SECRET=1")
    assert b"Test desk" in running.get("")
    assert b"The wells" in running.get("briefings/wells/")
    assert running.status("briefings/wells/index.html") == 200
    outside = ("../site/content/site.yaml", "%2e%2e/%2e%2e/content/site.yaml")
    for path in (".env", ".briefbook-manifest.json", *outside, "nothing/", "forcereload"):
        assert running.status(path) == 404, path
    assert running.status("", Host="evil.example") == 403
    assert running.status("_problems.json", Host="evil.example") == 403


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("briefings/wells/index.md", "text/markdown; charset=UTF-8"),
        ("llms.txt", "text/plain; charset=UTF-8"),
        ("site.json", "application/json"),
        ("briefings/wells/annotations.jsonld", "application/ld+json"),
    ],
)
def test_says_what_kind_of_file_it_answers_with(running: Running, path: str, kind: str) -> None:
    status, headers = ask(running, f"/{path}", f"127.0.0.1:{running.port}")
    assert (status, headers["content-type"]) == (200, kind)


def test_answers_to_its_own_host_alone(running: Running) -> None:
    port = running.port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}", "localhost"):
        assert ask(running, "/", host)[0] == 200, host
        assert connect(running, host, f"http://{host}") == 101, host
    for path in ("/", "/livereload.js", "/_overlay.js", "/_problems.json", "/livereload", "/briefings", "/nothing"):
        for host in (
            "evil.example",
            f"evil.example:{port}",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "8.8.8.8",
        ):
            assert ask(running, path, host)[0] == 403, (path, host)
    for host in ("[::1", "[::1]:80:80]", "[evil]"):
        assert ask(running, "/", host)[0] == 400, host


def test_its_socket_is_for_its_own_pages_alone(running: Running) -> None:
    here = f"127.0.0.1:{running.port}"
    assert connect(running, here, "") == 101, "a program that is no browser"
    for host, origin in {
        "evil.example": "http://evil.example",
        f"evil.example:{running.port}": f"http://evil.example:{running.port}",
        here: "http://evil.example",
        f"localhost:{running.port}": f"http://{here}",
        f"{here} ": "null",
        "127.0.0.1": "http://[::1",
    }.items():
        assert connect(running, host, origin) == 403, (host, origin)


def test_an_address_without_its_slash_leads_to_the_one_with_it(running: Running) -> None:
    here = f"127.0.0.1:{running.port}"
    for path, place in {
        "/briefings": "./briefings/",
        "/briefings/wells": "./wells/",
        "/briefings?page=2": "./briefings/?page=2",
    }.items():
        status, headers = ask(running, path, here)
        assert (status, headers["location"]) == (302, place)
    for path in (
        "//evil.example",
        "//evil.example/..",
        "//evil.example/%2e%2e/briefings",
        "//briefings",
        "/briefings/..",
        "/\\evil.example",
        "/%2f%2fevil.example/briefings",
        "/./briefings",
        "/assets",
    ):
        status, headers = ask(running, path, here)
        assert (status, headers.get("location", "")) == (404, ""), path


def test_on_a_broken_site_it_shows_what_is_wrong_until_that_is_mended(make_site: MakeSite) -> None:
    site = Running(
        make_site({SUMMARY.removeprefix("content/"): SMALL_SITE["summaries/wells.yaml"].replace("not ", "")})
    )
    try:
        for path in ("", "briefings/wells/"):
            with pytest.raises(urllib.error.HTTPError, match="503") as refused:
                site.get(path)
            page = refused.value.read().decode()
            assert "EVD-missing" in page
            assert SUMMARY in page
            assert page.index("/livereload.js") < page.index("</head>")
        message = apart(reloaded(site, lambda: site.edit("should be closed", "should not be closed")))
        assert message["command"] == "reload"
        assert b"The wells" in site.get("briefings/wells/")
    finally:
        assert site.stop() == 0


@pytest.mark.parametrize(
    ("host", "asked", "answered"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "desk.example:8000", False),
        ("192.0.2.7", "192.0.2.7:8000", True),
        ("192.0.2.7", "192.0.2.8:8000", False),
        ("Desk.example", "desk.example", True),
        ("0.0.0.0", "192.0.2.8:8000", True),
        ("0.0.0.0", f"{socket.gethostname()}:8000", True),
        ("::", "[2001:db8::1]:8000", True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", "", False),
    ],
)
def test_names_under_which_it_answers(host: str, asked: str, answered: bool) -> None:
    assert hosts_of(host).holds(asked) is answered


def test_an_address_of_ipv6_is_in_brackets() -> None:
    assert Listening("::1", 8000, []).address == "http://[::1]:8000/"
    assert Listening("127.0.0.1", 8000, []).address == "http://127.0.0.1:8000/"


def test_stops_cleanly_on_ctrl_c(running: Running) -> None:
    status = running.stop()
    assert running.process.stdout
    assert (status, running.process.stdout.read().splitlines()[-1]) == (0, "Stopped.")


@pytest.mark.skipif(sys.platform != "linux", reason="a thread of another process can be signalled on Linux alone")
def test_ctrl_c_is_heard_whichever_thread_it_is_given_to(running: Running) -> None:
    threads = [int(name) for name in os.listdir(f"/proc/{running.process.pid}/task")]  # noqa: PTH208
    assert len(threads) > 1
    os.kill(max(threads), signal.SIGINT)
    assert running.process.wait(timeout=60) == 0


def test_a_taken_port_is_passed_over_and_a_chosen_one_is_nobody_elses() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one, other = listen("127.0.0.1", port), listen("127.0.0.1", port)
        assert port < one.port < other.port <= port + 50
        for each in (*one.sockets, *other.sockets):
            each.close()
    with pytest.raises(OSError, match=r"known|resol|getaddrinfo"):
        listen("nowhere.invalid", port)


@pytest.mark.browser
def test_from_an_empty_directory_to_a_page_that_follows_its_author(tmp_path: Path, chromium: Browser) -> None:
    subprocess.run([sys.executable, "-m", "generator", "init", str(tmp_path / "desk")], check=True, capture_output=True)
    site = Running(tmp_path / "desk")
    page = chromium.new_page()
    page.goto(site.url + "briefings/well-report/")
    summary = "content/summaries/well-report.yaml"
    point = page.locator(".key-point-text").first
    words = point.inner_text().removeprefix("1").strip()
    site.edit(words, words + " So it was said.", summary)
    expect(point).to_contain_text("So it was said.", timeout=15_000)
    site.edit("- quote: ", "- quote: nowhere ", summary)
    expect(page.locator("#_problems")).to_contain_text("EVD-", timeout=15_000)
    site.edit("- quote: nowhere ", "- quote: ", summary)
    expect(page.locator("#_problems")).to_have_count(0, timeout=15_000)
    page.close()
    assert site.stop() == 0


@pytest.mark.browser
def test_a_page_of_problems_turns_into_the_site_once_they_are_mended(make_site: MakeSite, chromium: Browser) -> None:
    site = Running(
        make_site({SUMMARY.removeprefix("content/"): SMALL_SITE["summaries/wells.yaml"].replace("not ", "")})
    )
    page = chromium.new_page()
    page.goto(site.url + "briefings/wells/")
    expect(page.locator("#_problems")).to_contain_text("EVD-missing")
    site.edit("should be closed", "should not be closed")
    expect(page.locator("#stay-open")).to_contain_text("stay open", timeout=15_000)
    page.close()
    assert site.stop() == 0


@pytest.mark.browser
def test_saved_words_appear_in_the_open_page_and_broken_quotes_are_shown_until_mended(
    running: Running, chromium: Browser
) -> None:
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(running.url + "briefings/wells/")
    running.edit("text: The wells stay open.", "text: The wells stay open for now.")
    expect(page.locator("#stay-open .key-point-text")).to_contain_text("for now", timeout=15_000)
    running.edit("should not be closed", "should be closed")
    expect(page.locator("#_problems")).to_contain_text("EVD-missing", timeout=15_000)
    expect(page.locator("#_problems")).to_contain_text("content/summaries/wells.yaml:9:16")
    expect(page.locator("#stay-open .key-point-text")).to_contain_text("for now")
    expect(page.locator("#stay-open ._broken")).to_contain_text("{+not+}")
    expect(page.locator("#three-villages ._broken")).to_have_count(0)
    expect(page.locator("#_problems a")).to_have_attribute("href", "/briefings/wells/#stay-open")
    running.edit("should be closed", "should not be closed")
    expect(page.locator("#_problems")).to_have_count(0, timeout=15_000)
    assert errors == []
    page.close()


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.browser
def test_pages_of_an_address_of_ipv6_follow_their_author_too(make_site: MakeSite, chromium: Browser) -> None:
    if not has_ipv6():
        pytest.skip("this machine has no address of IPv6")
    with Running(make_site({}), "--host", "::1") as site:
        page = chromium.new_page()
        page.goto(site.url + "briefings/wells/")
        site.edit("text: The wells stay open.", "text: The wells stay open for now.")
        expect(page.locator("#stay-open .key-point-text")).to_contain_text("for now", timeout=15_000)
        page.close()


@pytest.mark.browser
def test_a_build_that_the_machine_stops_is_said_on_the_page_and_the_next_one_is_shown(
    running: Running, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.goto(running.url + "briefings/wells/")
    expect(page.locator("html")).to_have_attribute("data-preview", "connected", timeout=15_000)
    place = running.root / ".briefbook"
    place.rename(running.root / "elsewhere")
    place.write_text("no folder")
    running.edit("text: The wells stay open.", "text: The wells stay open for now.")
    expect(page.locator("#_problems")).to_contain_text("The last build failed: ", timeout=15_000)
    place.unlink()
    running.edit("for now.", "for ever.")
    expect(page.locator("#stay-open .key-point-text")).to_contain_text("for ever", timeout=15_000)
    expect(page.locator("#_problems")).to_have_count(0)
    page.close()


@pytest.mark.browser
def test_a_style_sheet_is_exchanged_without_loading_the_page_anew(running: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(running.url)
    expect(page.locator("html")).to_have_attribute("data-preview", "connected", timeout=15_000)
    page.evaluate("window.sameDocument = true")
    made = running.root / "new/assets"
    made.mkdir(parents=True)
    (made / "site.css").write_text("body { background: rgb(1, 2, 3); }")
    made.parent.rename(running.root / "templates")
    expect(page.locator("body")).to_have_css("background-color", "rgb(1, 2, 3)", timeout=15_000)
    assert page.evaluate("window.sameDocument") is True
    page.close()


@pytest.mark.browser
def test_after_edits_in_quick_succession_the_page_is_that_of_a_clean_build(
    running: Running, chromium: Browser, tmp_path: Path
) -> None:
    chance = random.Random(3)
    page = chromium.new_page()
    page.goto(running.url + "briefings/wells/")
    path = running.root / SUMMARY
    for number in range(30):
        path.write_text(SMALL_SITE["summaries/wells.yaml"].replace("stay open.", f"stay open, {number}."))
        for _ in range(chance.randrange(8)):
            running.get("briefings/wells/")  # somebody reads meanwhile
    expect(page.locator("#stay-open .key-point-text")).to_contain_text("stay open, 29.", timeout=15_000)
    page.close()
    clean = tmp_path / "clean"
    build_anew(running.root, clean, hashed=False)
    wanted = (clean / "briefings/wells/index.html").read_bytes()
    assert (running.root / ".briefbook/preview/briefings/wells/index.html").read_bytes() == wanted
