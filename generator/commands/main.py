"""The command line: reads flags, calls the steps, prints what they found."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.commands.check_command import check
from generator.commands.draft_command import draft_summary, review_summary
from generator.commands.export_command import export
from generator.commands.failure import say_failure
from generator.commands.flags import BASE_URL, DRAFTS, EXECUTOR, FAILURE, JOBS, PROBLEMS, ROOT, STRICT, processes, today
from generator.commands.import_command import import_documents, new_summary
from generator.commands.lsp_command import lsp
from generator.commands.publish_command import publish
from generator.commands.rename_command import rename
from generator.commands.sign_command import sign
from generator.diagnostics.terminal import visible

if TYPE_CHECKING:
    from generator.build import Built
    from generator.diagnostics import Diagnostic


class _Command(click.Group):
    """Exit status 3 where the disk or a permission fails; never a traceback for it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except OSError as failed:
            click.echo(visible(say_failure(failed)), err=True)
            return ctx.exit(FAILURE)
        except Exception as failed:
            from generator.parallel import NobodyToWork  # its module is loaded by those who work

            if not isinstance(failed, NobodyToWork):
                raise
            click.echo(f"briefbook: {failed}", err=True)
            return ctx.exit(FAILURE)


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefbook")
def main() -> None:
    """Briefing sites in which every quoted passage is proven to stand in its source."""


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Add what is missing to a directory that holds files.")
@click.option(
    "--install-from",
    metavar="REQUIREMENT",
    help="What pip installs Briefbook from where the site is published. [default: what this one was installed from]",
)
def init(directory: Path, force: bool, install_from: str | None) -> None:
    """Start a new site in DIRECTORY. Nothing that exists is overwritten."""
    from generator.commands.init import NotEmpty, start_site
    from generator.desk.origin import installed_from, requirement_of

    try:
        requirement = installed_from() if install_from is None else requirement_of(install_from)
        started = start_site(directory, requirement, force)
    except ValueError as caught:
        raise click.BadParameter(str(caught), param_hint="--install-from") from None
    except NotEmpty:
        hint = "it holds files already; --force adds what is missing and overwrites nothing"
        raise click.BadParameter(hint, param_hint=str(directory)) from None
    for name in started.kept:
        click.echo(f"left as it is: {name}")
    if "requirements.txt" in started.written and not requirement:
        click.echo(
            "Nobody can install this Briefbook elsewhere: say in requirements.txt where pip gets it, before you publish."
        )
    enter = "" if directory.resolve() == Path.cwd() else f"  cd {directory}\n"
    click.echo(f"Wrote {len(started.written)} files into `{directory}`. Next:\n\n{enter}  briefbook build")


@main.command()
@ROOT
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where to. [default: ROOT/build]"
)
@STRICT
@DRAFTS
@JOBS
@EXECUTOR
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The changes.json that was published last: the site gets a page of what changed since.",
)
@click.option("--clean", is_flag=True, help="Forget what earlier builds found out, and make everything anew.")
@click.option("--adopt", is_flag=True, help="Write into a directory that holds other files.")
@click.option(
    "--base-url", type=BASE_URL, metavar="URL", default="", help="The site's address, in place of site.yaml's."
)
def build(
    root: Path,
    output: Path | None,
    strict: bool,
    drafts: bool,
    jobs: int | None,
    executor: str,
    no_search: bool,
    previous: Path | None,
    clean: bool,
    adopt: bool,
    base_url: str,
) -> object:
    """Build the site. With problems the site that is there stays as it is."""
    from generator.build import build as build_site
    from generator.commands.console import Watch, print_problems, say_built, say_kept
    from generator.memo.opened import opened
    from generator.output.wishes import Wishes
    from generator.parallel import Workers

    gc.disable()  # what a build makes lives to its end
    started = time.monotonic()
    target = output or root / "build"
    published = _published(previous) if previous else None
    wishes = Wishes(root, drafts, strict, adopt, not no_search, base_url, previous=published, today=today())
    with opened(root, clean) as memo, Watch() as progress:
        built = build_site(wishes, target, memo, Workers(processes(jobs), executor), progress)
    print_problems(built.problems, root)
    if built.written is None:
        say_kept(built.problems, target, strict)
        sys.exit(PROBLEMS)
    say_built(built.report.tally, built.written, built.problems, target, time.monotonic() - started)
    return built  # click holds it until the program has ended: the site in it is not taken apart (see `__main__`)


def _published(previous: Path) -> bytes:
    """The bytes of a changes.json; one that is none is wrong usage."""
    from generator.book.editions import read_record

    data = previous.read_bytes()
    try:
        read_record(data)
    except ValueError as caught:
        raise click.BadParameter(str(caught), param_hint="--previous") from caught
    return data


@main.command()
@ROOT
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Or the next free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@DRAFTS
@click.option("--read-only", is_flag=True, help="Pages cannot write evidence into your files.")
def serve(root: Path, host: str, port: int, open_browser: bool, drafts: bool, read_only: bool) -> None:
    """Preview the site; what you save is built and shown at once. Ctrl-C stops it.

    Words that you choose in a source can be copied as evidence, or written into the summary.
    """
    from generator.commands.console import print_problems, say_previewed
    from generator.commands.preview_pages import LOOPBACK
    from generator.commands.serve import listen
    from generator.commands.serve import serve as serve_site
    from generator.output.wishes import Wishes

    if not (root / "content").is_dir():
        raise click.BadParameter(f"there is no content/ in {root.resolve()}", param_hint="--root")
    listening = listen(host, port)
    if listening.port != port:
        click.echo(f"Port {port} is taken; this is port {listening.port}.")
    if host not in LOOPBACK:
        click.echo(f"Anyone who can reach {host} can read this preview, drafts included.", err=True)

    told: list[tuple[Diagnostic, ...]] = [()]

    def said(built: Built, seconds: float) -> None:
        if built.problems != told[0]:  # what was said at the last save is not said again
            told[0] = built.problems
            print_problems(built.problems, root)
        say_previewed(built, seconds)

    wishes = Wishes(root, drafts, today=today(), hashed=False)
    with suppress(KeyboardInterrupt):
        serve_site(wishes, root / ".briefbook" / "preview", listening, open_browser, said, read_only)
    click.echo("Stopped.")


@main.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a record, for editors; without NAME the names."""
    from generator.desk.json_schema import json_schema, schema_names

    if name is None:
        click.echo("\n".join(schema_names()))
        return
    if name not in schema_names():
        raise click.BadParameter(f"`{name}` is none of {', '.join(schema_names())}", param_hint="NAME")
    click.echo(json_schema(name))


@main.command()
@ROOT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--update-lock", is_flag=True, help="Write content/evidence.lock anew.")
@STRICT
@DRAFTS
@JOBS
def verify(root: Path, form: str, update_lock: bool, strict: bool, drafts: bool, jobs: int | None) -> None:
    """Check the evidence alone: every quote against its source."""
    from generator.build import check_evidence
    from generator.commands.console import Watch, print_problems
    from generator.commands.evidence import evidence_as_json, print_evidence
    from generator.diagnostics import failing
    from generator.memo.opened import opened
    from generator.memo.replace import replace_file
    from generator.output.wishes import Wishes
    from generator.parallel import Workers
    from generator.verify.lock import new_lock

    with opened(root) as memo, Watch() as progress:
        report, found = check_evidence(Wishes(root, drafts), memo, Workers(processes(jobs)), progress)
        sources = found.sources.whole.value
        evidence = {id: (findings, sources[id]) for id, findings in found.findings.whole.value.items()}
        path = root / "content" / "evidence.lock"
        if update_lock and (path.is_symlink() or path.parent.is_symlink()):  # what the lock holds was not read
            raise OSError(0, "it is a link, or lies behind one: nothing is written through it", str(path))
        if update_lock:
            replace_file(path, new_lock(found.library.value.library, evidence).encode())
    if form == "json":
        click.echo(evidence_as_json(evidence).encode())
        print_problems(report.problems, root)
    else:
        print_problems(report.problems, root, sys.stdout)
        print_evidence(evidence)
    if update_lock:
        click.echo(f"Wrote {path}", err=True)
    sys.exit(PROBLEMS if failing(report.problems, strict) else 0)


main.add_command(check)
main.add_command(draft_summary)
main.add_command(export)
main.add_command(import_documents)
main.add_command(new_summary)
main.add_command(lsp)
main.add_command(publish)
main.add_command(rename)
main.add_command(review_summary)
main.add_command(sign)
