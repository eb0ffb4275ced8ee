"""The book as an EPUB 3, put together by EbookLib: a chapter a brief or briefing, links between them, no scripts, no fonts.

The same book gives the same bytes: the parts of the archive have no time of their own.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from generator.site.exports.chosen import Chosen, NotMade
from generator.site.exports.texts import CONTENTS, media_type, part_texts, style, title_text
from generator.site.render import Renderer

_INSTALL = "EPUB is made by EbookLib, which is not installed: pip install 'briefbook[book]'"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_STYLE = "export.css"


def epub_of(chosen: Chosen, renderer: Renderer) -> bytes:
    """The archive. Raises NotMade."""
    try:
        from ebooklib import epub
    except ImportError:
        raise NotMade(_INSTALL) from None
    site, book = chosen.site, epub.EpubBook()
    book.set_identifier(f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site.base_url}#{site.title}#{chosen.title}')}")
    book.set_title(chosen.title)
    book.set_language(site.language)
    book.set_direction(site.direction)
    for name, words in (("publisher", site.publisher), ("description", site.description), ("date", chosen.day)):
        if words:
            book.add_metadata("DC", name, words)
    sheet = epub.EpubItem(
        uid="style", file_name=_STYLE, media_type="text/css", content=style(chosen, renderer).encode()
    )
    book.add_item(sheet)
    for path, data in chosen.pictures.items():
        book.add_item(epub.EpubItem(file_name=path, media_type=media_type(path), content=data))
    texts = [("title", chosen.title, title_text(chosen, renderer)), *part_texts(chosen, renderer)]
    chapters = [_chapter(epub, name, title, text, chosen) for name, title, text in texts]
    for chapter in chapters:
        chapter.add_item(sheet)
        book.add_item(chapter)
    book.toc = chapters[1:]
    contents = epub.EpubNav(file_name=f"{CONTENTS}.xhtml", title=chosen.title)
    contents.add_item(sheet)
    for item in (contents, epub.EpubNcx()):
        book.add_item(item)
    book.spine = [chapters[0], contents, *chapters[1:]]
    out = io.BytesIO()
    epub.write_epub(out, book, {"mtime": datetime.fromisoformat(chosen.day), "raise_exceptions": True})
    return _without_times(out.getvalue())


def _chapter(epub: Any, name: str, title: str, text: str, chosen: Chosen) -> Any:
    chapter = epub.EpubHtml(title=title, file_name=f"{name}.xhtml", lang=chosen.site.language)
    chapter.content = text
    return chapter


def _without_times(archive: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            kind = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(entry.filename, _NO_TIME), old.read(entry), kind)
    return out.getvalue()
