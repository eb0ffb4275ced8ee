"""Pages that are turned for the reader, or shown in part (`/Rotate`, `/CropBox`; ISO 32000, 7.7.3.3).

They are read, and pictured, as they are seen, from the lower left corner of what is shown.

One whose words lie on their side only because it was turned is read as it is stored, since that is how people read it.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

_LOOKED_AT = 400
"""Characters of a page that tell how its words lie."""
_LEVEL = 0.1  # radians
Corners = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


class Turn(msgspec.Struct, frozen=True):
    """How a page is turned: by so many degrees clockwise, around what of it is shown."""

    degrees: int
    shown: Corners

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is seen."""
        left, bottom, right, top = self.shown
        return (top - bottom, right - left) if self.degrees % 180 else (right - left, top - bottom)

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the page as it is stored to the page as it is seen (8.3.3)."""
        left, bottom, right, top = self.shown
        if self.degrees == 90:
            return 0, -1, 1, 0, -bottom, right
        if self.degrees == 180:
            return -1, 0, 0, -1, right, top
        if self.degrees == 270:
            return 0, 1, -1, 0, top, -left
        return 1, 0, 0, 1, -left, -bottom

    def seen(self, box: Corners) -> Corners:
        """A box of the page as it is stored, as it is seen."""
        a, b, c, d, e, f = self.matrix
        return _around([(a * x + c * y + e, b * x + d * y + f) for x, y in (box[:2], box[2:])])

    def stored(self, box: Corners) -> Corners:
        """The other way: to turn is all that the matrix does, so that its transpose turns back."""
        a, b, c, d, e, f = self.matrix
        return _around([(a * (x - e) + b * (y - f), c * (x - e) + d * (y - f)) for x, y in (box[:2], box[2:])])


def _around(corners: list[tuple[float, float]]) -> Corners:
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def turn_of(document: Any, number: int) -> Turn:
    """How a page of a document is turned to be read, as long as nobody has; `number` is counted from 1."""
    return _turn(document[number - 1])


def _turn(page: Any) -> Turn:
    degrees = page.get_rotation() % 360
    return Turn(0 if degrees and _is_level(page) else degrees, _shown(page))


def _shown(page: Any) -> Corners:
    """What is shown of a page: of its paper what it is cropped to (14.11.2)."""
    paper, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(paper[0], crop[0]), max(paper[1], crop[1])
    right, top = min(paper[2], crop[2]), min(paper[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else tuple(paper)


def _is_level(page: Any) -> bool:
    """Whether most words of a page are level as it is stored."""
    text = page.get_textpage()
    count = min(pdfium.FPDFText_CountChars(text.raw), _LOOKED_AT)
    angles = [pdfium.FPDFText_GetCharAngle(text.raw, at) % math.tau for at in range(count)]
    text.close()
    level = [angle for angle in angles if min(angle, math.tau - angle) < _LEVEL]
    return 2 * len(level) > len(angles)


def upright_page(document: Any, number: int) -> Any:
    """A page as it is seen; in the opened document it stays so."""
    page = document[number - 1]
    turn = _turn(page)
    if not turn.degrees and turn.shown[:2] == (0, 0):
        return page
    width, height = turn.size
    pdfium.FPDFPage_TransFormWithClip(page.raw, ctypes.byref(pdfium.FS_MATRIX(*turn.matrix)), None)
    page.set_rotation(0)
    page.set_mediabox(0, 0, width, height)
    page.set_cropbox(0, 0, width, height)
    page.close()
    return document[number - 1]
