"""A PDF as it is offered: without what is not printed on its pages, and a copy whose passages are highlighted (ISO 32000).

What is taken out: the document's information and XMP metadata, those of single objects and of JPEG pictures in it, attached
files, scripts and all that happens by itself, and every annotation but links, which are comments, forms, sounds and films. What
earlier versions of the file left in it is not written either.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from generator.content.raster import Damaged, without_metadata
from generator.content.readers.pdf import open_pdf
from generator.content.readers.pdf_passages import PageLines, by_page
from generator.content.readers.pdf_turned import Corners, turn_of
from generator.content.readers.question import Offered

_PRIVATE = (
    "/Metadata",
    "/Thumb",
    "/PieceInfo",
    "/LastModified",
    "/AA",
    "/AF",
    "/OpenAction",
    "/Collection",
    "/XFA",
    "/JS",
)
"""What is taken away of every object: what is known of it elsewhere, and what happens by itself."""
_NAMED = ("/EmbeddedFiles", "/JavaScript", "/Renditions")
_HARMLESS = ("/GoTo", "/URI", "/Named")
_SCHEMES = ("https://", "http://", "mailto:")
_YELLOW = (1.0, 0.87, 0.35)

Boxes = list[Corners]


def offer_pdf(asked: Offered) -> dict[str, bytes]:
    """The file, and where it has passages a copy in which these are highlighted, by the names that they are published under."""
    marked = _boxes(asked)
    with pikepdf.open(io.BytesIO(asked.data)) as pdf:
        _clean(pdf)
        files = {"original.pdf": _written(pdf)}
        for number, passages in marked.items():
            for index, boxes in passages.items():
                _highlight(pdf, number, boxes, (asked.shown.passages[index].id, asked.comments[index], asked.author))
        files["marked.pdf"] = _written(pdf)
    return files


def _boxes(asked: Offered) -> dict[int, dict[int, Boxes]]:
    """By page and passage the boxes of its lines."""
    document = open_pdf(asked.data)
    try:
        found = {}
        for number, passages in by_page(asked.shown.passages, asked.strips).items():
            turn, lines = turn_of(document, number), PageLines(document, number)
            boxes = {index: list(map(turn.stored, lines.boxes(parts))) for index, parts in passages.items()}
            found[number] = {index: each for index, each in boxes.items() if each}
        return found
    finally:
        document.close()


def _written(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _clean(pdf: pikepdf.Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for key in ("/AcroForm", "/Names"):
        _without_files(pdf.Root, key)
    for page in pdf.pages:
        if "/Annots" in page.obj:
            links = [each for each in page.obj.Annots if _is_link(each)]
            page.obj.Annots = Array(links)
    for item in pdf.objects:
        _strip(item)


def _without_files(root: Any, key: str) -> None:
    """Forms go, since their fields do; of names those of files and scripts."""
    if key == "/AcroForm" and key in root:
        del root[key]
    elif key in root:
        for name in _NAMED:
            if name in root[key]:
                del root[key][name]


def _is_link(annotation: Any) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Link


def _strip(item: Any) -> None:
    """Take away what is private of an object and of those that are written inside of it."""
    if isinstance(item, Array):
        for inner in item:
            _strip_direct(inner)
        return
    if not isinstance(item, (Dictionary, Stream)):
        return
    for key in _PRIVATE:
        if key in item:
            del item[key]
    if "/A" in item and not _is_harmless(item["/A"]):
        del item["/A"]
    if isinstance(item, Stream) and item.get("/Filter") == Name.DCTDecode:
        with suppress(Damaged):
            item.write(without_metadata(item.read_raw_bytes()), filter=Name.DCTDecode)
    for key in list(item.keys()):
        _strip_direct(item[key])


def _strip_direct(item: Any) -> None:
    if isinstance(item, (Dictionary, Array)) and not item.is_indirect:
        _strip(item)


def _is_harmless(action: Any) -> bool:
    """Whether an action does no more than to lead somewhere; without a kind it is none, but what a heading or a cell is like."""
    if not isinstance(action, Dictionary) or "/S" not in action:
        return True
    if "/Next" in action or str(action["/S"]) not in _HARMLESS:
        return False
    return "/URI" not in action or str(action["/URI"]).lower().startswith(_SCHEMES)


def _highlight(pdf: pikepdf.Pdf, number: int, boxes: Boxes, words: tuple[str, str, str]) -> None:
    """A highlight annotation (12.5.6.10) of all lines of a passage on a page; `words` are its name, comment and author."""
    name, comment, author = words
    corners = [
        edge for left, bottom, right, top in boxes for edge in (left, top, right, top, left, bottom, right, bottom)
    ]
    rect = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=Array(rect),
            QuadPoints=Array(corners),
            Contents=String(comment),
            T=String(author),
            NM=String(name),
            C=Array(_YELLOW),
            F=4,  # it is printed
            AP=Dictionary(N=_appearance(pdf, rect, boxes)),
        )
    )
    page = pdf.pages[number - 1].obj
    if "/Annots" not in page:
        page.Annots = Array([])
    page.Annots.append(annotation)


def _appearance(pdf: pikepdf.Pdf, rect: list[float], boxes: Boxes) -> Stream:
    """How it looks where a program does not draw highlights itself: the lines' boxes, through which one sees the text."""
    red, green, blue = _YELLOW
    rows = (f"{left:.2f} {low:.2f} {right - left:.2f} {high - low:.2f} re f\n" for left, low, right, high in boxes)
    see_through = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
    form: Mapping[str, Any] = {
        "/Type": Name.XObject,
        "/Subtype": Name.Form,
        "/BBox": Array(rect),
        "/Resources": see_through,
        "/Group": Dictionary(S=Name.Transparency),
    }
    return Stream(pdf, f"/G gs {red} {green} {blue} rg\n{''.join(rows)}".encode(), form)
