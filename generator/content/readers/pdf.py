"""A PDF as a source: what its pages print, in the order in which it is read (ISO 32000)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from importlib.metadata import version

import pypdfium2 as pdfium

from generator.content.readers.pdf_lines import PageReader, Printed
from generator.content.readers.pdf_order import order_lines
from generator.content.readers.pdf_paragraphs import Piece, find_paragraphs
from generator.content.readers.pdf_text import block_of, note_labels, vocabulary_of
from generator.content.readers.reading import ReadBlock, Reading, Unread

MAX_PAGES = 3000
MAX_SYMBOLS = 0.05
"""More of the characters than this are no letters that a page could show: the text layer is not to be believed."""


def read_pdf(data: bytes) -> Reading:
    """The document of a PDF file. Raises Unread where it has no text that can be believed."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as caught:
        raise _unread(caught) from caught
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Reading:
    count = len(document)
    if count > MAX_PAGES:
        raise Unread("limit", f"the PDF has {count} pages, more than {MAX_PAGES}", "take it apart")
    pages = [PageReader(document, number).read() for number in range(1, count + 1)]
    _check_text(pages)
    ordered = order_lines(pages)
    pieces = find_paragraphs(ordered)
    return Reading(
        blocks=tuple(_blocks(pieces, ordered.size)),
        labels=tuple(document.get_page_label(index) or str(index + 1) for index in range(count)),
        furniture=len(ordered.furniture),
        hidden=sum(page.hidden for page in pages),
        machine_read=tuple(page.number for page in pages if page.machine_read and page.lines),
        reader=f"pypdfium2 {version('pypdfium2')}",
    )


def _unread(caught: pdfium.PdfiumError) -> Unread:
    if "password" in str(caught).lower():
        return Unread("locked", "the PDF asks for a password", "save a copy without one: qpdf --decrypt --password=… IN OUT")
    return Unread("damaged", "the PDF is damaged", "open it and save it anew, or try: qpdf IN OUT")


def _check_text(pages: Sequence[Printed]) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    letters = sum(not char.isspace() for char in text)
    if not letters:
        hint = "let a program read the pages first, for example: ocrmypdf IN.pdf OUT.pdf; then look whether it read them right"
        raise Unread("scan", "the PDF holds pictures of pages and no text", hint)
    odd = sum(_is_odd(char) for char in text)
    if odd > MAX_SYMBOLS * letters:
        message = f"what the PDF says that its pages print cannot be so: {odd} of {letters} characters are symbols, or of no known letter"
        raise Unread("text-layer", message, "read the pages anew, for example: ocrmypdf --force-ocr IN.pdf OUT.pdf")


def _is_odd(char: str) -> bool:
    return char > "\x7f" and unicodedata.category(char) in ("So", "Co", "Cn", "Cc", "Cs")


def _blocks(pieces: Sequence[Piece], size: float) -> Iterator[ReadBlock]:
    words = vocabulary_of(laid.line for piece in pieces for laid in piece.lines)
    labels = note_labels(pieces)
    levels = sorted({round(piece.first.size) for piece in pieces if piece.kind == "heading"}, reverse=True)
    for piece in pieces:
        yield block_of(piece, _tag(piece, levels), words, labels)


def _tag(piece: Piece, levels: Sequence[int]) -> str:
    if piece.kind == "heading":
        return f"h{min(2 + levels.index(round(piece.first.size)), 4)}"
    return "li" if piece.kind == "item" else "p"
