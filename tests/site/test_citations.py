"""A source's record for reference managers: every kind of source has its type in each format."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.fields import Kind
from generator.site.citations import FORMATS, CitationView, Format, citation_views, render_citation
from tests.making import briefing, card, day


def cited(kind: str, format: Format) -> str:
    view = CitationView(
        format, "wells", kind, "The wells", ("Ada Park",), "Parish Press", "2024-03", "https://example.org/w", "en"
    )
    return render_citation(view).decode()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_type_in_each_format(kind: str) -> None:
    assert cited(kind, "bib").startswith("@")
    assert cited(kind, "ris").startswith("TY  - ")
    assert json.loads(cited(kind, "json"))[0]["type"]


@pytest.mark.parametrize(
    ("kind", "bib", "ris", "csl"),
    [
        ("paper", "@article{wells,", "JOUR", "article-journal"),
        ("memo", "@report{wells,", "RPRT", "report"),
        ("opinion", "@jurisdiction{wells,", "CASE", "legal_case"),
        ("testimony", "@misc{wells,", "HEAR", "hearing"),
    ],
)
def test_a_kind_becomes_what_the_format_calls_it(kind: str, bib: str, ris: str, csl: str) -> None:
    assert cited(kind, "bib").startswith(bib)
    assert cited(kind, "ris").startswith(f"TY  - {ris}\r\n")
    assert json.loads(cited(kind, "json"))[0]["type"] == csl


@pytest.mark.parametrize(("kind", "field"), [("paper", "journaltitle"), ("news", "journaltitle"), ("law", "publisher")])
def test_an_article_stands_in_its_journal_and_the_rest_has_a_publisher(kind: str, field: str) -> None:
    assert f"  {field} = {{Parish Press}},\n" in cited(kind, "bib")


def file_of(format: Format, **fields: Any) -> str:
    usual: dict[str, Any] = {
        "id": "wells",
        "kind": "report",
        "title": "The wells",
        "authors": ("Ada Park",),
        "publisher": "The Council of Wells",
        "date": "2024-03-01",
        "url": "https://example.org/wells?a=1&b=2",
        "language": "en",
    }
    return render_citation(CitationView(format=format, **{**usual, **fields})).decode()


def test_biblatex() -> None:
    assert file_of("bib") == (
        "@report{wells,\n  title = {{The wells}},\n  author = {Ada Park},\n  publisher = {The Council of Wells},\n"
        "  date = {2024-03-01},\n  url = {https://example.org/wells?a=1&b=2},\n  langid = {en},\n}\n"
    )


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        (
            {"title": "50% of {x} & $y_1 #2 ~ ^ \\"},
            r"title = {{50\% of \{x\} \& \$y\_1 \#2 \textasciitilde{} \textasciicircum{} \textbackslash{}}}",
        ),
        ({"authors": ("Ada Park", "Bea Li")}, "author = {Ada Park and Bea Li}"),
        ({"authors": ("Ministry of Wells",)}, "author = {{Ministry of Wells}}"),
        ({"authors": ("Aristotle",)}, "author = {{Aristotle}}"),
        ({"kind": "commentary"}, "journaltitle = {The Council of Wells}"),
        ({"date": "2024/2025"}, "date = {2024/2025}"),
    ],
)
def test_what_biblatex_reads_otherwise_is_escaped(fields: dict[str, Any], row: str) -> None:
    assert row in file_of("bib", **fields)


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of the one entry that a file holds, as BibTeX reads it: a value ends where its braces do."""
    entry = re.match(r"@(\w+)\{([^,]+),\s*", text)
    assert entry
    fields, at = {"type": entry[1], "key": entry[2]}, entry.end()
    while field := re.compile(r"(\w+) = \{").match(text, at):
        depth, end = 1, field.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        fields[field[1]] = text[field.end() : end - 1]
        comma = re.compile(r",\s*").match(text, end)
        assert comma
        at = comma.end()
    assert text[at:] == "}\n"
    return fields


def without_latex(value: str) -> str:
    """What LaTeX would print."""
    named = {"braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^", "backslash": "\\"}
    signs = re.compile(r"\\text(\w+)\{\}|\\([&%$#_{}])|[{}]")
    return signs.sub(lambda match: named[match[1]] if match[1] else match[2] or "", value)


@given(st.text(st.sampled_from("a {}\\%@&$#_~^\"',=\r\n"), max_size=20), st.text("a{}%@&_~=,", max_size=20))
def test_what_bibtex_and_ris_read_is_what_was_written(words: str, path: str) -> None:
    url = f"https://example.org/{path}"
    read = read_bibtex(file_of("bib", title=words, authors=(words,), publisher=words, url=url))
    fields = {name: without_latex(read.get(name, "")) for name in ("title", "author", "publisher")}
    assert fields == dict.fromkeys(("title", "author", "publisher"), words)
    assert read.get("url") == url.replace("{", "%7B").replace("}", "%7D")
    rows = file_of("ris", title=words, authors=(words,), publisher=words, url=url).split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", row) for row in rows[:-1])
    named = ["AU", "TI", "PB"] if words.strip() else []
    assert [row[:2] for row in rows] == ["TY", *named, "PY", "DA", "UR", "LA", "ID", "ER", ""]


def test_ris() -> None:
    assert file_of("ris").split("\r\n") == [
        "TY  - RPRT",
        "AU  - Ada Park",
        "TI  - The wells",
        "PB  - The Council of Wells",
        "PY  - 2024",
        "DA  - 2024/03/01",
        "UR  - https://example.org/wells?a=1&b=2",
        "LA  - en",
        "ID  - wells",
        "ER  - ",
        "",
    ]


def test_csl_json() -> None:
    assert json.loads(file_of("json", date="2024-03", url="")) == [
        {
            "id": "wells",
            "type": "report",
            "title": "The wells",
            "author": [{"literal": "Ada Park"}],
            "publisher": "The Council of Wells",
            "issued": {"date-parts": [[2024, 3]]},
            "language": "en",
        }
    ]


def test_a_briefing_has_one_citation_a_format() -> None:
    found = citation_views(briefing(url="https://example.org/", card=card(published=day("2024"))))
    assert [view.format for view in found] == list(FORMATS)
    assert {(view.id, view.title, view.date, view.url) for view in found} == {
        ("wells", "Wells", "2024", "https://example.org/")
    }
