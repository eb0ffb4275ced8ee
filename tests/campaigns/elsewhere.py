"""The program as on another machine: directories give their entries in another order, and processes start in another way.

python -m tests.campaigns.elsewhere METHOD SEED ARGUMENT...
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
from collections.abc import Callable, Iterator
from typing import Any


def shuffle_directories(seed: int) -> None:
    """From here on."""
    chance, scan, names = random.Random(seed), os.scandir, os.listdir

    class Entries(list[Any]):
        """What `os.scandir` gives: it is iterated over, and closed."""

        def __enter__(self) -> Iterator[Any]:
            return iter(self)

        def __exit__(self, *_: object) -> None:
            pass

        def __next__(self) -> Any:
            if not self:
                raise StopIteration
            return self.pop()

    def shuffled(real: Callable[..., Any], make: Callable[..., Any]) -> Callable[..., Any]:
        def listed(path: Any = ".") -> Any:
            found = list(real(path))
            chance.shuffle(found)
            return make(found)

        return listed

    os.scandir, os.listdir = shuffled(scan, Entries), shuffled(names, list)


def main() -> None:
    """Run the program so."""
    method, seed, *words = sys.argv[1:]
    multiprocessing.set_start_method(method)
    shuffle_directories(int(seed))
    from generator.__main__ import run

    sys.argv = ["briefbook", *words]
    run()


if __name__ == "__main__":
    main()
