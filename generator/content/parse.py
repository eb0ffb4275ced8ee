"""parse: a source becomes a Document, the one shape in which it is verified and shown."""

from __future__ import annotations

import msgspec

from generator.content.document import Document, read_fragment, read_plain
from generator.content.files import MAX_SOURCE_BYTES, decode_text
from generator.content.front_matter import without_front_matter
from generator.content.markdown import TooDeep, source_html
from generator.content.masthead import without_masthead
from generator.content.records import Source, Summary
from generator.content.source_links import check_comments, check_sections, pictures_of
from generator.diagnostics import Diagnostic, Place, error
from generator.memo.files import Content

EMPTY = Document((), "", (), ())


def read_source(file: str, content: Content) -> tuple[str, list[Diagnostic]]:
    """The text of a source, and what is wrong with it; an error leaves no text."""
    text, problems = decode_text(content, file, MAX_SOURCE_BYTES, "SRC")
    if text is not None and (not text or text.isspace()):
        problems.append(error("SRC-empty", Place(file), "the source is empty", "put the document's text here"))
    return "" if text is None or text.isspace() else text, problems


def parse_source(source: Source, text: str, summary: Summary) -> tuple[Document, list[Diagnostic]]:
    """The document of a source, without the leading paragraphs that only repeat the summary's record."""
    try:
        document, problems = _markdown(source, text, summary) if source.format == "markdown" else (read_plain(text), [])
    except TooDeep as deep:
        hint = "take the document apart, or indent it less"
        return EMPTY, [error("SRC-nesting", Place(source.file, deep.line), str(deep), hint)]
    if not document.blocks:
        message = "the source holds no text beside its front matter and pictures"
        return EMPTY, [error("SRC-empty", Place(source.file), message, "put the document's text here")]
    return without_masthead(document, summary.title, summary.authors, summary.published), problems


def _markdown(source: Source, text: str, summary: Summary) -> tuple[Document, list[Diagnostic]]:
    html, problems = check_sections(source_html(without_front_matter(text)), source.file)
    problems += check_comments(html, source.file) if summary.rights == "full" else []
    document, pictures = read_fragment(html), pictures_of(html)
    return (msgspec.structs.replace(document, pictures=pictures) if pictures else document), problems
