"""One summary out of its YAML: a pure function, so that many can be read side by side."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from generator.content import convert, schema
from generator.content.records import Summary
from generator.content.tree import Tree
from generator.content.validate import check_complete, check_key_point_ids, validate
from generator.content.yaml import read_yaml
from generator.diagnostics import Diagnostic

_CHECKED = ("bottom_line", "summary", "key_points", "events", "topics", "revisions")
_SOURCE = re.compile(r"^source:[ ]*[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)", re.MULTILINE)


class SummaryFile(msgspec.Struct, frozen=True):
    """A file as it is on disk; the text is None where it cannot be read."""

    id: str
    file: str
    text: str | None


ReadSummary = tuple[Summary | None, tuple[Diagnostic, ...]]
"""A summary, None where there is nothing of it that can be used, and all that is wrong with it."""


def read_summary(written: SummaryFile) -> ReadSummary:
    """Parse and validate one summary whose text could be read; what is wrong in it is left out of the record."""
    assert written.text is not None
    tree, problems = read_yaml(written.text, written.file)
    if not tree.whole and not _says_something(tree):
        return None, tuple(problems)
    tree = _with_source(tree)
    model, right, invalid = validate(schema.SummaryModel, tree, (), "a summary")
    if model is None:
        return None, (*problems, *invalid)
    lacking = list(check_complete(tree))
    right = replace(right, lost=right.lost | {"?", "#"}) if lacking else right
    record = convert.summary(model, right, written.id)
    return record, (*problems, *invalid, *lacking, *check_key_point_ids(record))


def _says_something(tree: Tree) -> bool:
    """Whether what was read before the YAML ended early holds anything that can be checked."""
    fields = tree.value if isinstance(tree.value, dict) else {}
    return any(fields.get(name) for name in _CHECKED) and fields.get("key_points") != [{}]


def _with_source(tree: Tree) -> Tree:
    """With the source's id, where it is in the part that is not read: or the quotes are looked up elsewhere."""
    if tree.whole or not isinstance(tree.value, dict) or "source" in tree.value:
        return tree
    found = _SOURCE.search(tree.text)
    return replace(tree, value={**tree.value, "source": found[1]}) if found else tree
