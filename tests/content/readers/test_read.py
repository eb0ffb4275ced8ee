"""Documents are read in a process that may fail: what came of it is a value, and the next document is read all the same."""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from generator.content.readers.read import read_document
from generator.memo.files import Unreadable
from tests.conftest import LONG
from tests.content.readers.making import line, make_docx, make_pdf, run

WELLS = make_pdf(line("The wells stay open until the spring."))


def test_a_document_is_read_with_the_digest_of_its_file() -> None:
    reading, _ = read_document("content/sources/wells.pdf", WELLS, False, None)
    assert "The wells stay open" in reading.html
    assert reading.digest == sha256(WELLS).hexdigest()
    assert reading.reader.startswith("pypdfium2 ")


def first_words(number: int) -> str:
    """What is read of a document that holds its number."""
    reading, _ = read_document(f"{number}.pdf", make_pdf(line(f"Well {number} stays open.")), False, None)
    return reading.html


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system forks no processes")
def test_processes_that_are_forked_do_not_read_each_others_answers() -> None:
    first_words(0)  # so that this process has one that reads for it, before it is forked
    with multiprocessing.get_context("fork").Pool(2) as pool:
        read = pool.map(first_words, range(1, 41), chunksize=1)
    assert [f"Well {number} stays open." in html for number, html in enumerate(read, 1)] == [True] * 40


def letters(count: int) -> bytes:
    """A Word file with one paragraph of so many letters, in a thousandth of the bytes."""
    document = "word/document.xml"
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_docx(run("x")))) as small,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in small.namelist():
            text = small.read(name)
            archive.writestr(name, text.replace(b">x<", b">" + b"x" * count + b"<") if name == document else text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("count", "what"),
    [
        pytest.param(220_000_000, "memory", id="memory"),
        pytest.param(40_000_000, "time", id="time", marks=pytest.mark.skipif(not LONG, reason="it takes ten seconds")),
    ],
)
def test_one_that_takes_more_than_it_may_does_not_end_us(count: int, what: str) -> None:
    bomb, _ = read_document("content/sources/bomb.docx", letters(count), False, None)
    assert bomb.unread
    assert bomb.unread.kind == "limit"
    assert f"more {what} than a document may" in bomb.unread.message
    reading, _ = read_document("content/sources/wells.pdf", WELLS, False, None)
    assert not reading.unread


REACHING_OUT = """
stream.connect(here)
stream.connect_ex(here)
stream.bind(here)
datagram.sendto(b'x', here)
datagram.sendmsg([b'x'], [], 0, here)
socket.getaddrinfo('localhost', 80)
socket.gethostbyname('localhost')
subprocess.run(['true'])
os.system('true')
os.fork()
os.forkpty()
os.execv('/bin/true', ['true'])
os.posix_spawn('/bin/true', ['true'], {})
os.posix_spawnp('true', ['true'], {})
"""
ONE_BY_ONE = """
import os, socket, subprocess, sys
from generator.content.readers.child import serve
serve(sys.stdin.buffer, sys.stdout.buffer)
stream, datagram, here = socket.socket(), socket.socket(type=socket.SOCK_DGRAM), ("127.0.0.1", 9)
for line in sys.argv[1].split("\\n"):
    try:
        exec(line)
        print("done:", line)
    except PermissionError as refused:
        print(refused)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_what_reads_documents_reaches_nobody_and_starts_nothing() -> None:
    """Once it has begun to read, whatever a library does for a document."""
    lines = REACHING_OUT.strip()
    command = [sys.executable, "-c", ONE_BY_ONE, lines]
    said = subprocess.run(command, stdin=-3, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [words for words in said if not words.startswith("a document wanted ")] == []
    assert len(said) == len(lines.splitlines())


def test_a_reader_that_is_not_installed_is_named(tmp_path: Path) -> None:
    (tmp_path / "mammoth.py").write_text("raise ImportError(name='mammoth')")
    program = "import sys; from generator.content.readers.read import read_document as r; d = sys.stdin.buffer.read()"
    program += "; print(r('a.docx', d, False, None)[0].unread)"
    path = os.pathsep.join((str(tmp_path), *sys.path))
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=make_docx(run("x")),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": path},
        check=True,
    )
    assert b"kind='reader', message='mammoth is not installed" in done.stdout


def test_what_is_no_document_says_so() -> None:
    for file in ("a.pdf", "a.docx"):
        reading, _ = read_document(file, b"\x00\x01\x02" * 100, False, None)
        assert reading.unread
        assert (reading.unread.kind, reading.html) == ("damaged", "")
    unreadable, _ = read_document("a.pdf", Unreadable("no permission"), False, None)
    assert unreadable.unread
    assert unreadable.unread.kind == "unreadable"
