"""Where this user's state of a file or directory is: notes that belong to this user on this machine alone."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path


def state_file(kind: str, path: Path) -> Path:
    """The file in the user's state directory (XDG Base Directory Specification) that is about `path`; raises OSError where
    the user has none.
    """
    state = os.environ.get("XDG_STATE_HOME")
    try:
        folder = Path(state) if state else Path.home() / ".local/state"
    except RuntimeError as caught:
        raise FileNotFoundError(0, "this user has no home directory") from caught
    return folder / "briefbook" / kind / sha256(os.fsencode(path.resolve())).hexdigest()
