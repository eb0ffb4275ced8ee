"""The program as a process of its own, as `briefbook` in a shell is, without waiting each time until Python has imported it.

    python -m tests.program

imports it once, reads what is asked, one a line, and forks a process for each. Where a new interpreter is what a test is
about (its encoding, its streams, its signals), or where there is no fork, `sys.executable -m generator` is started.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

PROJECT = Path(__file__).parent.parent
HANGS = 120
"""Seconds after which a program is ended that does not end by itself."""
Ran = subprocess.CompletedProcess[str]


def briefbook(*words: object, cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> Ran:
    """Run a command: its status, and what it printed."""
    settings = dict(os.environ if environment is None else environment)
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", "generator", *map(str, words)]
        return subprocess.run(command, cwd=cwd, env=settings, capture_output=True, errors="replace", check=False)
    arguments = list(map(str, words))
    with tempfile.TemporaryDirectory() as folder:
        asked = {"words": arguments, "cwd": str(cwd or Path.cwd()), "env": settings, "folder": folder}
        status = int(_answer(json.dumps(asked)))
        said = [Path(folder, name).read_text("utf-8") for name in ("out", "err")]
    return Ran(arguments, status, *said)


def _answer(line: str) -> str:
    server = _started()
    assert server.stdin
    assert server.stdout
    server.stdin.write(line + "\n")
    server.stdin.flush()
    return server.stdout.readline()


@functools.cache
def _started() -> subprocess.Popen[str]:
    """The process that forks, started when it is first asked for; it ends when this one does."""
    command = [sys.executable, "-m", "tests.program"]
    settings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")]))),
    }
    server = subprocess.Popen(command, cwd=PROJECT, env=settings, stdin=-1, stdout=-1, text=True)
    atexit.register(server.communicate)
    return server


def import_everything() -> None:
    """All of the program, and what it imports only where it is used."""
    import generator

    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith(("__main__", "commands.serve")):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()  # so that the processes share it


def serve() -> None:
    """One process for each line of input; its status is the answer."""
    import_everything()
    for line in sys.stdin:
        process = os.fork()
        if not process:
            _become(json.loads(line))
        _, status = os.waitpid(process, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(asked: Mapping[str, Any]) -> NoReturn:
    """The process that runs the program; it never comes back from here."""
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    folder = Path(asked["folder"])
    names = ((0, os.devnull, os.O_RDONLY), (1, folder / "out", os.O_WRONLY), (2, folder / "err", os.O_WRONLY))
    for number, name, how in names:
        os.dup2(os.open(name, how | (os.O_CREAT if number else 0), 0o600), number)
    signal.alarm(HANGS)
    sys.argv = ["briefbook", *asked["words"]]
    try:
        from generator.__main__ import run

        run()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    serve()
