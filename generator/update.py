"""The shortest way to a site that is up to date: nothing to do, the page of an edited source, or a whole build.

What each way needs is imported where it is gone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.diagnostics import Diagnostic
from generator.output.last import Seen, Tally, edited_sources, input_stamps, load_last, nothing_changed
from generator.output.writer import Written

if TYPE_CHECKING:
    from generator.build import Built


class Outcome(msgspec.Struct, frozen=True):
    """How it ended; `written` is None where problems kept the old site in place.

    What was `built` is held for a caller that ends the program: to take a site in memory apart takes time.
    """

    tally: Tally
    problems: tuple[Diagnostic, ...]
    written: Written | None
    built: Built | None = None


def update(
    root: Path, output: Path, key: str, jobs: int, build: Callable[[Seen], Built], clean: bool = False
) -> Outcome:
    """Bring `output` up to date. `key` stands for all that the `build` was told; `clean` leaves no other way."""
    seen = Seen(key, time.time_ns(), input_stamps(root))
    last = None if clean else load_last(root)
    if last and nothing_changed(last, seen, output):
        return Outcome(last.tally, last.problems, Written(0, 0, len(last.outputs)))
    if last and (files := edited_sources(root, last, seen)):
        from generator.revise import revise

        written = revise(root, output, last, seen, files, jobs)
        if written:
            return Outcome(last.tally, last.problems, written)
    built = build(seen)
    from generator.build import tally

    return Outcome(tally(built.examined), built.problems, built.written, built)
