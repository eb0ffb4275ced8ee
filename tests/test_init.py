"""A new site: it builds without a problem, editors know its files, and nothing of anybody's is overwritten."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.commands.init import NotEmpty, start_site
from tests.building import build_site, said
from tests.content.test_schema import Editor
from tests.program import briefbook
from tests.site.links import broken_links

ROOT = Path(__file__).parents[1]


def test_a_new_site_builds_strictly_without_a_problem(tmp_path: Path) -> None:
    done = briefbook("init", tmp_path / "desk")
    done.check_returncode()
    assert "briefbook build" in done.stdout
    built = build_site(tmp_path / "desk", tmp_path / "out", strict=True)
    assert said(built.problems) == []
    assert broken_links(tmp_path / "out") == []


def test_nothing_is_overwritten_and_a_site_that_is_there_gets_no_example(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: Mine\n")
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/summary.json").write_text("{}")  # of an earlier version
    with pytest.raises(NotEmpty):
        start_site(tmp_path)
    started = start_site(tmp_path, force=True)
    assert started.kept == (".gitignore",)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert [path.name for path in (tmp_path / "content").iterdir()] == ["site.yaml"]
    assert json.loads((tmp_path / "schemas/summary.json").read_text())["title"]
    assert "schemas/summary.json" in started.written
    assert start_site(tmp_path, force=True).written == ()


def test_a_repository_in_which_nothing_is_checked_out_is_empty(tmp_path: Path) -> None:
    """As `git clone` leaves it of a repository that was just made, and a check of it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".briefbook").mkdir()
    assert start_site(tmp_path).kept == ()


def test_the_workflow_installs_what_the_site_names(tmp_path: Path) -> None:
    """Never a bare name, which anybody may hold on a package index."""
    start_site(tmp_path / "known", "briefbook @ git+https://git.example.org/briefbook@abc")
    start_site(tmp_path / "unknown")
    known, unknown = ((tmp_path / name / "requirements.txt").read_text() for name in ("known", "unknown"))
    assert known.splitlines()[1:] == ["briefbook @ git+https://git.example.org/briefbook@abc"]
    assert all(line.startswith("#") for line in unknown.splitlines())
    for name in (".github/workflows/pages.yml", "README.md"):
        text = (tmp_path / "known" / name).read_text()
        assert "pip install -r requirements.txt" in text
        assert "pip install briefbook" not in text


def test_a_directory_with_files_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    done = briefbook("init", tmp_path)
    assert done.returncode == 2
    assert "--force adds what is missing" in done.stderr


def test_every_record_names_a_schema_that_it_fits(tmp_path: Path) -> None:
    start_site(tmp_path)
    checked = 0
    for path in (tmp_path / "content").rglob("*.yaml"):
        text = path.read_text()
        line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert line, path
        schema = json.loads((path.parent / line[1]).read_text())
        jsonschema.Draft202012Validator(schema).validate(yaml.load(text, Loader=Editor))
        checked += 1
    assert checked == 4


def test_the_workflow_pins_its_actions_and_asks_for_little(tmp_path: Path) -> None:
    start_site(tmp_path)
    text = (tmp_path / ".github/workflows/pages.yml").read_text()
    workflow = yaml.load(text, Loader=Editor)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["permissions"].get("contents", "read") == "read"
    uses = re.findall(r"uses: (\S+)(.*)", text)
    assert len(uses) == 5
    assert all(re.search(r"@[0-9a-f]{40}$", action) and re.match(r" # v\d", comment) for action, comment in uses)


def test_our_own_workflows_pin_their_actions_and_ask_for_little() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text()
        uses = re.findall(r"uses: (\S+)(.*)", text)
        assert all(re.search(r"@[0-9a-f]{40}$", action) and re.match(r" # v\d", comment) for action, comment in uses)
        assert yaml.load(text, Loader=Editor)["permissions"] == {"contents": "read"}, path


def test_what_is_installed_is_pinned_with_hashes_and_names_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert "://" not in text, path
        for block in re.split(r"\n(?=\S)", text):
            assert block.startswith("#") or re.match(r"[\w.-]+==\S+[^\n]*\\\n +--hash=sha256:", block), block


def test_an_audit_that_can_look_nothing_up_fails() -> None:
    """Without `--strict` pip-audit skips a package of which the index says nothing, and ends with 0."""
    audits = [line for line in (ROOT / "Makefile").read_text().splitlines() if "bin/pip-audit" in line]
    assert audits
    assert [line for line in audits if "pip-audit --strict --require-hashes" not in line] == []


def test_the_workflow_fits_the_schema_that_github_publishes(tmp_path: Path) -> None:
    start_site(tmp_path)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run(
        [*command, tmp_path / ".github/workflows/pages.yml", *(ROOT / ".github/workflows").glob("*.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_workflows_shell_lines_run(tmp_path: Path) -> None:
    """But for the installation: what it installs is here already."""
    start_site(tmp_path)
    workflow = yaml.load((tmp_path / ".github/workflows/pages.yml").read_text(), Loader=Editor)
    lines = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert lines[0].startswith("python -m pip install")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "BASE_URL": "http://127.0.0.1:9",
    }
    for line in lines[1:]:
        assert shlex.split(line)[0] in ("briefbook", "curl")
        subprocess.run(
            ["bash", "-euo", "pipefail", "-c", line], cwd=tmp_path, env=environment, check=True, capture_output=True
        )
    assert (tmp_path / "build/index.html").exists()
