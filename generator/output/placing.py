"""Leaves into the stage: what is known, and still in its place, is not made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from generator.diagnostics import Diagnostic
from generator.memo.memo import Memo
from generator.memo.store import Piece, Row, Table
from generator.output.manifest import digest_of
from generator.output.site import Site
from generator.output.stage import Placed, Stage
from generator.parallel import Tell, Workers, side_by_side
from generator.site.leaves import Leaf, Press, paths_of

Item = tuple[Leaf, bytes]
"""A leaf, and its key where that was asked for already."""
Result = tuple[bytes, list[Placed | Diagnostic]]
"""The key of a leaf, and what became of each of its files."""


class Rendered(msgspec.Struct, frozen=True):
    """All files of all leaves by their paths, and what could not be rendered."""

    placed: dict[str, Placed]
    problems: tuple[Diagnostic, ...]


class Renderings:
    """One step over leaves, kept in the table `name`: to place them in a site, or, without one, only to see that they can be."""

    def __init__(self, memo: Memo, name: str, site: Site | None) -> None:
        self.memo, self.name, self.site = memo, name, site
        self.table = memo.store.table(name)

    def known(self, key: bytes) -> dict[str, Placed] | None:
        """All files of a table that was made under this key, if all of them are in their places."""
        if not key or self.table.key != key:
            return None
        rows = self.table.rows
        if not all(self._holds(paths_of(name), row) for name, row in rows.items()):
            return None
        self.memo.known[self.name] += len(rows)
        return {path: placed for name, row in rows.items() for path, placed in _placed(paths_of(name), row)}

    def make(
        self, leaves: Sequence[Leaf], press: Press, workers: Workers, tell: Tell, key: bytes = b""
    ) -> Rendered:
        """Every leaf whose key is not known, or whose files are not there as they were made; the whole has the `key`."""
        rows, todo, placed = self._split(leaves, press)
        self.memo.known[self.name] += len(rows)
        self.memo.made[self.name] += len(todo)
        problems: list[Diagnostic] = []
        with _rendering(todo, press, self.site, workers) as results:
            self.memo.store.flush()
            for number, ((leaf, _), (own, files)) in enumerate(zip(todo, results, strict=True), 1):
                tell("rendering", number, len(todo))
                wrong = [file for file in files if isinstance(file, Diagnostic)]
                problems += wrong
                made = [file for file in files if isinstance(file, Placed)]
                placed |= zip(paths_of(leaf.name), made, strict=False)
                if not wrong:
                    rows[leaf.name] = Row(own, tuple(Piece(file.digest, 0, 0) for file in made))
        if todo or len(rows) != len(self.table.rows) or key != self.table.key:
            self.memo.store.replace(self.name, Table(b"" if problems else key, rows))
        return Rendered(placed, tuple(problems))

    def _split(self, leaves: Sequence[Leaf], press: Press) -> tuple[dict[str, Row], list[Item], dict[str, Placed]]:
        """The rows of what is known, what is to be made, and the files of the first; keys are made only where there is a row."""
        rows: dict[str, Row] = {}
        todo: list[Item] = []
        placed: dict[str, Placed] = {}
        for leaf in leaves:
            row = self.table.rows.get(leaf.name)
            key = leaf.key(press) if row else b""
            if row and row.key == key and self._holds(paths_of(leaf.name), row):
                rows[leaf.name] = row
                placed |= _placed(paths_of(leaf.name), row)
            else:
                todo.append((leaf, key))
        return rows, todo, placed

    def _holds(self, paths: Sequence[str], row: Row) -> bool:
        site = self.site
        return site is None or all(
            site.holds(path, piece.digest) for path, piece in zip(paths, row.outputs, strict=True)
        )


def _placed(paths: Sequence[str], row: Row) -> Iterator[tuple[str, Placed]]:
    return ((path, Placed(piece.digest)) for path, piece in zip(paths, row.outputs, strict=True))


@contextmanager
def _rendering(items: Sequence[Item], press: Press, site: Site | None, workers: Workers) -> Iterator[Iterator[Result]]:
    """Leaves are placed by the processes that render them; where these are elsewhere, the bytes come here."""
    stage = Stage(site) if site else None
    if workers.address:
        with side_by_side(_render, items, press, workers) as made:
            yield (_into(stage, leaf, result) for (leaf, _), result in zip(items, made, strict=True))
    else:
        with side_by_side(_place, items, (press, stage), workers) as results:
            yield iter(results)


def _render(item: Item, press: Press) -> tuple[bytes, list[bytes | Diagnostic]]:
    leaf, key = item
    return key or leaf.key(press), leaf.files(press)


def _place(item: Item, tools: tuple[Press, Stage | None]) -> Result:
    press, stage = tools
    return _into(stage, item[0], _render(item, press))


def _into(stage: Stage | None, leaf: Leaf, made: tuple[bytes, list[bytes | Diagnostic]]) -> Result:
    key, files = made
    placed: list[Placed | Diagnostic] = []
    for path, file in zip(paths_of(leaf.name), files, strict=True):
        if isinstance(file, Diagnostic):
            placed.append(file)
        else:
            placed.append(stage.place(path, file) if stage else Placed(digest_of(file)))
    return key, placed
