"""`python -m generator` is `briefbook`: the program as a process of its own."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import NoReturn

from generator.commands.main import main


def run() -> NoReturn:
    """Run the command line and end at once: to take a site apart in memory, piece by piece, would only take time."""
    _in_utf8()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as standard error is: no sign of a text ends the program
    try:
        main(prog_name="briefbook")
    except SystemExit as ended:
        if ended.code is not None and not isinstance(ended.code, int):
            raise
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # nobody listens any more
                stream.flush()
        os._exit(ended.code or 0)
    raise AssertionError("the command line ends with SystemExit")


def _in_utf8() -> None:
    """Start anew where the locale would read the names of files in another encoding: a site is the same under each."""
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


if __name__ == "__main__":
    run()
