"""Summaries read by many processes, in a whole build from before the rest of the program is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from generator.content.read import Begun, begin_reading
from generator.content.summary import ReadSummary, SummaryFile, read_summary
from generator.output.last import kept_path
from generator.parallel import Workers, side_by_side


@contextmanager
def reading_ahead(root: Path, who: Workers, clean: bool) -> Iterator[Begun | None]:
    """Begin, where nothing is kept from an earlier build; None where it is, which says what has to be read."""
    if kept_path(root).exists() and not clean:
        yield None
        return
    with begin_reading(root, {}, partial(read_side_by_side, who=who)) as begun:
        yield begun


def read_side_by_side(files: Sequence[SummaryFile], who: Workers) -> AbstractContextManager[Iterable[ReadSummary]]:
    """The summaries as records, by many processes where they are many."""
    return side_by_side(_read_summary, files, None, who)


def _read_summary(written: SummaryFile, _: None) -> ReadSummary:
    return read_summary(written)
