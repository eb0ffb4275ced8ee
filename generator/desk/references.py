"""What a reference manager exports, as records: BibTeX and BibLaTeX (pybtex), RIS (rispy), CSL JSON."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from generator.content.edtf import NoDate, parse_edtf
from generator.content.web_address import check_web_address
from generator.desk.described import Field
from generator.desk.refusal import Refused

SUFFIXES = (".bib", ".ris", ".json")
_KINDS = {
    "article": "paper",
    "article-journal": "paper",
    "paper-conference": "paper",
    "inproceedings": "paper",
    "conference": "paper",
    "jour": "paper",
    "cpaper": "paper",
    "conf": "paper",
    "report": "report",
    "techreport": "report",
    "rprt": "report",
    "article-newspaper": "news",
    "article-magazine": "news",
    "news": "news",
    "mgzn": "news",
    "legislation": "law",
    "bill": "law",
    "legal_case": "law",
    "stat": "law",
    "dataset": "dataset",
    "data": "dataset",
    "personal_communication": "letter",
    "pcomm": "letter",
    "speech": "statement",
    "hearing": "testimony",
    "hear": "testimony",
}
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_COMMAND = re.compile(r"\\[a-zA-Z]+\s*|[{}]")
_FILE = re.compile(r"(?<!\\);")


class NoReferences(Refused):
    """A file that holds no references that can be read; the message says why."""


class Reference(msgspec.Struct, frozen=True):
    """One reference: its key, the fields of the record, and the files that it names."""

    key: str
    fields: tuple[Field, ...]
    files: tuple[str, ...] = ()


def read_references(name: str, data: bytes) -> list[Reference]:
    """The references of a file, in its order. Raises NoReferences."""
    suffix = PurePosixPath(name).suffix.lower()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoReferences("it is not UTF-8; export it as UTF-8") from None
    try:
        found = list(_READERS[suffix](text))
    except ImportError as caught:
        raise NoReferences(f"{caught.name} is not installed: pip install pybtex rispy") from None
    if not found:
        raise NoReferences("it holds no references")
    return found


def _bibtex(text: str) -> Iterator[Reference]:
    from pybtex.database import BibliographyDataError, parse_string
    from pybtex.scanner import PybtexSyntaxError

    try:
        entries = parse_string(text, "bibtex").entries
    except (PybtexSyntaxError, BibliographyDataError) as caught:
        raise NoReferences(str(caught)) from None
    for key, entry in entries.items():
        fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        names = [" ".join(_plain(str(part)) for part in _parts(person)) for person in people]
        date = fields.get("date") or _date(fields.get("year", ""), fields.get("month", ""))
        site = next(
            (fields[one] for one in ("publisher", "institution", "journal", "journaltitle") if fields.get(one)), ""
        )
        said = (fields.get("title", ""), names, site, date, fields.get("url", ""))
        made = _fields(said, fields.get("langid", ""), entry.type)
        yield Reference(key, made, tuple(_files(entry.fields.get("file", ""))))


def _parts(person: Any) -> Iterator[str]:
    for part in (
        person.first_names,
        person.middle_names,
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    ):
        yield from part


def _plain(words: str) -> str:
    """LaTeX's signs for letters as letters, without its commands and braces."""
    import latexcodec

    assert latexcodec  # its import makes the codec known
    decoded, _ = codecs.lookup("ulatex").decode(words)  # type: ignore[arg-type]  # from text to text
    return _line(_COMMAND.sub("", decoded))


def _files(value: str) -> Iterator[str]:
    """The paths in a `file` field: Zotero's `name:path:type;…`, JabRef's `:path:PDF`, or a path alone."""
    for one in _FILE.split(value):
        parts = re.split(r"(?<!\\):", one)
        named = [part for part in parts if re.search(r"\.(?:pdf|docx|html?)$", part, re.IGNORECASE)]
        if named:
            yield named[-1].replace("\\:", ":").replace("\\;", ";")


def _ris(text: str) -> Iterator[Reference]:
    import rispy

    try:
        entries = rispy.loads(text)
    except (ValueError, OSError, KeyError, AttributeError) as caught:
        raise NoReferences(str(caught) or "it is no RIS") from None
    for number, entry in enumerate(entries, 1):
        names = entry.get("authors") or entry.get("first_authors") or []
        date = str(entry.get("date") or entry.get("publication_year") or entry.get("year") or "")
        title = str(entry.get("title") or entry.get("primary_title") or "")
        site = str(entry.get("publisher") or entry.get("journal_name") or entry.get("secondary_title") or "")
        urls = entry.get("urls") or [entry.get("url") or ""]
        said = (title, [_turned(str(name)) for name in names], site, date.replace("/", "-").strip("-"), str(urls[0]))
        made = _fields(said, str(entry.get("language") or ""), str(entry.get("type_of_reference", "")))
        files = tuple(str(entry[one]) for one in ("file_attachments1", "file_attachments2") if entry.get(one))
        yield Reference(str(entry.get("id") or f"reference-{number}"), made, files)


def _csl(text: str) -> Iterator[Reference]:
    try:
        value = json.loads(text)
    except ValueError as caught:
        raise NoReferences(f"it is no JSON: {caught}") from None
    items = value.get("items") if isinstance(value, dict) else value
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        if not isinstance(item, dict) or not item.get("title"):
            continue
        people = item.get("author") or item.get("editor") or []
        names = [_csl_name(person) for person in people if isinstance(person, dict)]
        issued = item.get("issued") if isinstance(item.get("issued"), dict) else {}
        parts = (issued.get("date-parts") or [[]])[0] if isinstance(issued, dict) else []
        date = "-".join(f"{int(part):02}" if n else str(part) for n, part in enumerate(parts) if str(part).isdecimal())
        site = str(item.get("publisher") or item.get("container-title") or "")
        said = (str(item["title"]), names, site, date, str(item.get("URL") or ""))
        made = _fields(said, str(item.get("language") or ""), str(item.get("type") or ""))
        yield Reference(str(item.get("id") or f"reference-{number}"), made)


def _csl_name(person: dict[str, Any]) -> str:
    names = (person.get("given"), person.get("non-dropping-particle"), person.get("family"), person.get("literal"))
    return " ".join(str(name) for name in names if name)


def _turned(name: str) -> str:
    """`Lind, Nora` as a record has it: `Nora Lind`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else family.strip()


def _date(year: str, month: str) -> str:
    number = month if month.isdecimal() else str(_MONTHS.get(month.strip().lower()[:3], ""))
    return f"{year}-{int(number):02}" if number else year


def _fields(said: tuple[str, list[str], str, str, str], language: str, kind: str) -> tuple[Field, ...]:
    """The fields of the record that are there and that it can have."""
    title, names, publisher, date, url = said
    found: dict[str, str | tuple[str, ...]] = {"title": _line(title), "publisher": _line(publisher)}
    found["authors"] = tuple(_line(name) for name in names if name.strip())
    found["published"] = _checked_date(date)
    found["url"] = _checked_url(url.strip())
    found["language"] = language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else ""
    found["kind"] = _KINDS.get(kind.lower(), "")
    return tuple(Field(name, value, "the reference", sure=True) for name, value in found.items() if value)


def _line(words: str) -> str:
    return " ".join(words.split())


def _checked_date(date: str) -> str:
    for length in (10, 7, 4):
        try:
            return parse_edtf(date[:length]).text
        except NoDate:
            continue
    return ""


def _checked_url(url: str) -> str:
    try:
        return check_web_address(url)
    except ValueError:
        return ""


_READERS: dict[str, Callable[[str], Iterator[Reference]]] = {".bib": _bibtex, ".ris": _ris, ".json": _csl}
