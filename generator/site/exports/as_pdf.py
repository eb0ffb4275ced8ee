"""The book as a PDF, set by WeasyPrint: contents with page numbers, bookmarks, tags for screen readers; nothing is fetched."""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from generator.parallel import Tell
from generator.site.exports.chosen import Chosen, NotMade
from generator.site.exports.texts import whole_text
from generator.site.fonts import own_faces
from generator.site.render import Renderer

_INSTALL = "PDF is made by WeasyPrint, which is not installed: pip install 'briefbook[book]'"
_PANGO = "WeasyPrint does not find Pango, which it sets text with: install it as doc.courtbouillon.org/weasyprint says ({error})"


def pdf_of(chosen: Chosen, renderer: Renderer, tell: Tell) -> bytes:
    """The document; `tell` hears of each page that is set: how many there will be is not known. Raises NotMade."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except ImportError:
        raise NotMade(_INSTALL) from None
    except OSError as caught:
        raise NotMade(_PANGO.format(error=str(caught).splitlines()[0])) from None
    fonts = {name: data for name, data in renderer.theme.assets.items() if name.endswith(".woff2")}
    faces = own_faces({name: f"data:font/woff2;base64,{b64encode(data).decode()}" for name, data in fonts.items()})
    nothing, known = URLFetcher(allowed_protocols=("data",)), FontConfiguration()
    styles = [CSS(string=faces, url_fetcher=nothing, font_config=known)]
    document = HTML(string=whole_text(chosen, renderer), url_fetcher=nothing)
    with _pages_told(tell):
        made: bytes = document.write_pdf(stylesheets=styles, font_config=known, pdf_variant="pdf/ua-1")
    return made


@contextmanager
def _pages_told(tell: Tell) -> Iterator[None]:
    """WeasyPrint tells a logger of its own how far it is."""
    logger, pages = logging.getLogger("weasyprint.progress"), _Pages(tell)
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(pages)
    try:
        yield
    finally:
        logger.removeHandler(pages)
        logger.setLevel(before)


class _Pages(logging.Handler):
    """Tells of each page that is set."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Of one message."""
        page = re.search(r"Page (\d+)$", record.getMessage())
        if page:
            self.tell("setting pages", int(page[1]), 0)
