"""How a command ends: its own status, whoever listens, and words instead of a traceback where the machine fails."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.failure import say_failure
from tests.conftest import MakeSite
from tests.program import briefbook

PROGRAM = f"{sys.executable} -m generator"


def shell(words: str, root: Path) -> subprocess.CompletedProcess[str]:
    """A command line of a shell, which can close streams; beside the site, where `nowhere` is not."""
    line = words.replace("briefbook", PROGRAM).replace("$ROOT", f'--root "{root}"')
    return subprocess.run(["bash", "-c", line], cwd=root.parent, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="the shell is that of POSIX")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("briefbook build --no-search $ROOT >&-", 0),
        ("briefbook build --no-search $ROOT >&- 2>&- <&-", 0),
        ("briefbook check $ROOT >&- 2>&-", 0),
        ("briefbook check --root nowhere >&-", 1),
        ("briefbook check --root nowhere 2>&-", 1),
        ("briefbook check --format json $ROOT | true; exit ${PIPESTATUS[0]}", 0),
        ("briefbook check --format json --root nowhere | true; exit ${PIPESTATUS[0]}", 1),
        ("{ briefbook build --no-search --root nowhere 2>&1 >&3 | true; exit ${PIPESTATUS[0]}; } 3>&1", 1),
        ("briefbook check --format json $ROOT > /dev/full", 3),
        ("briefbook verify --format json $ROOT > /dev/full", 3),
    ],
)
def test_the_status_is_its_own_whoever_listens(
    words: str, status: int, unbuffered: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "/dev/full" in words and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    done = shell(words, make_site({}))
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert ("Free some space" in done.stderr) == (status == 3)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_root_whose_name_is_no_text_is_built_and_said(make_site: MakeSite) -> None:
    root = make_site({})
    odd = Path(os.fsdecode(os.fsencode(root) + b"-\xff"))
    root.rename(odd)
    for words in ("build --no-search", "build --no-search", "check --format json", "check", "verify --format json"):
        done = briefbook(*words.split(), "--root", odd)
        assert (done.returncode, done.stderr) == (0, ""), words
    assert (odd / "build/briefings/wells/index.html").exists()
    (odd / "build/notes.txt").write_text("mine")
    done = briefbook("build", "--output", odd / "content/x", "--root", odd)
    assert done.returncode == 1
    assert "error[OUT-directory]" in done.stderr


@pytest.mark.parametrize("words", ["build --no-search", "check", "verify"])
@pytest.mark.parametrize("name", [".briefbook", "state"])
def test_where_nothing_can_be_remembered_it_only_takes_longer(
    name: str, words: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({})
    (root / name).write_text("a file in the place of a directory")
    monkeypatch.setenv("XDG_STATE_HOME", str(root / "state"))
    for _ in range(2):
        done = briefbook(*words.split(), "--root", root)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EACCES, "Give yourself the right"),
        (errno.EROFS, "Give yourself the right"),
        (errno.EIO, "The disk reports an error"),
        (errno.EMFILE, "Close some programs"),
        (errno.ENOTDIR, "Mend that"),
    ],
)
def test_a_failure_of_the_machine_says_what_to_do(number: int, words: str) -> None:
    said = say_failure(OSError(number, os.strerror(number), "build/a\udcff"))
    assert said.startswith(f"briefbook: build/a\\xff: {os.strerror(number)}\n{words}")
    said.encode()
