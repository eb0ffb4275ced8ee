"""What is saved in a site is heard of, whatever becomes of its folders, and where the system says nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.watching import Folders, bursts_in
from tests.conftest import PROJECT, SMALL_SITE, MakeSite, write_site

SUMMARY = "content/summaries/wells.yaml"


@pytest.fixture
def stopped() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def at_rest(bursts: Iterator[bool]) -> None:
    """Go on until no more is waited for."""
    while next(bursts):
        pass


def save(root: Path, words: str) -> None:
    (root / SUMMARY).write_text(SMALL_SITE["summaries/wells.yaml"] + f"# {words}\n", "utf-8")


def test_a_folder_that_is_exchanged_for_another_of_its_name_is_watched(
    make_site: MakeSite, tmp_path: Path, stopped: threading.Event
) -> None:
    root, other = make_site({}), write_site(tmp_path / "other", SMALL_SITE)
    bursts = bursts_in(root, stopped)
    at_rest(bursts)
    (root / "content").rename(root / "before")
    (other / "content").rename(root / "content")
    at_rest(bursts)
    for words in ("one", "two"):
        save(root, words)
        assert next(bursts) is True
        at_rest(bursts)
    shutil.rmtree(root / "content")
    (root / "before").rename(root / "content")  # as `git stash` and `git stash pop`
    at_rest(bursts)
    save(root, "three")
    assert next(bursts) is True


@pytest.mark.parametrize("named", [".", "../site", "../link"])
def test_a_site_may_be_named_in_any_way(
    named: str, make_site: MakeSite, stopped: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({})
    (root.parent / "link").symlink_to(root)
    monkeypatch.chdir(root)
    bursts = bursts_in(Path(named), stopped)
    at_rest(bursts)
    save(root, "other words")
    assert next(bursts) is True


def test_folders_that_come_are_watched(tmp_path: Path, stopped: threading.Event) -> None:
    root = tmp_path / "site"
    root.mkdir()
    bursts = bursts_in(root, stopped)
    at_rest(bursts)
    write_site(root, SMALL_SITE)
    at_rest(bursts)
    (root / "templates/assets").mkdir(parents=True)
    at_rest(bursts)
    (root / "templates/assets/own.css").write_text("p{}")
    assert next(bursts) is True


def test_where_the_system_says_nothing_files_are_looked_at(
    make_site: MakeSite, stopped: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    root = make_site({})
    bursts = bursts_in(root, stopped)
    assert [next(bursts), next(bursts)] == [True, False]
    save(root, "other words")
    assert [next(bursts), next(bursts)] == [True, False]
    (root / "content").rename(root / "before")
    assert [next(bursts), next(bursts)] == [True, False]


@pytest.mark.skipif(sys.platform != "linux", reason="of the limits of Linux")
def test_where_the_system_has_no_room_for_it_that_is_said_and_files_are_looked_at(make_site: MakeSite) -> None:
    root = make_site({})
    program = (
        "import os, resource, sys; from pathlib import Path; from generator.commands.watching import bursts_in;"
        "bursts = bursts_in(Path(sys.argv[1])); free = len(os.listdir('/proc/self/fd')) - 1;"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, free + 1));"
        "print(next(bursts), next(bursts)); sys.stdin.readline(); print(next(bursts))"
    )
    running = subprocess.Popen(
        [sys.executable, "-u", "-c", program, str(root)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    assert running.stdout.readline() == "True False\n"
    save(root, "other words")
    said, failed = running.communicate("go on\n", timeout=60)
    assert said == "True\n"
    assert "The system does not say what is saved" in failed


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        (SUMMARY, True),
        ("content/summaries", True),
        ("templates/pages/own.html", True),
        ("content/static/.nojekyll", True),
        ("content/node_modules/a.md", True),
        ("content/summaries/.wells.yaml.swp", False),
        ("content/summaries/wells.yaml~", False),
        ("content/.git/index", False),
    ],
)
def test_what_editors_put_beside_a_file_is_no_save(make_site: MakeSite, path: str, matters: bool) -> None:
    root = make_site({})
    assert Folders(root, threading.Event()).matter([str(root / path)]) is matters
