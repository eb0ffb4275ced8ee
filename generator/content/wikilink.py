"""The grammar of the desk's links: `[[id]]`, `[[id|words]]`, `[[id#key-point]]`, and `![[id#key-point]]` on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

OPENING = "[["
_LINK = r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]"
_WHOLE = re.compile(_LINK)
_TRANSCLUSION = re.compile(r"!(\[\[([^\[\]|\n]+)\]\])[ \t]*")
_BEGUN = re.compile(rf"(!?)(?:{_LINK}|\[\[)")
_POINT = re.compile(r"(?:\[\[)?([a-z0-9-]+)#([a-z0-9-]+)(?:\]\])?")
_EVENT = re.compile(r"(?:\[\[)?([a-z0-9-]+)#event-([1-9]\d*)(?:\]\])?")


class WikiLink(msgspec.Struct, frozen=True):
    """A link as it was written: `target` and `words` (empty where there are none) without the white space around them.

    `raw` is all of it, without the `!` of a transclusion; that is `alone` on its line, or has something `beside` it.
    """

    target: str
    words: str
    raw: str
    transcludes: Literal["", "alone", "beside"] = ""


class Opening(msgspec.Struct, frozen=True):
    """A place at which a link begins, whether or not it is whole; `transcludes` where a `!` stands before it."""

    start: int
    end: int
    transcludes: bool


def link_at(text: str, start: int) -> WikiLink | None:
    """The link that begins at `start`."""
    match = _WHOLE.match(text, start) if text.startswith(OPENING, start) else None
    return _link(match) if match else None


def transclusion_at(text: str, start: int, end: int) -> WikiLink | None:
    """The transclusion that `text[start:end]` is."""
    match = _TRANSCLUSION.fullmatch(text, start, end)
    return WikiLink(match[2].strip(), "", match[1], "alone") if match else None


def openings(text: str) -> Iterator[Opening]:
    """Every `[[`, in order, with its link as far as that is whole."""
    return (Opening(match.end(1), match.end(), bool(match[1])) for match in _BEGUN.finditer(text))


def split_links(text: str) -> Iterator[str | WikiLink]:
    """The text and the links in it, in order."""
    at = 0
    for match in _WHOLE.finditer(text):
        yield text[at : match.start()]
        yield _link(match)
        at = match.end()
    yield text[at:]


def split_target(target: str) -> tuple[str, str]:
    """The id and the key point's id (empty where none is named) of `id#key-point`."""
    id, _, point = target.partition("#")
    return id.strip(), point.strip()


def point_target(written: str) -> tuple[str, str] | None:
    """Both ids of `SUMMARY-ID#KEY-POINT-ID`, also in double brackets; None where it is anything else."""
    match = _POINT.fullmatch(written)
    return (match[1], match[2]) if match else None


def event_target(written: str) -> tuple[str, int] | None:
    """The id and the number of `SUMMARY-ID#event-N`, also in double brackets; None where it is anything else."""
    match = _EVENT.fullmatch(written)
    return (match[1], int(match[2])) if match else None


def _link(match: re.Match[str]) -> WikiLink:
    return WikiLink(match[1].strip(), (match[2] or "").strip(), match[0])
