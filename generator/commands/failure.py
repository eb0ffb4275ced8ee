"""What a command says where the machine fails: what happened, where, and what to do; never a traceback."""

from __future__ import annotations

import errno

_FULL = "Free some space and run the command again."
_REFUSED = "Give yourself the right to write there, and run the command again."
_BROKEN = "The disk reports an error: look after it, then run the command again."
_MANY = "Close some programs, or raise the limit (ulimit -n), and run the command again."
_AGAIN = "Mend that, and run the command again."
_MENDS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: _REFUSED,
    errno.EIO: _BROKEN,
    errno.EMFILE: _MANY,
    errno.ENFILE: _MANY,
}
_SAFE = "The site is as it was, or the next build completes it."


def say_failure(failed: OSError) -> str:
    """An operation of the system that failed: which file, why, and what to do."""
    from generator.diagnostics import shown_path  # not by whoever only asks for --help

    where = f"{shown_path(failed.filename)}: " if failed.filename else ""
    mend = f"\n{_MENDS.get(failed.errno, _AGAIN)} {_SAFE}" if failed.errno else ""  # without: it says itself what to do
    return f"briefbook: {where}{failed.strerror or failed}{mend}"
