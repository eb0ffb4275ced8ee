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
    from generator.desk.importing import Imported
    from generator.desk.incoming import Asked


@click.command("import")
@click.argument("documents", nargs=-1, required=True, metavar="FILE|FOLDER|URL...")
@ROOT
@click.option(
    "--id", "id", metavar="ID", default="", help="The id of a single document. [default: author, year, title]"
)
@click.option(
    "--points",
    type=click.IntRange(0, 50),
    help="How many candidates for key points. [default: by its length, up to 10]",
)
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and this network, too.")
@click.option(
    "--update", metavar="ID", default="", help="Renew the source of the summary ID: every quote is looked up anew."
)
@click.option("--yes", is_flag=True, help="With --update: write it although quotes of it no longer stand.")
def import_documents(
    documents: tuple[str, ...],
    root: Path,
    id: str,
    points: int | None,
    allow_private: bool,
    update: str,
    yes: bool,
) -> None:
    """Copy documents into content/sources/, and write a draft summary beside each.

    A draft has the record as the document gives it, candidates for key points with quotes that verify, dates, names and
    topics, each to be checked. What is highlighted in a PDF becomes key points; so does an export of Hypothesis (.json).
    References (.bib, .ris, CSL .json) become records. Nothing that exists is overwritten, but a source by --update.
    """
    from generator.commands.console import Watch
    from generator.commands.imported import say_import
    from generator.desk.drafting import Choices
    from generator.desk.house import look_around
    from generator.desk.incoming import Asked, bring_in, incoming, name_of
    from generator.desk.refusal import Refused
    from generator.memo.opened import opened

    _check_site(root)
    named = list(_named(documents))
    if (id or update) and len(named) > 1:
        hint = "--update" if update else "--id"
        raise click.BadParameter(f"it names one document, and these are {len(named)}", param_hint=hint)
    asked = Asked(date.fromisoformat(today()), id, allow_private)
    if update:
        sys.exit(_renew(update, named[0], asked, root, yes))
    done: list[Imported | None] = []
    failed = 0
    with opened(root) as memo, Watch() as progress:
        for number, name in enumerate(named, 1):
            try:
                wanted = list(incoming(name, asked))
            except (Refused, OSError) as caught:
                wanted, failed = [], failed + 1
                _say_why(name, caught, root)
            for one in wanted:
                try:
                    done.append(bring_in(one, look_around(root, memo), Choices(asked.today, points=points), id))
                except (Refused, OSError) as caught:
                    failed += 1
                    _say_why(name if len(wanted) == 1 else f"{name}, {name_of(one)}", caught, root)
            progress("import", number, len(named))
    say_import([one for one in done if one], failed, done.count(None))
    sys.exit(PROBLEMS if failed else 0)


def _renew(id: str, name: str, asked: Asked, root: Path, yes: bool) -> int:
    """Show what a newer copy of a source does to its quotes, and put it there; the exit status."""
    from generator.commands.renewal import print_renewal, say_renewed
    from generator.desk.house import look_around
    from generator.desk.importing import Given
    from generator.desk.incoming import incoming
    from generator.desk.refusal import Refused
    from generator.desk.renewing import carry_out, plan_renewal
    from generator.memo.opened import opened

    try:
        (given,) = incoming(name, asked)
        if not isinstance(given, Given):
            raise Refused("references and annotations renew no source")
        with opened(root) as memo:
            house = look_around(root, memo)
            renewal = plan_renewal(id, given.name, given.data, house)
            print_renewal(renewal, root)
            if renewal.safe or yes:
                carry_out(renewal, house)
    except (Refused, OSError, ValueError) as caught:
        _say_why(name, caught, root)
        return PROBLEMS
    return say_renewed(renewal, asked.today, yes)


@click.command("new")
@click.argument("source")
@ROOT
def new_summary(source: str, root: Path) -> None:
    """Start the summary of SOURCE (an id, or a path), which lies in content/sources/: its record, and nothing else."""
    from generator.commands.imported import say_import
    from generator.desk.drafting import Choices
    from generator.desk.house import look_around
    from generator.desk.importing import start_summary
    from generator.desk.refusal import Refused
    from generator.memo.opened import opened

    _check_site(root)
    with opened(root) as memo:
        try:
            started = start_summary(source, look_around(root, memo), Choices(date.fromisoformat(today())))
        except Refused as caught:
            _say_why(source, caught, root, "Not started")
            sys.exit(PROBLEMS)
    say_import([started], 0, 0)


def _check_site(root: Path) -> None:
    if not (root / "content").is_dir():
        hint = "`briefbook init DIR` starts a site"
        raise click.BadParameter(f"there is no content/ in {root.resolve()}; {hint}", param_hint="--root")


def _named(documents: Sequence[str]) -> Iterator[str]:
    """Every document by its path or address, those of a folder among them."""
    from generator.commands.imported import say_left_out
    from generator.desk.importing import look_into
    from generator.desk.incoming import is_address

    for name in documents:
        if not is_address(name) and Path(name).is_dir():
            folder = look_into(Path(name))
            say_left_out(name, folder)
            yield from map(str, folder.documents)
        else:
            yield name


def _say_why(name: str, caught: Exception, root: Path, what: str = "Not imported") -> None:
    """Why something is not done with a document: with the others it is."""
    from generator.commands.console import print_problems
    from generator.desk.refusal import Refused
    from generator.diagnostics.terminal import visible

    problems = caught.problems if isinstance(caught, Refused) else ()
    print_problems(problems, root)
    said = "" if problems else f": {getattr(caught, 'strerror', None) or caught}"
    click.echo(visible(f"{what}: {name}{said}"), err=True)
