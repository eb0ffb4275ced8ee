"""Make the PDFs and the Word file of the demonstration book out of the texts that lie beside this program.

    python -m pip install weasyprint
    python docs/demonstration/make.py

writes `steep-flight.pdf`, `three-words.pdf` and `sanctions-in-figures.docx` into `content/sources/`. WeasyPrint is installed by
hand for it and is no dependency of Briefbook; the same version of it and of the DejaVu fonts gives the same bytes. The Word file
needs the standard library alone. The saved web page, `content/sources/twelve-meetings.html`, is written as it is. After a change
of a text run `briefbook verify --update-lock` for the demonstration book.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

TEXTS = Path(__file__).parent
SOURCES = TEXTS.parents[1] / "content/sources"
PRINTED = ("steep-flight", "three-words")
TYPED = "sanctions-in-figures"
_OOXML = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" xmlns:r="{_OOXML}/officeDocument/2006/relationships"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MADE = (2019, 9, 20, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = {"h1": "Title", "h2": "Heading1", "p": "Normal"}
_NAMES = {"Normal": "Normal", "Title": "Title", "Heading1": "heading 1", "FootnoteText": "footnote text"}
_SIZES = {"Normal": 22, "Title": 40, "Heading1": 28, "FootnoteText": 18}  # half points
_BOLD = ("Title", "Heading1")


def main() -> None:
    """Write the three documents."""
    from weasyprint import HTML

    for name in PRINTED:
        HTML(TEXTS / f"{name}.html").write_pdf(SOURCES / f"{name}.pdf")
    write_word(TEXTS / f"{TYPED}.html", SOURCES / f"{TYPED}.docx")


def write_word(text: Path, to: Path) -> None:
    """A Word file (ECMA-376) of a text in well-formed HTML: `h1 h2 p table`, and `note` for a footnote."""
    page = ElementTree.fromstring(text.read_text(encoding="utf-8"))
    body = page.find("body")
    assert body is not None
    notes = list(body.iter("note"))
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(page, body, notes):
            archive.writestr(zipfile.ZipInfo(name, _MADE), _HEAD + content, zipfile.ZIP_DEFLATED)


def _files(
    page: ElementTree.Element, body: ElementTree.Element, notes: Sequence[ElementTree.Element]
) -> Iterator[tuple[str, str]]:
    """The files of the archive and what is in each."""
    parts = {"document": f"{_KIND}.document.main+xml"} | {
        part: f"{_KIND}.{part}+xml" for part in ("styles", "footnotes")
    }
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{kind}"/>' for part, kind in parts.items())
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides += f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
    packages = f"{_OOXML}/package/2006"
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield "[Content_Types].xml", f'<Types xmlns="{packages}/content-types">{rels}{overrides}</Types>'
    yield (
        "_rels/.rels",
        _relations(
            {
                f"{_OOXML}/officeDocument/2006/relationships/officeDocument": "word/document.xml",
                f"{packages}/relationships/metadata/core-properties": "docProps/core.xml",
            }
        ),
    )
    yield (
        "word/_rels/document.xml.rels",
        _relations(
            {f"{_OOXML}/officeDocument/2006/relationships/{part}": f"{part}.xml" for part in ("styles", "footnotes")}
        ),
    )
    blocks = "".join(_block(element, notes) for element in body)
    margins = " ".join(f'w:{side}="1417"' for side in ("top", "right", "bottom", "left"))
    section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'
    yield "word/document.xml", f"<w:document {_W}><w:body>{blocks}{section}</w:body></w:document>"
    yield "word/styles.xml", f"<w:styles {_W}>{''.join(map(_style, _NAMES))}</w:styles>"
    yield "word/footnotes.xml", f"<w:footnotes {_W}>{''.join(_notes(notes))}</w:footnotes>"
    yield "docProps/core.xml", _properties(page)


def _relations(targets: dict[str, str]) -> str:
    lines = (
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_OOXML}/package/2006/relationships">{"".join(lines)}</Relationships>'


def _style(style: str) -> str:
    bold = "<w:b/>" if style in _BOLD else ""
    default = ' w:default="1"' if style == "Normal" else ""
    spacing = '<w:pPr><w:spacing w:after="160"/></w:pPr>'
    size = f'<w:rPr>{bold}<w:sz w:val="{_SIZES[style]}"/></w:rPr>'
    return f'<w:style w:type="paragraph"{default} w:styleId="{style}"><w:name w:val="{_NAMES[style]}"/>{spacing}{size}</w:style>'


def _block(element: ElementTree.Element, notes: Sequence[ElementTree.Element]) -> str:
    if element.tag != "table":
        return _paragraph("".join(_runs(element, notes)), _STYLES[element.tag])
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(_row(row) for row in element)
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{rows}</w:tbl>{_paragraph('', 'Normal')}"


def _row(row: ElementTree.Element) -> str:
    head = "<w:trPr><w:tblHeader/></w:trPr>" if row[0].tag == "th" else ""
    cells = (f"<w:tc>{_paragraph(''.join(_runs(cell, ())), 'Normal')}</w:tc>" for cell in row)
    return f"<w:tr>{head}{''.join(cells)}</w:tr>"


def _paragraph(runs: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _runs(element: ElementTree.Element, notes: Sequence[ElementTree.Element]) -> Iterator[str]:
    yield _run(element.text)
    for note in element:
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        yield f'<w:r>{raised}<w:footnoteReference w:id="{notes.index(note) + 1}"/></w:r>{_run(note.tail)}'


def _run(words: str | None) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def _notes(notes: Sequence[ElementTree.Element]) -> Iterator[str]:
    for number, note in enumerate(notes, 1):
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        paragraph = _paragraph(f"{mark}{_run(f' {note.text}')}", "FootnoteText")
        yield f'<w:footnote w:id="{number}">{paragraph}</w:footnote>'


def _properties(page: ElementTree.Element) -> str:
    said = {meta.get("name"): meta.get("content") or "" for meta in page.iter("meta")}
    spaces = f'xmlns:cp="{_OOXML}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    spaces += ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    created = f'<dcterms:created xsi:type="dcterms:W3CDTF">{said["created"]}T00:00:00Z</dcterms:created>'
    about = f"<dc:title>{page.findtext('head/title')}</dc:title><dc:creator>{said['author']}</dc:creator>"
    return (
        f"<cp:coreProperties {spaces}>{about}<dc:language>{page.get('lang')}</dc:language>{created}</cp:coreProperties>"
    )


if __name__ == "__main__":
    main()
