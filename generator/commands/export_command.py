"""`briefbook export`: the whole book, or one briefing, as PDF, EPUB, JSON or BibTeX."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.flags import BASE_URL, DRAFTS, FAILURE, JOBS, PROBLEMS, ROOT, STRICT, processes, today
from generator.diagnostics.terminal import visible

STANDARD_OUTPUT = Path("-")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["pdf", "epub", "json", "bib"]))
@ROOT
@click.option("--briefing", "id", default="", metavar="ID", help="This briefing alone. [default: the whole book]")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=None,
    metavar="FILE",
    help="Where to; - is the standard output. [default: book.FORMAT or ID.FORMAT, here]",
)
@STRICT
@DRAFTS
@JOBS
@click.option(
    "--base-url", type=BASE_URL, metavar="URL", default="", help="The site's address, in place of site.yaml's."
)
def export(
    form: str,
    root: Path,
    id: str,
    output: Path | None,
    strict: bool,
    drafts: bool,
    jobs: int | None,
    base_url: str,
) -> None:
    """Write the book as one file: FORMAT is pdf, epub, json or bib. With problems nothing is written, as in a build."""
    from generator.commands.console import Watch, print_problems, say_exported
    from generator.commands.exporting import Bound
    from generator.diagnostics import failing
    from generator.memo.opened import opened
    from generator.memo.replace import replace_file
    from generator.output.wishes import Wishes
    from generator.parallel import Workers
    from generator.site.exports.chosen import NotMade, NotThere

    target = output or Path(f"{id or 'book'}.{form}")
    own = (root / "templates").is_dir()  # pages are only rendered to try a site's own templates
    wishes = Wishes(root, drafts, strict, base_url=base_url, today=today(), search=False, pages=own)
    with opened(root) as memo, Watch() as progress:
        bound = Bound(wishes, memo, Workers(processes(jobs)), progress)
        failed = failing(bound.built.problems, strict)
        try:
            data, chosen = (b"", None) if failed else bound.export(form, id)  # type: ignore[arg-type]
        except (NotThere, NotMade) as caught:
            click.echo(visible(f"briefbook: {caught}"), err=True)
            sys.exit(PROBLEMS if isinstance(caught, NotThere) else FAILURE)
    print_problems(bound.built.problems, root)
    if chosen is None:
        click.echo("Nothing was written.", err=True)
        sys.exit(PROBLEMS)
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        return
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe, in whose place nothing is put
    else:
        replace_file(target.resolve(), data)
    say_exported(target, len(chosen.briefs), len(chosen.briefings), len(data))
