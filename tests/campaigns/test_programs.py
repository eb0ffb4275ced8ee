"""Git and Pagefind are killed, or the disk is full for them: what is published is the old site or the new one, and whole."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.book.editions import MAX_EDITIONS, Editions, read_record
from tests.building import build_anew, tree_bytes
from tests.campaigns.disk import How, Plan
from tests.campaigns.test_faults import report
from tests.campaigns.trials import FIRST, Program, Trial, points
from tests.conftest import MakeSite
from tests.test_publish import IDENTITY, Desk

FAILS: tuple[How, ...] = ("lost", "torn", "cut", "full")
TEXTS = ["The wells stay open.", "The wells stay open for now."]


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def test_a_build_whose_search_engine_fails(trial: Trial, program: Program, tmp_path: Path) -> None:
    """Pagefind says nothing of a file that it could not write to its end. A search is whole, or the site says it has none."""
    ends = Counter[int]()
    trial.write(FIRST)
    assert build_anew(trial.root, tmp_path / "clean", search=True).written
    clean, words = tree_bytes(tmp_path / "clean"), ("build", "--root", str(trial.root), "--jobs", "1")
    count = program.run(Plan(words, trial.within, of="programs")).count
    for at, how in ((at, how) for at in range(1, count + 1) for how in FAILS):
        trial.clear()
        failed = program.run(Plan(words, trial.within, how, at, of="programs"))
        assert (failed.status, "SITE-search" in failed.said) == (0, True), (at, how, failed.said)
        assert [path for path in tree_bytes(trial.output) if path.startswith("search/pagefind")] == []
        again = program.run(Plan(words, trial.within))
        assert (again.status, tree_bytes(trial.output) == clean) == (0, True), (at, how, again.said)
        ends[failed.status] += 1
    assert ends.total() == len(FAILS)
    report("Pagefind in a build", ends, count, False)


def test_a_publication_whose_nth_program_fails(make_site: MakeSite, tmp_path: Path) -> None:
    """The branch is as it was, or whole with its domain and the record of all changes; what is said of it is true."""
    desk, ends = Desk(make_site({}), tmp_path / "remote.git"), Counter[int]()
    within, words = (str(desk.root), os.environ["XDG_STATE_HOME"]), ("publish", "--root", str(desk.root), "--jobs", "1")
    assert desk.publish("--cname", "wells.example.org").returncode == 0
    with Program(**IDENTITY) as program:
        edit(desk, 1)
        count = program.run(Plan(words, within, of="programs")).count
        for number, (at, how) in enumerate(points(count, FAILS, 3), 2):
            edit(desk, number)
            tip, before = desk.tip(), record_of(desk)
            failed = program.run(Plan(words, within, how, at, of="programs"))
            assert failed.status in (0, 1, 3), failed.said
            assert "Traceback" not in failed.said
            assert (desk.tip() == tip) == (failed.status != 0), (at, how, failed.said)
            again = program.run(Plan(words, within))
            if again.status and how == "torn":
                remove_lock(desk, again.said)
                again = program.run(Plan(words, within))
            assert again.status == 0, (at, how, again.said)
            assert {**desk.built(), "CNAME": ""} == {**desk.published(), "CNAME": ""}, (at, how)
            assert desk.shown("CNAME") == "wells.example.org", (at, how)
            assert record_of(desk).editions[1:] == before.editions[: MAX_EDITIONS - 1], (at, how)
            ends[failed.status] += 1
    report("git and Pagefind in publish", ends, count, False, "; the branch was as it was or whole")


def test_a_program_that_never_asks_how_another_ended_is_caught(program: Program, tmp_path: Path) -> None:
    """It ends as if all were well, with half of what the other said, or of what it wrote."""
    said, written = tmp_path / "said", tmp_path / "written"
    code = f"import sys; print(999 * 'a'); open({str(written)!r}, 'w').write(999 * 'b')"
    words, found = (str(said), sys.executable, "-c", code), []
    for how in ("count", *FAILS):
        written.write_text("")
        ended = program.run(Plan(words, (str(tmp_path),), how, 1, program="trusting", of="programs"))
        found.append((ended.status, len(said.read_text()), len(written.read_text())))
    assert found == [(0, 1000, 999), (0, 0, 0), (0, 1000, 300), (0, 500, 999), (0, 1000, 300)]


def edit(desk: Desk, number: int) -> None:
    """The text of a key point becomes the one of these two that it is not."""
    desk.edit(f"text: {TEXTS[(number + 1) % 2]}", f"text: {TEXTS[number % 2]}")


def record_of(desk: Desk) -> Editions:
    """What is published of all changes."""
    return read_record(desk.shown("changes.json").encode())


def remove_lock(desk: Desk, said: str) -> None:
    """Git that was ended in the middle leaves the lock of the ref that it was writing: it says which, and what to do."""
    locks = list((desk.root / ".git/refs").rglob("*.lock"))
    assert "remove the file manually" in said, said
    assert [str(lock) in said for lock in locks] == [True], said
    locks[0].unlink()
