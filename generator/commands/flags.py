"""What several commands have in common: flags, exit statuses, the clock and the processors."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.diagnostics.terminal import visible

PROBLEMS, FAILURE = 1, 3
ROOT = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    show_default="here",
    help="The directory that holds content/.",
)
DRAFTS = click.option("--drafts", is_flag=True, help="Show drafts too.")
STRICT = click.option("--strict", is_flag=True, help="Warnings count as errors.")
JOBS = click.option("--jobs", type=click.IntRange(1, 256), default=None, help="Processes. [default: all processors]")


def processes(jobs: int | None) -> int:
    """How many processes: as many as was said, else all processors."""
    return jobs or os.cpu_count() or 1


def today() -> str:
    """The day (UTC, ISO 8601): the one place where the clock is asked for it."""
    return datetime.now(UTC).date().isoformat()


class _Address(click.ParamType[str]):
    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value and not re.fullmatch(r"dask://\[?[\w.:-]+\]?:\d+", value):
            self.fail(f"`{value}` is no address of a cluster; it looks like dask://127.0.0.1:8786", param, ctx)
        return value


class _BaseUrl(click.ParamType[str]):
    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value:
            return value
        from generator.content.web_address import check_base_url

        try:
            return check_base_url(value)
        except ValueError as caught:
            self.fail(visible(str(caught)), param, ctx)


class _Host(click.ParamType[str]):
    name = "host"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value and not re.fullmatch(r"(?:[a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*", value, re.IGNORECASE):
            self.fail(visible(f"`{value}` is no name of a host, like desk.example.org"), param, ctx)
        return value


BASE_URL, HOST = _BaseUrl(), _Host()
EXECUTOR = click.option(
    "--executor", type=_Address(), default="", metavar="dask://HOST:PORT", help="Work on a running Dask cluster."
)
