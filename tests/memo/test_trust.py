"""A store that a stranger can have written is not believed, whatever it says, and whoever builds is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.memo.lazy import digest_of
from generator.memo.many import many_digest
from generator.memo.store import Row, Store
from generator.memo.trust import distrust, mark
from tests.building import build_anew, build_site, tree_bytes

TRUE, FALSE = "should not be closed before spring", "should be closed before spring"


def forge(root: Path, outputs: list[bytes]) -> None:
    """Let the store say that verifying the summary `wells` gave these outputs, with every digest as it should be."""
    path = root / ".briefbook/memo"
    store = Store(path)
    rows = store.rows("verify")
    forged = Row(rows["wells"].key, tuple(store.add(data, digest_of(data)) for data in outputs))
    rows = {**rows, "wells": forged}
    digests = tuple(many_digest({id: row.outputs[part].digest for id, row in rows.items()}) for part in range(3))
    store.replace("verify", rows, store.table("verify").key, digests)
    assert store.save()
    store.close()
    mark(path)


def outputs(root: Path) -> list[bytes]:
    """What the store says of the summary `wells`: what was found, and the source as it is shown, as text and on paper."""
    store = Store(root / ".briefbook/memo")
    found = [store.read(piece) or b"" for piece in store.rows("verify")["wells"].outputs]
    store.close()
    assert all(found)
    return found


def claim_a_false_quote(root: Path) -> None:
    """The source no longer has the quote; the store says that it does."""
    build_site(root, root / "build")
    true, source = outputs(root), root / "content/sources/wells.md"
    source.write_text(source.read_text("utf-8").replace(TRUE, FALSE), "utf-8")
    assert [problem.code for problem in build_site(root, root / "build").problems] == ["EVD-missing"]
    forge(root, true)


def hold_mark_up(root: Path) -> None:
    """The store's text of a source holds a script."""
    build_site(root, root / "build")
    plain, script = b"The council met on Monday.", b"<script src=x.js></script>"
    assert len(plain) == len(script)
    findings, shown, on_paper = outputs(root)
    assert plain in shown
    forge(root, [findings, shown.replace(plain, script), on_paper])


def exchange_pages(root: Path) -> None:
    """The site that lies beside the store has one page's HTML in the place of another's, and a manifest that says so."""
    build_site(root, root / "build")
    one, other = root / "build/index.html", root / "build/timeline/index.html"
    manifest = root / "build/.briefbook-manifest.json"
    digests = [sha256(page.read_bytes()).hexdigest() for page in (one, other)]
    manifest.write_text(manifest.read_text("utf-8").replace(digests[0], digests[1]), "utf-8")
    one.write_bytes(other.read_bytes())


PLANTED = (claim_a_false_quote, hold_mark_up, exchange_pages)


def clone(root: Path) -> Path:
    """What somebody else's repository brings."""
    return shutil.copytree(root, root.with_name("clone"))


def track(root: Path) -> Path:
    """A repository of one's own that holds the store."""
    for words in (["init", "-q"], ["add", "-f", ".briefbook", "content"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    return root


def overwrite(root: Path) -> Path:
    """The store written by something else than this program."""
    store = root / ".briefbook/memo"
    store.write_bytes(store.read_bytes())
    return root


def give_away(root: Path) -> Path:
    """The store of another user."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can give a file to somebody else")
    os.chown(root / ".briefbook/memo", 12345, 12345)
    return root


def use_another_state(root: Path) -> Path:
    """The same files on another user's machine."""
    os.environ["XDG_STATE_HOME"] = str(root.with_name("another user's state"))
    return root


STRANGERS: dict[Callable[[Path], Path], str] = {
    clone: "this user's builds did not leave it so",
    track: "it is tracked by git; take it out with: git rm --cached -r .briefbook",
    overwrite: "this user's builds did not leave it so",
    give_away: "it belongs to another user",
    use_another_state: "this user's builds did not leave it so",
}


@pytest.mark.parametrize("plant", PLANTED)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_planted_store_changes_nothing_and_is_said_to_be_ignored(
    stranger: Callable[[Path], Path],
    plant: Callable[[Path], None],
    site: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    plant(site)
    root = stranger(site)
    capfd.readouterr()
    built, clean = build_site(root, root / "build"), build_anew(root, tmp_path / "clean")
    assert (
        f"{root}/.briefbook/memo is not used: {STRANGERS[stranger]}. Everything is made anew." in capfd.readouterr().err
    )
    assert built.problems == clean.problems
    if clean.written:
        assert tree_bytes(root / "build") == tree_bytes(tmp_path / "clean")
    assert built.done["verify"] == (4, 0)


@pytest.mark.parametrize(
    ("plant", "words"), [(claim_a_false_quote, TRUE), (hold_mark_up, "<script src=x.js></script>")]
)
def test_a_planted_store_would_be_believed_with_its_mark(plant: Callable[[Path], None], words: str, site: Path) -> None:
    """So that the test above tests something: the forgery is as good as one can be."""
    plant(site)
    assert distrust(site / ".briefbook/memo") == ""
    shutil.rmtree(site / "build")
    built = build_site(site, site / "build")
    assert built.problems == ()
    assert built.done["verify"] == (0, 4)
    assert words in (site / "build/briefings/wells/index.html").read_text("utf-8")


def test_a_planted_store_is_not_believed_the_second_time(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    claim_a_false_quote(site)
    root = clone(site)
    problems = [build_site(root, root / "build").problems for _ in range(3)]
    assert problems[0] == problems[1] == problems[2]
    assert [problem.code for problem in problems[0]] == ["EVD-missing"]
    assert capfd.readouterr().err.count("is not used") == 1, "this user's own store has taken its place"


@pytest.mark.parametrize("git", ["#!/bin/sh\nkill -9 $$\n", "#!/bin/sh\nexit 128\n", ""])
def test_where_git_cannot_say_whether_it_tracks_a_store_that_store_is_not_used(
    git: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git that is killed, that fails, and none at all."""
    claim_a_false_quote(site)
    track(site)
    (tmp_path / "bin").mkdir()
    if git:
        (tmp_path / "bin/git").write_text(git)
        (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert [problem.code for problem in build_site(site, site / "build").problems] == ["EVD-missing"]


@pytest.mark.parametrize("kind", ["a link", "nothing"])
def test_a_store_that_is_a_link_or_not_there(kind: str, site: Path, tmp_path: Path) -> None:
    claim_a_false_quote(site)
    store = site / ".briefbook/memo"
    store.rename(tmp_path / "elsewhere")
    if kind == "a link":
        store.symlink_to(tmp_path / "elsewhere")
        assert distrust(store) == "this user's builds did not leave it so"
    else:
        assert distrust(store) == ""
    assert [problem.code for problem in build_site(site, site / "build").problems] == ["EVD-missing"]


def test_a_state_directory_that_cannot_be_written_leaves_a_store_that_is_not_used(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    for _ in range(2):
        assert build_site(site, site / "build").done["verify"] == (4, 0)
