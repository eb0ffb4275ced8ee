"""Map a function over many items in several processes, in chunks, when it pays; the results are in the items' order.

Processes are those of this machine, or those of a running Dask cluster (`dask://HOST:PORT`).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")

Tell = Callable[[str, int, int], None]
"""Told of each step: its name, how many items are done, how many there are (0: nobody knows)."""
CHUNK, SMALLEST = 50, 4
WORTH_IT = 300
"""Fewer ordinary items than this (a summary, a source of some pages) are done sooner here than a process starts."""


class Workers(msgspec.Struct, frozen=True):
    """Who does the work: so many `processes` here, or a cluster at an `address` like `dask://127.0.0.1:8786`.

    When no process here has finished anything for `patience` seconds, they are ended. A chunk of large documents takes minutes.
    """

    processes: int = 1
    address: str = ""
    patience: int = 1800


HERE = Workers()
"""One process: this one."""


class NobodyToWork(Exception):
    """The work cannot be done by those who were to do it; the message says why, and what to do."""


class NoCluster(NobodyToWork):
    """There is no such cluster, or nothing to talk to it with."""


class WorkerLost(NobodyToWork):
    """A process of this machine ended before its work was done, or never answered."""


def quiet(step: str, done: int, total: int) -> None:
    """Tell nobody."""


@contextmanager
def side_by_side(
    function: Callable[[T, S], R], items: Sequence[T], shared: S, workers: Workers, weight: int = 1
) -> Iterator[Iterable[R]]:
    """Start `function(item, shared)` for every item now; iterate to collect the results in order.

    `weight` is how many ordinary items take as long as one of these. Forked processes have everything that they need; others are
    sent it chunk by chunk.
    """
    if len(items) * weight < WORTH_IT or (workers.processes <= 1 and not workers.address):
        yield (function(item, shared) for item in items)
        return
    places = list(_places(len(items), workers.processes))
    inherit = not workers.address and _start_method() == "fork"
    with _executor(workers, len(places), (function, items, shared) if inherit else ()) as pool:
        with _uninterrupted():
            run: Callable[[Any], list[Any]] = _run_inherited if inherit else _run_chunk
            chunks: Sequence[Any] = places if inherit else _packed(function, items, shared, places)
            if workers.address:
                mapped = pool.map(run, chunks)
            else:
                mapped = _answers([pool.submit(run, chunk) for chunk in chunks], workers.patience)
        yield _until_done(chain.from_iterable(mapped), pool)


def _start_method() -> str:
    """How processes start here: what was set, or on Linux by fork, which Python 3.14 no longer does of itself. What forked
    processes have needs no sending, which is a third of a build of 1,000 documents.
    """
    import multiprocessing

    chosen = multiprocessing.get_start_method(allow_none=True)
    return chosen or ("fork" if sys.platform == "linux" else multiprocessing.get_start_method())


def _packed(function: Callable[[T, S], R], items: Sequence[T], shared: S, places: Iterable[slice]) -> list[Any]:
    """What `_run_chunk` is sent."""
    import pickle

    packed = pickle.dumps(shared)
    return [(function, packed, items[place]) for place in places]


def _answers(chunks: list[Future[R]], patience: int) -> Iterator[R]:
    """What each of the chunks gives, none of which is held on to; raises WorkerLost where the processes do nothing any more.

    Seconds are counted one by one: those in which this process was stopped as well (Ctrl-Z) are one.
    """
    from concurrent.futures import wait
    from multiprocessing import active_children

    finished, silent = 0, 0
    chunks.reverse()
    while chunks:
        while not wait(chunks[-1:], timeout=1).done:
            before, finished = finished, sum(chunk.done() for chunk in chunks)
            silent = silent + 1 if finished == before else 0
            if silent == patience:
                for process in active_children():
                    process.kill()
                raise WorkerLost(_SILENT.format(patience=patience))
        yield chunks.pop().result()
        finished, silent = finished - 1, 0


def _until_done(results: Iterable[R], pool: Executor) -> Iterator[R]:
    """All results; with the last one the processes end, although the context is still open."""
    yield from results
    pool.shutdown(wait=True)


def _places(count: int, processes: int) -> Iterator[slice]:
    """Chunks of so many items, smaller towards the end, so that no process works long while the others have nothing to do."""
    at = 0
    while at < count:
        size = min(CHUNK, max(SMALLEST, (count - at) // (4 * processes)))
        yield slice(at, at + size)
        at += size


@contextmanager
def _executor(workers: Workers, chunks: int, inherited: tuple[Any, ...]) -> Iterator[Executor]:
    if workers.address:
        with _cluster(workers.address) as pool:
            yield pool
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    started = get_context(_start_method())
    pool = ProcessPoolExecutor(min(workers.processes, chunks), started, initializer=_ready, initargs=inherited)
    try:
        yield pool
    except BrokenProcessPool as caught:
        raise WorkerLost(_LOST) from caught
    finally:
        pool.shutdown(wait=True, cancel_futures=True)  # each ends the chunk that it is at: a fraction of a second


_SILENT = (
    "its processes did nothing for {patience} seconds, and were ended. Nothing was changed; run the command again, with one "
    "process if it happens again: --jobs 1"
)
_LOST = (
    "one of its processes was ended by something else, for want of memory perhaps. Nothing was changed; run the command "
    "again, with fewer processes if it happens again: --jobs 1"
)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that start meanwhile never see Ctrl-C; here it waits until all of them have started."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """The executor of a Dask cluster; a worker that is lost is made up for by the others."""
    try:
        from distributed import Client
    except ImportError as caught:
        raise NoCluster("dask.distributed is not installed: pip install distributed") from caught
    try:
        client = Client(address.replace("dask://", "tcp://", 1), timeout="10s", set_as_default=False)
    except (OSError, TimeoutError) as caught:
        raise NoCluster(f"no Dask scheduler answers at {address}") from caught
    with client:
        yield client.get_executor(pure=False, retries=3)


_inherited: list[Any] = []
"""In a process that was forked: the function, all items, and what they share; nothing of it was sent."""


def _ready(*inherited: Any) -> None:
    """A process of the pool: Ctrl-C is for the one that started it, and when that one ends, however it does, so does this."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    gc.disable()  # what it makes lives to its end
    _inherited[:] = inherited


def _end_with_parent() -> None:
    """Also where the parent is killed: whoever lives on would write into what is by then another run's.

    A thread waits for it, on every system; on Linux the kernel does it too, without waiting for the interpreter.
    """
    import threading
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    if sys.platform == "linux":
        import ctypes
        import signal

        with suppress(OSError, AttributeError):  # a C library without it
            ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)


_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG (prctl, section 2 of the Linux manual)."""


def _run_inherited(place: slice) -> list[Any]:
    function, items, shared = _inherited
    return [function(item, shared) for item in items[place]]


def _run_chunk(chunk: tuple[Callable[[Any, Any], Any], bytes, Sequence[Any]]) -> list[Any]:
    function, packed, items = chunk
    shared = _unpack(packed)
    return [function(item, shared) for item in items]


@lru_cache(maxsize=1)
def _unpack(packed: bytes) -> Any:
    import pickle

    return pickle.loads(packed)
