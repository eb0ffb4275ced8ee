"""Names that not every file system takes: what Windows reserves, and what is too long for any."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 255
"""Bytes of a name in the file systems that are in use."""
LONGEST_ID = 200
"""Characters of an id, which is a folder's name and a part of others."""
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³]) *(\..*)?", re.IGNORECASE | re.DOTALL)
_SIGNS = re.compile(r'[<>:"|?*]')
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\\]")


def refused_everywhere(name: str) -> str:
    """Why no site can hold a file of this name (a part of a path); empty where one can."""
    if len(name.encode()) > LONGEST:
        return f"its {len(name.encode())} bytes are more than the {LONGEST} that file systems take"
    if _CONTROLS.search(name):
        return "it holds a control character or a backslash"
    return ""


def refused_by_windows(name: str) -> str:
    """Why Windows cannot hold a file of this name (a part of a path); empty where it can."""
    if _DEVICES.fullmatch(name):
        return "this is the name of a device there"
    sign = _SIGNS.search(name)
    if sign:
        return f"no name may hold `{sign[0]}` there"
    return "no name may end in a full stop or a space there" if name.endswith((".", " ")) else ""


def folded(path: str) -> str:
    """The same for names that macOS or Windows take for one: without case, and in one Unicode form."""
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()
