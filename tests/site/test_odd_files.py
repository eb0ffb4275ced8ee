"""Links, pipes and names that are no text: each is said by every command, and none is followed, waited for or a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import check_site, said
from tests.conftest import MakeSite
from tests.program import Ran, briefbook

COMMANDS = (
    ["build", "--no-search"],
    ["check"],
    ["check", "--format", "json"],
    ["check", "--format", "github"],
    ["verify"],
    ["verify", "--format", "json"],
)
ASCII = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
BAD_NAME = os.fsdecode(b"caf\xe9")


def run(root: Path, *arguments: object) -> Ran:
    return briefbook(*arguments, "--root", root)


def run_anew(root: Path, *arguments: str, **environment: str) -> Ran:
    """In an interpreter of its own, which chooses its encoding by the environment."""
    command = [sys.executable, "-m", "generator", *arguments, "--root", str(root)]
    settings = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, check=False, timeout=60, env=settings, encoding="utf-8")


def bad_name(folder: str, suffix: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        path = root / folder / (BAD_NAME + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")

    return make


def pipe(folder: str, name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / folder).mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / folder / name)

    return make


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a name in static/": (bad_name("content/static", ".png"), "FILE-name content/static/caf\\xe9.png"),
    "a name in sources/": (bad_name("content/sources", ".md"), "FILE-name content/sources/caf\\xe9.md"),
    "a name in summaries/": (bad_name("content/summaries", ".yaml"), "FILE-name content/summaries/caf\\xe9.yaml"),
    "a name in templates/": (bad_name("templates", ".html"), "FILE-name templates/caf\\xe9.html"),
    "a folder's name": (bad_name(f"content/static/{BAD_NAME}", ".png"), "FILE-name content/static/caf\\xe9"),
    "a pipe in sources/": (pipe("content/sources", "report.md"), "FILE-special content/sources/report.md"),
    "a pipe in summaries/": (pipe("content/summaries", "report.yaml"), "FILE-special content/summaries/report.yaml"),
    "a pipe in static/": (pipe("content/static", "a.png"), "FILE-special content/static/a.png"),
    "a pipe in templates/": (pipe("templates/pages", "a.html"), "FILE-special templates/pages/a.html"),
}


@pytest.mark.parametrize("name", ODD)
def test_is_a_diagnostic(name: str, make_site: MakeSite) -> None:
    make, expected = ODD[name]
    root = make_site({})
    make(root)
    assert [line for line in said(check_site(root)) if line.startswith(f"{expected}:1:1")]


@pytest.mark.parametrize("environment", [{}, ASCII], ids=["utf-8", "ascii"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_says_so_whatever_the_terminal(
    command: list[str], environment: dict[str, str], make_site: MakeSite
) -> None:
    root = make_site({"site.yaml": "title: Прибыль — “Café” 🙂\n", "sources/Café.md": "# Ein Wort\n\nUnd noch eins.\n"})
    for make, _ in ODD.values():
        make(root)
    done = run_anew(root, *command, **environment) if environment else run(root, *command)
    shown = done.stdout + done.stderr
    assert done.returncode == 1, shown
    assert "Traceback" not in shown
    if command[0] != "verify" or "json" not in command:
        assert "caf\\xe9.md" in shown or "caf\\\\xe9.md" in shown
    if "json" in command:
        json.loads(done.stdout)


PLACES = {
    "content": "content",
    "content/static": "content/static",
    "content/sources": "content/sources",
    "content/summaries": "content/summaries",
    "templates": "templates",
    "content/site.yaml": "content/site.yaml",
    "content/topics.yaml": "content/topics.yaml",
    "content/entities.yaml": "content/entities.yaml",
    "content/evidence.lock": "content/evidence.lock",
    "a source": "content/sources/wells.md",
    "a summary": "content/summaries/wells.yaml",
    "a static file": "content/static/a.txt",
    "a template": "templates/pages/home.html",
}


@pytest.mark.parametrize("where", PLACES)
def test_a_link_that_leads_out_of_the_site_is_refused(where: str, make_site: MakeSite, tmp_path: Path) -> None:
    root, outside = make_site({"static/a.txt": "a", "evidence.lock": "# none\n"}), tmp_path / "outside"
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/home.html").write_text("none")
    path = root / PLACES[where]
    path.rename(outside)
    path.symlink_to(outside)
    found = [line for line in said(check_site(root)) if line.startswith("FILE-outside ")]
    assert [line.split(":")[0] for line in found] == [f"FILE-outside {PLACES[where]}"]
    done = run(root, "build", "--no-search")
    assert done.returncode == 1
    assert not (root / "build").exists()


@pytest.mark.parametrize("where", ["content", "content/evidence.lock"])
def test_no_lock_is_written_through_a_link(where: str, make_site: MakeSite, tmp_path: Path) -> None:
    root, outside = make_site({"evidence.lock": "# of many quotes\n"}), tmp_path / "outside"
    (root / where).rename(outside)
    (root / where).symlink_to(outside)
    done = run(root, "verify", "--update-lock")
    assert done.returncode == 3
    assert "nothing is written through it" in done.stderr
    assert (root / where).is_symlink()
    assert (root / "content/evidence.lock").read_text() == "# of many quotes\n"


def test_a_link_to_a_folder_of_the_site_is_said_to_be_skipped(make_site: MakeSite) -> None:
    root = make_site({})
    (root / "shared").mkdir()
    (root / "shared/far.md").write_text("# Far\n")
    (root / "content/sources/archive").symlink_to("../../shared")
    (root / "content/static").symlink_to("../shared")
    assert [line.split(" ")[:2] for line in said(check_site(root))] == [
        ["FILE-folder", "content/sources/archive:1:1"],
        ["FILE-folder", "content/static:1:1"],
    ]


def test_a_link_that_leads_to_nothing_is_said(make_site: MakeSite) -> None:
    root = make_site({})
    (root / "content/sources/gone.md").symlink_to("nowhere.md")
    problems = said(check_site(root))
    assert problems == ["FILE-unreadable content/sources/gone.md:1:1 the link leads to nothing (`nowhere.md`)"]


def test_what_a_link_leads_to_is_not_shown_beside_its_diagnostic(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    (tmp_path / "secret").write_text("the first line of a secret")
    (root / "content/sources/leak.md").symlink_to(tmp_path / "secret")
    done = run(root, "check")
    assert "FILE-outside" in done.stdout
    assert "first line" not in done.stdout + done.stderr


def test_what_is_left_out_of_static_is_neither_published_nor_linked_to(make_site: MakeSite, tmp_path: Path) -> None:
    names = ("_notes.txt", "id_rsa", ".env", "report.txt~", ".well-known/security.txt", "CNAME", "kept/.keep")
    root = make_site({f"static/{name}": name for name in names} | {"static/.nojekyll": " "})
    done = run(root, "build", "--no-search", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "FILE-left-out" in done.stderr
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert files & set(names) == {".well-known/security.txt", "CNAME"}
    (root / "content/pages").mkdir()
    (root / "content/pages/about.md").write_text("---\ntitle: About\n---\n[key](/id_rsa)\n")
    assert any(line.startswith("LNK-dangling ") for line in said(check_site(root)))
    (root / "content/site.yaml").write_text("title: Desk\nstatic:\n  publish: [id_rsa]\n")
    assert not any(line.startswith("LNK-dangling ") for line in said(check_site(root)))
