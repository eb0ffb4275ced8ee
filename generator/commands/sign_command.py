"""`briefbook sign`: somebody read the quotes of a key point, and says whether they bear it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.flags import JOBS, PROBLEMS, ROOT, processes, today
from generator.diagnostics.terminal import visible


@click.command()
@click.argument("target", metavar="ID[#POINT]")
@ROOT
@click.option("--as", "name", required=True, metavar="NAME", help="Who read it: a name as people write it.")
@click.option(
    "--verdict", type=click.Choice(["yes", "partly", "no"]), required=True, help="Whether the quotes bear it."
)
@click.option("--note", default="", metavar="TEXT", help="What a reader has to know, in a line.")
@JOBS
def sign(target: str, root: Path, name: str, verdict: str, note: str, jobs: int | None) -> None:
    """Sign a key point, or all of a summary: that NAME read these quotes and they bear it. Writes content/reviews.lock."""
    from generator.desk.sign import Refused

    try:
        count, path = _signed(target, root, (name, verdict, note), processes(jobs))
    except Refused as refused:
        click.echo(visible(f"briefbook: {refused}"), err=True)
        sys.exit(PROBLEMS)
    what = "1 key point" if count == 1 else f"{count} key points"
    click.echo(visible(f"Signed {what} of {target} as {name}: {verdict}. Wrote {path}"))


def _signed(target: str, root: Path, said: tuple[str, str, str], jobs: int) -> tuple[int, Path]:
    """How many key points were signed, and where; raises Refused, or OSError where the disk fails."""
    from generator.build import check_evidence
    from generator.commands.console import Watch
    from generator.content.files import MAX_LOCK_BYTES, decode_text
    from generator.content.reviews import REVIEWS, read_reviews, write_reviews
    from generator.desk.sign import Refused, Signature, sign, with_sign_offs, written_in_one_line
    from generator.memo.opened import opened
    from generator.memo.replace import replace_file
    from generator.output.wishes import Wishes
    from generator.parallel import Workers

    name, verdict, note = (written_in_one_line(words) for words in said)
    if not name:
        raise Refused("say who signs: --as NAME")
    path = root / REVIEWS
    with opened(root) as memo, Watch() as progress:  # nobody else writes the lock meanwhile
        _, found = check_evidence(Wishes(root, drafts=True), memo, Workers(jobs), progress)
        if path.is_symlink() or path.parent.is_symlink():  # what the lock holds was not read
            raise OSError(0, "it is a link, or lies behind one: nothing is written through it", str(path))
        library = found.library.value.library
        signature = Signature(name, verdict, today(), note)  # type: ignore[arg-type]
        new = sign(target, signature, library, found.findings.whole.value)
        text, unread = decode_text(path.read_bytes() if path.exists() else b"", REVIEWS, MAX_LOCK_BYTES, "REC")
        known, wrong = read_reviews(text or "", REVIEWS)
        if problems := [*unread, *wrong]:
            line = problems[0].place.line
            raise Refused(f"{path}:{line}: {problems[0].message}; {problems[0].hint}")
        replace_file(path, write_reviews(with_sign_offs(known, new, library)).encode())
    return len(new), path
