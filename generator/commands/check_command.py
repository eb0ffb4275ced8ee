"""The command `check`: everything that a build would report, once or at every save."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from generator.commands.flags import DRAFTS, EXECUTOR, JOBS, PROBLEMS, ROOT, STRICT, processes, today

if TYPE_CHECKING:
    from generator.build import Built
    from generator.diagnostics import Diagnostic


_ROUNDS = 20
"""After so many rounds of mends nothing more is tried."""


class _Shown(msgspec.Struct, frozen=True):
    """What is shown of the problems, and how: of some `files` alone, where there are any."""

    root: Path
    form: str
    everything: bool
    files: frozenset[str]

    def of(self, problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The problems that are asked about."""
        return tuple(one for one in problems if not self.files or one.place.file in self.files)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@ROOT
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@STRICT
@DRAFTS
@JOBS
@EXECUTOR
@click.option("--all", "everything", is_flag=True, help="Show every problem, also long rows of one kind.")
@click.option("--explain", metavar="CODE", help="Say what a code means and how it is mended.")
@click.option("--fix", "mend", is_flag=True, help="Make the mends that cannot be wrong, then check again.")
@click.option("--watch", is_flag=True, help="Check again whenever something is saved. Ctrl-C stops it.")
def check(
    files: tuple[Path, ...],
    root: Path,
    form: str,
    strict: bool,
    drafts: bool,
    jobs: int | None,
    executor: str,
    everything: bool,
    explain: str | None,
    mend: bool,
    watch: bool,
) -> None:
    """Report everything that build would report; writes nothing but .briefbook/, and records with --fix.

    With FILEs only their problems are shown, and count: the whole site is checked all the same.
    """
    if explain:
        from generator.commands.console import explain_code

        explain_code(explain)
        return
    from generator.output.wishes import Wishes
    from generator.parallel import Workers

    shown = _Shown(root, form, everything, _below(root, files))
    wishes, workers = Wishes(root, drafts, today=today()), Workers(processes(jobs), executor)
    if mend:
        _fix(wishes, workers, shown)
    built = _built(wishes, workers, shown)
    problems = _print(built, shown)
    if watch:
        with suppress(KeyboardInterrupt):
            _watch(wishes, workers, shown, built)
        return
    from generator.diagnostics import failing

    sys.exit(PROBLEMS if failing(problems, strict) else 0)


def _watch(wishes: object, workers: object, shown: _Shown, built: Built) -> None:
    """Check again at every save."""
    from generator.commands.failure import say_failure
    from generator.commands.watching import bursts_in

    for number, saved in enumerate(bursts_in(shown.root)):
        before = built
        try:
            built = _built(wishes, workers, shown)
        except OSError as failed:  # a file that was saved while it was read, for one: the next look is another one
            click.echo(say_failure(failed), err=True)
            continue
        if (saved and number) or built.problems != before.problems:  # other looks are for what was saved meanwhile
            click.echo("")
            _print(built, shown)


def _built(wishes: object, workers: object, shown: _Shown) -> Built:
    from generator.build import build
    from generator.commands.console import Watch
    from generator.memo.opened import opened

    with opened(shown.root) as memo, Watch() as progress:
        return build(wishes, None, memo, workers, progress)  # type: ignore[arg-type]


def _fix(wishes: object, workers: object, shown: _Shown) -> None:
    """Mend what can be, until there is nothing more of it: a line that breaks YAML may hide another."""
    from generator.desk.fixing import fix
    from generator.diagnostics.terminal import visible

    for _ in range(_ROUNDS):
        fixed = fix(shown.root, shown.of(_built(wishes, workers, shown).problems))
        for problem, title in fixed.done:
            place = problem.place
            click.echo(visible(f"Fixed {place.file}:{place.line}: {problem.code}: {title}"), err=True)
        if not fixed.done:
            for problem, why in sorted(fixed.refused, key=lambda one: one[0].place):
                place = problem.place
                click.echo(visible(f"Not fixed {place.file}:{place.line}: {problem.code}: {why}"), err=True)
            return


def _print(built: Built, shown: _Shown) -> tuple[Diagnostic, ...]:
    """Show what was found; the problems that were asked about."""
    from generator.commands.console import print_problems, say_checked, say_said
    from generator.diagnostics import as_github, as_json

    problems = shown.of(built.problems)
    if shown.form == "json":
        click.echo(as_json(problems).encode())  # JSON is UTF-8, whatever the terminal is
    elif shown.form == "github":
        for problem in problems:
            click.echo(as_github(problem))
    else:
        print_problems(problems, shown.root, sys.stdout, shown.everything)
        say_said({} if shown.files else built.report.said)
        say_checked(built.report.tally, problems)
    return problems


def _below(root: Path, files: Sequence[Path]) -> frozenset[str]:
    """Files as problems name them, by their paths below the root; one that is elsewhere, or is not there, is wrong usage."""
    found = set()
    for file in files:
        path = next((one for one in (file, root / file) if one.exists()), None)
        if path is None or not path.resolve().is_relative_to(root.resolve()):
            raise click.BadParameter(f"`{file}` is no file of the site in {root.resolve()}", param_hint="FILE")
        found.add(path.resolve().relative_to(root.resolve()).as_posix())
    return frozenset(found)
