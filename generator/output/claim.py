"""An output directory for one run: alone there, and with what an earlier run left finished or cleared away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from generator.diagnostics import Diagnostic
from generator.memo.lock import output_lock
from generator.memo.memo import Memo
from generator.output.site import Output, site_in
from generator.output.wishes import Wishes
from generator.output.writer import check_output, give_up, recover


class Claimed(msgspec.Struct, frozen=True):
    """The site as it is; None where nothing is to be written, or why it cannot be was `refused`."""

    site: Output | None
    refused: tuple[Diagnostic, ...] = ()


@contextmanager
def claimed(wishes: Wishes, site: Output | None, memo: Memo) -> Iterator[Claimed]:
    """Nobody else writes into the directory meanwhile; what this run staged and did not put into its place goes at the end."""
    if site is None:
        yield Claimed(None)
        return
    with output_lock(site.output):
        refused = check_output(wishes.root, site.output, wishes.adopt) or recover(site.output, wishes.adopt)
        if refused:
            yield Claimed(None, tuple(refused))
            return
        now = site if site.current else site_in(site.output, memo)
        try:
            yield Claimed(now)
        finally:
            give_up(now)
