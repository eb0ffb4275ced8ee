"""The short way for an edited source: one page is made, only where that is all that changes, as a clean build would."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.building import tree_bytes
from tests.conftest import MakeSite

SOURCE = "sources/wells.md"
PAGE = "briefings/wells/index.html"


class Desk:
    """A site that was built by the command."""

    def __init__(self, root: Path, *flags: str) -> None:
        self.root, self.output, self.flags = root, root / "build", flags
        self.build()

    def build(self, code: str = "") -> subprocess.CompletedProcess[str]:
        """Build again, after whatever `code` does to the program; a file of this very moment would not be trusted."""
        time.sleep(0.03)
        code = f"import sys; {code}\nfrom generator.commands.main import main; main()"
        command = [sys.executable, "-c", code, "build", "--root", str(self.root), *self.flags]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def short(self) -> bool:
        """Whether a build succeeds in a program that cannot make whole ones."""
        return self.build("sys.modules['generator.build'] = None").returncode == 0

    def edit(self, old: str, new: str, file: str = SOURCE) -> None:
        path = self.root / "content" / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def is_clean(self) -> bool:
        """Whether the site is what a clean build makes."""
        built = tree_bytes(self.output)
        command = [sys.executable, "-m", "generator", "build", "--root", str(self.root), "--clean", *self.flags]
        subprocess.run(command, capture_output=True, check=True)
        return built == tree_bytes(self.output)


@pytest.fixture
def desk(make_site: MakeSite) -> Desk:
    return Desk(make_site({}), "--no-search")


def test_an_edited_source_makes_its_own_page_anew(desk: Desk) -> None:
    before = tree_bytes(desk.output)
    desk.edit("", "# A new heading\n\nWith new words, which move all quotes.\n\n")
    assert desk.short()
    after = tree_bytes(desk.output)
    changed = {str(path) for path in after if after[path] != before.get(path)}
    assert PAGE in changed
    assert {path.rpartition("/")[0] for path in changed} <= {"briefings/wells", ""}
    assert desk.is_clean()


def test_it_can_be_edited_again_and_again(desk: Desk) -> None:
    for number in range(3):
        desk.edit("", f"Words {number}.\n\n")
        assert desk.short()
    assert b"Words 0." in (desk.output / PAGE).read_bytes()
    assert desk.is_clean()


def test_it_works_in_the_directory_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root)
    here = Desk(Path(), "--no-search")
    here.edit("", "Words.\n\n")
    assert here.short()
    assert here.is_clean()


def test_nothing_changed_after_the_short_way(desk: Desk) -> None:
    desk.edit("", "Words.\n\n")
    assert desk.short()
    assert "Wrote 0 of" in desk.build("sys.modules['generator.revise'] = None").stdout


def test_a_false_quote_is_no_short_way(desk: Desk) -> None:
    before = tree_bytes(desk.output)
    path = desk.root / "content" / SOURCE
    path.write_text("Nothing of it is here any more.\n", "utf-8")
    assert not desk.short()
    done = desk.build()
    assert done.returncode == 1
    assert "EVD-missing" in done.stderr
    assert tree_bytes(desk.output) == before


def test_what_the_rest_of_the_site_shows_is_no_short_way(desk: Desk) -> None:
    """Another mention of a person stands on that person's page."""
    desk.edit("", "Ada Park spoke first.\n\n")
    assert not desk.short()
    assert desk.build().returncode == 0
    assert desk.is_clean()


def test_an_edited_summary_is_no_short_way(desk: Desk) -> None:
    desk.edit("", "# a comment\n", "summaries/wells.yaml")
    assert not desk.short()


def test_a_page_changed_by_hand_is_no_short_way(desk: Desk) -> None:
    desk.edit("", "Words.\n\n")
    (desk.output / "index.html").write_text("by hand", "utf-8")
    assert not desk.short()
    assert desk.build().returncode == 0
    assert desk.is_clean()


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"\xff" * 40])
def test_what_is_kept_may_be_damaged(desk: Desk, damage: bytes) -> None:
    desk.edit("", "Words.\n\n")
    (desk.root / ".briefbook/standing.msgpack").write_bytes(damage)
    assert not desk.short()
    assert desk.build().returncode == 0
    assert desk.is_clean()


def test_the_search_finds_the_new_words(make_site: MakeSite) -> None:
    desk = Desk(make_site({}))
    if not (desk.output / "search/pagefind").is_dir():
        pytest.skip("Pagefind is not installed")
    before = tree_bytes(desk.output)
    for word in ("Xylophones", "Zeppelins"):
        desk.edit("", f"{word} play.\n\n")
        assert desk.short()
    after = tree_bytes(desk.output)
    index = [path for path in after if str(path).startswith("search/pagefind/index/")]
    assert index
    assert not set(index) & set(before)
    assert desk.is_clean()
