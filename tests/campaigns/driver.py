"""Runs the program again and again, each time in a process of its own, whose disk is put to the test as the plan says.

    python -m tests.campaigns.driver

reads plans from its input, one a line, and says of each how it ended. The program is imported once, and a process forked for
each run.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import msgspec

import generator
from tests.campaigns.disk import Disk, Plan, careless
from tests.campaigns.programs import Programs, trusting

_CONTROLS = {"careless": careless, "trusting": trusting}
"""Programs that are broken in just the ways that the campaigns have to catch."""


class Ended(msgspec.Struct, frozen=True):
    """How a run ended: its exit status (negative: a signal), how many operations it made, and what it said."""

    status: int
    count: int
    said: str


def serve() -> None:
    """One run for each line of input."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith(("__main__", "commands.serve")):
            importlib.import_module(module.name)
    for line in sys.stdin:
        sys.stdout.write(msgspec.json.encode(_run(msgspec.json.decode(line, type=Plan))).decode() + "\n")
        sys.stdout.flush()


def _run(plan: Plan) -> Ended:
    with tempfile.TemporaryDirectory() as folder:
        said, counted = Path(folder, "said"), Path(folder, "counted")
        process = os.fork()
        if not process:
            _become(plan, said, counted)
        _, status = os.waitpid(process, 0)
        count = int(counted.read_text()) if counted.exists() else 0
        return Ended(os.waitstatus_to_exitcode(status), count, said.read_text("utf-8", "replace"))


def _become(plan: Plan, said: Path, counted: Path) -> NoReturn:
    """The process that runs the program; it never comes back from here."""
    end, write, rename = os._exit, os.write, os.rename
    try:
        null, out = os.open(os.devnull, os.O_RDWR), os.open(said, os.O_WRONLY | os.O_CREAT, 0o600)
        for number, stream in ((0, null), (1, out), (2, out)):
            os.dup2(stream, number)
        note = os.open(counted.with_suffix(".new"), os.O_WRONLY | os.O_CREAT, 0o600)
        tested = Disk(plan) if plan.of == "files" else Programs(plan)

        def leave(status: int) -> NoReturn:
            write(note, b"%d" % tested.count)
            rename(counted.with_suffix(".new"), counted)
            end(status)

        os._exit = leave
        tested.take_hold()
        if control := _CONTROLS.get(plan.program):
            control(plan.words)
        from generator.__main__ import run

        sys.argv = ["briefbook", *plan.words]
        run()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(70)
    end(71)


if __name__ == "__main__":
    serve()
