"""`python -m generator` is `briefbook`: the program as a process of its own."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from generator.commands.failure import say_failure
from generator.commands.flags import FAILURE
from generator.commands.main import main
from generator.commands.streams import prepare_streams


def run() -> NoReturn:
    """Run the command line and end at once: to take a site apart in memory, piece by piece, would only take time."""
    prepare_streams()
    _in_utf8()
    try:
        main(prog_name="briefbook")
    except SystemExit as ended:
        if ended.code is not None and not isinstance(ended.code, int):
            raise
        _end(ended.code or 0)
    raise AssertionError("the command line ends with SystemExit")


def _end(status: int) -> NoReturn:
    """What could not be printed is a failure too: whoever reads a report must not take half of it for the whole."""
    try:
        sys.stdout.flush()
    except OSError as failed:
        status = FAILURE
        with suppress(OSError):
            print(say_failure(failed), file=sys.stderr)
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status)


def _in_utf8() -> None:
    """Start anew where the locale would read the names of files in another encoding: a site is the same under each."""
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


if __name__ == "__main__":
    run()
