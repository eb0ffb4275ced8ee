"""The disk is full, says no or fails, at any operation: a message that says what to do, and the old site or the new one."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.campaigns.disk import How, Plan
from tests.campaigns.driver import Ended
from tests.campaigns.test_killed import torn, whole
from tests.campaigns.trials import FIRST, SECOND, Program, Trial, desk_runs, in_turn, points
from tests.conftest import MakeSite
from tests.test_publish import IDENTITY, Desk

FAULTS: tuple[How, ...] = ("ENOSPC", "EACCES", "EIO")
ADVICE = {"ENOSPC": "Free some space", "EACCES": "Give yourself the right", "EIO": "The disk reports an error"}


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def assert_said(ended: Ended, how: How) -> None:
    """What failed, and what to do; or, where the failure is of what only saves time, nothing."""
    assert ended.status in (0, 3), ended.said
    assert "Traceback" not in ended.said
    if ended.status == 3:
        assert ended.said.startswith("briefbook: "), ended.said
        assert ADVICE[how] in ended.said


@pytest.mark.parametrize("lasting", [False, True])
def test_a_first_build_meets_a_fault_at_its_nth_operation(lasting: bool, trial: Trial) -> None:
    ends = Counter[int]()
    trial.write(FIRST)
    trial.clear()
    count = trial.build().count
    for at, how in points(count, FAULTS, 3):
        trial.clear()
        failed = trial.build(how, at, lasting=lasting)
        assert_said(failed, how)
        assert trial.wrong() == [], (at, how)
        assert failed.status == 3 or trial.differs(0) == [], (at, how)
        again = trial.build()
        assert (again.status, trial.differs(0), trial.left()) == (0, [], []), (at, how, again.said)
        ends[failed.status] += 1
    report("first build", ends, count, lasting)


@pytest.mark.parametrize("lasting", [False, True])
def test_an_edit_meets_a_fault_at_its_nth_operation(lasting: bool, trial: Trial) -> None:
    ends, old = Counter[int](), 0
    trial.stand()
    trial.write(SECOND)
    count = trial.build().count
    for at, how in points(count, FAULTS, 3):
        trial.stand()
        trial.write(SECOND)
        failed = trial.build(how, at, lasting=lasting)
        assert_said(failed, how)
        assert trial.wrong() == [], (at, how)
        assert failed.status == 3 or trial.differs(1) == [], (at, how)
        old += failed.status == 3 and trial.differs(0) == []
        again = trial.build()
        assert (again.status, trial.differs(1), trial.left()) == (0, [], []), (at, how, again.said)
        ends[failed.status] += 1
    report("edit", ends, count, lasting, f", {old} left the old site and the others were completed by the next build")


def test_reading_meets_a_fault_at_its_nth_operation(trial: Trial) -> None:
    """What cannot be read is a problem of that file where it is the desk's, and a failure of the machine where it is ours."""
    ends = Counter[int]()
    trial.stand()
    trial.write(SECOND)
    count = trial.build(reads=True).count
    for at, how in points(count, ("EIO", "EACCES"), 3):
        trial.stand()
        trial.write(SECOND)
        failed = trial.build(how, at, reads=True)
        assert failed.status in (0, 1, 3), failed.said
        assert "Traceback" not in failed.said
        assert trial.wrong() == [], (at, how)
        assert failed.status or trial.differs(1) == [], (at, how)
        again = trial.build()
        assert (again.status, trial.differs(1), trial.left()) == (0, [], []), (at, how, again.said)
        ends[failed.status] += 1
    report("reading", ends, count, False)


def test_other_commands_meet_a_fault_at_their_nth_operation(trial: Trial, program: Program) -> None:
    ends = Counter[int]()
    lock, total = trial.root / "content/evidence.lock", 0
    for words in (("check",), ("verify", "--update-lock")):
        trial.write(FIRST)
        plan = Plan((*words, "--root", str(trial.root)), trial.within)
        trial.clear()
        count = program.run(plan).count
        total += count
        for at, how in points(count, FAULTS, 3):
            trial.clear()
            trial.write({**FIRST, "evidence.lock": "# written by hand\n"})
            failed = program.run(Plan(plan.words, plan.within, how, at))
            assert_said(failed, how)
            if failed.status == 3:
                assert lock.read_bytes() == b"# written by hand\n"
            ends[failed.status] += 1
    report("check and verify --update-lock", ends, total, False)


def test_what_writes_for_the_desk_meets_a_fault_at_its_nth_operation(
    trial: Trial, program: Program, tmp_path: Path
) -> None:
    """`import`, `rename` and `sign`: no record is torn, and once the disk is well again the same command does the rest."""
    ends, total = Counter[int](), 0
    for run in desk_runs(trial, tmp_path):
        plan, before, after = run.plan, run.before, run.after
        total += run.count
        for at, how in points(run.count, FAULTS, 3):
            trial.begin()
            failed = program.run(Plan(plan.words, plan.within, how, at))
            assert failed.status in (0, 1, 3), failed.said
            assert "Traceback" not in failed.said, failed.said
            assert torn(trial.root, before, after) == [], (plan.words, at, how)
            assert failed.status or whole(trial.root) == after, (plan.words, at, how, failed.said)
            program.run(plan)
            assert whole(trial.root) == after, (plan.words, at, how)
            ends[failed.status] += 1
    report_of = ", ".join(f"{number} ended with {status}" for status, number in sorted(ends.items()))
    print(
        f"\nfaults, import, rename and sign: {ends.total()} faults at {total} operations: {report_of}; 0 tracebacks, 0 torn"
    )


def test_a_publication_meets_a_fault_at_its_nth_operation(make_site: MakeSite, tmp_path: Path) -> None:
    desk, ends = Desk(make_site({}), tmp_path / "remote.git"), Counter[int]()
    within, words = (str(desk.root), os.environ["XDG_STATE_HOME"]), ("publish", "--root", str(desk.root), "--jobs", "1")
    texts = ["The wells stay open.", "The wells stay open for now."]
    with Program(**IDENTITY) as program:
        count = program.run(Plan(words, within)).count
        for at, how in in_turn(count, FAULTS, 3):
            desk.edit(f"text: {texts[0]}", f"text: {texts[1]}")
            texts.reverse()
            tip = desk.tip()
            failed = program.run(Plan(words, within, how, at))
            assert failed.status in (0, 3), failed.said
            assert "Traceback" not in failed.said
            assert (desk.tip() == tip) == (failed.status == 3), (at, how)
            assert program.run(Plan(words, within)).status == 0
            assert desk.published() == desk.built()
            ends[failed.status] += 1
    report("publish", ends, count, False, "; the branch was as it was or whole")


def test_a_program_that_passes_faults_over_is_caught(trial: Trial, program: Program) -> None:
    """It ends as if all were well, and the site is neither the old one nor the new one."""
    found = 0
    for at in (10, 20, 40):
        trial.stand()
        words = (str(trial.clean[1]), str(trial.output))
        ended = program.run(Plan(words, trial.within, "ENOSPC", at, program="careless"))
        found += bool(ended.status == 0 and trial.differs(1) and trial.differs(0))
    assert found == 3


def report(what: str, ends: Counter[int], count: int, lasting: bool, more: str = "") -> None:
    ended = ", ".join(f"{number} ended with {status}" for status, number in sorted(ends.items()))
    kind = "lasting faults" if lasting else "faults"
    print(f"\nfaults, {what}: {ends.total()} {kind} at {count} operations: {ended}{more}; 0 tracebacks, 0 torn")
