"""The memo itself: steps are asked for by what goes into them, and run only where that is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from generator.memo.files import Files, Stamped
from generator.memo.inputs import Inputs, code_of, look_at
from generator.memo.lazy import Lazy, combined, digest_of, encode, there
from generator.memo.lock import SiteLock
from generator.memo.store import Row, Store, Table
from generator.parallel import HERE, Tell, Workers, quiet, side_by_side

if TYPE_CHECKING:
    from generator.memo.code import Code

T = TypeVar("T")
Given = tuple[Lazy[Any], ...]
"""The inputs of a step."""
Outputs = tuple[Lazy[Any], ...]


class Step(Generic[T]):
    """A function of the program by its module and name, so that it is imported when it runs; `name` is that of its table.

    What is stored of it is decoded as `types`, one for each part of its output: names, so that no more is imported than they.
    """

    def __init__(self, name: str, module: str, function: str, *types: str) -> None:
        self.name, self.module, self.function = name, f"generator.{module}", function
        self.types = types


class Done(NamedTuple):
    """Of a step: how many items were made, and how many were known."""

    made: int = 0
    known: int = 0


class Memo:
    """What earlier runs found out, and this one."""

    def __init__(self, store: Store, lock: SiteLock | None = None) -> None:
        self.store, self.lock = store, lock
        self.made: Counter[str] = Counter()
        self.known: Counter[str] = Counter()
        self._files = Files({})
        self._program = b""
        self._code: Code | None = None

    def files(self, root: Path) -> Inputs:
        """What there is to be read, from now on and until it is asked for again; the first thing that a run does."""
        self.made.clear()
        self.known.clear()
        self._files = Files(self.recall("files", dict[str, Stamped]) or {})
        inputs = look_at(root, self._files)
        if self._files.now != self._files.known:
            self.remember("files", self._files.now)
        self._program, self._code = inputs.program, None
        return inputs

    def claim(self) -> bool:
        """Be alone at work on the site from now on; whether somebody else was since the store was opened."""
        if self.lock is None or self.lock.lock:
            return False
        self.lock.take()
        return self.store.renewed()

    def code(self, module: str) -> bytes:
        """The digest of the code that a module of the program runs; it is found anew where any of the program is another."""
        table = self.store.table("code")
        if table.key != self._program:
            table = Table(self._program, {})
        if module not in table.rows:
            self._code = self._code or code_of(self._files)
            table = Table(self._program, {**table.rows, module: Row(self._code.digest(module), ())})
            self.store.replace("code", table)
        return table.rows[module].key

    def recall(self, name: str, kind: type[T]) -> T | None:
        """What was remembered under a name."""
        row = self.store.table("observed").rows.get(name)
        data = self.store.read(row.outputs[0]) if row else None
        return msgspec.msgpack.decode(data, type=kind) if data else None

    def remember(self, name: str, value: Any) -> None:
        """Keep what was seen of the disk, which is a function of nothing."""
        data = encode(value)
        rows = self.store.table("observed").rows
        self.store.replace("observed", Table(b"", {**rows, name: Row(b"", (self.store.add(data, digest_of(data)),))}))

    def save(self) -> bool:
        """Keep what is new for the next run; whether there was something."""
        return self.store.save()

    def done(self) -> dict[str, Done]:
        """What was done, by step."""
        return {name: Done(self.made[name], self.known[name]) for name in {**self.known, **self.made}}

    def lazily(self, step: Step[T], *inputs: Lazy[Any]) -> Lazy[T]:
        """The step's output, which is not stored: it is made when something that is not known asks for it."""
        return Lazy(self._key(step, inputs), lambda: self._run(step, inputs))

    def one(self, step: Step[T], *inputs: Lazy[Any]) -> Lazy[T]:
        """The step's output, stored as one value."""
        key = self._key(step, inputs)
        row = self.store.table(step.name).rows.get("")
        if row is not None and row.key == key:
            self.known[step.name] += 1
            return Lazy(row.outputs[0].digest, partial(self._load, step, row, 0, inputs))
        value = self._run(step, inputs)
        data = encode(value)
        row = Row(key, (self.store.add(data, digest_of(data)),))
        self.store.replace(step.name, Table(key, {"": row}))
        return there(row.outputs[0].digest, value)

    def pieces(self, step: Step[dict[str, T]], *inputs: Lazy[Any]) -> dict[str, Lazy[T]]:
        """The step's output, a mapping whose values are stored apart; of those that are as they were nothing is written."""
        key, table = self._key(step, inputs), self.store.table(step.name)
        if table.key == key:
            self.known[step.name] += len(table.rows)
            whole = Lazy(key, lambda: self._run(step, inputs))
            return {
                name: Lazy(row.outputs[0].digest, partial(self._load_piece, step, name, row, whole))
                for name, row in table.rows.items()
            }
        rows, found = {}, {}
        for name, value in _function(step)(*(one.value for one in inputs)).items():
            old, data = table.rows.get(name), encode(value)
            digest = digest_of(data)
            if old is not None and old.outputs[0].digest == digest:
                rows[name] = old
                self.known[step.name] += 1
            else:
                rows[name] = Row(b"", (self.store.add(data, digest),))
                self.made[step.name] += 1
            found[name] = there(digest, value)
        self.store.replace(step.name, Table(key, rows))
        return found

    def each(
        self,
        step: Step[Any],
        items: Mapping[str, Given],
        shared: Lazy[Any],
        workers: Workers = HERE,
        tell: Tell = quiet,
    ) -> dict[str, Outputs]:
        """`function(name, *inputs, shared)` for every item, side by side; gives the parts of each output, which is a tuple."""
        table, common = self.store.table(step.name), combined(self.code(step.module), shared.digest)
        keys = {name: combined(common, *[one.digest for one in own]) for name, own in items.items()}
        rows = {name: row for name, key in keys.items() if (row := table.rows.get(name)) and row.key == key}
        todo = [name for name in items if name not in rows]
        self.known[step.name] += len(rows)
        self.made[step.name] += len(todo)
        if todo:
            tools = (_function(step), shared.value)
            with side_by_side(_make, [(name, items[name]) for name in todo], tools, workers) as results:
                self.store.flush()  # while others work
                for number, (name, outputs) in enumerate(zip(todo, results, strict=True), 1):
                    rows[name] = Row(keys[name], tuple(self.store.add(*output) for output in outputs))
                    tell(step.name, number, len(todo))
        if todo or len(rows) != len(table.rows):
            self.store.replace(step.name, Table(b"", {name: rows[name] for name in items}))
        return {name: self._outputs(step, rows[name], (*own, shared), name) for name, own in items.items()}

    def _key(self, step: Step[Any], inputs: Given) -> bytes:
        return combined(self.code(step.module), *(one.digest for one in inputs))

    def _run(self, step: Step[T], inputs: Given, *name: str) -> T:
        self.made[step.name] += 1
        return _function(step)(*name, *(one.value for one in inputs))  # type: ignore[no-any-return]

    def _outputs(self, step: Step[Any], row: Row, inputs: Given, name: str) -> Outputs:
        return tuple(
            Lazy(piece.digest, partial(self._load, step, row, index, inputs, name))
            for index, piece in enumerate(row.outputs)
        )

    def _load(self, step: Step[Any], row: Row, index: int, inputs: Given, *name: str) -> Any:
        """A part of a stored output; where it is damaged the step is run again."""
        data = self.store.read(row.outputs[index])
        if data is not None:
            return msgspec.msgpack.decode(data, type=_type(step.types[index]))
        value = self._run(step, inputs, *name)
        return value[index] if name else value

    def _load_piece(self, step: Step[dict[str, T]], name: str, row: Row, whole: Lazy[dict[str, T]]) -> T:
        data = self.store.read(row.outputs[0])
        return whole.value[name] if data is None else msgspec.msgpack.decode(data, type=_type(step.types[0]))


def _make(item: tuple[str, Given], tools: tuple[Callable[..., Any], Any]) -> list[tuple[bytes, bytes]]:
    """The encoded parts of an item's output and their digests: what is sent from process to process are bytes."""
    (name, inputs), (function, shared) = item, tools
    encoded = map(encode, function(name, *(one.value for one in inputs), shared))
    return [(data, digest_of(data)) for data in encoded]


@cache
def _function(step: Step[Any]) -> Callable[..., Any]:
    return getattr(import_module(step.module), step.function)  # type: ignore[no-any-return]


@cache
def _type(name: str) -> Any:
    """`book.values.Briefing`, or a mapping of text."""
    if name == "texts":
        return dict[str, str]
    if name == "digests":
        return dict[str, bytes]
    module, _, own = name.rpartition(".")
    return getattr(import_module(f"generator.{module}"), own)
