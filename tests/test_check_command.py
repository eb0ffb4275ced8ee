"""`check` of some files, and at every save."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading

from click.testing import CliRunner

from generator.commands.main import main
from generator.commands.watching import bursts_in
from tests.conftest import MakeSite

FILES = {"briefs/a.md": "---\ntitle: A\n---\n[[nothing]]\n", "briefs/b.md": "---\ntitle: B\n---\n[[none]]\n"}


def test_problems_of_some_files_are_shown_and_count_alone(make_site: MakeSite) -> None:
    root = make_site(FILES)
    words = ["check", "--root", str(root), "--format", "json"]
    assert len(json.loads(CliRunner().invoke(main, words).output)["diagnostics"]) == 2
    done = CliRunner().invoke(main, [*words, str(root / "content/briefs/a.md")])
    assert [one["file"] for one in json.loads(done.output)["diagnostics"]] == ["content/briefs/a.md"]
    assert done.exit_code == 1
    assert CliRunner().invoke(main, [*words, "content/summaries/wells.yaml"]).exit_code == 0
    assert CliRunner().invoke(main, [*words, "elsewhere.md"]).exit_code == 2
    assert CliRunner().invoke(main, [*words, "/"]).exit_code == 2


def test_watch_checks_again_at_every_save_until_it_is_stopped(make_site: MakeSite) -> None:
    root = make_site({})
    command = [sys.executable, "-u", "-m", "generator", "check", "--root", str(root), "--watch"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert running.stdout
    said = iter(running.stdout.readline, "")
    assert next(line for line in said if "No problems found." in line)
    path = root / "content/summaries/wells.yaml"
    broken = path.read_text("utf-8").replace("[[ada]]", "[[adda]]")
    path.write_text(broken, "utf-8")  # perhaps before it watches
    assert next(line for line in said if "there is nothing with the id `adda`" in line)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=30) == 0


def test_bursts_end_when_they_are_told_to(make_site: MakeSite) -> None:
    stopped = threading.Event()
    stopped.set()
    assert list(bursts_in(make_site({}), stopped)) == []


def test_what_was_saved_before_it_watches_is_looked_at(make_site: MakeSite) -> None:
    stopped = threading.Event()
    bursts = bursts_in(make_site({}), stopped)
    assert next(bursts) is True
    assert next(bursts) is False, "nothing more was saved"
    stopped.set()
    assert list(bursts) == []
