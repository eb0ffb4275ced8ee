"""The pages of a PDF as they are printed: asked of the process that reads documents, since drawing one may end it."""

from __future__ import annotations

import msgspec

from generator.content.readers.paper import Depicted, Files, Paper
from generator.content.readers.process import ask
from generator.content.readers.question import Pictured, Pictures
from generator.content.readers.reading import Unread
from generator.memo.files import Content


def depict_source(_: str, content: Content, paper: Paper, __: None) -> tuple[Depicted, Files]:
    """The pictures of a PDF's pages, and their bytes by the names of their files."""
    if not isinstance(content, bytes) or not paper.strips or not paper.shown.passages:
        return Depicted(), {}
    found = ask(Pictured(content, paper.strips, paper.shown))
    if isinstance(found, Unread):
        return Depicted(unread=found), {}
    pictures = msgspec.msgpack.decode(found, type=Pictures)
    return Depicted(pictures.pages, pictures.unread), pictures.files
