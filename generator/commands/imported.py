"""What `import` says of what it wrote."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from generator.commands.console import counted
from generator.diagnostics.terminal import visible

if TYPE_CHECKING:
    from generator.desk.importing import Folder, Imported

_SHOWN = 10


def say_import(done: Sequence[Imported], failed: int, known: int) -> None:
    """What was written, and what comes next."""
    for one in (one for one in done if one.added):
        number = len(one.draft.points)
        click.echo(
            f"Added {counted(number, 'key point')} to {one.summary}." if number else f"Nothing is new: {one.summary}."
        )
        for words in one.missed:
            click.echo(visible(f"  not in the source: {words}"), err=True)
    drafts = [one for one in done if not one.added]
    if len(drafts) == 1:
        _say_draft(drafts[0])
    elif drafts:
        _print_drafts(drafts)
    if known:
        click.echo(f"{counted(known, 'reference')} left out: the desk has summaries of them.")
    if failed and len(done) + failed > 1:
        click.echo(f"{counted(failed, 'document')} not imported, for the reasons above.", err=True)
    if drafts:
        what = drafts[0].summary if len(drafts) == 1 else "them"
        click.echo(f"Nothing of it is published until `status: draft` is taken out. Go on in {what}; to see it:")
        click.echo("\n  briefbook serve --drafts")


def say_left_out(name: str, folder: Folder) -> None:
    """Which files of a folder are no documents that are read, and that its folders are not looked into."""
    if not folder.documents:
        click.echo(visible(f"There is no document in {name} that is read."), err=True)
    shown = ", ".join(folder.others[:_SHOWN])
    if folder.others:
        more = f" and {len(folder.others) - _SHOWN} more" if folder.others[_SHOWN:] else ""
        said = f"Left out, as no documents that are read: {shown}{more}. Import one by its name to be told what to do."
        click.echo(visible(said), err=True)


def _say_draft(one: Imported) -> None:
    files = " and ".join(file for file in (one.source, one.summary) if file)
    numbers = (("key point", len(one.draft.points)), ("event", len(one.draft.events)))
    held = " and ".join(counted(number, what) for what, number in numbers if number)
    click.echo(f"Wrote {files}: a draft{' with ' if held else ''}{held}.")


def _print_drafts(done: Sequence[Imported]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("draft", overflow="fold")
    table.add_column("title", max_width=50, no_wrap=True)
    for name in ("key points", "events"):
        table.add_column(name, justify="right")
    for one in done:
        title = next((str(field.value) for field in one.draft.fields if field.name == "title"), "")
        table.add_row(one.id, visible(title), str(len(one.draft.points)), str(len(one.draft.events)))
    Console(width=None if sys.stdout.isatty() else 120, markup=False).print(table)
