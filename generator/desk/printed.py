"""A PDF as it is printed, for the preview: the sizes of its pages, the picture of one, and where its words are on it.

Whatever a page holds: nothing of this is built, and it is for a PDF that may be shown whole alone.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from generator.content.readers.process import ask
from generator.content.readers.question import (
    PageWords,
    Question,
    Sheet,
    SheetPicture,
    Sheets,
    SheetSize,
    SheetSizes,
    Worded,
)
from generator.content.readers.reading import Unread
from generator.content.records import Source, Summary
from generator.desk.house import House
from generator.desk.read_sources import ReadSources
from generator.desk.refusal import Refused

T = TypeVar("T", PageWords, SheetSizes, SheetPicture)


class PageOf(msgspec.Struct, frozen=True):
    """A page, by its number from 1, of the source of the summary `briefing`."""

    briefing: str
    page: int


class PagesOf(msgspec.Struct, frozen=True):
    """All pages of the source of the summary `briefing`."""

    briefing: str


class PrintedWord(msgspec.Struct, frozen=True, array_like=True):
    """A word on the picture of a page: where it is in the source's plain text, and its box in ten thousandths of the page."""

    start: int
    end: int
    box: tuple[int, int, int, int]
    text: str


def page_sizes(asked: PagesOf, house: House) -> tuple[SheetSize, ...]:
    """The pages of a PDF; of what is none, or is not shown whole, there are none. Raises Refused or OSError."""
    found = _find_whole_pdf(asked.briefing, house)
    return _answer(Sheets((house.root / found[1].file).read_bytes()), SheetSizes).pages if found else ()


def page_picture(asked: PageOf, house: House) -> bytes:
    """A page as WebP. Raises Refused or OSError."""
    _, _, data = _whole_pdf(asked.briefing, house)
    picture = _answer(Sheet(data, asked.page), SheetPicture).data
    if not picture:
        raise Refused(f"it has no page {asked.page}")
    return picture


def printed_words(asked: PageOf, house: House, sources: ReadSources) -> tuple[PrintedWord, ...]:
    """The words of a page. Raises Refused or OSError."""
    summary, source, data = _whole_pdf(asked.briefing, house)
    material = sources.material(source, data)
    document = sources.text(material, summary, house).document
    found = []
    for word in _answer(Worded(data, material.strips, asked.page), PageWords).words:
        index = word.block - document.dropped
        if 0 <= index < len(document.blocks):
            start = document.blocks[index].start
            found.append(PrintedWord(start + word.start, start + word.end, word.box, word.text))
    return tuple(found)


def _find_whole_pdf(id: str, house: House) -> tuple[Summary, Source] | None:
    summary = house.summary(id)
    source = house.library.sources.get(summary.source.id) if summary else None
    if summary is None or source is None or source.format != "pdf" or summary.rights != "full":
        return None
    return summary, source


def _whole_pdf(id: str, house: House) -> tuple[Summary, Source, bytes]:
    found = _find_whole_pdf(id, house)
    if found is None:
        raise Refused("only a PDF that is shown whole has pages on which words can be chosen")
    return *found, (house.root / found[1].file).read_bytes()


def _answer(question: Question, kind: type[T]) -> T:
    found = ask(question)
    answer = kind(unread=found) if isinstance(found, Unread) else msgspec.msgpack.decode(found, type=kind)
    if answer.unread:
        raise Refused(answer.unread.message)
    return answer
