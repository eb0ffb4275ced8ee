"""A Word file as a source: what its pages print, by mammoth, from a copy without what they do not (ECMA-376)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import mammoth
from lxml import etree

from generator.content.readers.fragment import clean_fragment
from generator.content.readers.reading import NotRead, Reading, Record
from generator.content.readers.word_forms import strip_blended, with_known_forms

MAX_UNPACKED = 300_000_000
MAX_FILES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TEXTS = re.compile(r"word/(?:document\d*|footnotes|endnotes|comments)\.xml")
_DROPPED = ("del", "moveFrom", "delText")
_STRUCK = ("strike", "dstrike")
_HIDDEN = ("vanish", "webHidden")
Styles = dict[str, frozenset[str]]
"""By the name of a property the ids of the styles with which it is on."""
_MAX_BASES = 20
_STYLES = "\n".join(
    (
        "p[style-name='Title'] => h1.title:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
        "u => u",
    )
)
_NOTE = re.compile(
    r'(?P<raised><sup>)?<sup><a href="#(?:foot|end)note-[^"]*" id="[^"]*">\[(?P<label>\d+)\]</a></sup>(?(raised)</sup>)'
)
_HEADING = re.compile(r"<h([1-5])>(.*?)</h\1>", re.S)
_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')


def read_word(data: bytes) -> Reading:
    """The document of a Word file. Raises NotRead where it is none, or takes more than a document may."""
    with open_word(data) as archive:
        copy, hidden, tracked = _printed(archive)
        record = _record(archive)
    html = mammoth.convert_to_html(io.BytesIO(copy), convert_image=_no_image, style_map=_STYLES).value
    html = _BACK.sub("", _NOTE.sub(r'<sup class="note-ref">\g<label></sup>', html))
    html = clean_fragment(_below_title(html))
    return Reading(html=html, hidden=hidden, tracked=tracked, record=record, reader=f"mammoth {version('mammoth')}")


def _below_title(html: str) -> str:
    """The headings one step lower where the document has a title of its own, which is above them."""
    if '<h1 class="title">' not in html:
        return html
    return _HEADING.sub(lambda heading: f"<h{int(heading[1]) + 1}>{heading[2]}</h{int(heading[1]) + 1}>", html)


def open_word(data: bytes) -> zipfile.ZipFile:
    """The archive that a Word file is. Raises NotRead where it is none, or too large."""
    hint = "open it in a word processor and save it anew as .docx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotRead("locked", "it asks for a password, or is of Word 97", hint)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as caught:
        raise NotRead("damaged", "the document is damaged, or no Word file", hint) from caught
    files = archive.infolist()
    if len(files) > MAX_FILES or sum(file.file_size for file in files) > MAX_UNPACKED:
        raise NotRead("limit", "unpacked, it takes more room than a document may", "take it apart, or save it anew")
    return archive


def _printed(archive: zipfile.ZipFile) -> tuple[bytes, int, bool]:
    """The file without what nobody sees, how many characters that were, and whether changes are tracked in it."""
    copy = io.BytesIO()
    hidden, tracked = 0, False
    styles = read_styles(archive)
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as printed:
        for name in archive.namelist():
            data = archive.read(name)
            if _TEXTS.fullmatch(name):
                tree = parse_xml(data.replace(_STRICT, _W[1:-1].encode()))
                tracked = tracked or any(True for _ in tree.iter(f"{_W}ins", *(f"{_W}{tag}" for tag in _DROPPED)))
                hidden += _strip(tree, styles)
                data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            printed.writestr(name, data)
    return copy.getvalue(), hidden, tracked


def parse_xml(data: bytes) -> Any:
    """XML without a document type, so that there are no entities of its own in it."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise NotRead("damaged", "it declares entities, which no Word file does", "save it anew as .docx")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as caught:
        hint = "open it in a word processor and save it anew as .docx"
        raise NotRead("damaged", "the document is damaged", hint) from caught


def _strip(tree: Any, styles: Styles) -> int:
    """Take away what nobody reads: what is deleted, hidden or struck, and every picture; fields keep what they show."""
    with_known_forms(tree)
    hidden = strip_unseen(tree, styles)
    for run in _runs_with(tree, _STRUCK, styles):
        _remove(run)
    for other in list(tree.iter("{*}blip", "{*}imagedata", "{*}checkbox")):
        _remove(other)  # a box that is ticked or not is a sign of its text beside that
    for field in list(tree.iter(f"{_W}fldSimple", f"{_W}smartTag", f"{_W}customXml")):
        _unwrap(field)
    return hidden


def strip_unseen(tree: Any, styles: Styles) -> int:
    """Take away what is deleted, moved from here or hidden; how many characters of it were hidden."""
    hidden = strip_blended(tree)
    for each in list(tree.iter(*(f"{_W}{tag}" for tag in _DROPPED))):
        _remove(each)
    for run in _runs_with(tree, _HIDDEN, styles):
        hidden += len("".join(run.itertext()).replace(" ", ""))
        _remove(run)
    return hidden


def _runs_with(tree: Any, names: tuple[str, ...], styles: Styles) -> list[Any]:
    """The runs for which one of these properties is on: by themselves, or by their style or their paragraph's."""
    return [run for run in tree.iter(f"{_W}r") if any(_is_set(run, name, styles) for name in names)]


def _is_set(run: Any, name: str, styles: Styles) -> bool:
    own = run.find(f"{_W}rPr")
    if own is not None and own.find(f"{_W}{name}") is not None:
        return _is_on(own, name)
    with_it = styles[name]
    if not with_it:
        return False
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    chosen = (own, f"{_W}rStyle"), (None if paragraph is None else paragraph.find(f"{_W}pPr"), f"{_W}pStyle")
    found = [holder.find(tag) for holder, tag in chosen if holder is not None]
    return any(style.get(f"{_W}val") in with_it for style in found if style is not None)


def read_styles(archive: zipfile.ZipFile) -> Styles:
    """The styles of a file that hide or strike, also where they are based on one that does."""
    if "word/styles.xml" not in archive.namelist():
        return dict.fromkeys((*_HIDDEN, *_STRUCK), frozenset[str]())
    tree = parse_xml(archive.read("word/styles.xml").replace(_STRICT, _W[1:-1].encode()))
    styles = {style.get(f"{_W}styleId", ""): style for style in tree.iter(f"{_W}style")}
    return {name: frozenset(id for id in styles if _inherits(id, name, styles)) for name in (*_HIDDEN, *_STRUCK)}


def _inherits(id: str, name: str, styles: dict[str, Any]) -> bool:
    for _ in range(_MAX_BASES):
        properties = styles[id].find(f"{_W}rPr")
        if properties is not None and properties.find(f"{_W}{name}") is not None:
            return _is_on(properties, name)
        base = styles[id].find(f"{_W}basedOn")
        id = "" if base is None else base.get(f"{_W}val", "")
        if id not in styles:
            break
    return False


def _is_on(properties: Any, name: str) -> bool:
    found = properties.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "true") not in ("0", "false", "off", "none")


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _no_image(_: Any) -> list[Any]:
    return []


_NO_DATE = ("1601-01-01", "1970-01-01", "1980-01-01", "2013-12-23T23:15:00")
"""What programs write that know no date: where Windows, Unix and ZIP begin to count, and the template of python-docx."""
_NOBODY = ("python-docx", "Un-named", "Unknown")


def _record(archive: zipfile.ZipFile) -> Record:
    """What the file's core properties say (ECMA-376, part 2, 11)."""
    if "docProps/core.xml" not in archive.namelist():
        return Record()
    try:
        tree = parse_xml(archive.read("docProps/core.xml"))
    except NotRead:
        return Record()
    found = dict(_properties(tree))
    authors = tuple(name.strip() for name in re.split(r"[;,]", found.get("creator", "")) if name.strip())
    authors = tuple(name for name in authors if name not in _NOBODY)
    created = found.get("created", "")
    published = None if created.startswith(_NO_DATE) else re.match(r"\d{4}-\d{2}-\d{2}", created)
    return Record(found.get("title", ""), authors, "", published[0] if published else "", found.get("language", ""))


def _properties(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree:
        if isinstance(element.tag, str) and element.text:
            yield etree.QName(element).localname, " ".join(element.text.split())
