"""Leaves into the stage: what is known, and still in its place, is not made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec

from generator.diagnostics import Diagnostic
from generator.memo.memo import Memo
from generator.memo.store import Row, Rows, Stored
from generator.output.manifest import digest_of
from generator.output.site import Output, Placed, name_of
from generator.output.stage import Stage
from generator.parallel import Tell, Workers, side_by_side
from generator.site.frame import paths_of
from generator.site.leaves import Group, Leaf, Press

Result = tuple[bytes, Sequence[Placed | Diagnostic]]
"""The key of a leaf, and what became of each of its files."""


class Making(msgspec.Struct, frozen=True):
    """With what leaves are made, and where they go: without a site they are only rendered."""

    memo: Memo
    site: Output | None
    workers: Workers
    tell: Tell


class Rendered(msgspec.Struct, frozen=True):
    """All files by their paths, and what could not be rendered."""

    placed: dict[str, Placed]
    problems: tuple[Diagnostic, ...]
    tables: dict[str, tuple[Rows, bytes]]

    def remember(self, memo: Memo) -> None:
        """Keep what was made for the next run: to be called once all of it is in its place."""
        for name, (rows, key) in self.tables.items():
            memo.store.replace(name, rows, key)


def place_leaves(groups: Mapping[str, Group], press: Press, making: Making) -> Rendered:
    """Every leaf of every group, by the name of its table, side by side."""
    parts = [_Part(name, group, press, making) for name, group in groups.items()]
    todo = [(part, leaf) for part in parts for leaf in part.todo]
    with _rendering([leaf for _, leaf in todo], press, making) as results:
        making.memo.store.flush()  # while others work
        for number, ((part, leaf), result) in enumerate(zip(todo, results, strict=True), 1):
            making.tell("rendering", number, len(todo))
            part.take(leaf, result)
    placed = {path: file for part in parts for path, file in part.placed.items()}
    problems = tuple(problem for part in parts for problem in part.problems)
    return Rendered(placed, problems, {part.table: (part.rows, part.key) for part in parts if part.changed})


class _Part:
    """One group: the rows of what is known, and what is to be made."""

    def __init__(self, name: str, group: Group, press: Press, making: Making) -> None:
        site = making.site
        self.table, self.group, self.making = f"{name} in {name_of(site.output)}" if site else name, group, making
        self.key = group.digest(press)
        self.intact = site is None or site.as_written
        self.before = making.memo.store.rows(self.table)
        self.rows: Rows = {}
        self.todo: list[Leaf] = []
        self.placed: dict[str, Placed] = {}
        self.problems: list[Diagnostic] = []
        table = making.memo.store.table(self.table)
        same = table.key == self.key and table.count == len(self.before)  # a damaged table has no rows
        for leaf in self.before if same else group.names():
            self.look(leaf, press, same)
        self.changed = bool(self.todo) or not same
        making.memo.known[name] += len(self.rows)
        making.memo.made[name] += len(self.todo)

    def look(self, leaf: str, press: Press, same: bool) -> None:
        """Whether a leaf is known, or has to be made; a key is only asked for where there is one to compare it with."""
        row = self.before.get(leaf)
        if row is not None:
            key = row.key if same else self.group.leaf(leaf).key(press)
            held = self.held(leaf, row) if row.key == key else None
            if held is not None:
                self.rows[leaf] = row
                self.placed |= held
                return
        self.todo.append(self.group.leaf(leaf))

    def held(self, leaf: str, row: Row) -> dict[str, Placed] | None:
        """The files of a known leaf, if all are in their places; in that of one there may have been a static file since."""
        digests = {path: piece.digest for path, piece in zip(paths_of(leaf), row.outputs, strict=True)}
        site = self.making.site
        if site is None or (self.intact and digests.items() <= site.files.items()):
            return {path: Placed(digest) for path, digest in digests.items()}
        found = {path: site.held(path, digest) for path, digest in digests.items()}
        held = {path: file for path, file in found.items() if file}
        return held if len(held) == len(found) else None

    def take(self, leaf: Leaf, result: Result) -> None:
        """What was made of a leaf."""
        key, files = result
        wrong = [file for file in files if isinstance(file, Diagnostic)]
        made = [file for file in files if isinstance(file, Placed)]
        self.problems += wrong
        if not wrong:
            self.placed |= zip(paths_of(leaf.name), made, strict=True)
            self.rows[leaf.name] = Row(key, tuple(Stored(file.digest, 0, 0) for file in made))


@contextmanager
def _rendering(leaves: Sequence[Leaf], press: Press, making: Making) -> Iterator[Iterator[Result]]:
    """Leaves are placed by the processes that render them; where these are elsewhere, the bytes come here."""
    stage = Stage(making.site) if making.site else None
    if making.workers.address:
        with side_by_side(_render, leaves, press, making.workers) as made:
            yield ((key, _into(stage, leaf, files)) for leaf, (key, files) in zip(leaves, made, strict=True))
    else:
        with side_by_side(_place, leaves, (press, stage), making.workers) as results:
            yield iter(results)


def _render(leaf: Leaf, press: Press) -> tuple[bytes, list[bytes | Diagnostic]]:
    return leaf.key(press), leaf.files(press)


def _place(leaf: Leaf, tools: tuple[Press, Stage | None]) -> Result:
    press, stage = tools
    key, files = _render(leaf, press)
    return key, _into(stage, leaf, files)


def _into(stage: Stage | None, leaf: Leaf, files: Sequence[bytes | Diagnostic]) -> list[Placed | Diagnostic]:
    placed: list[Placed | Diagnostic] = []
    for path, file in zip(paths_of(leaf.name), files, strict=True):
        if isinstance(file, Diagnostic):
            placed.append(file)
        else:
            placed.append(stage.place(path, file) if stage else Placed(digest_of(file)))
    return placed
