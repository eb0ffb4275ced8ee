"""What is known of a document before anybody has read it: its record, each field with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

import msgspec

from generator.content.document import Document
from generator.content.edtf import NoDate, parse_edtf
from generator.content.readers.reading import Reading
from generator.content.web_address import check_web_address
from generator.content.written_dates import dates_in
from generator.content.yaml import read_yaml
from generator.evidence.words import words_in

HEAD = 2000
"""Code points at a document's beginning in which its date may be printed."""
MOST_TITLE_WORDS = 25
_ENOUGH = 200  # code points by which a language can be told
_PROPERTIES = {"pdf": "the PDF's properties", "word": "the Word file's properties", "web": "the web page"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBERED = re.compile(r"\W*(?:\d|[IVX]+\.|(?:part|chapter|section|teil|kapitel|chapitre)\b)", re.IGNORECASE)
_SAID = re.compile(r"[.;,…]$|^\W*[^:]{1,30}: ")
"""A sentence, or what somebody says: no title."""
_SITE_NAME = re.compile(r"\s+[|–—-]\s+")


class Field(msgspec.Struct, frozen=True):
    """A field of the record, and where its value was found; `sure` is what whoever imports it said."""

    name: str
    value: str | tuple[str, ...]
    found_in: str
    sure: bool = False


class Opened(msgspec.Struct, frozen=True):
    """A document as it was given: its name, its format, its whole text, what its reader says of it, and its front matter."""

    name: str
    format: str
    document: Document
    reading: Reading | None = None
    front_matter: str = ""


def describe(opened: Opened, today: date) -> list[Field]:
    """The fields of the record, in the order of the content model; title and date are always there."""
    found: dict[str, Field] = {}
    for field in (*_front_matter(opened.front_matter), *_properties(opened), *_guesses(opened, today)):
        found.setdefault(field.name, field)
    found["published"] = _printed_date(opened, found)
    order = ("title", "authors", "publisher", "published", "url", "language")
    return [found[name] for name in order if name in found]


def _front_matter(text: str) -> Iterator[Field]:
    """What a Markdown source says in its own front matter, under the names that are usual there."""
    value = read_yaml(text, "")[0].value if text else None
    fields = {str(name).lower(): value for name, value in value.items()} if isinstance(value, dict) else {}
    names = {"author": "authors", "date": "published", "lang": "language", "source": "url", "site": "publisher"}
    for given, said in fields.items():
        name = names.get(given, given)
        parts = tuple(str(item) for item in said) if isinstance(said, list) else (str(said or ""),)
        if any(parts) and (checked := _checked(name, parts if name == "authors" else parts[0])):
            yield Field(name, checked, "its front matter")


def _properties(opened: Opened) -> Iterator[Field]:
    if opened.reading is None:
        return
    record, found_in = opened.reading.record, _PROPERTIES[opened.format]
    title = _without_site(record.title, record.publisher) if opened.format == "web" else record.title
    said = {**msgspec.structs.asdict(record), "title": title}
    for name, value in said.items():
        if value and (checked := _checked(name, value)):
            yield Field(name, checked, found_in)


def _checked(name: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """A value that the record can have; empty where it cannot."""
    if isinstance(value, tuple):
        return tuple(" ".join(words.split()) for words in value if words.strip()) if name == "authors" else ""
    words = " ".join(value.split())
    try:
        if name == "published":
            return parse_edtf(words[:10].rstrip("T ")).text
        if name == "url":
            return check_web_address(words)
    except (NoDate, ValueError):
        return ""
    if name == "language":
        return words if _LANGUAGE.fullmatch(words) else ""
    return words if name in ("title", "publisher") else ""


def _guesses(opened: Opened, today: date) -> Iterator[Field]:
    document, name = opened.document, opened.name
    text = document.text
    if title := _first_heading(document):
        yield Field("title", title, "its first heading")
    if opened.reading and opened.reading.running_head:
        yield Field("title", opened.reading.running_head, "the head of its pages")
    first = " ".join(text[document.blocks[0].start : document.blocks[0].end].split()) if document.blocks else ""
    if 0 < len(words_in(first)) <= MOST_TITLE_WORDS and not _SAID.search(first):
        yield Field("title", first.lstrip("# "), "its first line")
    stem = PurePosixPath(name).stem
    yield Field("title", " ".join(re.split(r"[-_\s]+", stem)).strip() or stem, "the name of its file")
    if language := _language(text):
        yield Field("language", language, "its words")
    yield Field("published", str(today.year), "nothing that the document says: put its date here")


def _printed_date(opened: Opened, found: dict[str, Field]) -> Field:
    """The date of publication: one that stands near the head, no later than what the properties say, else theirs."""
    field = found["published"]
    if field.found_in not in (_PROPERTIES["pdf"], _PROPERTIES["word"]) and not field.found_in.startswith("nothing"):
        return field
    language = found["language"].value if "language" in found else ""
    latest = parse_edtf(str(field.value)).last
    for line in _short_blocks(opened.document):
        for dated in dates_in(line, str(language)):
            if parse_edtf(dated.date).first <= latest:
                return Field("published", dated.date, "the date at its head")
    return field


def _short_blocks(document: Document) -> Iterator[str]:
    """The lines at a document's beginning that are no paragraphs: title, authors, date."""
    for block in document.blocks:
        if block.start > HEAD:
            return
        words = document.text[block.start : block.end]
        if len(words_in(words)) <= MOST_TITLE_WORDS:
            yield words


def _first_heading(document: Document) -> str:
    """The highest heading at the document's beginning, where it is alone or has no number; empty where there is none."""
    opening = [part for part in document.parts if re.match(r"<h[1-6][ >]", part)]
    levels = [part[2] for part in opening]
    if not levels:
        return ""
    at = document.parts.index(opening[levels.index(min(levels))])
    if sum(len(words) for words in document.parts[:at:2]) > HEAD:
        return ""
    end = next((n for n in range(at, len(document.parts)) if document.parts[n].startswith("</h")), at)
    words = " ".join("".join(document.parts[n] for n in range(at, end) if n % 2 == 0).split())
    alone = levels.count(min(levels)) == 1 or (levels[0] == min(levels) and _NUMBERED.match(words) is None)
    return words if alone and 0 < len(words_in(words)) <= MOST_TITLE_WORDS else ""


def _without_site(title: str, site: str) -> str:
    """A page's title without the name of its site, which many put before or after it."""
    parts = _SITE_NAME.split(title)
    own = [part for part in parts if not site or part.casefold() not in (site.casefold(), site.casefold() + ".com")]
    return title if len(own) == len(parts) or not own else " – ".join(own)


def _language(text: str) -> str:
    """The language of a text of some length, where the library that can tell is installed."""
    if len(text) < _ENOUGH:
        return ""
    try:
        import py3langid
    except ImportError:
        return ""
    return str(py3langid.classify(text[:10_000])[0])
