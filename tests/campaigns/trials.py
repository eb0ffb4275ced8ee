"""What the campaigns of kills and faults share: a site that goes from one state to another, and what may be found in between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from types import TracebackType

import msgspec

from generator.output.manifest import OURS
from generator.output.site import leftovers
from tests.building import build_anew, tree_bytes
from tests.campaigns.disk import How, Plan
from tests.campaigns.driver import Ended
from tests.conftest import LONG, PROJECT, SMALL_SITE, write_site

FOREIGN = {"CNAME": b"wells.example.org\n", "mine/notes.txt": b"mine"}
"""What somebody else put into the output directory."""
FIRST = {
    **SMALL_SITE,
    "pages/about.md": "---\ntitle: About\n---\nOn [[wells]].\n",
    "static/data": "a file, and later a directory",
    "static/more/b/a.csv": "a directory, and later a file",
    "static/gone.csv": "a,b\n",
}
SECOND = {
    **SMALL_SITE,
    "sources/wells.md": SMALL_SITE["sources/wells.md"].replace("Monday", "Tuesday"),
    "pages/notes.md": "---\ntitle: Notes\n---\nOn [[wells]], and [[ada]].\n",
    "static/data/a.csv": "c,d\n",
    "static/more": "a file by now",
}


class Program:
    """The program, to be run as often as one likes with a disk that is put to the test."""

    def __init__(self, **environment: str) -> None:
        settings = {**os.environ, "PYTHONPATH": str(PROJECT), **environment}
        command = [sys.executable, "-m", "tests.campaigns.driver"]
        self.process = subprocess.Popen(command, cwd=PROJECT, env=settings, stdin=-1, stdout=-1, text=True)

    def run(self, plan: Plan) -> Ended:
        """Run it once."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(msgspec.json.encode(plan).decode() + "\n")
        self.process.stdin.flush()
        return msgspec.json.decode(self.process.stdout.readline(), type=Ended)

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self.process.communicate()


def write_content(root: Path, files: Mapping[str, str]) -> None:
    """The content of a site is these files and no others."""
    shutil.rmtree(root / "content", ignore_errors=True)
    write_site(root, files)


def build_both(folder: Path) -> None:
    """What clean builds give of each of the two states."""
    for number, files in enumerate((FIRST, SECOND)):
        write_content(folder / "site", files)
        assert build_anew(folder / "site", folder / f"clean {number}").written


class Trial:
    """A site that is built, edited and built again; `clean` is what clean builds give, before and after."""

    def __init__(self, folder: Path, program: Program, clean: Sequence[Path]) -> None:
        self.root, self.program, self.clean = folder / "site", program, clean
        self.output = self.root / "build"
        self.within = (str(self.root), os.environ["XDG_STATE_HOME"])
        self.states = [tree_bytes(site) for site in clean]

    def write(self, files: Mapping[str, str]) -> None:
        """The content is these files and no others."""
        write_content(self.root, files)

    def clear(self) -> None:
        """As if nothing had ever been built."""
        for name in ("build", ".briefbook"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def begin(self) -> None:
        """As it is first, before anything was built."""
        self.clear()
        self.write(FIRST)

    def build(self, how: How = "count", at: int = 0, reads: bool = False, lasting: bool = False) -> Ended:
        """One build, in which this happens."""
        words = ("build", "--root", str(self.root), "--no-search", "--jobs", "1")
        return self.program.run(Plan(words, self.within, how, at, reads, lasting))

    def stand(self) -> None:
        """The first state, built, with files of somebody else beside it."""
        self.write(FIRST)
        assert self.build().status == 0
        for name, data in FOREIGN.items():
            (self.output / name).parent.mkdir(exist_ok=True)
            (self.output / name).write_bytes(data)

    def wrong(self) -> list[str]:
        """What may never be found, whatever happened: a file that is neither the old nor the new one, one that is missing in
        between, or somebody else's that is gone.
        """
        there = tree_bytes(self.output) if self.output.is_dir() else {}
        old, new = self.states
        allowed = {path: {data} for path, data in FOREIGN.items()}
        for state in self.states:
            for path, data in state.items():
                allowed.setdefault(path, set()).add(data)
        own = {path: data for path, data in there.items() if not path.startswith(OURS)}
        found = [f"{path} is torn or wrong" for path, data in own.items() if data not in allowed.get(path, ())]
        stood = (self.output / "CNAME").exists() and "index.html" in there
        gone = (path for path in (*FOREIGN, *(old.keys() & new.keys())) if stood and path not in there)
        return found + [f"{path} is missing" for path in gone]

    def differs(self, state: int) -> list[str]:
        """What is other than a clean build's, somebody else's files aside."""
        there = {path: data for path, data in tree_bytes(self.output).items() if FOREIGN.get(path) != data}
        wanted = self.states[state]
        paths = sorted(there.keys() | wanted.keys())
        return [path for path in paths if there.get(path) != wanted.get(path)]

    def left(self) -> list[str]:
        """What a run has left of its own; an empty stage that could not be removed waits for the next run."""
        return leftovers(self.output)


class DeskRun(msgspec.Struct, frozen=True):
    """A command that writes records for the desk: what it was, how many operations it has, the records before it and after."""

    plan: Plan
    count: int
    before: dict[str, bytes]
    after: dict[str, bytes]


def desk_runs(trial: Trial, folder: Path) -> Iterator[DeskRun]:
    """Each of them, undisturbed, with a document in the folder that can be brought in."""
    for words in _desk_commands(folder):
        plan = Plan((*words, "--root", str(trial.root)), trial.within)
        trial.begin()
        before = tree_bytes(trial.root / "content")
        count, after = trial.program.run(plan).count, tree_bytes(trial.root / "content")
        assert after != before
        yield DeskRun(plan, count, before, after)


def _desk_commands(folder: Path) -> tuple[tuple[str, ...], ...]:
    report = folder / "report.txt"
    report.write_text("The wells of the valley\n\n" + "The wells of the valley were dug in one dry summer. " * 9)
    sign = ("sign", "wells#stay-open", "--as", "Ada", "--verdict", "yes")
    return ("import", str(report)), ("rename", "wells", "old-wells"), sign


def points(count: int, hows: Sequence[How], few: int) -> Iterator[tuple[int, How]]:
    """Every operation in every way in the long form; a few, spread over all of them, in the short one."""
    if LONG:
        yield from ((at, how) for at in range(1, count + 1) for how in hows)
    else:
        yield from in_turn(count, hows, few)


def in_turn(count: int, hows: Sequence[How], few: int) -> Iterator[tuple[int, How]]:
    """The same, but in the long form every operation once, the ways taking turns: where a run takes seconds."""
    chosen = range(1, count + 1) if LONG else (1 + number * (count - 1) // max(1, few - 1) for number in range(few))
    yield from zip(chosen, cycle(hows), strict=False)
