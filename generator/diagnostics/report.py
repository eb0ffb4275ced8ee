"""What a run found: every problem, and how much was read."""

from __future__ import annotations

import msgspec

from generator.diagnostics.diagnostic import Diagnostic


class Tally(msgspec.Struct, frozen=True):
    """How many sources and summaries were read, and quotes by their status."""

    sources: int = 0
    summaries: int = 0
    quotes: dict[str, int] = {}


class Report(msgspec.Struct, frozen=True):
    """`anchors` are the page, and the key point or event on it, at which each problem is seen; `base_url` is where the site
    will be; `record` is its changes.json, empty where there is none. `said` is by the summary's id what its document says of
    itself and the summary leaves out.
    """

    problems: tuple[Diagnostic, ...]
    tally: Tally
    anchors: tuple[tuple[str, str], ...] = ()
    base_url: str = ""
    record: bytes = b""
    said: dict[str, str] = {}
