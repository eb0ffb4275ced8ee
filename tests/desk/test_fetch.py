"""One document is fetched from a server on this machine, which the tests allow; whatever it does, the run ends with a reason."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from click.testing import CliRunner

from generator.commands.main import main
from generator.desk import fetch as fetching
from generator.desk.fetch import NotFetched, fetch, is_public
from tests.building import check_site, said
from tests.conftest import MakeSite
from tests.desk.test_importing import PAGE, PDF, WORD

Answer = tuple[int, dict[str, str], bytes]


class _Handler(BaseHTTPRequestHandler):
    answers: ClassVar[dict[str, Answer]] = {}
    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server whose answers the tests set."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_address[1]}"
    serving.shutdown()
    serving.server_close()
    _Handler.answers.clear()
    _Handler.hosts.clear()


@pytest.mark.parametrize(
    ("path", "said_type", "body", "suffix"),
    [
        ("/a/report.pdf", "application/octet-stream", PDF, ".pdf"),
        ("/download?id=1", "application/pdf", PDF, ".pdf"),
        ("/letter", "application/msword", WORD, ".docx"),
        ("/news/", "text/html; charset=utf-8", PAGE, ".html"),
        ("/news", "", PAGE, ".html"),
        ("/note.txt", "text/plain", b"Words.\n", ".txt"),
        ("/note.md", "text/markdown", b"# Words\n", ".md"),
    ],
)
def test_a_document_is_what_its_bytes_say(server: str, path: str, said_type: str, body: bytes, suffix: str) -> None:
    _Handler.answers[path] = (200, {"Content-Type": said_type} if said_type else {}, body)
    fetched = fetch(server + path, private=True)
    assert (fetched.data, fetched.url, fetched.suffix) == (body, server + path, suffix)
    assert fetched.name.endswith(suffix)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "404 .*nothing at this address"),
        ((403, {}, b""), "403 .*save the document with your browser"),
        ((500, {}, b""), "answers 500"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "image/png, and neither a PDF"),
        ((200, {"Content-Type": "application/pdf"}, b"no pdf"), "application/pdf, and neither"),
        ((200, {"Content-Type": "application/zip"}, b"PK\x03\x04cut"), "neither"),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)), "sent packed"),
        ((200, {"Content-Type": "text/plain", "Content-Length": "99"}, b"cut off"), "could not be asked"),
        ((302, {"Location": "/x"}, b""), "led on more than 10 times"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "is not a web address"),
        ((302, {}, b""), "led on more than"),
    ],
)
def test_what_is_no_document_ends_with_a_reason(server: str, answer: Answer, why: str) -> None:
    _Handler.answers["/x"] = answer
    with pytest.raises(NotFetched, match=why):
        fetch(f"{server}/x", private=True)


def test_redirects_are_followed_and_the_last_address_counts(server: str) -> None:
    _Handler.answers |= {
        "/old": (301, {"Location": "/newer"}, b""),
        "/newer": (302, {"Location": f"{server}/newest"}, b""),
        "/newest": (200, {"Content-Type": "text/html"}, PAGE),
    }
    assert fetch(f"{server}/old", private=True).url == f"{server}/newest"


def test_this_machine_is_asked_only_where_that_is_meant(server: str) -> None:
    for url in (server, server.replace("127.0.0.1", "localhost"), server.replace("127.0.0.1", "[::ffff:127.0.0.1]")):
        with pytest.raises(NotFetched, match="--allow-private"):
            fetch(url)
    assert _Handler.hosts == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),  # where clouds keep their secrets
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "https://", "https://user:word@example.org/", "http://exa mple.org/", "javascript:x"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(NotFetched):
        fetch(url)


def test_a_name_without_a_host_is_said() -> None:
    with pytest.raises(NotFetched, match="there is no host"):
        fetch("https://nothing.invalid/")


def test_a_document_that_never_ends_ends_at_the_limit(server: str) -> None:
    """Its length is said to be more than is taken, and what comes is no more than the limit and a piece."""
    body = b"x" * (fetching.MAX_BYTES + 1)
    _Handler.answers["/x"] = (200, {"Content-Type": "text/plain"}, body)
    with pytest.raises(NotFetched, match="larger than 100 MB"):
        fetch(f"{server}/x", private=True)


def test_the_command_keeps_where_a_page_was_found_and_when(make_site: MakeSite, server: str) -> None:
    root = make_site({})
    _Handler.answers["/ferries"] = (200, {"Content-Type": "text/html"}, PAGE)
    done = CliRunner().invoke(
        main, ["import", "--root", str(root), "--allow-private", "--id", "ferries", f"{server}/ferries"]
    )
    assert done.exit_code == 0, done.output
    record = yaml.safe_load((root / "content/summaries/ferries.yaml").read_text("utf-8"))
    assert record["url"] == f"{server}/ferries"
    assert str(record["accessed"])[:2] == "20"
    assert said(check_site(root)) == []
    assert Path(root / "content/sources/ferries.html").read_bytes() == PAGE
    refused = CliRunner().invoke(main, ["import", "--root", str(root), f"{server}/ferries"])
    assert refused.exit_code == 1
    assert "--allow-private" in refused.output
