"""Small documents for tests: PDFs of a few operators, Word files of a few elements."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

PAGE = (400, 500)  # points
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def line(text: str, left: float = 40, base: float = 440, size: float = 10, more: str = "") -> str:
    """The operators of a line of text; `more` stands before it (a colour, a render mode)."""
    shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {more} BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm ({shown}) Tj ET Q\n"


def lines(texts: Sequence[str], left: float = 40, top: float = 440, size: float = 10) -> str:
    """Lines below one another."""
    return "".join(line(text, left, top - 1.2 * size * number, size) for number, text in enumerate(texts))


def make_pdf(
    *pages: str,
    labels: str = "",
    images: bool = False,
    font: str = "Helvetica",
    info: str = "",
    language: str = "",
    more: str = "",
) -> bytes:
    """A PDF of content streams, in a `font`; with `images` pages may draw /Im1, a grey square, and
    /Fm1, which fills the page with it; `labels` is a label tree.

    /F2 is bold. `more` are further entries of each page. `info` are the entries of its information dictionary.
    """
    encoding = "/Encoding /WinAnsiEncoding" if font == "Helvetica" else ""
    objects: list[bytes] = [
        b"",
        b"",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} {encoding} >>".encode(),
    ]
    grey = zlib.compress(b"\xc0" * 16)
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(grey), grey)
    )
    form = b"q 400 0 0 500 0 0 cm /Im1 Do Q"
    objects.append(
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 400 500] /Resources << /XObject << /Im1 4 0 R >> >> /Length %d >>"
        b"\nstream\n%s\nendstream" % (len(form), form)
    )
    kids = []
    for content in pages:
        data = content.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        resources = "/Font << /F1 3 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >>" + (
            " /XObject << /Im1 4 0 R /Fm1 5 0 R >>" if images else ""
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Resources << {resources} >>"
            f" /Contents {len(objects)} 0 R{more and ' ' + more} >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    about = f"/PageLabels {labels} " if labels else ""
    about += f"/Lang ({language})" if language else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {about} >>".encode()
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects.append(f"<< {info} >>".encode("cp1252"))
    return _pdf_of(objects)


def _pdf_of(objects: Sequence[bytes]) -> bytes:
    """A file of objects, of which the first is its catalog and the last its information dictionary."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, data in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(objects), start)
    )
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of a Word paragraph."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def make_docx(*paragraphs: str, parts: dict[str, str] | None = None) -> bytes:
    """A Word file of paragraphs, each of runs; `parts` are further files of the archive."""
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
        f' Extension="rels" ContentType="{_RELATIONS}"/><Override PartName="/word/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()
