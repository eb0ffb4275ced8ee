"""Pages of a PDF that may be shown whole, as they are printed: their sizes, and the picture of one, whatever it holds."""

from __future__ import annotations

from generator.content.readers.pdf import MAX_PAGES, label_of, open_pdf
from generator.content.readers.pdf_pictures import encode_picture, larger_size, render_page
from generator.content.readers.question import Sheet, SheetPicture, Sheets, SheetSize, SheetSizes


def sizes_of(asked: Sheets) -> SheetSizes:
    """What every page calls itself, and how large its picture is."""
    document = open_pdf(asked.data)
    try:
        numbers = range(min(len(document), MAX_PAGES))
        sizes = (larger_size(*document.get_page_size(number)) for number in numbers)
        return SheetSizes(tuple(SheetSize(label_of(document, number + 1), *size) for number, size in enumerate(sizes)))
    finally:
        document.close()


def picture_of(asked: Sheet) -> SheetPicture:
    """The picture of one page."""
    document = open_pdf(asked.data)
    try:
        if not 1 <= asked.page <= len(document):
            return SheetPicture()
        return SheetPicture(encode_picture(render_page(document[asked.page - 1]))[0])
    finally:
        document.close()
