"""What a person reads when a source is renewed: the fate of each quote, and what to write about it."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import click

from generator.commands.console import print_problems
from generator.commands.flags import PROBLEMS
from generator.desk.renewing import Fate, Renewal
from generator.diagnostics.terminal import visible

_WORDS = {
    "same": "stands where it stood",
    "moved": "moved",
    "changed": "changed: the source says it otherwise now",
    "fell": "fell: nothing like it is in the source",
    "mended": "is found now, and was not before",
}


def print_renewal(renewal: Renewal, root: Path) -> None:
    """A row for each quote, and the difference of those that no longer stand."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("quote", "was", "is", ""):
        table.add_column(name, overflow="fold")
    for one in renewal.quotes:
        table.add_row(one.quote.id, one.before, one.after, _WORDS[one.fate])
    Console(width=None if sys.stdout.isatty() else 120, markup=False).print(table)
    print_problems(
        [problem for one in renewal.quotes if one.fate in ("changed", "fell") for problem in one.problems],
        root,
        sys.stdout,
    )


def say_renewed(renewal: Renewal, today: date, yes: bool) -> int:
    """The closing lines, with an entry for `revisions`; the exit status."""
    counts = Counter(one.fate for one in renewal.quotes)
    broken = counts["changed"] + counts["fell"]
    if broken and not yes:
        click.echo(
            f"Nothing was written, since {broken} of {len(renewal.quotes)} quotes would no longer stand.", err=True
        )
        click.echo("With --yes the source is renewed all the same; mend these quotes then.", err=True)
        return PROBLEMS
    fates: tuple[Fate, ...] = ("moved", "changed", "fell")
    said = [f"{counts[fate]} {fate}" for fate in fates if counts[fate]]
    what = f"; of its quotes {', '.join(said)}" if said else "; every quote stands where it stood"
    gone = f" in the place of {renewal.old}" if renewal.new != renewal.old else ""
    click.echo(visible(f"Wrote {renewal.new}{gone}. To tell readers, put this into {renewal.summary.place.file}:"))
    click.echo(f"\nrevisions:\n  - date: {today.isoformat()}\n    note: The source was renewed{what}.")
    return PROBLEMS if broken else 0
