"""Documents of formats that are not read: what their owner can do, so that they are."""

from __future__ import annotations

from pathlib import PurePosixPath

_WAYS = {
    ".doc .docm .dot .odt .rtf .pages .wpd .wps": "save it as .docx or .pdf: in its program, or by soffice --convert-to pdf FILE",
    ".ppt .pptx .odp .key .xls .xlsx .ods .numbers .csv .tsv": "print it to a .pdf, in the program that made it",
    ".epub .mobi .azw .azw3 .fb2": "make a web page of it: pandoc FILE -o NAME.html",
    ".tex .rst .adoc .org .textile": "make a web page of it (pandoc FILE -o NAME.html), or take its .pdf",
    ".eml .msg .mbox": "save the words of the message as .txt, or print it to a .pdf",
    ".vtt .srt": "name it .txt: its times are no part of the text",
    ".sbv .ass": "save it as .vtt or .srt, and name that .txt",
    ".mht .mhtml .webarchive .maff .xhtml .xml .url .webloc": "save the page from the browser as a web page, HTML only (.html)",
    ".jpg .jpeg .png .tif .tiff .bmp .webp .heic .gif": "let a program read the picture: ocrmypdf --image-dpi 300 FILE NAME.pdf",
    ".djvu .ps .eps .xps": "turn it into a .pdf",
    ".zip .gz .tar .tgz .7z .rar": "unpack it",
    ".mp3 .mp4 .m4a .wav .ogg .mov .webm .mkv .avi": "write down what is said, as .txt or .md, with a paragraph for each speaker",
}
"""What helps, by how a file's name ends."""


def way_out(name: str) -> str:
    """What to do with a file whose format is not read."""
    suffix = PurePosixPath(name).suffix.lower()
    other = "save it as .pdf, .docx, .html or .txt"
    if not suffix:
        other += "; of a link git may have made such a file: put there what it leads to"
    return next((way for endings, way in _WAYS.items() if suffix and suffix in endings.split()), other)
