"""What a page of documentation tells its reader to do, step by step, and whether it happens as the page says.

    ```console         commands (`$ …`), each with what it prints below it; `^C` ends one that runs on
    ```yaml, ```ini    a file, whose path is the last one in backquotes in the line above
    ```diff            a change of such a file: `-` lines that are there once become the `+` lines

In what is printed `…` stands for any characters, and for any lines where it is a line of its own.
"""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

_BLOCK = re.compile(r"^```(console|yaml|diff|markdown)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`([\w-]+(?:/[\w.-]+)+)`")
_INTERRUPT = "^C"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
_PORT, _USUAL = re.compile(r"(?<=127\.0\.0\.1:)\d+"), "8000"  # another one where that is taken


class Command(NamedTuple):
    """A command line, and what it prints; `line` is its place in the page."""

    line: int
    words: str
    prints: str


class File(NamedTuple):
    """A file that the reader writes."""

    line: int
    path: str
    text: str


class Change(NamedTuple):
    """Lines of a file that the reader writes anew."""

    line: int
    path: str
    old: str
    new: str


Step = Command | File | Change


class Reader(NamedTuple):
    """Who does what a page says: where, and with which environment (PATH, HOME, who commits)."""

    folder: Path
    environment: Mapping[str, str]


def steps_of(page: str) -> Iterator[Step]:
    """The steps of a page in its order; blocks of other languages, and files without a path, are no steps."""
    for block in _BLOCK.finditer(page):
        line = page.count("\n", 0, block.start()) + 1
        paths = _PATH.findall(page[: block.start()].rstrip("\n").rpartition("\n\n")[2])
        if block[1] == "console":
            yield from _commands(block[2], line)
        elif paths and block[1] == "diff":
            yield Change(line, paths[-1], _side(block[2], "-"), _side(block[2], "+"))
        elif paths:
            yield File(line, paths[-1], block[2])


def _commands(block: str, line: int) -> Iterator[Command]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        words, _, prints = part.partition("\n")
        yield Command(line, words, prints)


def _side(diff: str, sign: str) -> str:
    """The lines of a difference that are there before (`-`) or after (`+`) it."""
    return "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[0] in (sign, " "))


def take(step: Step, reader: Reader) -> str:
    """Do what a step says; returns what was wrong with it, empty where it went as the page says.

    `cd` is for the caller, who knows where the reader is.
    """
    if isinstance(step, File):
        path = reader.folder / step.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, "utf-8")
        return ""
    if isinstance(step, Change):
        path = reader.folder / step.path
        text = path.read_text("utf-8")
        path.write_text(text.replace(step.old, step.new), "utf-8")
        return "" if text.count(step.old) == 1 else f"line {step.line}: not there once in {step.path}:\n{step.old}"
    printed = _run_on(step, reader) if _INTERRUPT in step.prints else _run(step.words, reader)
    if matches(step.prints, printed):
        return ""
    return f"line {step.line}: $ {step.words}\nThe page says:\n{step.prints}\nIt prints:\n{printed}"


def _run(words: str, reader: Reader) -> str:
    done = subprocess.run(
        ["bash", "-c", words],
        cwd=reader.folder,
        env=dict(reader.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
    )
    return done.stdout


def _run_on(step: Command, reader: Reader) -> str:
    """What a command prints that runs until somebody stops it.

    It is interrupted after the last line before `^C`, and when the address that this line names has been opened: by then
    the command has done with saying it.
    """
    before = step.prints.partition(_INTERRUPT)[0].splitlines()[-1]
    running = subprocess.Popen(
        ["bash", "-c", f"exec {step.words}"],
        cwd=reader.folder,
        env=dict(reader.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert running.stdout is not None
    printed = []
    for line in running.stdout:
        printed.append(_PORT.sub(_USUAL, line))
        if matches(before, printed[-1]):
            for address in _ADDRESS.findall(line):
                urlopen(address).close()
            running.send_signal(signal.SIGINT)
            return "".join(printed) + _INTERRUPT + running.communicate(timeout=60)[0]
    return "".join(printed)


def matches(said: str, printed: str) -> bool:
    """Whether what was printed is what the page says; white space at the ends of lines is free."""
    pattern = "".join(r"(?:[^\n]*\n)*" if line == "…" else _line(line) + r"\n" for line in _lines(said))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _lines(printed))) is not None


def _line(line: str) -> str:
    return r"[^\n]*".join(re.escape(part) for part in line.split("…"))


def _lines(text: str) -> list[str]:
    """The lines without white space at their ends, and without empty ones before and behind."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]
