"""The evidence alone, for people and for programs: a row for each briefing, or one for each quote."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import click
import msgspec

from generator.commands.console import STATUSES, say_said
from generator.diagnostics.terminal import safe_json
from generator.verify.provenance import said_words
from generator.verify.reading import Verified

Evidence = Mapping[str, Verified]
"""What was verified, by the summaries' ids."""


def print_evidence(evidence: Evidence) -> None:
    """A row for each briefing and the totals."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("briefing", overflow="fold")
    for status in STATUSES:
        table.add_column(status, justify="right")
    for id, (findings, _) in evidence.items():
        row = Counter[str](quote.status for quote in findings.quotes)
        table.add_row(id, *(str(row[status] or "·") for status in STATUSES))
    totals = _totals(evidence)
    table.add_row("all", *(str(totals[status]) for status in STATUSES), style="bold")
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    for language in sorted({findings.unlisted for findings, _ in evidence.values()} - {""}):
        click.echo(f"No list of negations, denials and limits is known for sources in `{language}`: read those twice.")

    say_said({id: said_words(findings.said) for id, (findings, _) in evidence.items()})


def evidence_as_json(evidence: Evidence) -> str:
    """The JSON document of `verify --format json`; `index` and `event` count from 1, offsets are code points."""
    rows = [row for id, verified in evidence.items() for row in _rows(id, verified)]
    totals = _totals(evidence)
    body = {"quotes": rows, "counts": {status: totals[status] for status in STATUSES}}
    return safe_json(msgspec.json.format(msgspec.json.encode(body), indent=2).decode())


def _totals(evidence: Evidence) -> Counter[str]:
    return Counter(quote.status for findings, _ in evidence.values() for quote in findings.quotes)


def _rows(briefing: str, verified: Verified) -> Iterator[dict[str, Any]]:
    findings, source = verified
    places = {passage.id: (passage.start, passage.end) for passage in source.passages}
    for quote in findings.quotes:
        row: dict[str, Any] = {"briefing": briefing, "key_point": quote.owner if quote.event is None else None}
        if quote.event is not None:
            row["event"] = quote.event
        start, end = places.get(quote.id, (None, None))
        row |= {"index": quote.index, "status": quote.status, "start": start, "end": end}
        yield row | {
            "page": int(quote.page) if quote.page.isdecimal() else quote.page or None,
            "quote": quote.quote.quote,
        }
