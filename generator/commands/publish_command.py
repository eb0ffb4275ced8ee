"""The command `publish`: reads its flags, calls the step, prints what it did."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.flags import BASE_URL, DRAFTS, FAILURE, HOST, JOBS, PROBLEMS, ROOT, processes, today


@click.command()
@ROOT
@click.option("--remote", default="origin", show_default=True, help="The git remote to publish to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that GitHub Pages serves.")
@click.option("--cname", type=HOST, metavar="HOST", default="", help="Your own domain; GitHub Pages is told of it.")
@click.option(
    "--base-url",
    type=BASE_URL,
    metavar="URL",
    default="",
    help="Where the site will stand; default: site.yaml's, or GitHub's.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change; publish nothing.")
@click.option("--allow-uncommitted", is_flag=True, help="Publish files as they are on disk, committed or not.")
@click.option("--adopt", is_flag=True, help="Take over a branch that somebody else wrote.")
@click.option("--no-history", is_flag=True, help="Keep no earlier publications on the branch.")
@DRAFTS
@JOBS
def publish(
    root: Path,
    remote: str,
    branch: str,
    cname: str,
    base_url: str,
    dry_run: bool,
    allow_uncommitted: bool,
    adopt: bool,
    no_history: bool,
    drafts: bool,
    jobs: int | None,
) -> None:
    """Check strictly, build, and put the site on a branch of a git remote."""
    from generator.commands.console import Watch, print_problems, say_published
    from generator.commands.publish import Destination, Refused
    from generator.commands.publish import publish as publish_site
    from generator.commands.repository import GitError
    from generator.output.wishes import Wishes
    from generator.parallel import Workers

    target = Destination(remote, branch, cname, dry_run, allow_uncommitted, adopt, not no_history)
    wishes = Wishes(root, drafts, base_url=base_url, today=today())
    try:
        with Watch() as progress:
            published = publish_site(wishes, target, Workers(processes(jobs)), progress)
    except Refused as refused:
        if refused.built:
            print_problems(refused.built.problems, root)
        hint = f"\n{refused.hint[:1].upper()}{refused.hint[1:]}." if refused.hint else ""
        click.echo(f"Not published: {refused}.{hint}", err=True)
        sys.exit(PROBLEMS)
    except GitError as failed:
        click.echo(f"Not published: git says: {failed}\n{failed.outcome}", err=True)
        sys.exit(FAILURE)
    print_problems(published.built.problems, root)
    say_published(published, target)
