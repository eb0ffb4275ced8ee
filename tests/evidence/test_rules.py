"""The rules of evidence, each from both sides: the tables in tests/data/evidence/ are the specification."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.evidence.cautions import cautions
from generator.evidence.fold import fold
from generator.evidence.locate import locate_quote
from generator.evidence.quote import split_quote
from tests.evidence.asking import Asked, plain

TABLES = Path(__file__).parent.parent / "data" / "evidence"
STATUSES = ("exact", "normalised", "elided", "ambiguous", "missing")
DOUBTS = ("negation", "short", "inside-word", "nothing")


def cases(outcomes: tuple[str, ...]) -> Iterator[Any]:
    for table in sorted(TABLES.glob("*.yaml")):
        for rule in yaml.safe_load(table.read_text("utf-8")):
            for outcome in outcomes:
                for case in rule.get(outcome, ()):
                    quote = Asked(**case) if isinstance(case, dict) else Asked(case)
                    name = f"{rule['rule']} | {outcome} | {quote.quote}"
                    yield pytest.param(rule["text"], quote, outcome, rule.get("language", ""), id=name)


@pytest.mark.parametrize(("text", "quote", "status", "_language"), list(cases(STATUSES)))
def test_a_quote_has_its_status(text: str, quote: Asked, status: str, _language: str) -> None:
    source = plain(text)
    match = locate_quote(quote, source)
    assert match.status == status
    if match.fragments:
        shown = [fold(source.text[span.start : span.end]) for span in match.fragments]
        wanted = [f.folded for f in split_quote(quote.quote)] if status == "elided" else [fold(quote.quote)]
        assert shown == wanted


@pytest.mark.parametrize(("text", "quote", "doubt", "language"), list(cases(DOUBTS)))
def test_a_doubtful_quote_is_found_and_doubted(text: str, quote: Asked, doubt: str, language: str) -> None:
    source = plain(text)
    match = locate_quote(quote, source)
    assert match.fragments, match
    raised = {caution.kind for caution in cautions(quote, match, source, language)}
    assert raised == (set() if doubt == "nothing" else {doubt})


def test_the_tables_are_a_specification_and_not_a_sample() -> None:
    assert len(list(cases(STATUSES + DOUBTS))) >= 150
