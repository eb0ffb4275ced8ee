"""What a PDF says of itself: its document information dictionary and its language (ISO 32000-1, 14.3.3 and 14.9.2)."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from generator.content.readers.reading import Record

_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pdf|tex|dvi|indd|qxd|odt|rtf|pptx?|xlsx?|ps|html?)|untitled.*"
    r"|(?:document|slide|layout|dokument)\s*\d*|\W*",
    re.I,
)
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_PARTS = re.compile(r"\s*;\s*|\s+(?:and|und|et)\s+")


def record_of(document: Any) -> Record:
    """The record of an open document."""
    said = {name: " ".join(words.split()) for name, words in document.get_metadata_dict().items()}
    title, date = said["Title"], _DATE.match(said["CreationDate"])
    return Record(
        title=as_title(title),
        authors=_names(said["Author"]),
        published="-".join(filter(None, date.groups())) if date else "",
        language=_language(document),
    )


def as_title(words: str) -> str:
    """Words that a file gives as its title; empty where they are the name of a file or a program's own."""
    return "" if _NO_TITLE.fullmatch(words) else words


def _names(author: str) -> tuple[str, ...]:
    """The names in one field: commas part them where each of the parts is more than a family name."""
    names = [name for name in _PARTS.split(author) if name]
    if len(names) == 1 and all(" " in name.strip() for name in author.split(",")):
        names = author.split(",")
    return tuple(name.strip() for name in names)


def _language(document: Any) -> str:
    """The language of its catalog; empty where there is none."""
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length <= 2:  # of UTF-16 with its end
        return ""
    words = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(words, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return words.raw.decode("utf-16-le").rstrip("\0")
