"""The memo itself: steps are asked for by what goes into them, and run only where that is new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from generator.memo.files import Files, Stamped
from generator.memo.inputs import NOTHING_UNSAVED, Contents, Inputs, Unsaved, code_of, look_at
from generator.memo.lazy import Lazy, combined, digest_of, encode, of, there
from generator.memo.lock import Lock
from generator.memo.many import Digests, Many, Together, many, many_digest
from generator.memo.step import Step, function_of, type_of
from generator.memo.store import Row, Rows, Store
from generator.parallel import HERE, Tell, Workers, quiet, side_by_side

if TYPE_CHECKING:
    from generator.memo.code import ProgramCode

T = TypeVar("T")
Made = tuple[tuple[Any, ...] | None, list[tuple[bytes, bytes]]]
Given = tuple[Lazy[Any], ...]
"""The inputs of a step."""


class Done(NamedTuple):
    """Of a step: how many items were made, and how many were known."""

    made: int = 0
    known: int = 0


class Memo:
    """What earlier runs found out, and this one."""

    def __init__(self, store: Store, lock: Lock | None = None) -> None:
        self.store, self.lock = store, lock
        self.made: Counter[str] = Counter()
        self.known: Counter[str] = Counter()
        self._held: defaultdict[str, dict[tuple[int, bytes], Any]] = defaultdict(dict)  # of what is stored
        self._latest: dict[str, tuple[bytes, Any]] = {}  # of each step of which nothing is
        self._files = Files({})
        self._modules: Contents = {}
        self._program = b""
        self._code: ProgramCode | None = None

    def files(self, root: Path, unsaved: Unsaved = NOTHING_UNSAVED) -> Inputs:
        """What there is to be read, from now on and until it is asked for again; the first thing that a run does."""
        self.made.clear()
        self.known.clear()
        self._files = Files(self.recall("files", dict[str, Stamped]) or {})
        inputs = look_at(root, self._files, unsaved)
        if self._files.now != self._files.known:
            with suppress(UnicodeEncodeError):  # below a directory whose name is no text: every run reads them
                self.remember("files", self._files.now)
        self._modules, self._program, self._code = inputs.modules, inputs.program, None
        return inputs

    @property
    def looked_at(self) -> dict[str, Stamped]:
        """The files of this run by their paths, each with the digest of what was there."""
        return self._files.now

    def claim(self) -> bool:
        """Be alone at work on the site from now on; whether somebody else was since the store was opened."""
        if self.lock is None or self.lock.lock:
            return False
        self.lock.take()
        return self.store.renewed()

    def code(self, module: str) -> bytes:
        """The digest of the code that a module of the program runs; it is found anew where any of the program is another."""
        rows = self.store.rows("code") if self.store.table("code").key == self._program else {}
        if module not in rows:
            self._code = self._code or code_of(self._modules)
            rows = {**rows, module: Row(self._code.digest(module), ())}
            self.store.replace("code", rows, self._program)
        return rows[module].key

    def recall(self, name: str, kind: type[T]) -> T | None:
        """What was remembered under a name; None also where another version of the program remembered another kind."""
        row = self.store.rows("observed").get(name)
        data = self.store.read(row.outputs[0]) if row else None
        try:
            return msgspec.msgpack.decode(data, type=kind) if data else None
        except msgspec.ValidationError:
            return None

    def remember(self, name: str, value: Any) -> None:
        """Keep what was seen of the disk, which is a function of nothing."""
        data = encode(value)
        row = Row(b"", (self.store.add(data, digest_of(data)),))
        self.store.replace("observed", {**self.store.rows("observed"), name: row})

    def save(self) -> bool:
        """Keep what is new for the next run; whether there was something."""
        return self.store.save()

    def done(self) -> dict[str, Done]:
        """What was done, by step."""
        return {name: Done(self.made[name], self.known[name]) for name in {**self.known, **self.made}}

    def lazily(self, step: Step[T], *inputs: Lazy[Any]) -> Lazy[T]:
        """The step's output, which is not stored: it is made when something that is not known asks for it."""
        key = self._key(step, inputs)

        def latest() -> T:
            if self._latest.get(step.name, (b"",))[0] != key:
                self._latest[step.name] = key, self._run(step, inputs)
            return self._latest[step.name][1]  # type: ignore[no-any-return]

        return Lazy(key, latest)

    def lazily_each(self, step: Step[T], items: Together) -> Many[T]:
        """The step's output for every item, none of which is stored."""
        code = self.code(step.module)
        return Many(
            combined(code, items.digest),
            lambda: items.keys(code),
            lambda name: Lazy(self._key(step, items.at(name)), lambda: self._run(step, items.at(name))),
        )

    def one(self, step: Step[T], *inputs: Lazy[Any]) -> Lazy[T]:
        """The step's output, stored as one value."""
        key, table = self._key(step, inputs), self.store.table(step.name)
        if table.key == key:
            self.known[step.name] += 1
            return Lazy(table.digests[0], lambda: self._stored(step, "") or self._run(step, inputs))
        value = self._run(step, inputs)
        data = encode(value)
        row = Row(key, (self.store.add(data, digest_of(data)),))
        self._replace(step, {"": row}, key, (row.outputs[0].digest,))
        self._held[step.name][0, row.outputs[0].digest] = value
        return there(row.outputs[0].digest, value)

    def pieces(self, step: Step[dict[str, T]], *inputs: Lazy[Any]) -> Many[T]:
        """The step's output, a mapping whose values are stored apart; of those that are as they were nothing is written."""
        key, table = self._key(step, inputs), self.store.table(step.name)
        if table.key == key:
            self.known[step.name] += table.count
            return self._known_pieces(step, inputs, table.digests[0])
        before, rows, found = self.store.rows(step.name), {}, {}
        for name, value in function_of(step)(*(one.value for one in inputs)).items():
            old, data = before.get(name), encode(value)
            digest = digest_of(data)
            if old is not None and old.outputs[0].digest == digest:
                rows[name] = old
                self.known[step.name] += 1
            else:
                rows[name] = Row(b"", (self.store.add(data, digest),))
                self.made[step.name] += 1
            found[name] = there(digest, value)
        pieces = many(found)
        self._replace(step, rows, key, (pieces.digest,))
        self._held[step.name] = {(0, lazy.digest): lazy.value for lazy in found.values()}
        return pieces

    def each(
        self, step: Step[Any], items: Together, shared: Lazy[Any], workers: Workers = HERE, tell: Tell = quiet
    ) -> tuple[Many[Any], ...]:
        """`function(name, *inputs, shared)` for every item, side by side: it returns a tuple, and its parts are given apart."""
        key, table = combined(self.code(step.module), shared.digest, items.digest), self.store.table(step.name)
        if table.key == key:
            self.known[step.name] += table.count
        else:
            rows = self._look(step, items, shared, workers, tell)
            digests = (
                many_digest({n: row.outputs[i].digest for n, row in rows.items()}) for i in range(len(step.types))
            )
            self._replace(step, rows, key, tuple(digests))
        parts = enumerate(self.store.table(step.name).digests)
        return tuple(
            Many(
                digest,
                partial(self._digests, step, items, shared, part),
                partial(self._item, step, items, shared, part),
            )
            for part, digest in parts
        )

    def _look(self, step: Step[Any], items: Together, shared: Lazy[Any], workers: Workers, tell: Tell) -> Rows:
        """Every item by its own key: what is not known is made."""
        keys, before = items.keys(combined(self.code(step.module), shared.digest)), self.store.rows(step.name)
        todo = [name for name, key in keys.items() if (row := before.get(name)) is None or row.key != key]
        self.known[step.name] += len(keys) - len(todo)
        self.made[step.name] += len(todo)
        made: Rows = {}
        if todo:
            tools, held = (function_of(step), shared.value), self._held[step.name]
            make, given = (_make_here if workers is HERE else _make), [(name, items.at(name)) for name in todo]
            with side_by_side(make, given, tools, workers, step.weight) as results:
                self.store.flush()  # while others work
                for number, (name, (value, outputs)) in enumerate(zip(todo, results, strict=True), 1):
                    made[name] = Row(keys[name], tuple(self.store.add(*output) for output in outputs))
                    held.update(((part, outputs[part][1]), own) for part, own in enumerate(value or ()))
                    tell(step.name, number, len(todo))
        return {name: made.get(name) or before[name] for name in keys}

    def _digests(self, step: Step[Any], items: Together, shared: Lazy[Any], part: int) -> Digests:
        """Of one part of the outputs of all items; where the table is damaged they are made again."""
        rows = self.store.rows(step.name)
        if not rows and self.store.table(step.name).count:
            rows = self._look(step, items, shared, HERE, quiet)
        return {name: row.outputs[part].digest for name, row in rows.items()}

    def _item(self, step: Step[Any], items: Together, shared: Lazy[Any], part: int, name: str) -> Lazy[Any]:
        """A part of the output of one item, as it is stored; where that is damaged it is made again."""
        row = self.store.rows(step.name).get(name)
        if row is None:
            return Lazy(b"", lambda: self._run(step, (*items.at(name), shared), name)[part])

        def load() -> Any:
            stored = self._stored(step, name, part)
            return self._run(step, (*items.at(name), shared), name)[part] if stored is None else stored

        return Lazy(row.outputs[part].digest, load)

    def _known_pieces(self, step: Step[dict[str, T]], inputs: Given, digest: bytes) -> Many[T]:
        """The pieces as they are stored; where they are damaged the step is run again."""
        whole = Lazy(b"", lambda: self._run(step, inputs))

        def digests() -> Digests:
            rows, count = self.store.rows(step.name), self.store.table(step.name).count
            if not rows and count:
                return {name: of(value).digest for name, value in whole.value.items()}
            return {name: row.outputs[0].digest for name, row in rows.items()}

        def at(name: str) -> Lazy[T]:
            row, stored = self.store.rows(step.name).get(name), partial(self._stored, step, name)
            own = row.outputs[0].digest if row else b""
            return Lazy(own, lambda: whole.value[name] if (value := stored()) is None else value)

        return Many(digest, digests, at)

    def _stored(self, step: Step[Any], name: str, part: int = 0) -> Any:
        """What is stored of a part of an output; None where there is nothing, or something else than was written.

        In this process it is decoded once.
        """
        row, held = self.store.rows(step.name).get(name), self._held[step.name]
        if row is None:
            return None
        key = part, row.outputs[part].digest
        if key not in held:
            data = self.store.read(row.outputs[part])
            if data is None:
                return None
            held[key] = msgspec.msgpack.decode(data, type=type_of(step.types[part]))
        return held[key]

    def _replace(self, step: Step[Any], rows: Rows, key: bytes, digests: tuple[bytes, ...]) -> None:
        """Store what a step gave; of values that are stored no longer none is held."""
        self.store.replace(step.name, rows, key, digests)
        if held := self._held[step.name]:
            stored = {(part, output.digest) for row in rows.values() for part, output in enumerate(row.outputs)}
            self._held[step.name] = {one: held[one] for one in held.keys() & stored}

    def _key(self, step: Step[Any], inputs: Given) -> bytes:
        return combined(self.code(step.module), *(one.digest for one in inputs))

    def _run(self, step: Step[T], inputs: Given, *name: str) -> T:
        self.made[step.name] += 1
        return function_of(step)(*name, *(one.value for one in inputs))  # type: ignore[no-any-return]


def _make_here(item: tuple[str, Given], tools: tuple[Callable[..., Any], Any]) -> Made:
    """An item's output, and its encoded parts with their digests."""
    (name, inputs), (function, shared) = item, tools
    value = function(name, *(one.value for one in inputs), shared)
    return value, [(data, digest_of(data)) for data in map(encode, value)]


def _make(item: tuple[str, Given], tools: tuple[Callable[..., Any], Any]) -> Made:
    """The same without the output itself: what is sent from process to process are bytes."""
    return None, _make_here(item, tools)[1]
