"""What a person at a terminal reads: progress, problems, the table of evidence, and the closing lines."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from generator.diagnostics import Diagnostic, counts
from generator.diagnostics.show import as_text, folded, unpainted
from generator.diagnostics.terminal import visible

if TYPE_CHECKING:
    from generator.build import Built
    from generator.commands.publish import Destination, Published
    from generator.diagnostics.report import Tally
    from generator.output.site import Written

STATUSES = ("exact", "normalised", "elided", "withheld", "ambiguous", "cut", "missing")
_LISTED = 20
_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "hint": {"fg": "cyan"},
    "only-quote": {"fg": "red"},
    "only-source": {"fg": "green"},
}


class Watch:
    """A progress bar that only shows on a terminal, and only where a build takes over a second."""

    def __init__(self, patience: float = 1.0) -> None:
        self.patience, self.started = patience, time.monotonic()
        self.visible = sys.stderr.isatty()
        self.bar: Any = None
        self.task: Any = None
        self.step = ""

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Told of each step by the build; a `total` of 0 is not known."""
        if not self.bar:
            if not self.visible or time.monotonic() - self.started < self.patience:
                return
            self.bar = _bar()
            self.bar.start()
        if step != self.step:
            self.step = step
            self.task = self.bar.add_task(step, total=total or None)
        self.bar.update(self.task, completed=done)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def print_problems(
    problems: Sequence[Diagnostic], root: Path, file: TextIO | None = None, everything: bool = False
) -> None:
    """Every problem, in order; long rows of one code are folded, unless `everything` is wanted."""
    import shutil

    out = file or sys.stderr
    paint = _paint if out.isatty() and not os.environ.get("NO_COLOR") else unpainted
    width = min(120, shutil.get_terminal_size((100, 24)).columns)

    @cache
    def lines(name: str) -> list[str]:
        return _lines_of(root, name)

    def line_of(name: str, number: int) -> str | None:
        found = lines(name)
        return found[number - 1] if 0 < number <= len(found) else None

    for problem in folded(problems, everything):
        text = problem if isinstance(problem, str) else as_text(problem, line_of, paint, width)
        click.echo(text + "\n", file=out)


def _lines_of(root: Path, name: str) -> list[str]:
    """The lines of a record, a source or a template; none of a document, nor of what lies outside of the site."""
    from generator.content.listing import DOCUMENTS  # not where there is no problem

    path = (root / name).resolve()
    is_text = name.startswith(("content/", "templates/")) and not name.startswith("content/static/")
    is_text = is_text and not (name.startswith("content/sources/") and path.suffix.lower() in DOCUMENTS)
    if not (is_text and path.is_file() and path.is_relative_to(root.resolve())):
        return []
    try:
        return path.read_text("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []


def print_page(page: str) -> None:
    """A page of the reference: set on a terminal, as it is elsewhere."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(page))
    else:
        click.echo(page, nl=False)


def explain_code(code: str) -> None:
    """Print the page of a code; a code that does not exist is wrong usage, with a suggestion."""
    from generator.diagnostics import did_you_mean
    from generator.diagnostics.codes import CODES
    from generator.diagnostics.reference import explanation_of

    page = explanation_of(code)
    if page is None:
        hint = did_you_mean(code, CODES) or "the codes: " + ", ".join(CODES)
        raise click.BadParameter(f"there is no code `{code}`; {hint}", param_hint="--explain")
    print_page(page)


def _paint(kind: str, text: str) -> str:
    return click.style(text, **_COLOURS[kind])


def say_totals(problems: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    totals = counts(problems)
    return ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in totals.items() if count)


def say_built(tally: Tally, written: Written, problems: Sequence[Diagnostic], output: Path, seconds: float) -> None:
    """The closing lines of a build: what was read, verified and written, and how long it took."""
    click.echo(_tallied(tally))
    count = len(written.written)
    removed = f", removed {len(written.removed)}" if written.removed else ""
    click.echo(f"Wrote {count} of {count + written.unchanged} files{removed} in {seconds:.1f} s.")
    if problems:
        click.echo(f"With {say_totals(problems)}.")
    click.echo(f"The site is in {output}")


def say_exported(file: Path, briefs: int, briefings: int, size: int) -> None:
    """What was exported: on the error stream, since the other one may be the file."""
    held = " and ".join([counted(briefs, "brief")] * bool(briefs) + [counted(briefings, "briefing")])
    click.echo(visible(f"Wrote {file}: {held}, {size:,} bytes."), err=True)


def say_previewed(built: Built, seconds: float) -> None:
    """A line after each build of a preview."""
    clock = time.strftime("%H:%M:%S")
    if built.written is None:
        click.echo(f"{clock} {say_totals(built.problems)}: the last good build stays.")
    else:
        click.echo(f"{clock} wrote {counted(len(built.written.written), 'file')} in {seconds * 1000:.0f} ms.")


def say_published(published: Published, target: Destination) -> None:
    """What changed, page by page and key point by key point, where it will be seen, and how it is undone."""
    for word, paths in (("added", published.added), ("changed", published.changed), ("removed", published.removed)):
        _say_files(word, paths)
    _say_edition(published)
    for words in published.warnings:
        click.echo(f"warning: {words}", err=True)
    name, old = f"{target.remote}/{target.branch}", published.before[:10]
    without = "Give a base_url in site.yaml, so that feeds can be made."
    where = f"The site will be at {published.url}" if published.url else without
    if published.commit:
        click.echo(f"Published to {name} as {published.commit[:10]}. {where}")
    elif target.dry_run:
        click.echo(f"Nothing was published: this was a dry run. {where}")
    else:
        click.echo(f"Nothing changed since {old} on {name}; nothing was published.")
    if published.commit and old:
        lease = f"--force-with-lease={target.branch}:{published.commit}"
        click.echo(f"To undo: git push {lease} {target.remote} {old}:refs/heads/{target.branch}")


def _say_edition(published: Published) -> None:
    for change in (published.edition.changes if published.edition else ())[:_LISTED]:
        click.echo(visible(f"{change.kind} briefing: {change.title}"))
        for point in change.points:
            click.echo(visible(f"  {point.kind} key point: {point.text}"))


def _say_files(word: str, paths: Sequence[str]) -> None:
    pages = [path for path in paths if path.endswith(".html")]
    others = len(paths) - len(pages)
    counts = [counted(len(pages), "page")] * bool(pages) + [counted(others, "other file")] * bool(others)
    if counts:
        click.echo(f"{' and '.join(counts)} {word}")
    for path in pages[:_LISTED]:
        click.echo(f"  /{path.removesuffix('index.html')}")
    if len(pages) > _LISTED:
        click.echo(f"  … and {len(pages) - _LISTED} more")


def say_kept(problems: Sequence[Diagnostic], output: Path, strict: bool) -> None:
    """Why nothing was written."""
    totals = say_totals(problems)
    under = " (--strict: warnings count)" if strict and not counts(problems)["error"] else ""
    click.echo(f"{totals}{under}. {_kept(output)}", err=True)


def _kept(output: Path) -> str:
    from generator.output.journal import JOURNAL

    if not output.exists():
        return "Nothing was written."
    if (output / JOURNAL).exists():
        return f"A build that was killed has left half of its site in {output}: the next one that can completes it."
    return f"The site in {output} is as it was."


def say_checked(tally: Tally, problems: Sequence[Diagnostic]) -> None:
    """The closing line of a check."""
    click.echo(_tallied(tally))
    click.echo(say_totals(problems) + "." if problems else "No problems found.")


def say_said(said: Mapping[str, str]) -> None:
    """What documents say of themselves and their summaries leave out, by the summaries' ids."""
    for id, words in said.items():
        if words:
            click.echo(visible(f"{id}: its document says of itself what the summary leaves out: {words}"))


def _tallied(tally: Tally) -> str:
    read = f"Read {counted(tally.sources, 'source')} and {counted(tally.summaries, 'summary', 'summaries')}"
    return f"{read}; {_verified(Counter(tally.quotes))}."


def counted(number: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _verified(totals: Counter[str]) -> str:
    if not totals:
        return "no quotes to verify"
    parts = ", ".join(f"{totals[status]} {status}" for status in STATUSES if totals[status])
    return f"looked up {counted(totals.total(), 'quote')} ({parts})"
