"""An output directory belongs to one run at a time, from whatever site, and what an earlier run left is put in order first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec

from generator.memo.opened import fresh
from generator.output.claim import claimed
from generator.output.journal import JOURNAL, Journal
from generator.output.manifest import digest_of
from generator.output.site import Output, leftovers, site_in
from generator.output.stage import Stage
from generator.output.wishes import Wishes
from tests.building import build_anew, build_site, tree_bytes
from tests.conftest import MakeSite
from tests.program import briefbook

HOLD = (
    "import sys\nfrom pathlib import Path\nfrom generator.memo.lock import output_lock\n"
    "with output_lock(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
)


def test_a_second_site_waits_for_the_first_to_be_written(make_site: MakeSite, tmp_path: Path) -> None:
    root, output = make_site({}), tmp_path / "out"
    holding = subprocess.Popen([sys.executable, "-c", HOLD, output], stdin=-1, stdout=-1, text=True)
    assert holding.stdin
    assert holding.stdout
    assert holding.stdout.readline() == "held\n"
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--output", str(output), "--no-search"]
    waiting = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert waiting.stderr
    assert waiting.stderr.readline() == f"Another command is at work on {output}; waiting for it.\n"
    assert not output.exists()
    holding.stdin.close()
    assert waiting.wait(timeout=60) == 0
    assert holding.wait(timeout=60) == 0
    assert (output / "index.html").exists()
    waiting.stderr.close()
    holding.stdout.close()


def test_two_sites_take_turns_in_one_directory(make_site: MakeSite, tmp_path: Path) -> None:
    """Each is what a clean build gives, though neither knows of what the other one wrote."""
    shutil.copytree(make_site({"pages/notes.md": "---\ntitle: Notes\n---\nOn [[wells]].\n"}), tmp_path / "other")
    roots, output = (make_site({"pages/notes.md": ""}), tmp_path / "other"), tmp_path / "out"
    for number in range(4):
        assert build_site(roots[number % 2], output).problems == ()
        assert build_anew(roots[number % 2], tmp_path / f"clean {number}").written
        assert tree_bytes(output) == tree_bytes(tmp_path / f"clean {number}")


def test_a_site_that_was_written_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    memo, wishes = fresh(), Wishes(tmp_path)
    looked = site_in(tmp_path / "out", memo)
    with claimed(wishes, looked, memo) as claim:
        assert claim.site is looked
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.briefbook-manifest.json").write_text('{"files": {"a": "00"}}')
    with claimed(wishes, looked, memo) as claim:
        assert claim.site
        assert claim.site.files == {"a": b"\0"}


def test_what_was_staged_and_not_placed_goes(tmp_path: Path) -> None:
    memo, output = fresh(), tmp_path / "out"
    with claimed(Wishes(tmp_path), Output(output, {}), memo) as claim:
        assert claim.site
        Stage(claim.site).place("a", b"page")
        assert leftovers(output) == [claim.site.stage]
    assert not output.exists()


def test_without_a_site_nothing_is_claimed(tmp_path: Path) -> None:
    with claimed(Wishes(tmp_path), None, fresh()) as claim:
        assert (claim.site, claim.refused) == (None, ())


def interrupted(output: Path) -> None:
    """A build that was killed after its journal: it brings a page, and takes one away."""
    site = Output(output, {})
    old = {path: digest for path, digest in site.files.items() if path != "timeline/index.html"}
    file = Stage(site).place("new/index.html", b"new")
    journal = Journal(site.stage, ("new/index.html",), ("timeline/index.html",), {**old, "new/index.html": file.digest})
    (output / JOURNAL).write_bytes(msgspec.json.encode(journal))


def test_a_journal_is_finished_first_whatever_comes(make_site: MakeSite, tmp_path: Path) -> None:
    """Also where the content is broken by now: half of one site and half of another are none."""
    root, output = make_site({}), tmp_path / "out"
    build_site(root, output)
    before = tree_bytes(output)
    interrupted(output)
    (root / "content/summaries/wells.yaml").write_text("title: [")
    built = build_site(root, output)
    assert built.written is None
    after = tree_bytes(output)
    assert after["new/index.html"] == b"new"
    assert "timeline/index.html" not in after
    assert leftovers(output) == []
    make_site({})
    assert build_site(root, output).problems == ()
    assert tree_bytes(output) == before


def test_half_of_a_site_is_not_said_to_be_as_it_was(make_site: MakeSite) -> None:
    root = make_site({})
    build_site(root, root / "build")
    interrupted(root / "build")
    (root / "build/new").write_text("mine")
    done = briefbook("build", "--root", root, "--no-search")
    assert done.returncode == 1
    assert "OUT-foreign" in done.stderr
    assert "has left half of its site" in done.stderr
    assert (root / "build/new").read_text() == "mine"
    assert briefbook("build", "--root", root, "--no-search", "--adopt").returncode == 0
    assert not (root / "build/new").exists()


def test_with_nothing_changed_a_journal_is_finished_too(make_site: MakeSite, tmp_path: Path) -> None:
    """The page that a killed run brought is of no site by now: it goes."""
    root, output = make_site({}), tmp_path / "out"
    build_site(root, output)
    before = tree_bytes(output)
    interrupted(output)
    assert build_site(root, output).problems == ()
    assert tree_bytes(output) == before
    (output / ".briefbook-staging-00").mkdir()
    (output / ".briefbook-staging-00/a").write_text("a page that nobody may see")
    assert build_site(root, output).problems == ()
    assert tree_bytes(output) == before


def test_check_finishes_no_journal(make_site: MakeSite) -> None:
    root = make_site({})
    build_site(root, root / "build")
    interrupted(root / "build")
    before = tree_bytes(root / "build")
    briefbook("check", "--root", root).check_returncode()
    assert tree_bytes(root / "build") == before


def test_a_first_build_that_was_killed_at_its_journal_can_be_made_again(make_site: MakeSite, tmp_path: Path) -> None:
    root, output = make_site({}), tmp_path / "out"
    output.mkdir()
    (output / f"{JOURNAL}.123.new").write_bytes(b"half")
    assert build_site(root, output).problems == ()
    assert leftovers(output) == []


def test_why_a_directory_is_refused_is_said_beside_what_is_wrong_in_the_content(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root, output = make_site({"topics.yaml": "water: [\n"}), tmp_path / "out"
    output.mkdir()
    (output / "thesis").write_text("mine")
    codes = [problem.code for problem in build_site(root, output).problems]
    assert "OUT-directory" in codes
    assert len(codes) > 1
    assert digest_of((output / "thesis").read_bytes()) == digest_of(b"mine")
