"""What other sites show of a briefing beside a link to it: its title and bottom line as a picture, 1200 by 630 pixels.

Drawn with Pillow where that is installed and the theme's fonts have the letters; else the theme's `card.png` stands for the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from generator.book.site_info import SiteInfo
from generator.book.values import Card
from generator.evidence.coverage import Coverage
from generator.site.fonts import font_file
from generator.site.views import SocialCard

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
_PAPER, _INK, _SOFT, _RULE, _OCHRE = "#fbfaf6", "#191c20", "#565a60", "#dedace", "#85610a"
_TITLE_LINES, _ALL_LINES = 3, 7
_LAST_OF_THE_FONTS = 0x052F
"""Latin, Greek and Cyrillic end here; what is set together or from right to left comes behind."""
_SIGNS = range(0x2010, 0x2060)


def social_card_of(site: SiteInfo, card: Card) -> SocialCard | None:
    """What is drawn of a briefing; None without an absolute address, without Pillow, or in letters that the fonts lack."""
    if not site.base_url or find_spec("PIL") is None:
        return None
    shown = SocialCard(site.title, card.ref.title, card.bottom_line, card.coverage)
    known = all(ord(c) <= _LAST_OF_THE_FONTS or ord(c) in _SIGNS for c in shown.site + shown.title + shown.bottom_line)
    return shown if known else None


def draw_social_card(card: SocialCard) -> bytes:
    """The picture, as a PNG of a few colours."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, 11), fill=_INK)
    draw.text((MARGIN, 44), _fitting(card.site, _font("sans", 600, 28)), font=_font("sans", 600, 28), fill=_SOFT)
    title = _lines(card.title, _font("serif", 600, 56), _TITLE_LINES)
    bottom_line = _lines(card.bottom_line, _font("serif", 400, 36), _ALL_LINES - len(title))
    at = _write(draw, title, _font("serif", 600, 56), 104, 66)
    _write(draw, bottom_line, _font("serif", 400, 36), at + 20, 48)
    _strip(draw, card.coverage)
    out = io.BytesIO()
    picture.quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _write(draw: ImageDraw, lines: list[str], font: FreeTypeFont, top: int, step: int) -> int:
    for index, line in enumerate(lines):
        draw.text((MARGIN, top + index * step), line, font=font, fill=_INK)
    return top + len(lines) * step


def _strip(draw: ImageDraw, coverage: Coverage | None) -> None:
    """The whole source as a line, with what is quoted."""
    left, right, top = MARGIN, WIDTH - MARGIN, HEIGHT - 56
    draw.rectangle((left, top, right, top + 15), fill=_RULE)
    if coverage:
        for first, count in coverage.spans:
            start, end = (left + (right - left) * part // coverage.parts for part in (first, first + count))
            draw.rectangle((start, top, end, top + 15), fill=_OCHRE)


def _lines(text: str, font: FreeTypeFont, most: int) -> list[str]:
    """The text broken into lines; where there are more than `most` the last ends in an ellipsis."""
    found = list(_broken(text, font))
    if len(found) <= most:
        return found
    return [*found[: most - 1], _fitting(f"{found[most - 1]} …", font)]


def _broken(text: str, font: FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and not _fits(longer, font):
            yield _fitting(line, font)
            longer = word
        line = longer
    yield _fitting(line, font)


def _fitting(line: str, font: FreeTypeFont) -> str:
    """As much of a line as there is room for."""
    if _fits(line, font):
        return line
    words = line.removesuffix(" …")
    while words and not _fits(f"{words}…", font):
        words = words[:-1].rstrip()
    return f"{words}…"


def _fits(text: str, font: FreeTypeFont) -> bool:
    return bool(font.getlength(text) <= WIDTH - 2 * MARGIN)


@cache
def _font(family: str, weight: int, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(font_file(family, weight)), size)
