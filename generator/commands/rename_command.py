"""The command `rename`: reads its flags, shows what changes, makes it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.flags import PROBLEMS, ROOT


@click.command("rename")
@click.argument("old")
@click.argument("new")
@ROOT
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
def rename(old: str, new: str, root: Path, dry_run: bool) -> None:
    """Give OLD (an ID, or ID#KEY-POINT) the id NEW, everywhere it is used.

    Files are moved; links, relations, judgements, topics, navigation, evidence.lock and reviews.lock follow; the old
    address leads on to the new one. All of it is done, or nothing.
    """
    from generator.desk.house import look_around
    from generator.desk.refusal import Refused
    from generator.desk.renaming import plan_renaming
    from generator.diagnostics.terminal import visible
    from generator.memo.changes import make_changes
    from generator.memo.opened import opened

    try:
        with opened(root) as memo:
            renaming = plan_renaming(old, new, look_around(root, memo))
            if not dry_run:
                make_changes(root, renaming.changes)
    except Refused as caught:
        click.echo(visible(f"Not renamed: {caught}"), err=True)
        sys.exit(PROBLEMS)
    for path, number in renaming.places:
        click.echo(visible(f"  {path}: {number} place{'' if number == 1 else 's'}"))
    for before, after in renaming.moves:
        click.echo(visible(f"  {before} -> {after}"))
    if dry_run:
        click.echo("Nothing was changed.")
    else:
        click.echo("Renamed. The old address leads on to the new one.")
