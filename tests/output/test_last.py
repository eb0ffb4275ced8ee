"""A build in which nothing changed: it does nothing, and it is never wrong about that."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import tree_bytes
from tests.conftest import MakeSite

LAST = ".briefbook/last.msgpack"


class Site:
    """A site that is built by the command, long enough after its files were written."""

    def __init__(self, root: Path) -> None:
        self.root, self.output = root, root / "build"
        self.age()
        self.build()
        assert (root / LAST).exists()

    def age(self) -> None:
        """Wait until no file is of this very moment: what was just written is not trusted."""
        time.sleep(0.03)

    def build(self, *flags: str) -> str:
        command = [sys.executable, "-m", "generator", "build", "--root", str(self.root), "--no-search", *flags]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def nothing_done(self, *flags: str) -> bool:
        """Whether a build looks at no file's content: without its pipeline it would fail."""
        code = "import sys; sys.modules |= dict.fromkeys(('generator.build', 'generator.revise'))\n"
        code += "from generator.commands.main import main; main()"
        command = [sys.executable, "-c", code, "build", "--root", str(self.root), "--no-search", *flags]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return Site(make_site({"site.yaml": "title: Desk\n", "static/data.csv": "a,b\n"}))


def test_with_nothing_changed_nothing_is_read(site: Site) -> None:
    before = tree_bytes(site.root)
    assert site.nothing_done()
    assert tree_bytes(site.root) == before
    assert (
        "Read 1 source and 1 summary; looked up 3 quotes (2 exact, 1 normalised)." in site.build()
        or "Wrote 0 of" in site.build()
    )


def test_it_loads_no_more_than_it_needs(site: Site) -> None:
    heavy = ("jinja2", "pydantic", "markdown_it", "yaml", "babel", "livereload", "tornado", "rapidfuzz", "nh3", "rich")
    code = "import sys; from generator.commands.main import main; main(standalone_mode=False); "
    code += f"print([m for m in {heavy} if m in sys.modules])"
    command = [sys.executable, "-c", code, "build", "--root", str(site.root), "--no-search"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    helped = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True)
    assert helped.stdout.splitlines()[-1] == "[]"


def edit_source(root: Path) -> None:
    path = root / "content/sources/wells.md"
    path.write_text(path.read_text() + "More.\n")


def edit_and_turn_the_clock_back(root: Path) -> None:
    path = root / "content/summaries/wells.yaml"
    status, text = path.stat(), path.read_text()
    path.write_text(text.replace("The wells stay open.", "The wells stay shut."))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size


def add_a_template(root: Path) -> None:
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/404.html").write_text("lost")


CHANGES: list[Callable[[Path], object]] = [
    edit_source,
    edit_and_turn_the_clock_back,
    add_a_template,
    lambda root: (root / "content/static/data.csv").unlink(),
    lambda root: (root / "content/static/more.csv").write_text("c\n"),
    lambda root: (root / "content/site.yaml").write_text("title: Bank\n"),
    lambda root: (root / "build/index.html").write_text("by hand"),
    lambda root: (root / "build/timeline/index.html").unlink(),
    lambda root: (root / LAST).write_bytes(b"\x00damaged"),
    lambda root: (root / LAST).unlink(),
]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_every_change_is_seen(number: int, site: Site, tmp_path: Path) -> None:
    CHANGES[number](site.root)
    assert not site.nothing_done()
    site.build()
    clean = tmp_path / "clean"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "generator",
            "build",
            "--root",
            str(site.root),
            "--no-search",
            "--output",
            str(clean),
            "--clean",
        ],
        check=True,
        capture_output=True,
    )
    assert tree_bytes(site.output) == tree_bytes(clean)


@pytest.mark.parametrize("flags", [("--strict",), ("--drafts",), ("--base-url", "https://example.org/"), ("--clean",)])
def test_another_wish_is_another_build(flags: tuple[str, ...], site: Site) -> None:
    assert not site.nothing_done(*flags)


def test_what_was_written_in_the_moment_of_the_build_is_not_trusted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes while its stamp does not move would be missed; so nothing is said of such a moment."""
    from generator.output import last

    monkeypatch.setattr(last, "_MOMENT", 10**15)
    kept = last.load_last(site.root)
    assert kept
    last.save_last(site.root, kept, time.time_ns())
    assert not (site.root / LAST).exists()


def test_two_builds_at_once_are_one_after_the_other(site: Site, tmp_path: Path) -> None:
    edit_source(site.root)
    command = [sys.executable, "-m", "generator", "build", "--root", str(site.root), "--no-search"]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0, 0]
    subprocess.run([*command, "--output", str(tmp_path / "clean"), "--clean"], check=True, capture_output=True)
    assert tree_bytes(site.output) == tree_bytes(tmp_path / "clean")
