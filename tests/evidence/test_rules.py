"""The rules of evidence, each from both sides: the tables in tests/data/evidence/ are the specification."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from generator.evidence.cautions import CautionKind, cautions
from generator.evidence.fold import fold
from generator.evidence.locate import locate_quote
from tests.evidence.asking import Asked, plain

TABLES = Path(__file__).parent.parent / "data" / "evidence"
STATUSES = ("exact", "normalised", "elided", "cut", "ambiguous", "missing")
DOUBTS = (*get_args(CautionKind), "nothing")


def cases(outcomes: tuple[str, ...]) -> Iterator[Any]:
    for table in sorted(TABLES.glob("*.yaml")):
        for rule in yaml.load(table.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            for outcome in outcomes:
                for case in rule.get(outcome, ()):
                    quote = Asked(**case) if isinstance(case, dict) else Asked(case)
                    name = f"{rule['rule']} | {outcome} | {quote.quote}"
                    yield pytest.param(rule["text"], quote, outcome, rule.get("language", ""), id=name)


@pytest.mark.parametrize(("text", "quote", "status", "language"), list(cases(STATUSES)))
def test_a_quote_has_its_status(text: str, quote: Asked, status: str, language: str) -> None:
    source = plain(text, language)
    match = locate_quote(quote, source)
    assert match.status == status
    if match.fragments:
        wanted = letters_of(quote.quote)
        for span in match.fragments:
            assert letters_of(source.words(span)) in wanted or letters_of(source.text[span.start : span.end]) in wanted


def letters_of(words: str) -> str:
    """The letters and digits of a text with their marks: what folding leaves alone."""
    return re.sub(r"[\W_]+", "", fold(words))


@pytest.mark.parametrize(("text", "quote", "doubt", "language"), list(cases(DOUBTS)))
def test_a_doubtful_quote_is_found_and_doubted(text: str, quote: Asked, doubt: str, language: str) -> None:
    source = plain(text, language)
    match = locate_quote(quote, source)
    assert match.fragments, match
    raised = {caution.kind for caution in cautions(quote, match, source)}
    assert raised == (set() if doubt == "nothing" else {doubt})


def test_the_tables_are_a_specification_and_not_a_sample() -> None:
    assert len(list(cases(STATUSES + DOUBTS))) >= 400
