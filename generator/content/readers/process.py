"""The process in which documents are read, as those see it who ask; another takes its place when it has ended."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from functools import cache

import msgspec

from generator.content.readers.child import read_message, write_message
from generator.content.readers.question import Question
from generator.content.readers.reading import Unread


def ask(question: Question) -> bytes | Unread:
    """The answer as it is encoded, or what became of the process instead."""
    return _child(os.getpid()).ask(question)


class _Child:
    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.turn = threading.Lock()

    def ask(self, question: Question) -> bytes | Unread:
        """One question after the other, also of threads: a preview builds in one and asks for words in another."""
        with self.turn:
            return self._ask(question)

    def _ask(self, question: Question) -> bytes | Unread:
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
            write_message(process.stdin, msgspec.msgpack.encode(question))
            answer = read_message(process.stdout)
        except BrokenPipeError:
            answer = b""
        if answer:
            return answer
        self.process = None
        return _why(process.wait())


@cache
def _child(_: int) -> _Child:
    """A process's own, by its id: one that was forked has a child of its own, or two would read each other's answers.

    It is started once, since that takes longer than to read most documents.
    """
    return _Child()


def _why(status: int) -> Unread:
    if -status in (14, 27):  # SIGALRM, SIGPROF
        return Unread("limit", "it takes more time than a document may", "take it apart, or save it anew")
    return Unread(
        "damaged", "the program that reads it ended", "open it and save it anew, for example by printing it to a PDF"
    )
