"""Map a function over many items in several processes, in chunks, when it pays; the results are in the items' order."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")

CHUNK = 50
WORTH_IT = 300
"""Fewer items than this are done sooner here than a process starts."""


def parallel_map(function: Callable[[T, S], R], items: Sequence[T], shared: S, jobs: int) -> Iterator[R]:
    """`function(item, shared)` for every item. `shared` is sent to each process once a chunk and unpacked once."""
    if jobs <= 1 or len(items) < WORTH_IT:
        for item in items:
            yield function(item, shared)
        return
    packed = pickle.dumps(shared)
    chunks = [(function, packed, items[at : at + CHUNK]) for at in range(0, len(items), CHUNK)]
    pool = ProcessPoolExecutor(max_workers=min(jobs, len(chunks)))
    try:
        for results in pool.map(_run_chunk, chunks):
            yield from results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _run_chunk(chunk: tuple[Callable[[Any, Any], Any], bytes, Sequence[Any]]) -> list[Any]:
    gc.disable()  # what a chunk makes lives to the end of its process
    function, packed, items = chunk
    shared = _unpack(packed)
    return [function(item, shared) for item in items]


@lru_cache(maxsize=1)
def _unpack(packed: bytes) -> Any:
    return pickle.loads(packed)
