"""A PDF as a source: what its pages print, in the order in which it is read (ISO 32000)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from importlib.metadata import version
from itertools import groupby

import pypdfium2 as pdfium
from msgspec.structs import replace

from generator.content.readers.paper import Strip, Strips
from generator.content.readers.pdf_furniture import running_head
from generator.content.readers.pdf_lines import BLACKED_OUT, PageReader, Printed
from generator.content.readers.pdf_order import order_lines
from generator.content.readers.pdf_paragraphs import Piece, find_paragraphs
from generator.content.readers.pdf_record import record_of
from generator.content.readers.pdf_text import join_lines, note_labels, vocabulary_of
from generator.content.readers.pdf_xmp import completed
from generator.content.readers.reading import NotRead, Reading

MAX_PAGES = 3000
MAX_SYMBOLS = 0.05
"""More of the characters than this are no letters that a page could show: the text layer is not to be believed."""


def read_pdf(data: bytes) -> tuple[Reading, Strips]:
    """The document of a PDF file, and where its text is on its pages. Raises NotRead where it has none that can be believed."""
    document = open_pdf(data)
    try:
        reading, strips = _read(document)
    finally:
        document.close()
    return replace(reading, record=completed(reading.record, data)), strips


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """A PDF file, to be closed. Raises NotRead where it cannot be opened."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as caught:
        raise _not_read(caught) from caught


def _read(document: pdfium.PdfDocument) -> tuple[Reading, Strips]:
    count = len(document)
    if count > MAX_PAGES:
        raise NotRead("limit", f"the PDF has {count} pages, more than {MAX_PAGES}", "take it apart")
    pages = [_read_page(document, number) for number in range(1, count + 1)]
    _check_text(pages)
    ordered = order_lines(pages)
    html, hyphens, strips = _fragment(find_paragraphs(ordered))
    reading = Reading(
        html=html,
        hyphens=hyphens,
        labels=tuple(label_of(document, number) for number in range(1, count + 1)),
        furniture=len(ordered.furniture),
        running_head=running_head(ordered.furniture),
        hidden=sum(page.hidden for page in pages),
        machine_read=tuple(page.number for page in pages if page.machine_read and page.lines),
        record=record_of(document),
        reader=f"pypdfium2 {version('pypdfium2')}",
    )
    return reading, strips


def _read_page(document: pdfium.PdfDocument, number: int) -> Printed:
    try:
        return PageReader(document, number).read()
    except pdfium.PdfiumError as caught:
        hint = "open it and save it anew, or try: qpdf IN.pdf OUT.pdf"
        raise NotRead("damaged", f"page {number} of the PDF is damaged", hint) from caught


def label_of(document: pdfium.PdfDocument, number: int) -> str:
    """What a page, by its number from 1, calls itself."""
    return document.get_page_label(number - 1) or str(number)


def _not_read(caught: pdfium.PdfiumError) -> NotRead:
    if "password" in str(caught).lower():
        hint = "save a copy without one, for example: qpdf --decrypt --password=… IN.pdf OUT.pdf"
        return NotRead("locked", "the PDF asks for a password", hint)
    return NotRead("damaged", "the PDF is damaged, or no PDF", "open it and save it anew, or try: qpdf IN.pdf OUT.pdf")


def _check_text(pages: Sequence[Printed]) -> None:
    text = "".join(line.text for page in pages if not page.only_stamped for line in page.lines)
    letters = sum(not char.isspace() for char in text)
    if not letters:
        hint = "let a program read its pages first, and see whether it read them right: ocrmypdf IN.pdf OUT.pdf"
        raise NotRead(
            "scan",
            "the PDF holds no text that can be seen: pictures of pages, it may be, with a stamp or without",
            hint,
        )
    odd = sum(_is_odd(char) for char in text)
    if odd > MAX_SYMBOLS * letters:
        message = f"the PDF's text cannot be what its pages show: {odd} of {letters} characters are symbols"
        raise NotRead("text-layer", message, "read the pages anew: ocrmypdf --force-ocr IN.pdf OUT.pdf")


def _is_odd(char: str) -> bool:
    return char > "\x7f" and char != BLACKED_OUT and unicodedata.category(char) in ("So", "Co", "Cn", "Cc", "Cs")


def _fragment(pieces: Sequence[Piece]) -> tuple[str, tuple[tuple[int, int], ...], Strips]:
    """The HTML of all blocks, where words were broken, by the number of the block, and where each block is on the pages."""
    words = vocabulary_of(laid.line for piece in pieces for laid in piece.lines)
    labels = note_labels(pieces)
    levels = sorted({round(piece.first.size) for piece in pieces if piece.kind == "heading"}, reverse=True)
    html: list[str] = []
    hyphens: list[tuple[int, int]] = []
    strips: list[tuple[Strip, ...]] = []
    last_page = 0
    for is_list, group in groupby(pieces, lambda piece: piece.bullet > 0):
        html.append("<ul>\n" if is_list else "")
        for piece in group:
            joined = join_lines(piece, words)
            if not joined.text.strip():
                continue
            tag = _tag(piece, levels)
            html.append(f'<{tag} data-page="{piece.first.page}">{joined.html(labels, last_page)}</{tag}>\n')
            last_page = max(last_page, joined.pages[-1][1])
            hyphens += [(len(strips), at) for at in joined.hyphens]
            strips.append(tuple(joined.strips))
        html.append("</ul>\n" if is_list else "")
    return "".join(html), tuple(hyphens), tuple(strips)


def _tag(piece: Piece, levels: Sequence[int]) -> str:
    if piece.kind == "heading":
        return f"h{min(2 + levels.index(round(piece.first.size)), 4)}"
    return "li" if piece.bullet else "p"
