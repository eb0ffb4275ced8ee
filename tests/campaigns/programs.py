"""The programs that a process starts, which is to be put to the test: the n-th of them is killed, or finds no room.

Only `subprocess.run` is taken hold of, in a process that is there for nothing else; git and Pagefind are the real ones.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from tests.campaigns.disk import Plan

_ROOM = 300
"""Bytes of a file that can be written before it fails or ends who writes it: the file is torn."""


class Programs:
    """Counts programs, and lets what was planned happen."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.count = 0
        self.run: Callable[..., Any] = subprocess.run

    def take_hold(self) -> None:
        """From here on."""
        subprocess.run = self._start

    def _start(self, *arguments: Any, **named: Any) -> Any:
        self.count += 1
        if self.count != self.plan.at or self.plan.how == "count":
            return self.run(*arguments, **named)
        if self.plan.how != "cut":
            return self.run(*arguments, **named, preexec_fn=_BEFORE[self.plan.how])
        done = self.run(*arguments, **named)
        half = done.stdout[: len(done.stdout) // 2]
        return subprocess.CompletedProcess(done.args, -signal.SIGKILL, half, done.stderr[:0])


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _run_out_of_room() -> None:
    """What writes more fails with EFBIG."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM))


def _die_in_the_middle() -> None:
    """Whoever writes more is ended by the kernel."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM))


_BEFORE: dict[str, Callable[[], None]] = {"lost": _die, "full": _run_out_of_room, "torn": _die_in_the_middle}
"""What a program does before it is itself."""


def trusting(words: tuple[str, ...]) -> NoReturn:
    """What the campaign has to catch: a program that writes down what another says, and never asks how that one ended."""
    file, *command = words
    said = subprocess.run(command, capture_output=True, check=False).stdout
    Path(file).write_bytes(said)
    os._exit(0)
