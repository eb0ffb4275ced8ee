"""The commands `draft` and `review`: a language model writes, or reads a second time; what it quotes is looked up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.flags import PROBLEMS, ROOT, today

if TYPE_CHECKING:
    from generator.desk.model import Asking
    from generator.desk.model_draft import Outcome, Task
    from generator.desk.second_reader import Opinion

MODEL = click.option(
    "--model", metavar="M", default="", help="A model of `llm` (llm.datasette.io). [default: the one that is set there]"
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would be asked and what it takes; ask nothing.")
INTERRUPTED = 130


@click.command("draft")
@click.argument("id")
@ROOT
@MODEL
@DRY_RUN
@click.option("--resume", is_flag=True, help="Go on where a run was interrupted: what was answered is not asked again.")
@click.option(
    "--tokens",
    type=click.IntRange(500, 1_000_000),
    default=24_000,
    show_default=True,
    help="Of the document in a question.",
)
def draft_summary(id: str, root: Path, model: str, dry_run: bool, resume: bool, tokens: int) -> None:
    """Let a language model draft the summary of the source ID; every quote is looked up before anything is written.

    A quote that is not in the source goes back to the model once; what is still none is set aside as a comment. What it is
    asked stands in prompts of the program; a site's own prompts/draft.md takes their place.
    """
    import shutil

    from generator.commands.console import Watch
    from generator.desk.drafting import Choices
    from generator.desk.house import look_around
    from generator.desk.model import Asking
    from generator.desk.model_draft import draft_by_model, task_for
    from generator.desk.model_drafting import Drafted, ready, write_draft
    from generator.desk.refusal import Refused
    from generator.memo.opened import opened

    keep = root / ".briefbook" / "drafts" / id
    try:
        with opened(root) as memo:
            house = look_around(root, memo)
        one = ready(id, house, Choices(date.fromisoformat(today())))
        task = task_for(one.text, one.title, house.library.site.language, root, tokens)
        if dry_run:
            _say_cost(task, model)
            return
        if not resume and keep.exists():
            shutil.rmtree(keep)
        asking = Asking(model)
        _say_estimate(task, asking.name)
        with Watch(0) as progress:
            outcome = draft_by_model(task, asking, keep, progress)
        file = write_draft(one, outcome, Drafted(asking.name, task.file.digest, today()), house)
    except KeyboardInterrupt:
        kept = len(list(keep.glob("*.txt"))) if keep.is_dir() else 0
        click.echo(f"\nStopped; nothing was written. {kept} answers are kept: --resume goes on after them.", err=True)
        sys.exit(INTERRUPTED)
    except (Refused, OSError) as caught:
        _say_failed("Not drafted", caught, keep)
        sys.exit(PROBLEMS)
    shutil.rmtree(keep, ignore_errors=True)
    _say_drafted(file, outcome, asking)


@click.command("review")
@click.argument("id", required=False, default="")
@ROOT
@MODEL
@DRY_RUN
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def review_summary(id: str, root: Path, model: str, dry_run: bool, form: str) -> None:
    """Let a language model read key points a second time: do their quotes bear them? A report; nothing is written.

    Without ID all published summaries are read.
    """
    from generator.commands.console import Watch
    from generator.desk.house import look_around
    from generator.desk.model import Asking, tokens_of
    from generator.desk.refusal import Refused
    from generator.desk.second_reader import questions_for, review, to_review
    from generator.memo.opened import opened

    try:
        with opened(root) as memo:
            house = look_around(root, memo)
        summaries = to_review(id, house)
        if dry_run:
            questions = [question for one in summaries for question in questions_for(one, house)]
            click.echo(
                f"{len(questions)} questions of about {sum(map(tokens_of, questions)):,} tokens. Nothing was asked."
            )
            return
        asking = Asking(model)
        with Watch(0) as progress:
            opinions = [opinion for one in summaries for opinion in review(one, house, asking, progress)]
    except (Refused, OSError) as caught:
        _say_failed("Not reviewed", caught, None)
        sys.exit(PROBLEMS)
    _print_opinions(opinions, form, asking)


def _say_cost(task: Task, model: str) -> None:
    click.echo(f"{_cost(task, model)}. Nothing was asked.")


def _say_estimate(task: Task, model: str) -> None:
    """Before anything is asked, so that Ctrl-C comes in time."""
    click.echo(f"{_cost(task, model)}, and some more where quotes have to be asked for again.", err=True)


def _cost(task: Task, model: str) -> str:
    from generator.desk.model_draft import estimate

    asked, answered = estimate(task)
    questions = f"{len(task.questions)} question{'' if len(task.questions) == 1 else 's'}"
    to = f" to {model}" if model else ""
    return f"{questions}{to}: about {asked:,} tokens asked and {answered:,} answered"


def _say_failed(what: str, caught: Exception, keep: Path | None) -> None:
    from generator.diagnostics.terminal import visible

    click.echo(visible(f"{what}: {getattr(caught, 'strerror', None) or caught}"), err=True)
    if keep and keep.is_dir() and any(keep.glob("*.txt")):
        click.echo("What was answered is kept: --resume goes on after it.", err=True)


def _say_drafted(file: str, outcome: Outcome, asking: Asking) -> None:
    points = f"{len(outcome.points)} key point{'' if len(outcome.points) == 1 else 's'}"
    aside = f"; {outcome.failed} that are not in the source are set aside at its end" if outcome.failed else ""
    click.echo(f"Wrote {file}: {points} with {outcome.quotes} quotes, all in the source{aside}.")
    click.echo(
        f"{asking.name} was asked {asking.times} times: {asking.tokens_in:,} tokens, {asking.tokens_out:,} answered."
    )
    click.echo("Whether a quote bears its point is for you to say. To see it:\n\n  briefbook serve --drafts")


def _print_opinions(opinions: Sequence[Opinion], form: str, asking: Asking) -> None:
    import msgspec

    from generator.diagnostics.terminal import safe_json, visible

    if form == "json":
        body = {"model": asking.name, "opinions": opinions}
        click.echo(safe_json(msgspec.json.format(msgspec.json.encode(body), indent=2).decode()).encode())
        return
    for one in opinions:
        click.echo(visible(f"{one.verdict or 'no answer':<9} {one.briefing}#{one.key_point}: {one.text}"))
        for words in (one.reason, one.unanswered, f"against it: “{one.against}”" if one.against else ""):
            if words:
                click.echo(visible(f"          {words}"))
    found = ", ".join(f"{sum(one.verdict == word for one in opinions)} {word}" for word in ("yes", "partly", "no"))
    click.echo(
        f"\n{asking.name} read {len(opinions)} key points: {found}. It may be wrong: read the passages yourself."
    )
