"""Bombs: each ends within ten seconds of a processor and a gigabyte, with its text whole on the page or with a named problem."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from tests.campaigns.bombs import WELLS, WORD, Bomb, bombs
from tests.conftest import LONG, SMALL_SITE

EVERY = 1 if LONG else 36
HANGS = 300.0
"""Seconds after which a program is ended that does not end by itself; those of a processor are what counts."""
BUILD = (sys.executable, "-m", "generator", "build", "--jobs", "1", "--no-search")


class Limits(msgspec.Struct, frozen=True):
    """Seconds of a processor, and bytes of memory."""

    seconds: float
    memory: int


MOST = Limits(10, 1_000_000_000)


class Run(msgspec.Struct, frozen=True):
    """What a program did with a bomb."""

    bomb: Bomb
    status: int
    seconds: float
    memory: int
    output: str
    page: str

    def faults(self, most: Limits = MOST) -> list[str]:
        """What is wrong with it."""
        codes = re.findall(r"(?:error|warning)\[([\w-]+)\]", self.output)
        shown = html.unescape(re.sub(r"<[^>]*>", "", self.page)).count(WORD)
        found = []
        if self.seconds > most.seconds:
            found.append(f"took {self.seconds:.0f} s")
        if self.memory > most.memory:
            found.append(f"took {self.memory / 1e6:.0f} MB")
        if self.status not in (0, 1) or "Traceback" in self.output:
            found.append(f"ended with {self.status}: {self.output[-300:]}")
        elif self.status == 1 and not codes:
            found.append("stopped and named no problem")
        elif self.status == 0 and shown < self.bomb.words:
            found.append(f"shows {shown} of {self.bomb.words} words")
        elif self.status == 0 and self.bomb.words < 0 and shown < 3 and not codes:
            found.append("left words out and named no problem")
        return [f"{self.bomb.name}: {fault}" for fault in found]


def detonate(bomb: Bomb, program: Sequence[str] = BUILD) -> Run:
    """Build a site that holds the bomb."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in {**SMALL_SITE, **bomb.files}.items():
            path = root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text:
                path.write_text(text, "utf-8")
        with (root / "said").open("w+") as said:
            process = subprocess.Popen([*program, "--root", folder], stdout=said, stderr=said)
            timer = threading.Timer(HANGS, process.kill)
            timer.start()
            _, status, used = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            output = said.read()
        page = root / "build" / bomb.page
        shown = page.read_text("utf-8") if page.is_file() else ""
    seconds = used.ru_utime + used.ru_stime
    return Run(bomb, process.returncode, seconds, used.ru_maxrss * 1024, output, shown)


def detonated(chosen: Iterable[Bomb]) -> list[Run]:
    """All of them, two at once."""
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(detonate, chosen))


def test_every_bomb_ends_in_time_with_its_text_whole_or_with_a_named_problem() -> None:
    every = list(bombs())
    runs = detonated(every[::EVERY])
    built = sum(run.status == 0 for run in runs)
    slowest, largest = max(runs, key=lambda run: run.seconds), max(runs, key=lambda run: run.memory)
    print(
        f"bombs: {len(runs)} of {len(every)} shapes, {built} built whole, {len(runs) - built} refused with a named problem; "
        f"the slowest took {slowest.seconds:.1f} s ({slowest.bomb.name}), the largest {largest.memory / 1e6:.0f} MB"
    )
    assert [fault for run in runs for fault in run.faults()] == []


PROGRAMS = {
    "took": "sum(n * n for n in range(10**10))",
    "MB": "x = bytearray(300_000_000); x[::4096] = b'x' * len(x[::4096])",
    "ended": "raise RecursionError",
    "named no problem": "raise SystemExit(1)",
    "words": "print('Done.')",
}


def test_a_program_that_is_slow_large_or_drops_words_is_caught() -> None:
    """The negative control: for each fault a program that has it, if of less is too much."""
    bomb = Bomb("control", {}, WELLS, 5)
    for fault, code in PROGRAMS.items():
        limited = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (2, 2))\n"
        run = detonate(bomb, (sys.executable, "-c", limited + code))
        assert [one for one in run.faults(Limits(1, 200_000_000)) if fault in one], (fault, run)
