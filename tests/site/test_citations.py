"""A source's record for reference managers: every kind of source has its type in each format."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from generator.content.schema import Kind
from generator.site.citations import CitationView, Format, render_citation


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
