"""Killed at any moment: no file is torn, wrong or lost, and the next build is as a clean one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from generator.output.manifest import OURS
from generator.parallel import WORTH_IT, Workers
from tests.building import build_anew, many_documents, tree_bytes
from tests.campaigns.disk import How, Plan
from tests.campaigns.trials import FIRST, SECOND, Program, Trial, desk_runs, in_turn, points
from tests.conftest import LONG, MakeSite
from tests.test_publish import IDENTITY, Desk, git

KILLS: tuple[How, ...] = ("before", "half", "after")


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def test_a_first_build_is_killed_at_its_nth_operation(trial: Trial) -> None:
    trial.write(FIRST)
    trial.clear()
    count = trial.build().count
    kills = 0
    for at, how in points(count, KILLS, 3):
        trial.clear()
        killed = trial.build(how, at)
        assert killed.status in (-9, 0), killed.said  # 0: this time it made fewer operations
        assert trial.wrong() == [], (at, how)
        again = trial.build()
        assert (again.status, trial.differs(0), trial.left()) == (0, [], []), (at, how, again.said)
        kills += killed.status == -9
    assert count > 100
    print(
        f"\nkilled, first build: {kills} kills at {count} operations, 0 torn, 0 wrong, every next build equals a clean one"
    )


def test_an_edit_is_killed_at_its_nth_operation(trial: Trial) -> None:
    """Pages come, change and go, a file becomes a directory and a directory a file, and somebody else's files stay."""
    trial.stand()
    trial.write(SECOND)
    count = trial.build().count
    kills, between = 0, 0
    for at, how in points(count, KILLS, 5):
        trial.stand()
        assert trial.differs(0) == []
        trial.write(SECOND)
        killed = trial.build(how, at)
        assert killed.status in (-9, 0), killed.said  # 0: this time it made fewer operations
        assert trial.wrong() == [], (at, how)
        between += bool(trial.differs(0) and trial.differs(1))
        again = trial.build()
        assert (again.status, trial.differs(1), trial.left()) == (0, [], []), (at, how, again.said)
        kills += killed.status == -9
    assert between, "one of them was killed in the middle"
    print(f"\nkilled, edit: {kills} kills at {count} operations, {between} in the middle, 0 torn, 0 wrong, 0 lost")


def test_a_build_with_a_search_index_is_killed_at_its_nth_operation(
    trial: Trial, program: Program, tmp_path: Path
) -> None:
    """Also before and after Pagefind runs, whose work goes with the stage."""
    kills = 0
    trial.write(FIRST)
    assert build_anew(trial.root, tmp_path / "clean", search=True).written
    clean, words = tree_bytes(tmp_path / "clean"), ("build", "--root", str(trial.root), "--jobs", "1")
    trial.clear()
    count = program.run(Plan(words, trial.within)).count
    for at, how in in_turn(count, KILLS, 3):
        trial.clear()
        killed = program.run(Plan(words, trial.within, how, at))
        assert killed.status in (-9, 0), killed.said
        again = program.run(Plan(words, trial.within))
        assert (again.status, tree_bytes(trial.output) == clean) == (0, True), (at, how, again.said)
        kills += killed.status == -9
    print(f"\nkilled, build with search: {kills} kills at {count} operations, every next build equals a clean one")


def test_an_update_of_the_lock_is_killed_at_its_nth_operation(trial: Trial, program: Program) -> None:
    lock, words = trial.root / "content/evidence.lock", ("verify", "--update-lock", "--root", str(trial.root))
    locks = []
    for files in (FIRST, SECOND):
        trial.write(files)
        assert program.run(Plan(words, trial.within)).status == 0
        locks.append(lock.read_bytes())
    assert locks[0] != locks[1]
    trial.clear()
    trial.write({**FIRST, "evidence.lock": locks[1].decode()})
    count, kills = program.run(Plan(words, trial.within)).count, 0
    for at, how in points(count, KILLS, 3):
        trial.clear()
        trial.write({**FIRST, "evidence.lock": locks[1].decode()})
        names = {path.name for path in lock.parent.iterdir()}
        killed = program.run(Plan(words, trial.within, how, at))
        assert killed.status in (-9, 0), killed.said
        assert lock.read_bytes() in locks, (at, how)
        assert {path.name for path in lock.parent.iterdir() if not path.name.startswith(".")} == names
        assert program.run(Plan(words, trial.within)).status == 0
        assert lock.read_bytes() == locks[0], (at, how)
        kills += killed.status == -9
    print(f"\nkilled, verify --update-lock: {kills} kills at {count} operations, 0 torn")


def test_what_writes_for_the_desk_is_killed_at_its_nth_operation(
    trial: Trial, program: Program, tmp_path: Path
) -> None:
    """`import`, `rename` and `sign`: records are whole at any time, and the next run of the same leaves what one run would."""
    kills, total = 0, 0
    for run in desk_runs(trial, tmp_path):
        plan, before, after = run.plan, run.before, run.after
        total += run.count
        for at, how in points(run.count, KILLS, 3):
            trial.begin()
            killed = program.run(Plan(plan.words, plan.within, how, at))
            assert killed.status in (-9, 0), killed.said
            assert torn(trial.root, before, after) == [], (plan.words, at, how)
            program.run(plan)  # a rename that the kill did not prevent is refused now: it is finished all the same
            assert whole(trial.root) == after, (plan.words, at, how)
            kills += killed.status == -9
    print(f"\nkilled, import, rename and sign: {kills} kills at {total} operations, 0 torn, 0 half done")


def whole(root: Path) -> dict[str, bytes]:
    """The records, without what a killed run may leave beside them."""
    return {
        path: data for path, data in tree_bytes(root / "content").items() if not path.rpartition("/")[2].startswith(".")
    }


def torn(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Records that are neither as they were nor as they are to be."""
    return [path for path, data in whole(root).items() if data not in (before.get(path), after.get(path))]


def test_a_publication_is_killed_at_its_nth_operation(make_site: MakeSite, tmp_path: Path) -> None:
    """The branch is what it was, or holds the whole new site; the next publication leaves nothing of the killed one."""
    desk, kills, done = Desk(make_site({}), tmp_path / "remote.git"), 0, 0
    within, words = (str(desk.root), os.environ["XDG_STATE_HOME"]), ("publish", "--root", str(desk.root), "--jobs", "1")
    with Program(**IDENTITY) as program:
        count = program.run(Plan(words, within)).count
        texts = ["The wells stay open.", "The wells stay open for now."]
        for at, how in in_turn(count, KILLS, 3):
            desk.edit(f"text: {texts[0]}", f"text: {texts[1]}")
            texts.reverse()
            tip = desk.tip()
            killed = program.run(Plan(words, within, how, at))
            assert killed.status in (-9, 0), killed.said
            done += desk.tip() != tip
            assert desk.tip() == tip or desk.published() == desk.built(), (at, how)
            again = program.run(Plan(words, within))
            assert again.status == 0, again.said
            assert desk.published() == desk.built(), (at, how)
            assert texts[0] in desk.shown("briefings/wells/index.html")
            assert git(desk.root, "branch", "--list").split() == ["*", "main"]
            assert not (desk.root / ".briefbook/publish-commit").exists()
            kills += killed.status == -9
    print(f"\nkilled, publish: {kills} kills at {count} operations, {done} when it was done, 0 half sites published")


INTERRUPTIONS = ("alone", "all", "stopped and resumed", "alone")


def interrupted(running: subprocess.Popen[bytes], what: str, patience: float) -> bool:
    """Do this to a build once some time is over; whether it was still at work. It has ended afterwards."""
    with suppress(subprocess.TimeoutExpired):
        running.wait(timeout=patience)
        return False
    if what == "alone":
        running.kill()
    elif what == "all":
        os.killpg(running.pid, signal.SIGKILL)
    else:
        os.killpg(running.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, running.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        os.killpg(running.pid, signal.SIGCONT)
    ended = running.wait(timeout=120)
    assert ended in (0, 0 if what == "stopped and resumed" else -signal.SIGKILL)
    return True


def test_kills_from_outside_at_any_time_of_many_processes(make_site: MakeSite, tmp_path: Path) -> None:
    """The one that was started alone, all of them at once, and stopped and resumed."""
    root, chance = make_site(many_documents(WORTH_IT + 20)), random.Random(16)
    output, clean = root / "build", []
    for title in ("One", "Two"):
        (root / "content/site.yaml").write_text(f"title: {title}\n")
        build_anew(root, tmp_path / title, workers=Workers(2))
        clean.append(tree_bytes(tmp_path / title))
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--no-search", "--jobs", "2"]
    for title in ("One", "Two"):  # the second takes as long as those that follow: what was verified is known
        (root / "content/site.yaml").write_text(f"title: {title}\n")
        started = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
    whole, done = time.monotonic() - started, Counter[str]()
    for number in count():
        if done.total() >= (200 if LONG else 2):  # some end before they are hit
            break
        what, new = INTERRUPTIONS[number % len(INTERRUPTIONS)], number % 2
        (root / "content/site.yaml").write_text(f"title: {('One', 'Two')[new]}\n")
        running = subprocess.Popen(command, stdout=-3, stderr=-3, start_new_session=True)
        done[what] += interrupted(running, what, chance.uniform(0.1, 0.9) * whole)
        there = {path: data for path, data in tree_bytes(output).items() if not path.startswith(OURS)}
        assert [p for p, data in there.items() if data not in (clean[0].get(p), clean[1].get(p))] == [], (number, what)
        subprocess.run(command, check=True, capture_output=True)
        assert tree_bytes(output) == clean[new], (number, what)
    said = ", ".join(f"{count} {what}" for what, count in sorted(done.items()))
    print(f"\nkilled, from outside with two processes: {said}; 0 torn, 0 wrong, every next build equals a clean one")


def test_a_program_that_writes_in_place_is_caught(trial: Trial, program: Program) -> None:
    found = 0
    for at in range(1, 60, 16):
        trial.stand()
        words = (str(trial.clean[1]), str(trial.output))
        program.run(Plan(words, trial.within, "half", at, program="careless"))
        found += bool(trial.wrong())
    assert found > 1
