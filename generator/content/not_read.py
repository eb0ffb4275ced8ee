"""What lies in content/ and templates/ and is not read: said, never passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic, Place, error, warning
from generator.memo.walk import NotRead


def check_not_read(not_read: Iterable[NotRead]) -> list[Diagnostic]:
    """A diagnostic for everything that is not read; hidden folders are told of with the hidden files of static/."""
    return [_diagnostic(one) for one in not_read if one.why != "hidden"]


def lost_with(not_read: Iterable[NotRead]) -> set[str]:
    """Ids of records and `source:ID` that what is not read may have defined, as in `Library.broken`."""
    found = set()
    for path in (PurePosixPath(one.path) for one in not_read if one.why not in ("hidden", "linked folder")):
        if path.parts[1:2] == ("sources",):
            found.add(f"source:{path.stem}")
        elif path.parts[1:2] != ("static",) and path.parts[0] == "content":
            found.add(path.stem if path.parts[2:] else "?")
    return found


def _diagnostic(one: NotRead) -> Diagnostic:
    place, folder = Place(one.path), one.path.partition("/")[0]
    if one.why == "linked folder":
        hint = "put the files themselves there: links to folders may lead in circles, and are not read"
        return warning("FILE-folder", place, f"this is a link to a folder{_to(one)}, and is passed over", hint)
    if one.why == "outside":
        message = f"this link leads out of {folder}/{_to(one)}, and is not followed"
        return error("FILE-outside", place, message, "put a copy of the file there")
    if one.why == "special":
        return error("FILE-special", place, "this is no file: a pipe, a socket or a device", "take it away")
    if one.why == "name":
        message = "this name is not UTF-8: no address can be made of it, and it is another one on other machines"
        return error("FILE-name", place, message, "rename it")
    reason = f"the link leads to nothing{_to(one)}" if one.why == "dangling" else f"it cannot be read: {one.detail}"
    return error("FILE-unreadable", place, reason)


def _to(link: NotRead) -> str:
    return f" (`{link.detail}`)" if link.detail else ""
