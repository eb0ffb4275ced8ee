"""Many at once and everywhere: eight builds of one site while somebody reads it, and the same bytes on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.output.manifest import digest_of
from generator.parallel import WORTH_IT
from tests.building import build_anew, many_documents, tree_bytes
from tests.campaigns.disk import Plan
from tests.campaigns.trials import FIRST, SECOND, Program, Trial
from tests.conftest import LONG, PROJECT, MakeSite

BUILDS = 8


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


class Reader(Thread):
    """Reads every page of a site again and again until it is told to stop; `torn` are those that are of no state of it."""

    def __init__(self, output: Path, states: Sequence[Mapping[str, bytes]]) -> None:
        super().__init__()
        self.output, self.done = output, Event()
        self.allowed = {
            path: {digest_of(state.get(path, b"")) for state in states} for state in states for path in state
        }
        self.reads, self.torn = 0, list[str]()

    def run(self) -> None:
        """Until `done`, and once at least."""
        self.read()
        while not self.done.is_set():
            self.read()

    def read(self) -> None:
        """Every page once; one that only one of the states has may be gone."""
        for path, digests in self.allowed.items():
            try:
                data = (self.output / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                data = b""
            self.reads += 1
            if digest_of(data) not in digests:
                self.torn.append(path)


def test_eight_builds_at_once_while_somebody_reads(trial: Trial) -> None:
    reads = 0
    trial.stand()
    command = [sys.executable, "-m", "generator", "build", "--root", str(trial.root), "--no-search"]
    rounds = 25 if LONG else 1
    for number in range(rounds):
        new = (number + 1) % 2
        trial.write((FIRST, SECOND)[new])
        reader = Reader(trial.output, trial.states)
        reader.start()
        builds = [subprocess.Popen([*command, "--jobs", str(1 + n % 2)], stdout=-3, stderr=-1) for n in range(BUILDS)]
        said = [build.communicate(timeout=300)[1].decode() for build in builds]
        reader.done.set()
        reader.join()
        assert [build.returncode for build in builds] == [0] * BUILDS, said
        assert not any("Traceback" in words for words in said)
        assert reader.torn == []
        assert trial.differs(new) == trial.left() == []
        assert trial.wrong() == []
        reads += reader.reads
    print(f"\nat once: {rounds * BUILDS} builds, {BUILDS} at a time, {reads:,} reads meanwhile, 0 torn, 0 wrong")


def test_a_program_that_writes_in_place_is_read_torn(trial: Trial, program: Program) -> None:
    torn = 0
    for at in range(1, 60, 8):
        trial.stand()
        words = (str(trial.clean[1]), str(trial.output))
        program.run(Plan(words, trial.within, "half", at, program="careless"))
        reader = Reader(trial.output, trial.states)
        reader.read()
        torn += len(reader.torn)
    assert torn > 1


USUAL = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "method": "fork", "jobs": "1", "umask": "022", "order": "1"}
OTHERS: dict[str, dict[str, str]] = {
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "hash seed": {"PYTHONHASHSEED": "4711"},
    "umask": {"umask": "077"},
    "directory order": {"order": "19"},
    "jobs": {"jobs": "3"},
    "start method": {"method": "spawn", "jobs": "2"},
    "another start method": {"method": "forkserver", "jobs": "2"},
}
ALL = {name: value for changes in OTHERS.values() for name, value in changes.items()}


def interpreters() -> list[str]:
    """Other versions of Python that have what the program needs: in BRIEFBOOK_PYTHONS (as PATH is written), or on the PATH."""
    given = os.environ.get("BRIEFBOOK_PYTHONS", "").split(os.pathsep)
    found = [*filter(None, given), *filter(None, (shutil.which(f"python3.{minor}") for minor in range(11, 16)))]
    return [python for python in found if _runs(python)]


def _runs(python: str) -> bool:
    """Whether it has the libraries, and is not the version that runs the tests."""
    code = f"import sys, generator.build, msgspec, pydantic, nh3, click; sys.exit(sys.version_info[:2] == {sys.version_info[:2]})"
    settings = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.run([python, "-c", code], env=settings, capture_output=True, check=False).returncode == 0


def built_elsewhere(
    root: Path, output: Path, changes: Mapping[str, str], python: str = sys.executable
) -> dict[str, bytes]:
    """The bytes of a cold build under these settings."""
    chosen = {**USUAL, **changes}
    own = ("method", "jobs", "umask", "order")
    settings = {**os.environ, "PYTHONPATH": str(PROJECT), **{n: v for n, v in chosen.items() if n not in own}}
    words = ["build", "--root", str(root), "--output", str(output), "--clean", "--jobs", chosen["jobs"], "--no-search"]
    command = [python, "-m", "tests.campaigns.elsewhere", chosen["method"], chosen["order"], *words]
    subprocess.run(command, env=settings, umask=int(chosen["umask"], 8), check=True, capture_output=True)
    return tree_bytes(output)


def test_the_same_bytes_wherever_it_is_built(make_site: MakeSite, tmp_path: Path) -> None:
    """All that differs between two machines at once in the short form, one by one too in the long one."""
    root = make_site({**SECOND, **many_documents(WORTH_IT + 20)})
    assert build_anew(root, tmp_path / "usual").written
    usual = tree_bytes(tmp_path / "usual")
    tried = {"all of it": ALL, **(OTHERS if LONG else {})}
    for name, changes in tried.items():
        built = built_elsewhere(root, tmp_path / name, changes)
        assert [path for path in built.keys() | usual.keys() if built.get(path) != usual.get(path)] == [], name
    versions = interpreters()
    for number, python in enumerate(versions):
        built = built_elsewhere(root, tmp_path / f"python {number}", {}, python)
        assert [path for path in built.keys() | usual.keys() if built.get(path) != usual.get(path)] == [], python
    print(
        f"\nelsewhere: {len(tried)} settings and {len(versions)} other versions of Python, the same {len(usual)} files"
    )
