"""The command `lsp`: what an editor starts."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.flags import DRAFTS, today


@click.command("lsp")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    show_default="the editor's folder",
    help="The directory that holds content/.",
)
@DRAFTS
@click.option(
    "--stdio",
    is_flag=True,
    help="Changes nothing: some editors say so, and it speaks over the standard streams anyway.",
)
def lsp(root: Path | None, drafts: bool, stdio: bool) -> None:  # noqa: ARG001 - an editor may give it
    """Answer an editor over the standard streams (Language Server Protocol): problems, completion, mends, new names.

    Needs the extra `editor`. It writes nothing but what the editor applies, and opens no network socket.
    """
    try:
        from generator.desk.language_server.server import start
        from generator.desk.language_server.site_state import Asked
    except ModuleNotFoundError as missing:
        if missing.name not in ("pygls", "lsprotocol"):
            raise
        raise click.ClickException("the language server is not installed: pip install 'briefbook[editor]'") from None
    start(Asked(root, drafts, today()) if root else None, drafts, today())
