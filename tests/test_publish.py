"""Publishing to a real (bare, local) repository: one commit or none, nothing of anybody's lost, and what changed is told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.book.editions import Editions, add_edition, read_record
from generator.commands.publish import Refused, _limits
from generator.commands.repository import Repository
from tests.building import examine, tree_bytes
from tests.conftest import SMALL_SITE, MakeSite
from tests.memo.test_trust import claim_a_false_quote
from tests.program import Ran, briefbook
from tests.site.browsing import serving, watched

SUMMARY = "content/summaries/wells.yaml"
IDENTITY = {
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
    },
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **IDENTITY})
    return done.stdout.strip()


class Desk:
    """A site in a repository, and the bare repository that it publishes to."""

    def __init__(self, root: Path, remote: Path) -> None:
        self.root, self.remote = root, remote
        git(root.parent, "init", "--quiet", "--bare", str(remote))
        git(root, "init", "--quiet")
        (root / ".gitignore").write_text("/build/\n/.briefbook/\n")
        self.commit("first")
        git(root, "remote", "add", "origin", str(remote))

    def commit(self, message: str) -> None:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", message)

    def edit(self, old: str, new: str, message: str = "edit") -> None:
        path = self.root / SUMMARY
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
        if message:
            self.commit(message)

    def publish(self, *flags: str, **environment: str) -> Ran:
        settings = {**os.environ, **IDENTITY, **environment}
        return briefbook("publish", "--root", self.root, *flags, environment=settings)

    def tip(self) -> str:
        return git(self.remote, "rev-parse", "--verify", "--quiet", "gh-pages")

    def published(self) -> dict[str, str]:
        """The blob of every file of the branch, but for those that no build writes."""
        rows = git(self.remote, "ls-tree", "-r", "gh-pages").splitlines()
        return {row.split("\t")[1]: row.split()[2] for row in rows if not row.endswith(("\tCNAME", "\t.nojekyll"))}

    def built(self) -> dict[str, str]:
        """The same of what the last publication built."""
        folder = self.root / ".briefbook/publish"
        paths = [path for path in tree_bytes(folder) if not path.startswith(".")]
        return Repository(self.root).blobs(folder, paths)

    def shown(self, path: str) -> str:
        return git(self.remote, "show", f"gh-pages:{path}")


@pytest.fixture
def desk(make_site: MakeSite, tmp_path: Path) -> Desk:
    return Desk(make_site({}), tmp_path / "repo-name.git")


def test_a_publication_is_one_commit_that_names_its_source(desk: Desk) -> None:
    done = desk.publish("--cname", "wells.example.org")
    assert done.returncode == 0, done.stderr
    assert "new briefing: The wells" in done.stdout
    assert "The site will be at https://wells.example.org/" in done.stdout
    assert f"Briefbook-Source: {git(desk.root, 'rev-parse', 'HEAD')}" in git(
        desk.remote, "log", "-1", "--format=%B", "gh-pages"
    )
    files = set(git(desk.remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
    assert {".nojekyll", "CNAME", "index.html", "changes.json", "changes/index.html", "feed.xml"} <= files
    assert not [name for name in files if "briefbook-" in name]
    assert desk.shown("CNAME") == "wells.example.org"
    assert git(desk.root, "branch", "--list").split() == ["*", "main"], "no branch of the user's was touched"
    assert git(desk.root, "status", "--porcelain") == ""


def test_with_nothing_changed_no_commit_is_made(desk: Desk) -> None:
    desk.publish()
    tip = desk.tip()
    done = desk.publish()
    assert (done.returncode, desk.tip()) == (0, tip)
    assert "Nothing changed" in done.stdout


def test_a_dry_run_says_what_would_change_and_publishes_nothing(desk: Desk) -> None:
    desk.publish()
    tip = desk.tip()
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    done = desk.publish("--dry-run")
    assert (done.returncode, desk.tip()) == (0, tip)
    assert "  /briefings/wells/\n" in done.stdout
    assert "revised key point: The wells stay open for now." in done.stdout
    assert "this was a dry run" in done.stdout


def test_the_second_publication_can_be_undone_as_it_says(desk: Desk) -> None:
    desk.publish()
    tip = desk.tip()
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    done = desk.publish()
    assert desk.tip() != tip
    undo = re.search(r"To undo: git (.*)", done.stdout)
    assert undo
    git(desk.root, *undo[1].split())
    assert desk.tip() == tip
    assert desk.publish().returncode == 0


def test_what_is_not_committed_is_refused_unless_told(desk: Desk) -> None:
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.", message="")
    done = desk.publish()
    assert done.returncode == 1
    assert f"Not published: not committed: {SUMMARY}." in done.stderr
    assert "--allow-uncommitted" in done.stderr
    assert desk.publish("--allow-uncommitted").returncode == 0
    assert "for now" in desk.shown("briefings/wells/index.html")


def test_a_false_quote_is_not_published(desk: Desk) -> None:
    desk.publish()
    tip = desk.tip()
    desk.edit("should not be closed", "should be closed")
    done = desk.publish()
    assert (done.returncode, desk.tip()) == (1, tip)
    assert "EVD-missing" in done.stderr


def test_a_false_quote_that_the_store_calls_verified_is_not_published(desk: Desk) -> None:
    """A build believes this user's own store; a publication believes none."""
    claim_a_false_quote(desk.root)
    desk.commit("a source without the quote")
    assert briefbook("build", "--root", desk.root, "--no-search").returncode == 0
    done = desk.publish()
    assert (done.returncode, "EVD-missing" in done.stderr) == (1, True)
    assert git(desk.remote, "branch", "--list") == ""


def test_a_warning_is_not_published_and_it_is_said_that_warnings_count(desk: Desk) -> None:
    desk.edit("text: The wells stay open.", "text: The 12 wells stay open.")
    done = desk.publish()
    assert (done.returncode, "EVD-figure" in done.stderr) == (1, True)
    assert "Not published: there are warnings, and to publish warnings count as errors." in done.stderr


def test_a_branch_that_somebody_else_wrote_is_refused_unless_adopted(desk: Desk) -> None:
    other = desk.root.parent / "other"
    git(desk.root.parent, "clone", "--quiet", str(desk.remote), str(other))
    (other / "index.html").write_text("by hand")
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "--message", "by hand")
    git(other, "push", "--quiet", "origin", "HEAD:gh-pages")
    tip = desk.tip()
    done = desk.publish()
    assert (done.returncode, desk.tip()) == (1, tip)
    assert "was not written by Briefbook" in done.stderr
    assert desk.publish("--adopt").returncode == 0
    assert git(desk.remote, "log", "--format=%H", "gh-pages").splitlines()[1] == tip, (
        "what was there is kept in its history"
    )


def test_a_publication_from_commits_that_this_checkout_lacks_is_refused(desk: Desk) -> None:
    desk.publish()
    other = Desk.__new__(Desk)
    other.root, other.remote = desk.root.parent / "other", desk.remote
    git(desk.root, "push", "--quiet", "origin", "main")
    git(desk.root.parent, "clone", "--quiet", "--branch", "main", str(desk.remote), str(other.root))
    other.edit("text: The wells stay open.", "text: The wells stay open, says Ada Park.")
    assert other.publish().returncode == 0
    tip = desk.tip()
    done = desk.publish()
    assert (done.returncode, desk.tip()) == (1, tip)
    assert "moved on" in done.stderr
    assert "git pull" in done.stderr


def test_a_push_that_comes_between_is_not_overwritten(desk: Desk) -> None:
    """While we push, somebody else does: a hook of our own repository plays them."""
    desk.publish()
    before = desk.tip()
    hook = desk.root / ".git/hooks/pre-push"
    theirs = f"git -C {desk.remote} commit-tree -p {before} -m theirs {before}^{{tree}}"
    hook.write_text(f"#!/bin/sh\nunset GIT_DIR\ngit -C {desk.remote} update-ref refs/heads/gh-pages $({theirs})\n")
    hook.chmod(0o755)
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    done = desk.publish()
    assert done.returncode == 1, done.stdout
    assert "moved on while this was being published" in done.stderr
    assert git(desk.remote, "log", "-1", "--format=%s", "gh-pages") == "theirs"


def test_a_refusal_by_the_remote_is_told_as_what_it_is(desk: Desk) -> None:
    desk.publish()
    tip = desk.tip()
    hook = desk.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Only on weekdays, please.' >&2\nexit 1\n")
    hook.chmod(0o755)
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    done = desk.publish()
    assert (done.returncode, desk.tip()) == (1, tip)
    assert (
        "origin does not take it: [remote rejected] (pre-receive hook declined)\nOnly on weekdays, please."
        in done.stderr
    )
    assert "moved on" not in done.stderr
    assert "What is published is as it was" in done.stderr
    hook.unlink()
    assert desk.publish().returncode == 0


def git_that(folder: Path, *cases: str) -> str:
    """The PATH with a git that is the real one but in these cases of its words, as the shell's `case` writes them."""
    real, instead = shutil.which("git"), folder / "bin/git"
    instead.parent.mkdir()
    lines = "\n".join(case.replace("GIT", f"{real}") for case in cases)
    instead.write_text(f'#!/bin/sh\ncase " $* " in\n{lines}\nesac\nexec {real} "$@"\n')
    instead.chmod(0o755)
    return f"{instead.parent}:{os.environ['PATH']}"


def test_where_git_cannot_write_its_own_words_are_said(desk: Desk, tmp_path: Path) -> None:
    """A git that stands for a full disk: its import of a commit fails in the middle."""
    words = "fatal: write error: No space left on device"
    done = desk.publish(PATH=git_that(tmp_path, f'*" fast-import "*) echo "{words}" >&2; exit 128;;'))
    assert done.returncode == 3
    assert done.stderr == (
        f"Not published: git says: {words}\nWhat is published is as it was: mend that, then publish again.\n"
    )
    assert git(desk.root, "branch", "--list").split() == ["*", "main"]
    assert desk.publish().returncode == 0


def test_where_git_cannot_read_what_is_published_nothing_is(desk: Desk, tmp_path: Path) -> None:
    """Neither the record of changes nor the domain is lost for it."""
    desk.publish("--cname", "wells.example.org")
    tip = desk.tip()
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    done = desk.publish(PATH=git_that(tmp_path, '*" cat-file "*) kill -9 $$;;'))
    assert (done.returncode, desk.tip()) == (3, tip)
    assert "git says: git cat-file was ended by signal 9" in done.stderr


def test_a_push_that_was_taken_although_git_was_ended_is_a_publication(desk: Desk, tmp_path: Path) -> None:
    desk.publish()
    tip = desk.tip()
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    done = desk.publish(PATH=git_that(tmp_path, '*" push "*) GIT "$@"; kill -9 $$;;'))
    assert (done.returncode, done.stderr) == (0, "")
    assert desk.tip() != tip


def test_where_nobody_can_say_whether_a_push_was_taken_that_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.publish()
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    pushed = tmp_path / "pushed"
    cases = (f'*" push "*) touch {pushed}; kill -9 $$;;', f'*" ls-remote "*) test ! -e {pushed} || exit 1;;')
    done = desk.publish(PATH=git_that(tmp_path, *cases))
    assert done.returncode == 3
    assert "git says: git push was ended by signal 9\nWhether the new site was published is not known" in done.stderr
    assert desk.publish().returncode == 0
    assert "for now" in desk.shown("briefings/wells/index.html")


def test_a_folder_that_is_in_no_repository_says_so(make_site: MakeSite) -> None:
    done = briefbook("publish", "--root", make_site({}), environment={**os.environ, **IDENTITY})
    assert done.returncode == 1
    assert "this is in no git repository" in done.stderr


def test_a_site_in_a_folder_of_a_repository_is_published_by_itself(make_site: MakeSite, tmp_path: Path) -> None:
    """What is published is at the root of its branch, wherever the site is in its repository."""
    site = make_site({})
    around = tmp_path / "around"
    around.mkdir()
    site.rename(around / "desk")
    desk = Desk(around, tmp_path / "remote.git")
    for number in range(2):
        done = briefbook("publish", "--root", around / "desk", environment={**os.environ, **IDENTITY})
        assert done.returncode == 0, done.stderr
        assert ("Nothing changed" in done.stdout) == (number == 1)
    assert "index.html" in desk.published()


def test_what_a_killed_publication_left_is_cleared_away_by_the_next(desk: Desk) -> None:
    desk.publish()
    git(desk.root, "update-ref", "refs/heads/briefbook-publishing", "HEAD")
    left = desk.root / ".briefbook/publish-commit/secret.html"
    left.parent.mkdir(parents=True)
    left.write_text("a page that was withdrawn")
    assert desk.publish("--dry-run").returncode == 0
    assert git(desk.root, "branch", "--list").split() == ["*", "main"]
    assert not left.exists()


def test_a_damaged_manifest_of_the_last_publication_is_no_matter(desk: Desk) -> None:
    desk.publish()
    (desk.root / ".briefbook/publish/.briefbook-manifest.json").write_text('{"files"')
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    done = desk.publish()
    assert (done.returncode, done.stderr) == (0, "")
    assert desk.published() == desk.built()


def test_without_a_place_to_build_in_nothing_is_published(desk: Desk) -> None:
    (desk.root / ".briefbook").write_text("not a directory")
    done = desk.publish()
    assert done.returncode == 3
    assert done.stderr.startswith("briefbook: ")
    assert "Not a directory" in done.stderr
    assert "Mend that" in done.stderr
    assert git(desk.remote, "branch", "--list") == ""


def test_killed_in_the_middle_the_branch_is_the_old_one(desk: Desk) -> None:
    desk.publish()
    tip = desk.tip()
    hook = desk.root / ".git/hooks/pre-push"
    hook.write_text("#!/bin/sh\nparent=$(ps -o ppid= -p $PPID)\nkill -9 $parent $PPID\n")
    hook.chmod(0o755)
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    assert desk.publish().returncode != 0
    assert desk.tip() == tip
    hook.unlink()
    assert desk.publish().returncode == 0
    assert "for now" in desk.shown("briefings/wells/index.html")
    assert git(desk.root, "branch", "--list").split() == ["*", "main"]


def test_without_history_there_is_one_commit(desk: Desk) -> None:
    desk.publish()
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    assert desk.publish("--no-history").returncode == 0
    assert len(git(desk.remote, "log", "--format=%H", "gh-pages").splitlines()) == 1
    assert "for now" in desk.shown("changes.json"), "what changed is known without it"


def test_a_domain_that_was_set_stays(desk: Desk) -> None:
    desk.publish("--cname", "wells.example.org")
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    assert desk.publish().returncode == 0
    assert desk.shown("CNAME") == "wells.example.org"


@pytest.mark.parametrize(
    ("flags", "words"),
    [(("--remote", "nowhere"), "No such remote"), (("--branch", "a..b"), "git says")],
)
def test_what_git_refuses_is_said_in_its_words(flags: tuple[str, ...], words: str, desk: Desk) -> None:
    done = desk.publish(*flags)
    assert done.returncode == 3
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_address_on_github_is_known(desk: Desk) -> None:
    repository = Repository(desk.root)
    for url, address in {
        "https://github.com/Desk/wells.git": "https://desk.github.io/wells/",
        "git@github.com:desk/desk.github.io.git": "https://desk.github.io/",
        "https://example.org/x.git": "",
    }.items():
        git(desk.root, "remote", "set-url", "origin", url)
        assert repository.pages_url("origin") == address


def test_the_limits_of_github_pages_are_told(tmp_path: Path) -> None:
    for name, size in (("large.bin", 60_000_000), ("rest.bin", 95_000_000)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    names = [f"part-{n}.bin" for n in range(10)]
    for name in names:
        with (tmp_path / name).open("wb") as file:
            file.truncate(99_000_000)
    said = list(_limits(tmp_path, ["large.bin", *names]))
    assert "large.bin has 60 MB" in said[0]
    assert "1 GB" in said[-1]
    with (tmp_path / "rest.bin").open("wb") as file:
        file.truncate(101_000_000)
    with pytest.raises(Refused, match="takes no file over 100 MB"):
        list(_limits(tmp_path, ["rest.bin"]))


@pytest.mark.browser
def test_the_published_site_works_under_its_name(desk: Desk, chromium: Browser, tmp_path: Path) -> None:
    desk.publish("--base-url", "https://desk.example.org/repo-name/")
    desk.edit("text: The wells stay open.", "text: The wells stay open for now.")
    desk.publish("--base-url", "https://desk.example.org/repo-name/")
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(desk.remote), str(tmp_path / "www/repo-name"))
    page = chromium.new_page()
    wrong = watched(page)
    with serving(tmp_path / "www") as address:
        for path in sorted((tmp_path / "www/repo-name").rglob("*.html")):
            page.goto(address + path.relative_to(tmp_path / "www").as_posix())
            page.wait_for_load_state("load")
        page.goto(address + "repo-name/changes/")
        assert "for now" in page.locator(".change-revised").first.inner_text()
        page.goto(address + "repo-name/search/?q=spring")
        page.locator(".search-results a").first.wait_for()
    page.close()
    assert wrong == []


# What changed, without git.


def record_of(root: Path, before: Editions, day: str) -> Editions:
    return add_edition(before, examine(root).book, day)


def edition(make_site: MakeSite, files: Mapping[str, str]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What a change of some files brings."""
    first = record_of(make_site({}), Editions(), "2026-01-01")
    second = record_of(make_site(files), first, "2026-02-01")
    assert len(second.editions) == 2
    return [(c.kind, c.id, [(p.kind, p.id) for p in c.points]) for c in second.editions[0].changes]


def test_new_revised_and_withdrawn_are_told_apart(make_site: MakeSite) -> None:
    summary = SMALL_SITE["summaries/wells.yaml"]
    assert edition(make_site, {"summaries/wells.yaml": summary.replace("until spring, says", "until May, says")}) == [
        ("revised", "wells", [])
    ]
    changed = summary.replace("id: three-villages\n    text: Three", "id: villages\n    text: Three")
    changed = changed.replace("text: The wells stay", "text: All wells stay")
    assert edition(make_site, {"summaries/wells.yaml": changed}) == [
        ("revised", "wells", [("revised", "stay-open"), ("new", "villages"), ("withdrawn", "three-villages")])
    ]
    moved = {"summaries/wells.yaml": "", "sources/wells.md": "", "summaries/pumps.yaml": summary}
    moved["sources/pumps.md"] = SMALL_SITE["sources/wells.md"]
    assert edition(make_site, moved) == [("new", "pumps", []), ("withdrawn", "wells", [])]


def test_what_got_another_id_was_not_withdrawn(make_site: MakeSite) -> None:
    """Where the old id is an alias: of a briefing and of its key point."""
    first = record_of(make_site({}), Editions(), "2026-01-01")
    summary = SMALL_SITE["summaries/wells.yaml"].replace("id: stay-open\n", "id: open\n    aliases: [stay-open]\n")
    pages = {
        path: text.replace("wells#stay-open", "pumps#open") for path, text in SMALL_SITE.items() if "wells#" in text
    }
    moved = {
        **pages,
        "summaries/wells.yaml": "",
        "sources/wells.md": "",
        "sources/pumps.md": SMALL_SITE["sources/wells.md"],
    }
    renamed = record_of(
        make_site({**moved, "summaries/pumps.yaml": summary + "aliases: [wells]\n"}), first, "2026-02-01"
    )
    assert renamed.editions == first.editions
    assert {id: list(said.points) for id, said in renamed.said.items()} == {"pumps": ["open", "three-villages"]}


def test_what_brings_nothing_is_no_edition(make_site: MakeSite) -> None:
    first = record_of(make_site({}), Editions(), "2026-01-01")
    assert record_of(make_site({"site.yaml": "title: Another title\n"}), first, "2026-02-01") == first


def test_a_build_with_the_record_published_last_has_a_page_and_a_feed(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"site.yaml": "title: Test desk\nbase_url: https://example.org/desk\n"})
    command = ("build", "--root", root, "--no-search", "--previous")
    (tmp_path / "none.json").write_text("{}")
    briefbook(*command, tmp_path / "none.json").check_returncode()
    summary = root / SUMMARY
    (tmp_path / "last.json").write_bytes((root / "build/changes.json").read_bytes())
    summary.write_text(summary.read_text().replace("text: The wells stay open.", "text: The wells stay open & full."))
    briefbook(*command, tmp_path / "last.json").check_returncode()
    assert "open &amp; full" in (root / "build/changes/index.html").read_text()
    assert len(read_record((root / "build/changes.json").read_bytes()).editions) == 2
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ET.parse(root / "build/feed.xml").getroot().findall(f"{atom}entry")
    assert entries[0].findtext(f"{atom}title") == "Revised briefing: The wells"
    assert "open & full" in (entries[0].findtext(f"{atom}summary") or "")
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries)
    items = json.loads((root / "build/feed.json").read_text())["items"]
    assert items[0]["url"] == "https://example.org/desk/briefings/wells/"
    assert "<loc>https://example.org/desk/briefings/wells/</loc>" in (root / "build/sitemap.xml").read_text()
    assert "https://example.org/desk/sitemap.xml" in (root / "build/robots.txt").read_text()


def test_a_record_that_is_none_is_wrong_usage(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"format": "no"}')
    done = briefbook("build", "--root", make_site({}), "--previous", tmp_path / "x.json")
    assert done.returncode == 2
    assert "this is no changes.json" in done.stderr
