"""A source's bibliographic record for reference managers: BibTeX (as biblatex reads it), RIS and CSL JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, Literal

import msgspec

from generator.book.values import Briefing
from generator.site.views import View

Format = Literal["bib", "ris", "json"]
FORMATS: tuple[Format, ...] = ("bib", "ris", "json")

# By kind of source: the type in biblatex, in RIS and in CSL 1.0.2.
_TYPES: dict[str, tuple[str, str, str]] = {
    "commentary": ("article", "MGZN", "article-magazine"),
    "report": ("report", "RPRT", "report"),
    "paper": ("article", "JOUR", "article-journal"),
    "memo": ("report", "RPRT", "report"),
    "opinion": ("jurisdiction", "CASE", "legal_case"),
    "news": ("article", "NEWS", "article-newspaper"),
    "statement": ("misc", "GEN", "document"),
    "testimony": ("misc", "HEAR", "hearing"),
    "transcript": ("misc", "GEN", "speech"),
    "law": ("legislation", "BILL", "legislation"),
    "dataset": ("dataset", "DATA", "dataset"),
    "letter": ("letter", "PCOMM", "personal_communication"),
    "other": ("misc", "GEN", "document"),
}
_LATEX = re.compile(r"[&%$#_{}~^\\]")
_LATEX_FOR = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
_SINGLE_BRACES = _LATEX_FOR | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_IN_ADDRESSES = {"{": "%7B", "}": "%7D"}
_NO_PERSON = re.compile(r"\b(?:of|the|for|and|de la|des)\b|[&\d]|^\S+$", re.IGNORECASE)


class CitationView(View, frozen=True):
    """What one citation file is made from; `date` is ISO 8601 with as much precision as is known."""

    format: Format
    id: str
    kind: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    date: str
    url: str
    language: str


def citation_views(briefing: Briefing) -> list[CitationView]:
    """The record of a briefing's source, one view a format."""
    card = briefing.card
    return [
        CitationView(
            format=format,
            id=briefing.id,
            kind=card.kind,
            title=card.ref.title,
            authors=card.authors,
            publisher=card.publisher,
            date=card.published.machine,
            url=briefing.url,
            language=card.language,
        )
        for format in FORMATS
    ]


def bibliography(briefings: Iterable[Briefing]) -> bytes:
    """BibTeX of the sources of briefings, UTF-8, in their order."""
    views = (view for briefing in briefings for view in citation_views(briefing) if view.format == "bib")
    return "\n".join(map(_bib, views)).encode()


def render_citation(view: CitationView) -> bytes:
    """The file's bytes, UTF-8."""
    return {"bib": _bib, "ris": _ris, "json": _csl}[view.format](view).encode()


def _bib(view: CitationView) -> str:
    fields = {
        "title": f"{{{_latex(view.title)}}}",
        "author": " and ".join(_bib_name(name) for name in view.authors),
        "journaltitle" if _TYPES[view.kind][0] == "article" else "publisher": _latex(view.publisher),
        "date": view.date,
        "url": "".join(_IN_ADDRESSES.get(sign, sign) for sign in view.url),  # read as it is (biblatex, 2.2.1)
        "langid": view.language,
    }
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_TYPES[view.kind][0]}{{{view.id},\n{rows}}}\n"


def _bib_name(name: str) -> str:
    """A name in braces is not taken apart: an organization's, or one of a single word."""
    return f"{{{_latex(name)}}}" if _NO_PERSON.search(name) else _latex(name)


def _latex(text: str) -> str:
    """BibTeX counts braces, whatever stands before them: those that are no pairs are written by their names."""
    names = _LATEX_FOR if _paired(text) else _SINGLE_BRACES
    return _LATEX.sub(lambda match: names.get(match[0], "\\" + match[0]), text)


def _paired(text: str) -> bool:
    depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _ris(view: CitationView) -> str:
    rows = [("TY", _TYPES[view.kind][1]), *(("AU", name) for name in view.authors), ("TI", view.title)]
    rows += [("PB", view.publisher), ("PY", view.date[:4]), ("DA", view.date.replace("-", "/"))]
    rows += [("UR", view.url), ("LA", view.language), ("ID", view.id)]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in rows if value.strip()) + "ER  - \r\n"


def _csl(view: CitationView) -> str:
    item: dict[str, Any] = {
        "id": view.id,
        "type": _TYPES[view.kind][2],
        "title": view.title,
        "author": [{"literal": name} for name in view.authors],
        "publisher": view.publisher,
        "issued": {"date-parts": [[int(part) for part in view.date.split("-")]]},
        "URL": view.url,
        "language": view.language,
    }
    kept = [{name: value for name, value in item.items() if value}]
    return msgspec.json.format(msgspec.json.encode(kept), indent=2).decode() + "\n"
