"""A Word file as it is offered: without what is not printed (ECMA-376).

What is taken out: properties of the document, comments, the names of those who changed it, what was deleted or hidden,
custom XML, scripts, embedded files, addresses of templates and pictures elsewhere, and the metadata of pictures.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

import msgspec
from lxml import etree

from generator.content.pictures import picture_of
from generator.content.readers.question import Offered
from generator.content.readers.word import Styles, open_word, parse_xml, read_styles, strip_unseen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRIVATE = re.compile(
    r"docProps/.*|customXml/.*|word/(?:comments\w*|people|vbaProject|vbaData|attachedToolbars)\.\w+"
    r"|word/(?:embeddings|activeX|customXml)/.*|word/_rels/(?:comments|vbaProject)\w*\..*|.*\.(?:bin|thmx)",
    re.I,
)
_TEXTS = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml")
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "object", "altChunk")
_NAMES = {f"{_W}author": "", f"{_W}initials": "", f"{_W}date": "1980-01-01T00:00:00Z"}
_WRITTEN = (1980, 1, 1, 0, 0, 0)


def offer_word(asked: Offered) -> dict[str, bytes]:
    """The file by the name that it is published under. Raises NotRead, or Damaged where a picture in it cannot be cleaned."""
    out = io.BytesIO()
    with open_word(asked.data) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        names = [name for name in archive.namelist() if not _PRIVATE.fullmatch(name)]
        package = _Package(frozenset(names), read_styles(archive))
        for name in names:
            clean.writestr(zipfile.ZipInfo(name, _WRITTEN), _cleaned(name, archive.read(name), package))
    return {"original.docx": out.getvalue()}


class _Package(msgspec.Struct, frozen=True):
    """What is published of a file's archive: the names of its parts, and the styles that hide text."""

    names: frozenset[str]
    styles: Styles


def _cleaned(name: str, data: bytes, package: _Package) -> bytes:
    if name.startswith("word/media/"):
        return picture_of(name, data)
    if not name.endswith((".xml", ".rels")):
        return data
    tree = parse_xml(data)
    if name.endswith(".rels"):
        _clean_relations(tree, posixpath.dirname(posixpath.dirname(name)), package.names)
    elif name == "[Content_Types].xml":
        for part in [each for each in tree if (each.get("PartName") or "").lstrip("/") not in {"", *package.names}]:
            tree.remove(part)
    elif _TEXTS.fullmatch(name):
        _clean_text(tree, package.styles)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _clean_text(tree: Any, styles: Styles) -> None:
    strip_unseen(tree, styles)
    for mark in list(tree.iter(*(_W + mark for mark in _MARKS))):
        mark.getparent().remove(mark)
    for each in tree.iter():
        for attribute in each.attrib.keys() & _NAMES.keys():
            each.set(attribute, _NAMES[attribute])


def _clean_relations(tree: Any, folder: str, names: frozenset[str]) -> None:
    """Relations lead to parts that are there, and links to the web."""
    for relation in list(tree):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") == "External":
            keep = relation.get("Type") == _LINKED and target.lower().startswith(("https://", "http://", "mailto:"))
        else:
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            keep = path in names
        if not keep:
            tree.remove(relation)
