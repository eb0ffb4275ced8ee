"""Work over processes and over a cluster: the same bytes, an end at once, nobody left behind."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import watch

from generator.build import build
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from generator.parallel import WORTH_IT, Workers, side_by_side
from tests.building import build_anew, many_documents, tree_bytes
from tests.conftest import SMALL_SITE, MakeSite, write_site
from tests.once import made_once

MANY = WORTH_IT + 40


@pytest.fixture
def large(make_site: MakeSite) -> Path:
    """A site that is worth several processes."""
    return make_site(many_documents(MANY))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of it."""

    def make(folder: Path) -> None:
        root = write_site(folder / "site", {**SMALL_SITE, **many_documents(MANY)})
        assert build_anew(root, folder / "one").written

    return tree_bytes(made_once(tmp_path_factory, "by one process", make) / "one")


def who(item: int, _: None) -> tuple[int, int]:
    return item, os.getpid()


@pytest.mark.parametrize(("items", "weight", "elsewhere"), [(12, 1, False), (12, WORTH_IT, True), (MANY, 1, True)])
def test_few_items_that_take_long_are_worth_processes_too(items: int, weight: int, elsewhere: bool) -> None:
    with side_by_side(who, list(range(items)), None, Workers(2), weight) as results:
        found = list(results)
    assert [item for item, _ in found] == list(range(items))
    assert (os.getpid() not in {process for _, process in found}) == elsewhere


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_any_number_of_processes_started_in_any_way_gives_the_same_bytes(
    method: str, large: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    code = (
        "import multiprocessing, sys\nfrom pathlib import Path\nfrom generator.build import build\n"
        "from generator.memo.opened import fresh\nfrom generator.output.wishes import Wishes\n"
        "from generator.parallel import Workers\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    wishes = Wishes(Path(sys.argv[1]), search=False)\n"
        "    assert build(wishes, Path(sys.argv[2]), fresh(), Workers(3)).written\n"
    )
    (tmp_path / "run.py").write_text(code)
    subprocess.run([sys.executable, tmp_path / "run.py", large, tmp_path / "many"], check=True)
    assert tree_bytes(tmp_path / "many") == clean


@pytest.mark.parametrize("broken", [False, True])
def test_what_several_processes_read_is_what_one_reads(broken: bool, large: Path, tmp_path: Path) -> None:
    if broken:
        (large / "content/summaries/doc-7.yaml").write_text("title: [\n")
        (large / "content/summaries/doc-8.yaml").write_bytes(b"title: \xff\n")
        (large / "content/summaries/notes.txt").write_text("no summary")
    command = [sys.executable, "-m", "generator", "build", "--root", str(large), "--no-search"]
    done = [
        subprocess.run(
            [*command, "--output", tmp_path / jobs, "--jobs", jobs, "--clean"], capture_output=True, text=True
        )
        for jobs in ("1", "3")
    ]
    assert [each.returncode for each in done] == [1 if broken else 0] * 2
    assert done[0].stderr == done[1].stderr
    assert all(name in done[1].stderr for name in (("doc-7.yaml", "doc-8.yaml", "notes.txt") if broken else ()))
    outputs = [tree_bytes(tmp_path / jobs) for jobs in ("1", "3")]
    assert outputs[0] == outputs[1]
    assert bool(outputs[1]) != broken


def children(session: int) -> list[str]:
    """The processes of a session that are alive."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(folder.name)
    return found


LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system has no /proc")


def started(root: Path, output: Path) -> subprocess.Popen[str]:
    """A cold build whose processes have begun to stage their files."""
    output.mkdir()
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--output", str(output), "--no-search"]
    running = subprocess.Popen([*command, "--jobs", "3"], start_new_session=True, stderr=subprocess.PIPE, text=True)
    next(watch(output, step=1, rust_timeout=60_000, yield_on_timeout=True))
    assert len(children(running.pid)) > 2, "its processes have ended already: give them more to do"
    return running


def wait_for(pid: int) -> bool:
    """Whether a process that is no child of ours ends."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 60)[0])
    finally:
        os.close(process)


@LINUX
def test_when_a_build_is_killed_its_processes_end_too(large: Path, tmp_path: Path) -> None:
    running = started(large, tmp_path / "out")
    workers = [int(pid) for pid in children(running.pid) if int(pid) != running.pid]
    running.kill()
    assert all(wait_for(pid) for pid in workers), "they hold no lock, and write into what is another run's by then"
    running.communicate()


@LINUX
def test_a_thread_of_each_process_waits_for_its_parent_where_the_kernel_does_not() -> None:
    """As on a system that is not Linux: the signal of the kernel is taken back."""
    code = (
        "import ctypes, os, signal, sys\n"
        "from generator.parallel import Workers, side_by_side\n"
        "def work(item, shared):\n"
        "    ctypes.CDLL(None).prctl(1, 0)\n"
        "    os.write(1, b'%d\\n' % os.getpid())\n"
        "    signal.pause()\n"
        "with side_by_side(work, range(400), None, Workers(3)) as results:\n"
        "    list(results)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert running.stdout
    workers = [int(running.stdout.readline()) for _ in range(3)]
    running.kill()
    assert len(set(workers)) == 3
    assert all(wait_for(pid) for pid in workers)
    running.communicate()


@LINUX
def test_a_process_that_is_killed_is_said_and_nothing_is_written(large: Path, tmp_path: Path) -> None:
    running = started(large, tmp_path / "out")
    os.kill(next(int(pid) for pid in children(running.pid) if int(pid) != running.pid), signal.SIGKILL)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 3
    assert "Traceback" not in said
    assert "was ended by something else" in said
    assert "--jobs 1" in said
    assert not (tmp_path / "out/index.html").exists()
    assert build_anew(large, tmp_path / "out").written


@LINUX
def test_a_process_that_never_answers_is_noticed_and_ended() -> None:
    code = (
        "import os, signal\n"
        "from generator.parallel import WorkerLost, Workers, side_by_side\n"
        "def work(item, shared):\n"
        "    if item == 200:\n"
        "        os.write(1, b'%d\\n' % os.getpid())\n"
        "        signal.pause()\n"
        "try:\n"
        "    with side_by_side(work, range(400), None, Workers(2, patience=2)) as results:\n"
        "        list(results)\n"
        "except WorkerLost as lost:\n"
        "    print(lost)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    worker, said = done.stdout.splitlines()
    assert said.startswith("its processes did nothing for 2 seconds")
    assert not Path("/proc", worker).exists()


@LINUX
def test_ctrl_c_in_the_middle_ends_the_build_and_leaves_no_process(large: Path, tmp_path: Path) -> None:
    running = started(large, tmp_path / "out")
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)  # to the end of a pipe that all of them hold
    assert "Traceback" not in said
    assert running.returncode != 0
    assert not (tmp_path / "out/index.html").exists()
    assert children(running.pid) == []


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A Dask scheduler with two worker processes on loopback: its address, and the workers."""
    pytest.importorskip("distributed")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    scheduler = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
        ],
        **quiet,  # type: ignore[call-overload]
    )
    assert scheduler.stderr
    address = next(found[1] for line in scheduler.stderr if (found := re.search(r"tcp://(127\.0\.0\.1:\d+)", line)))
    worker = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        f"tcp://{address}",
        "--nthreads",
        "1",
        "--no-dashboard",
    ]
    workers = [subprocess.Popen([*worker, "--no-nanny"], **quiet) for _ in range(2)]  # type: ignore[call-overload]
    for process in workers:
        next(line for line in process.stderr if "Registered" in line)
    yield f"dask://{address}", workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[str]]], large: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    address, workers = cluster

    def progress(step: str, done: int, total: int) -> None:
        if step == "verify" and done == total // 3:
            workers[0].kill()

    wishes = Wishes(large, search=False)
    assert build(wishes, tmp_path / "there", fresh(), Workers(1, address), progress).written
    assert workers[0].wait(timeout=60) != 0
    assert tree_bytes(tmp_path / "there") == clean


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("dask://127.0.0.1:9", 3, "no Dask scheduler answers at dask://127.0.0.1:9"),
        ("spark://x:1", 2, "looks like dask://"),
    ],
)
def test_a_cluster_that_is_not_there_is_said(address: str, status: int, words: str, large: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--root", str(large), "--executor", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
