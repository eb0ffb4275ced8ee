"""One summary out of its YAML: a pure function, so that many can be read side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

import msgspec

from generator.content import convert, schema
from generator.content.records import Summary
from generator.content.validate import check_key_point_ids, validate
from generator.content.yaml import read_yaml
from generator.diagnostics import Diagnostic

SUFFIXES = (".yaml", ".yml")


class SummaryFile(msgspec.Struct, frozen=True):
    """A file as it is on disk; the text is None where it cannot be read."""

    id: str
    file: str
    text: str | None


ReadSummary = tuple[Summary | None, tuple[Diagnostic, ...]]
"""A summary, None where there is nothing of it that can be used, and all that is wrong with it."""


def read_summary(written: SummaryFile) -> ReadSummary:
    """Parse and validate one summary whose text could be read."""
    assert written.text is not None
    tree, problems = read_yaml(written.text, written.file)
    if not tree.whole:
        return None, tuple(problems)
    model, invalid = validate(schema.SummaryModel, tree, tree.value, (), "a summary")
    if model is None or problems:
        return None, (*problems, *invalid)
    record = convert.summary(model, tree, written.id)
    return record, (*invalid, *check_key_point_ids(record))


ReadAll = Callable[[Sequence[SummaryFile]], AbstractContextManager[Iterable[ReadSummary]]]
"""Reads many, in their order; it may begin when its context is entered."""


def read_each(files: Sequence[SummaryFile]) -> AbstractContextManager[Iterable[ReadSummary]]:
    """One after another."""
    return nullcontext(map(read_summary, files))
