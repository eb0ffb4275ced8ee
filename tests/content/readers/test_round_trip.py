"""A text that is set by another program and read again proves the same quotes, on the page where they are printed.

Markdown sources of the demonstration book are set as web pages (markdown-it), Word files (pandoc) and PDFs (Chromium,
WeasyPrint and typst, in one and in two columns). The usual run takes three of them, `BRIEFBOOK_LONG=1` all.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument

from generator.content.document import Document
from generator.content.listing import DOCUMENTS
from generator.content.parse import parse_source
from generator.content.readers.read import read_document
from generator.content.records import Quote, Source, Summary
from generator.evidence.layout import Layout
from generator.evidence.locate import Match, locate_quote, prepare_text
from generator.verify.reading import VERIFIED
from tests.building import Examined, examine
from tests.conftest import LONG, PROJECT
from tests.evidence.asking import Asked

SHORT_RUN = ("launches-2017-2019", "security-guarantees", "moratoire")
"""A table and emphasis; a numbered list; another language."""
STYLE = """
@page { size: A5; margin: 18mm 15mm }
body { font: 9pt/1.4 "DejaVu Serif", serif; text-align: justify; hyphens: auto; margin: 0 }
h1 { font-size: 16pt } h2 { font-size: 12pt } h1, h2 { text-align: left }
table { border-collapse: collapse } td, th { border: 1px solid; padding: 1mm; text-align: left }
"""
COLUMNS = {1: "", 2: "body { columns: 2; column-gap: 8mm }"}


@pytest.fixture(scope="module")
def book() -> Examined:
    return examine(PROJECT, drafts=True, search=False, today="2026-01-01")


@pytest.fixture(scope="module")
def summaries(book: Examined) -> list[tuple[Summary, Path]]:
    """The summaries of Markdown sources, each with its source's file."""
    pairs = [(each, book.library.sources.get(each.source.id)) for each in book.library.summaries]
    found = [(each, PROJECT / source.file) for each, source in pairs if source and source.format == "markdown"]
    assert len(found) > 12
    return [(each, path) for each, path in found if LONG or each.id in SHORT_RUN]


def quotes_of(summary: Summary) -> Iterator[Quote]:
    for point in summary.key_points:
        yield from point.evidence
    for event in summary.events:
        yield from event.evidence


def as_page(summary: Summary, path: Path, style: str = "") -> str:
    body = MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8"))
    head = f"<meta charset=utf-8><title>{summary.title}</title><style>{style}</style>"
    return f'<!DOCTYPE html><html lang="{summary.language or "en"}"><head>{head}</head><body>{body}</body></html>'


TYPST = {
    "blockquote_open": "#quote(block: true)[",
    "blockquote_close": "]\n\n",
    "bullet_list_open": "#list(",
    "em_open": "#emph[",
    "hardbreak": "#linebreak()",
    "heading_close": "]\n\n",
    "hr": "#line(length: 100%)\n\n",
    "paragraph_close": "\n\n",
    "softbreak": " ",
    "strong_open": "#strong[",
}
TYPST |= dict.fromkeys(("list_item_open", "td_open", "th_open"), "[")
TYPST |= dict.fromkeys(("list_item_close", "td_close", "th_close"), "], ")
TYPST |= dict.fromkeys(("em_close", "strong_close"), "]")
TYPST |= dict.fromkeys(("bullet_list_close", "ordered_list_close", "table_close"), ")\n\n")
"""What opens and closes in typst what markdown-it calls so; of what is left out the words alone are set."""


def as_typst(summary: Summary, path: Path, columns: int) -> str:
    """The source as typst has it: every word is a string, of which no sign means anything."""
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8"))
    page = f'#set page(paper: "a5", margin: (x: 15mm, y: 18mm), columns: {columns}, numbering: "1")\n#set par(justify: true)\n'
    words = f'#set text(size: 9pt, lang: "{summary.language or "en"}", hyphenate: true)\n'
    return page + words + "".join(as_typst_token(tokens, index) for index in range(len(tokens)))


def as_typst_token(tokens: list[Token], index: int) -> str:
    token = tokens[index]
    if token.type == "inline":
        children = token.children or []
        return "".join(as_typst_token(children, index) for index in range(len(children)))
    if token.type == "heading_open":
        return f"#heading(level: {token.tag[1:]})["
    if token.type == "ordered_list_open":
        return f"#enum(start: {token.attrs.get('start', 1)}, "
    if token.type == "table_open":
        end = next(at for at in range(index, len(tokens)) if tokens[at].type == "thead_close")
        return f"#table(columns: {sum(each.type == 'th_open' for each in tokens[index:end])}, "
    if token.type in ("text", "code_inline", "code_block", "fence"):
        return f"#{json.dumps(token.content, ensure_ascii=False)};"
    return TYPST.get(token.type, "")


def read_again(summary: Summary, name: str, data: bytes) -> Document:
    source = Source(summary.source.id, f"content/sources/{name}", DOCUMENTS[Path(name).suffix])
    reading = read_document(source.file, data, False, None)[0]
    assert reading.unread is None
    return parse_source(source, reading, summary).document


def located(document: Document, quote: str, language: str, like: Quote, page: str | None = None) -> Match:
    assert document.setting
    layout = Layout(document.setting.hyphens, document.setting.references)
    prepared = prepare_text(document.text, document.blocks, language, layout, document.pages)
    return locate_quote(Asked(quote, like.prefix, like.suffix, page), prepared)


def missed(summary: Summary, document: Document) -> Iterator[str]:
    """The quotes that are not proven, and those that are with a word too many."""
    for quote in quotes_of(summary):
        words = quote.quote.split()
        if located(document, quote.quote, summary.language, quote).status not in VERIFIED:
            yield f"{summary.id}: not found: {quote.quote}"
        false = " ".join((*words[:1], "never", *words[1:]))
        if located(document, false, summary.language, quote).status in VERIFIED:
            yield f"{summary.id}: found, though false: {false}"


def letters(text: str) -> str:
    """A text as its letters and digits alone, which no way of setting changes."""
    return re.sub(r"[\W_]", "", text)


def misplaced(summary: Summary, document: Document, data: bytes) -> Iterator[str]:
    """The quotes that are said to be on a page that does not print their first words."""
    pages = [letters(page.get_textpage().get_text_range()) for page in PdfDocument(data)]
    for quote in quotes_of(summary):
        match = located(document, quote.quote, summary.language, quote)
        page = document.page_at(match.span.start)
        first = letters(document.text[match.span.start : match.span.end])[:12]
        if first not in pages[int(page) - 1] + pages[min(int(page), len(pages) - 1)][:12]:
            yield f"{summary.id}: not on page {page}: {quote.quote}"
        if located(document, quote.quote, summary.language, quote, page).status not in VERIFIED:
            yield f"{summary.id}: not found with page {page}: {quote.quote}"


def test_as_web_pages(summaries: list[tuple[Summary, Path]]) -> None:
    for summary, path in summaries:
        document = read_again(summary, "a.html", as_page(summary, path).encode())
        assert list(missed(summary, document)) == []


def test_as_word_files(summaries: list[tuple[Summary, Path]], tmp_path: Path) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("there is no pandoc on this machine (Debian: apt-get install pandoc)")
    for summary, path in summaries:
        to = tmp_path / f"{summary.id}.docx"
        subprocess.run([pandoc, "-f", "markdown", "-o", str(to), str(path)], check=True)
        assert list(missed(summary, read_again(summary, to.name, to.read_bytes()))) == []


@pytest.mark.parametrize("columns", COLUMNS)
def test_as_pdfs_of_chromium(summaries: list[tuple[Summary, Path]], chromium: Browser, columns: int) -> None:
    page = chromium.new_page()
    for summary, path in summaries:
        page.set_content(as_page(summary, path, STYLE + COLUMNS[columns]))
        check_pdf(summary, page.pdf(prefer_css_page_size=True))
    page.close()


@pytest.mark.parametrize("columns", COLUMNS)
def test_as_pdfs_of_weasyprint(summaries: list[tuple[Summary, Path]], columns: int) -> None:
    weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint is not installed, which sets these PDFs")
    for summary, path in summaries:
        check_pdf(summary, weasyprint.HTML(string=as_page(summary, path, STYLE + COLUMNS[columns])).write_pdf())


@pytest.mark.parametrize("columns", COLUMNS)
def test_as_pdfs_of_typst(summaries: list[tuple[Summary, Path]], columns: int) -> None:
    typst = pytest.importorskip("typst", reason="typst is not installed, which sets these PDFs (pip install typst)")
    for summary, path in summaries:
        check_pdf(summary, typst.compile(as_typst(summary, path, columns).encode()))


def check_pdf(summary: Summary, data: bytes) -> None:
    document = read_again(summary, "a.pdf", data)
    assert list(missed(summary, document)) == []
    assert list(misplaced(summary, document, data)) == []
