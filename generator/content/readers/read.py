"""Read a document in a process of its own, which may run out of memory or time, or end: then that is what is known of it."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from generator.content.listing import DOCUMENTS
from generator.content.readers.child import Asked, read_message, write_message
from generator.content.readers.reading import Reading, Unread
from generator.memo.files import Content, Unreadable

MAX_BYTES = 100_000_000


def read_document(file: str, content: Content, whole: bool, _: None) -> tuple[Reading]:
    """What a document's file holds, or why it cannot be read; `whole` takes the whole of a web page, not its article."""
    if isinstance(content, Unreadable):
        return (Reading(unread=Unread("unreadable", f"it cannot be read: {content.reason}", "")),)
    if len(content) > MAX_BYTES:
        message = f"{len(content) / 1e6:.1f} MB is more than the {MAX_BYTES / 1e6:.0f} MB that Briefbook reads"
        return (Reading(unread=Unread("large", message, "split it into several documents")),)
    asked = Asked(DOCUMENTS[PurePosixPath(file).suffix.lower()], content, whole)
    return (replace(_child().read(asked), digest=sha256(content).hexdigest()),)


class _Child:
    """The process that reads; another takes its place when it has ended."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def read(self, asked: Asked) -> Reading:
        if self.process is None:
            command = [sys.executable, "-m", "generator.content.readers.child"]
            pipe = subprocess.PIPE
            path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}  # what this process can import
            self.process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env={**os.environ, **path}
            )
        process = self.process
        assert process.stdin
        assert process.stdout
        try:
            write_message(process.stdin, msgspec.msgpack.encode(asked))
            answer = read_message(process.stdout)
        except BrokenPipeError:
            answer = b""
        if answer:
            return msgspec.msgpack.decode(answer, type=Reading)
        self.process = None
        return Reading(unread=_why(process.wait()))


@cache
def _child() -> _Child:
    """This process's own: it is started once, since that takes longer than to read most documents."""
    return _Child()


def _why(status: int) -> Unread:
    if -status in (14, 27):  # SIGALRM, SIGPROF
        return Unread("limit", "it takes more time than a document may", "take it apart, or save it anew")
    return Unread(
        "damaged", "the program that reads it ended", "open it and save it anew, for example by printing it to a PDF"
    )
