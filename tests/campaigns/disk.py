"""The disk of a process that is to be put to the test: the n-th operation ends the process, or fails.

Only the standard library's operations are taken hold of, in a process that is there for nothing else; the program is as it is.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Literal, NoReturn, TypeVar

import msgspec

T = TypeVar("T")
How = Literal["count", "before", "half", "after", "ENOSPC", "EACCES", "EIO", "lost", "torn", "cut", "full"]
"""What happens: nothing, the process is killed before, in the middle of or after an operation, or the operation fails; or a
program that it starts is killed at once, in the middle of what it writes or of what it says, or finds no room.
"""

_NAMES = ("mkdir", "rename", "replace", "unlink", "remove", "rmdir", "link", "utime")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Plan(msgspec.Struct, frozen=True):
    """`words` are the program's arguments; `within` are the directories whose files count; `at` counts from 1.

    With `reads` reading counts too; a `lasting` failure is one of every operation from there on. What counts `of` the programs
    that are started is each of them.
    """

    words: tuple[str, ...]
    within: tuple[str, ...]
    how: How = "count"
    at: int = 0
    reads: bool = False
    lasting: bool = False
    program: str = "briefbook"
    of: Literal["files", "programs"] = "files"


class Disk:
    """Counts operations, and lets what was planned happen."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.count = 0
        self.opened: set[int] = set()
        self.open = os.open

    def concerns(self, path: Any) -> bool:
        """Whether a file is one of those that count."""
        if isinstance(path, int):
            return path in self.opened
        return os.path.abspath(os.fsdecode(path)).startswith(self.plan.within)  # noqa: PTH100 - no link is followed

    def step(self, path: Any, do: Callable[[], T], half: Callable[[], object] | None = None) -> T:
        """One operation that counts."""
        self.count += 1
        plan = self.plan
        if not (self.count == plan.at or (plan.lasting and self.count > plan.at > 0)):
            return do()
        if plan.how == "after" or (plan.how == "half" and half is None):
            with suppress(OSError):
                do()
        elif plan.how in ("half", "ENOSPC") and half:
            half()
        if plan.how in ("before", "half", "after"):
            os.kill(os.getpid(), signal.SIGKILL)
        if plan.how == "count":
            return do()
        number = getattr(errno, plan.how)
        raise OSError(number, os.strerror(number), path if isinstance(path, str | bytes) else str(path))

    def take_hold(self) -> None:
        """From here on."""
        for name in _NAMES:
            setattr(os, name, self._on_path(getattr(os, name)))
        os.open = self._open
        os.write = self._on_bytes(os.write)
        os.fsync = self._on_number(os.fsync)  # type: ignore[assignment]
        io.open = builtins.open = self._open_file(io.open)
        subprocess.run = self._on_run(subprocess.run)

    def _on_path(self, real: Callable[..., T]) -> Callable[..., T]:
        def operate(path: Any, *rest: Any, **named: Any) -> T:
            if named.get("dir_fd") is None and not self.concerns(path):
                return real(path, *rest, **named)
            return self.step(path, lambda: real(path, *rest, **named))

        return operate

    def _open(self, path: Any, flags: int, *rest: Any, **named: Any) -> int:
        counts = flags & _WRITING or self.plan.reads
        if not counts or not self.concerns(path):
            opened = self.open(path, flags, *rest, **named)
        else:
            opened = self.step(path, lambda: self.open(path, flags, *rest, **named))
            self.opened.add(opened)
            return opened
        self.opened.discard(opened)
        return opened

    def _on_bytes(self, real: Callable[[int, Any], int]) -> Callable[[int, Any], int]:
        def write(file: int, data: Any) -> int:
            if not self.concerns(file):
                return real(file, data)
            return self.step(file, lambda: real(file, data), lambda: real(file, data[: len(data) // 2]))

        return write

    def _on_number(self, real: Callable[[Any], None]) -> Callable[[Any], None]:
        def operate(file: Any) -> None:
            if self.concerns(file if isinstance(file, int) else file.fileno()):
                self.step(file, lambda: real(file))
            else:
                real(file)

        return operate

    def _open_file(self, real: Callable[..., Any]) -> Callable[..., Any]:
        disk = self

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                half = memoryview(data)[: len(data) // 2]
                return disk.step(self.name, lambda: io.FileIO.write(self, data), lambda: io.FileIO.write(self, half))

        def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if isinstance(file, int) or not self.concerns(file):
                return real(file, mode, *rest, **named)
            if not set(mode) & set("wax+"):
                return (
                    self.step(file, lambda: real(file, mode, *rest, **named))
                    if self.plan.reads
                    else real(file, mode, *rest, **named)
                )
            raw = self.step(file, lambda: Raw(os.fspath(file), mode.replace("b", "").replace("t", "")))
            self.opened.add(raw.fileno())
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return (
                buffered if "b" in mode else io.TextIOWrapper(buffered, encoding="utf-8", newline=named.get("newline"))
            )

        return opened

    def _on_run(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Other programs are run before, and after, what may happen to this one; they do not fail."""

        def run(*arguments: Any, **named: Any) -> Any:
            if self.plan.how in ("count", "before", "half", "after") and not self.plan.reads:
                return self.step("", lambda: real(*arguments, **named))
            return real(*arguments, **named)

        return run


def careless(words: tuple[str, ...]) -> NoReturn:
    """What the campaigns have to catch: a program that copies one directory over another in place, and never says what failed."""
    new, old = words
    for at, _, names in os.walk(new):
        there = os.path.join(old, os.path.relpath(at, new))  # noqa: PTH118
        with suppress(OSError):
            os.makedirs(there, exist_ok=True)  # noqa: PTH103
        for name in names:
            with suppress(OSError), open(f"{at}/{name}", "rb") as source, open(f"{there}/{name}", "wb") as target:  # noqa: PTH123
                target.write(source.read())
    os._exit(0)
