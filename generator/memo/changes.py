"""Several records are changed at once, or none: what is to be done is written down first, and a run that is killed is finished.

It is written down in the user's own state directory, where no stranger's repository can bring anything.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from generator.memo.replace import replace_file
from generator.memo.state import state_file


class Changes(msgspec.Struct, frozen=True):
    """What is to be written, and what taken away, by paths below the root."""

    write: dict[str, bytes]
    remove: tuple[str, ...] = ()


def make_changes(root: Path, changes: Changes) -> None:
    """All of them. Raises OSError; what was done until then is finished by the next command."""
    journal = state_file("changes", root)
    journal.parent.mkdir(parents=True, exist_ok=True)
    replace_file(journal, msgspec.json.encode(changes))
    _carry_out(root, changes)
    journal.unlink(missing_ok=True)  # another command may have finished them meanwhile


def finish_changes(root: Path) -> bool:
    """Finish what a run that was killed has begun; whether there was something. Raises OSError."""
    try:
        journal = state_file("changes", root)
        data = journal.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False
    with suppress(msgspec.MsgspecError):  # it is written whole, or it is none of ours
        _carry_out(root, msgspec.json.decode(data, type=Changes))
    journal.unlink(missing_ok=True)  # another command may have finished them meanwhile
    return True


def _carry_out(root: Path, changes: Changes) -> None:
    for path, data in changes.write.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(root / path, data)
    for path in changes.remove:
        (root / path).unlink(missing_ok=True)
