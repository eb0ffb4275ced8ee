"""Pictures of a PDF's pages with the boxes of its passages: of whole pages, or of nothing but what may be shown.

Where not the whole may be shown, a picture is cut to the lines that may. What is outside of their boxes is blank, and so is what
other characters print inside of them: their objects are taken off the page before it is drawn, or their ink is covered.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageDraw

from generator.content.readers.paper import Box, BoxedPassage, PagePicture, Part, PictureFile, parts_of
from generator.content.readers.pdf import label_of, open_pdf
from generator.content.readers.pdf_calls import handle_of
from generator.content.readers.pdf_passages import PageLines, by_page
from generator.content.readers.question import Pictured, Pictures

WIDTH, HEIGHT = 760, 1520
"""Pixels that a page takes at most."""
LARGER = 1.5
"""How much larger the picture for screens of high density is: with more, text of 150 kB has less quality instead."""
MOST = 150_000
"""Bytes of a picture."""
_QUALITIES = (60, 45, 30, 15)
_SMALLER = 0.8
_MARGIN = 8  # pixels around what is shown of a page
_GAP = 60  # pixels between parts of a page that are far from each other

Corners = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels of the larger picture."""


class _Shown(msgspec.Struct, frozen=True):
    """What of a page is shown: boxes for each passage, those that may be seen (None: all), and ink that may not."""

    passages: tuple[tuple[int, tuple[Corners, ...]], ...]
    seen: tuple[Corners, ...] | None
    covered: tuple[Corners, ...] = ()


def picture_pages(asked: Pictured) -> Pictures:
    """Every page that holds something of a passage, in two sizes."""
    passages = by_page(asked.shown.passages, asked.strips)
    shown = None if asked.shown.shown is None else [*parts_of(asked.shown.shown, asked.strips)]
    document = open_pdf(asked.data)
    try:
        files: dict[str, bytes] = {}
        pages = []
        for number in passages:
            own = None if shown is None else [part for part in shown if part.page == number]
            picture, shown_page = _Page(document, number).draw(passages[number], own)
            if shown_page.passages:
                pages.append(_page_of(asked, number, label_of(document, number), (picture, shown_page, files)))
    finally:
        document.close()
    return Pictures(tuple(pages), files)


def _page_of(
    asked: Pictured, number: int, label: str, drawn: tuple[Image.Image, _Shown, dict[str, bytes]]
) -> PagePicture:
    picture, shown, files = drawn
    small = picture.resize(
        (max(1, round(picture.width / LARGER)), max(1, round(picture.height / LARGER))), Image.Resampling.LANCZOS
    )
    found = []
    for name, each in ((f"page-{number}.webp", small), (f"page-{number}-large.webp", picture)):
        files[name], width = encode_picture(each)
        found.append(PictureFile(name, width, sha256(files[name]).digest()))
    passages = tuple(
        BoxedPassage(one.id, one.owner, one.text, tuple(map(_smaller, boxes)))
        for index, boxes in shown.passages
        for one in (asked.shown.passages[index],)
    )
    return PagePicture(number, label, small.width, small.height, passages, tuple(found))


def encode_picture(picture: Image.Image) -> tuple[bytes, int]:
    """A picture as WebP of 150 kB at most in the best quality that comes out so, at the last resort smaller; and its width."""
    while True:
        for quality in _QUALITIES:
            out = io.BytesIO()
            picture.save(out, "WEBP", quality=quality, method=4)
            if out.tell() <= MOST:
                return out.getvalue(), picture.width
        picture = picture.resize((int(picture.width * _SMALLER), int(picture.height * _SMALLER)))


def _smaller(corners: Corners) -> Box:
    left, top, right, bottom = (round(edge / LARGER) for edge in corners)
    return Box(left, top, max(1, right - left), max(1, bottom - top))


class _Page:
    """Draws one page; the characters are looked up before anything is taken off it."""

    def __init__(self, document: pdfium.PdfDocument, number: int) -> None:
        self.lines = PageLines(document, number)
        self.reader = self.lines.reader
        self.page = self.reader.page
        self.size = larger_size(*self.page.get_size())

    def draw(self, passages: dict[int, list[Part]], shown: list[Part] | None) -> tuple[Image.Image, _Shown]:
        """The larger picture, and what is on it."""
        boxes = tuple((index, found) for index, parts in passages.items() if (found := tuple(self._boxes(parts))))
        if shown is None:
            return render_page(self.page), _Shown(boxes, None)
        whole = _Shown(boxes, tuple(self._boxes(shown)), tuple(self._take_off(shown)))
        return _cut(render_page(self.page), whole)

    def _boxes(self, parts: Iterable[Part]) -> Iterator[Corners]:
        return map(self._corners, self.lines.boxes(parts))

    def _corners(self, box: tuple[float, float, float, float]) -> Corners:
        """A box of the page (left, bottom, right, top) on its picture, however the page is turned."""
        x, y = ctypes.c_int(), ctypes.c_int()
        found = []
        for across, up in ((box[0], box[1]), (box[2], box[3])):
            raw.FPDF_PageToDevice(self.page.raw, 0, 0, *self.size, 0, across, up, x, y)
            found.append((x.value, y.value))
        (left, bottom), (right, top) = found
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)

    def _take_off(self, shown: Sequence[Part]) -> Iterator[Corners]:
        """Take text that may not be shown off the page; gives the ink of that which shares an object with text that may."""
        text = self.reader.text.raw
        allowed = {glyph.at for part in shown for glyph in self.lines.glyphs(part)}
        shared = {handle_of(raw.FPDFText_GetTextObject(text, at)) for at in allowed}
        gone = {address: owner for owner in _text_objects(self.page.raw) if (address := handle_of(owner)) not in shared}
        edges = tuple(ctypes.c_double() for _ in range(4))
        for at in range(raw.FPDFText_CountChars(text)):
            owner = raw.FPDFText_GetTextObject(text, at)
            if at in allowed or not owner or handle_of(owner) in gone or not self._prints(text, at, owner):
                continue
            if raw.FPDFText_GetCharBox(text, at, *edges):
                left, right, bottom, top = (edge.value for edge in edges)
                yield self._corners((left, bottom, right, top))
        self.reader.text.close()
        for owner in gone.values():
            if raw.FPDFPage_RemoveObject(self.page.raw, owner):
                raw.FPDFPageObj_Destroy(owner)

    def _prints(self, text: Any, at: int, owner: Any) -> bool:
        """Whether there is ink where a character is: not where it is invisible, unless it is the reading of a picture."""
        styles = self.reader.styles
        return styles.machine_read or not styles.of(handle_of(text), at, handle_of(owner)).invisible


def larger_size(width: float, height: float) -> tuple[int, int]:
    """Width and height of the larger picture of a page that has these, in points."""
    scale = _scale(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _scale(width: float, height: float) -> float:
    return LARGER * min(WIDTH / width, HEIGHT / height)


def render_page(page: pdfium.PdfPage) -> Image.Image:
    """The larger picture of a page as it is now."""
    width, height = page.get_size()
    bitmap = page.render(scale=_scale(width, height), draw_annots=False, may_draw_forms=False)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    return picture.resize(larger_size(width, height))


def _text_objects(page: Any) -> list[Any]:
    objects = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    return [owner for owner in objects if raw.FPDFPageObj_GetType(owner) == raw.FPDF_PAGEOBJ_TEXT]


def _cut(picture: Image.Image, shown: _Shown) -> tuple[Image.Image, _Shown]:
    """The part of a picture that may be seen, and what is on it."""
    seen = [box for box in shown.seen or () if box[0] < box[2] and box[1] < box[3]]
    if not seen:
        return picture, _Shown((), ())
    blank = Image.new("RGB", picture.size, "white")
    for box in seen:
        blank.paste(picture.crop(box), box[:2])
    pen = ImageDraw.Draw(blank)
    for ink in shown.covered:
        pen.rectangle(ink, fill="white")
    left = max(0, min(box[0] for box in seen) - _MARGIN)
    right = min(picture.width, max(box[2] for box in seen) + _MARGIN)
    bands = _bands(seen, picture.height)
    cut = Image.new("RGB", (right - left, bands[-1].moved + bands[-1].bottom - bands[-1].top), "white")
    for band in bands:
        cut.paste(blank.crop((left, band.top, right, band.bottom)), (0, band.moved))
    moved = tuple((index, tuple(_moved(box, left, bands) for box in boxes)) for index, boxes in shown.passages)
    return cut, _Shown(moved, ())


class _Band(NamedTuple):
    """Rows of a picture that stay, and the row to which the first of them goes."""

    top: int
    bottom: int
    moved: int


def _bands(seen: Sequence[Corners], height: int) -> list[_Band]:
    """The rows that hold what may be seen, one band for all that is close together."""
    bands: list[_Band] = []
    for _, top, _, bottom in sorted(seen, key=lambda box: box[1]):
        top, bottom = max(0, top - _MARGIN), min(height, bottom + _MARGIN)
        if bands and top <= bands[-1].bottom + _GAP:
            bands[-1] = bands[-1]._replace(bottom=max(bands[-1].bottom, bottom))
        else:
            moved = bands[-1].moved + bands[-1].bottom - bands[-1].top + _GAP if bands else 0
            bands.append(_Band(top, bottom, moved))
    return bands


def _moved(box: Corners, left: int, bands: Sequence[_Band]) -> Corners:
    """Where a box is once nothing but the bands is there."""
    band = next(band for band in reversed(bands) if band.top <= max(box[1], bands[0].top))
    up = band.top - band.moved
    return box[0] - left, box[1] - up, box[2] - left, box[3] - up
