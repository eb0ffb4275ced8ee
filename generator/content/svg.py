"""SVG drawings without comments, `metadata` and what drawing programs note for themselves."""

from __future__ import annotations

import re
from xml.parsers import expat

from generator.content.raster import Damaged

_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_NOTED = re.compile(rb"""\s+(?:inkscape|sodipodi|serif|sketch):[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_NOTES = frozenset(("metadata", "sodipodi:namedview", "i:aipgf", "i:pgf", "sfw"))


class _Cuts:
    """Which bytes are left out, found while the drawing is read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.spans: list[tuple[int, int]] = []
        self.depth, self.start = 0, 0  # how deep in an element that goes, and where that begins
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.open
        self.parser.EndElementHandler = self.close
        self.parser.CommentHandler = self.comment
        self.parser.ProcessingInstructionHandler = self.instruction

    def read(self) -> None:
        """All of it; raises Damaged where it is not well-formed."""
        try:
            self.data.decode()
            self.parser.Parse(self.data, True)
        except UnicodeDecodeError as wrong:
            raise Damaged("it is not UTF-8") from wrong
        except expat.ExpatError as wrong:
            raise Damaged(f"it is not well-formed: {expat.ErrorString(wrong.code)} in line {wrong.lineno}") from wrong

    def open(self, name: str, _: dict[str, str]) -> None:
        """A tag: all of the element goes, or what a program noted in its attributes."""
        at = self.parser.CurrentByteIndex
        if self.depth or name.removeprefix("svg:") in _NOTES:
            self.start = self.start if self.depth else at
            self.depth += 1
        elif tag := _TAG.match(self.data, at):
            self.spans += [noted.span() for noted in _NOTED.finditer(self.data, at, tag.end())]

    def close(self, _: str) -> None:
        """The end of an element, which is behind the tag of an empty one."""
        if self.depth == 1:
            at = self.parser.CurrentByteIndex
            tag = _TAG.match(self.data, at) if self.data.startswith(b"</", at) else None
            self.spans.append((self.start, tag.end() if tag else at))
        self.depth -= bool(self.depth)

    def comment(self, _: str) -> None:
        """A comment."""
        self.leave_out(b"<!--", b"-->")

    def instruction(self, target: str, _: str) -> None:
        """An instruction to a program; style sheets are for the browser."""
        if target != "xml-stylesheet":
            self.leave_out(b"<?", b"?>")

    def leave_out(self, start: bytes, end: bytes) -> None:
        """What begins here, up to and with its end; what an entity brings is not here."""
        at = self.parser.CurrentByteIndex
        if not self.depth and self.data.startswith(start, at):
            self.spans.append((at, self.data.index(end, at) + len(end)))


def drawing_without_notes(data: bytes) -> bytes:
    """The drawing as it was, but for what nobody sees; raises Damaged where it is not well-formed, or not UTF-8."""
    cuts = _Cuts(data)
    cuts.read()
    at, parts = 0, []
    for start, end in cuts.spans:
        parts.append(data[at:start])
        at = end
    return b"".join((*parts, data[at:]))
