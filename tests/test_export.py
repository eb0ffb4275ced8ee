"""`briefbook export`: one file, or none and why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MakeSite, python_without
from tests.program import briefbook


def test_one_file_is_written_and_said(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    done = briefbook("export", "json", "--root", root, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Wrote book.json: 1 briefing, ")
    book = json.loads((tmp_path / "book.json").read_text("utf-8"))
    done = briefbook("export", "bib", "--briefing", "wells", "--root", root, cwd=tmp_path)
    assert done.stderr.startswith("Wrote wells.bib: ")
    done = briefbook("export", "json", "--output", "-", "--root", root, cwd=tmp_path)
    assert json.loads(done.stdout) == book
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["book.json", "wells.bib"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_into_and_a_link_written_through(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        assert briefbook("export", "bib", "--root", root, "--output", tmp_path / "pipe").returncode == 0
        assert reader.communicate(timeout=60)[0].startswith(b"@misc{wells,")
    (tmp_path / "real.bib").write_text("old")
    (tmp_path / "link.bib").symlink_to("real.bib")
    assert briefbook("export", "bib", "--root", root, "--output", tmp_path / "link.bib").returncode == 0
    assert (tmp_path / "link.bib").is_symlink()
    assert (tmp_path / "real.bib").read_text("utf-8").startswith("@misc{wells,")


def test_with_problems_nothing_is_written(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"sources/wells.md": "# The wells\n\nNothing of it.\n"})
    done = briefbook("export", "json", "--root", root, cwd=tmp_path)
    assert done.returncode == 1
    assert "EVD-missing" in done.stderr
    assert done.stderr.endswith("Nothing was written.\n")
    assert not (tmp_path / "book.json").exists()


def test_a_briefing_that_is_not_there(make_site: MakeSite, tmp_path: Path) -> None:
    done = briefbook("export", "json", "--briefing", "well", "--root", make_site({}), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "briefbook: there is no briefing `well`; did you mean `wells`?\n")


def test_what_is_not_installed_is_named(make_site: MakeSite, tmp_path: Path) -> None:
    environment, root = python_without(tmp_path / "libraries", "weasyprint", "ebooklib"), make_site({})
    for form, library in (("pdf", "WeasyPrint"), ("epub", "EbookLib")):
        command = [sys.executable, "-S", "-m", "generator", "export", form, "--root", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
        assert done.returncode == 3
        assert f"{library}, which is not installed: pip install 'briefbook[book]'" in done.stderr
