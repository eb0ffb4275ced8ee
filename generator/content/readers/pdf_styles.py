"""How the characters of a PDF's page are set, and which of them anybody can see."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from generator.content.readers import pdf_calls as calls

_INVISIBLE = (3, 7)  # text render modes (PDF 32000-1, table 106)
_TURNED = math.radians(5)
_LIGHT = 160  # of 255, and more: it may be as light as what is behind it
_CLOSELY, _MIDDLE, _INSET = 4, 0.25, 0.15  # pixels a point; of a character's box, above and below, and beside
_CONTRAST = 24  # of 255, between the ink of a letter and what is behind it
_MANY = 100
LETTER_MARGIN = 0.2  # of its box: there is ink in the rest of every letter
_LEAST = 3.0  # points: what is thinner is a rule
_FAINT = 15  # of 255: ink that nobody sees
_FILLS = 0.8  # of the page's area
_BOLD = (b"bold", b"-bd", b"cmbx", b"black", b"heavy")
_MAX_DEPTH = 4
_SMALLEST = 1.0  # points
_Matrix = tuple[float, float, float, float, float, float]
_ON_THE_PAGE: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner."""
_PAINTED = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)


class Style(msgspec.Struct, frozen=True):
    """How a text object is set: the size of its letters and its baseline in points; `clip` is the box outside of which it is cut
    off (left, bottom, right, top)."""

    size: float
    base: float
    bold: bool
    turned: bool
    invisible: bool
    light: bool
    clip: Box | None = None


class Glyph(msgspec.Struct, frozen=True):
    """A character between its left and right edge; `at` is its number in PDFium."""

    char: str
    left: float
    right: float
    style: Style
    at: int
    lifted: bool = False  # a raised form of a figure, in letters of full size


class Styles:
    """The styles of one page's text objects, each looked up once.

    `is_pictured`: a picture fills the page. With `machine_read` text that is invisible counts: it is a machine's reading of that.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self.box = tuple(ctypes.c_float() for _ in range(4))
        self.box_at = [*map(ctypes.addressof, self.box)]
        self.is_pictured = self.machine_read = False
        self.painted: list[Box] = []  # what may lie over letters, or be as dark as they are
        for owner, kind, placed in _objects(calls.handle_of(page.raw)):
            if (marks := calls.count_marks(owner)) > 0:
                _remove_actual_text(owner, marks)
            if kind in _PAINTED and (bounds := self._bounds(owner, placed)):
                self.painted.append(bounds)
                self.is_pictured |= kind == pdfium.FPDF_PAGEOBJ_IMAGE and self._fills_the_page(bounds)
        if len(self.painted) > _MANY:
            self.painted = [(0.0, 0.0, self.width, self.height)]
        self.known: dict[int, Style] = {}
        self.fonts: dict[int, bool] = {}
        self.matrix, self.colour = pdfium.FS_MATRIX(), tuple(ctypes.c_uint() for _ in range(4))
        self.matrix_at, self.colour_at = ctypes.addressof(self.matrix), [*map(ctypes.addressof, self.colour)]
        self.x, self.y, self.rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self.origin_at, self.rect_at = [*map(ctypes.addressof, (self.x, self.y))], ctypes.addressof(self.rect)

    def of(self, text: int, at: int, owner: int) -> Style:
        """The style of the character `at`, which the text object `owner` holds."""
        style = self.known.get(owner)
        if style is None:
            style = self.known[owner] = self._look_up(text, at, owner)
        return style

    def can_be_seen(self, style: Style, box: Any) -> bool:
        """Whether a character in a box is one that a reader of the page sees."""
        if style.turned or style.size < _SMALLEST or (style.invisible and not self.machine_read):
            return False
        if box.right < 0 or box.left > self.width or box.top < 0 or box.bottom > self.height:
            return False
        if style.clip and not _touches(style.clip, box):
            return False
        return style.invisible or not style.light or self._stands_out(box, LETTER_MARGIN)

    def is_covered(self, style: Style, box: Any, margin: float) -> bool:
        """Whether a character lies below something that was painted over it, as what is blacked out does.

        `margin` is how much of the box's height is not looked at above and below, since it may be beside the paint.
        """
        if style.invisible or not self.painted:
            return False
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        for left, bottom, right, top in self.painted:
            if left <= x <= right and bottom <= y <= top:  # the stroke of a small l may lie between two pixels
                return not (self._stands_out(box, margin) or self._has_a_stroke(box, margin))
        return False

    def _has_a_stroke(self, box: Any, margin: float) -> bool:
        """Whether ink is in the middle of a character's box, away from what may be the edge of a bar over its neighbour."""
        inset = _INSET * (box.right - box.left)
        middle = pdfium.FS_RECTF(box.left + inset, box.top, box.right - inset, box.bottom)
        return self._stands_out(middle, margin and _MIDDLE, _CLOSELY)

    def _look_up(self, text: int, at: int, owner: int) -> Style:
        matrix = self.matrix
        calls.origin_of(text, at, *self.origin_at)
        calls.matrix_of(text, at, self.matrix_at)
        size = abs(calls.font_size(text, at)) * (math.hypot(matrix.c, matrix.d) or 1.0)
        drawn = size < _SMALLEST and self._height(text, at)
        return Style(
            size=drawn or size,
            base=self.y.value,
            bold=self._is_bold(text, at, owner),
            turned=abs(math.atan2(matrix.b, matrix.a)) > _TURNED,
            invisible=calls.render_mode(owner) in _INVISIBLE,
            light=bool(drawn) or self._is_light(owner),
            clip=_clip_of(owner),
        )

    def _height(self, text: int, at: int) -> float:
        """The height of a character's box: a font whose letters are drawn by operators may scale them as it likes (9.6.5)."""
        calls.loose_box(text, at, self.rect_at)
        return float(self.rect.top - self.rect.bottom)

    def _is_bold(self, text: int, at: int, owner: int) -> bool:
        address = calls.font_of(owner) or 0
        if address not in self.fonts:
            name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
            calls.font_info(text, at, name, 256, ctypes.addressof(flags))
            heavy = calls.font_weight(text, at) >= 600
            self.fonts[address] = bool(heavy) or any(word in name.value.lower() for word in _BOLD)
        return self.fonts[address]

    def _is_light(self, owner: int) -> bool:
        red, green, blue, alpha = self.colour
        if not calls.fill_colour(owner, *self.colour_at):
            return False
        return bool(alpha.value < _FAINT or min(red.value, green.value, blue.value) >= _LIGHT)

    def _bounds(self, owner: int, placed: _Matrix) -> Box | None:
        """The box on the page of what is painted; None of what is thinner than a letter, or beside the page."""
        left, bottom, right, top = self.box
        if not calls.bounds_of(owner, *self.box_at):
            return None
        a, b, c, d, e, f = placed
        corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        across = [min(max(a * x + c * y + e, 0.0), self.width) for x, y in corners]
        up = [min(max(b * x + d * y + f, 0.0), self.height) for x, y in corners]
        found = min(across), min(up), max(across), max(up)
        return found if found[2] - found[0] > _LEAST and found[3] - found[1] > _LEAST else None

    def _fills_the_page(self, bounds: Box) -> bool:
        left, bottom, right, top = bounds
        return bool((right - left) * (top - bottom) > _FILLS * self.width * self.height)

    @cached_property
    def _pictures(self) -> dict[int, Any]:
        """The page as it is printed, in shades of grey, by how many pixels a point has."""
        return {}

    def _picture(self, scale: int) -> Any:
        if scale not in self._pictures:
            self._pictures[scale] = self.page.render(scale=scale, grayscale=True)
        return self._pictures[scale]

    def _stands_out(self, box: Any, margin: float, scale: int = 1) -> bool:
        """Whether what is printed where a character stands differs from what is behind it: some of it is darker than the rest.

        The rows of its middle come first, since nearly every letter is seen by one of those.
        """
        bitmap = self._picture(scale)
        pixels = memoryview(bitmap.buffer).cast("B")
        inner = margin * (box.top - box.bottom)
        first = max(0, int(scale * box.left + 0.5))
        last = min(max(first + 1, int(scale * box.right + 0.5)), bitmap.width)
        top = max(0, int(scale * (self.height - box.top + inner)))
        bottom = min(bitmap.height, int(scale * (self.height - box.bottom - inner)) + 1)
        stride, darkest, lightest = bitmap.stride, 255, 0
        middle = (top + bottom) // 2
        for row in (*range(middle, bottom), *range(top, middle)):
            part = pixels[row * stride + first : row * stride + last]
            if part:
                darkest, lightest = min(darkest, *part), max(lightest, *part)
                if lightest - darkest >= _CONTRAST:
                    return True
        return False


def _objects(page: int) -> Iterator[tuple[int, int, _Matrix]]:
    """All objects of a page, those inside of forms too, each with its kind and the matrix that puts it on the page."""
    for index in range(calls.count_objects(page)):
        owner = calls.object_at(page, index)
        kind = calls.type_of(owner)
        yield owner, kind, _ON_THE_PAGE
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _inside(owner, _ON_THE_PAGE, 0)


def _inside(form: int, placed: _Matrix, depth: int) -> Iterator[tuple[int, int, _Matrix]]:
    own = pdfium.FS_MATRIX()
    calls.matrix_of_object(form, ctypes.addressof(own))
    inner = _combined((own.a, own.b, own.c, own.d, own.e, own.f), placed)
    for index in range(max(0, calls.count_in_form(form))):
        owner = calls.object_in_form(form, index)
        kind = calls.type_of(owner)
        yield owner, kind, inner
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth + 1 < _MAX_DEPTH:
            yield from _inside(owner, inner, depth + 1)


def _combined(first: _Matrix, then: _Matrix) -> _Matrix:
    """The matrix that does one after the other (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _remove_actual_text(owner: int, marks: int) -> None:
    """Take away what a file says that its glyphs mean (PDF 32000-1, 14.9.4): what is printed counts."""
    for index in reversed(range(marks)):
        mark = calls.mark_at(owner, index)
        if mark and calls.mark_type(mark, b"ActualText") == pdfium.FPDF_OBJECT_STRING:
            calls.remove_mark(owner, mark)


def _clip_of(owner: int) -> Box | None:
    """The box around the path that an object is clipped by, where it is."""
    path = calls.clip_of(owner)
    count = calls.count_paths(path) if path else -1
    if count <= 0:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    clip = (-math.inf, -math.inf, math.inf, math.inf)
    for index in range(count):
        points = []
        for number in range(max(0, calls.count_segments(path, index))):
            segment = calls.segment_at(path, index, number)
            if segment and calls.point_of(segment, ctypes.addressof(x), ctypes.addressof(y)):
                points.append((x.value, y.value))
        if points:
            own = (
                min(p[0] for p in points),
                min(p[1] for p in points),
                max(p[0] for p in points),
                max(p[1] for p in points),
            )
            clip = max(clip[0], own[0]), max(clip[1], own[1]), min(clip[2], own[2]), min(clip[3], own[3])
    return clip


def _touches(clip: Box, box: Any) -> bool:
    middle, centre = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return bool(clip[0] <= middle <= clip[2] and clip[1] <= centre <= clip[3])
