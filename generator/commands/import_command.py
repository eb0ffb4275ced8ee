"""The commands `import` and `new`: read their flags, bring documents in, print what was written."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.flags import PROBLEMS, ROOT, today

if TYPE_CHECKING:
    from generator.desk.importing import Given, Imported


@click.command("import")
@click.argument("documents", nargs=-1, required=True, metavar="FILE|FOLDER|URL...")
@ROOT
@click.option(
    "--id", "id", metavar="ID", default="", help="The id of a single document. [default: author, year, title]"
)
@click.option("--points", type=click.IntRange(0, 50), help="How many candidates. [default: by its length, up to 10]")
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and this network, too.")
def import_documents(documents: tuple[str, ...], root: Path, id: str, points: int | None, allow_private: bool) -> None:
    """Copy documents into content/sources/, and write a draft summary beside each.

    A draft has the record as the document gives it, candidates for key points with quotes that verify, dates, names and
    topics, each to be checked. Nothing that exists is overwritten.
    """
    from generator.commands.console import Watch, say_import
    from generator.desk.drafting import Choices, Unusable
    from generator.desk.fetch import NotFetched
    from generator.desk.house import look_around
    from generator.desk.importing import NotImported, import_document
    from generator.memo.opened import opened

    _check_site(root)
    named = list(_named(documents))
    if id and len(named) > 1:
        raise click.BadParameter(f"it names one document, and these are {len(named)}", param_hint="--id")
    choices = Choices(date.fromisoformat(today()), points=points)
    done: list[Imported] = []
    failed = 0
    with opened(root) as memo, Watch() as progress:
        for number, name in enumerate(named, 1):
            try:
                done.append(import_document(_given(name, allow_private), look_around(root, memo), choices, id))
            except (NotImported, NotFetched, Unusable, OSError) as caught:
                failed += 1
                _say_why(name, caught, root)
            progress("import", number, len(named))
    say_import(done, failed)
    sys.exit(PROBLEMS if failed else 0)


@click.command("new")
@click.argument("source")
@ROOT
def new_summary(source: str, root: Path) -> None:
    """Start the summary of SOURCE (an id, or a path), which lies in content/sources/: its record, and nothing else."""
    from generator.commands.console import say_import
    from generator.desk.drafting import Choices, Unusable
    from generator.desk.house import look_around
    from generator.desk.importing import NotImported, start_summary
    from generator.memo.opened import opened

    _check_site(root)
    with opened(root) as memo:
        try:
            started = start_summary(source, look_around(root, memo), Choices(date.fromisoformat(today())))
        except (NotImported, Unusable) as caught:
            _say_why(source, caught, root)
            sys.exit(PROBLEMS)
    say_import([started], 0)


def _check_site(root: Path) -> None:
    if not (root / "content").is_dir():
        hint = "`briefbook init DIR` starts a site"
        raise click.BadParameter(f"there is no content/ in {root.resolve()}; {hint}", param_hint="--root")


def _named(documents: Sequence[str]) -> Iterator[str]:
    """Every document by its path or address, those of a folder among them."""
    from generator.desk.importing import files_of

    for name in documents:
        if not is_address(name) and Path(name).is_dir():
            yield from (str(path) for path in files_of(Path(name)))
        else:
            yield name


def is_address(name: str) -> bool:
    """Whether this is an address on the web, and no file."""
    return name.lower().startswith(("https://", "http://"))


def _given(name: str, private: bool) -> Given:
    from generator.desk.described import Field
    from generator.desk.fetch import fetch
    from generator.desk.importing import Given

    if not is_address(name):
        return Given(Path(name).name, Path(name).read_bytes())
    fetched = fetch(name, private)
    known = (Field("url", fetched.url, "", sure=True), Field("accessed", today(), "", sure=True))
    return Given(fetched.name, fetched.data, known)


def _say_why(name: str, caught: Exception, root: Path) -> None:
    """Why a document is not brought in: the others are."""
    from generator.commands.console import print_problems
    from generator.desk.drafting import Unusable
    from generator.diagnostics.terminal import visible

    if isinstance(caught, Unusable):
        print_problems(caught.problems, root)
    said = "" if isinstance(caught, Unusable) else f": {getattr(caught, 'strerror', None) or caught}"
    click.echo(visible(f"Not imported: {name}{said}"), err=True)
