"""`briefbook publish`: a strict check, a clean build, and one commit on the branch that GitHub Pages serves.

The remote's branch is either the old site or the new one: the commit is made on a ref of its own and pushed at once, and only
if the branch still stands where this run found it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.book.editions import Edition, Editions, read_record
from generator.build import Built, build
from generator.commands.repository import SOURCE, Commit, PushRefused, Repository
from generator.diagnostics import failing
from generator.memo.lock import site_lock
from generator.memo.opened import fresh
from generator.output.manifest import OURS
from generator.output.wishes import Wishes
from generator.parallel import Tell, Workers, quiet

MAX_SITE, MAX_FILE, LARGE_FILE = 1_000_000_000, 100_000_000, 50_000_000
"""Limits of GitHub Pages and GitHub, in bytes: of a published site; of a file (refused); of a file (warned of)."""


class Refused(Exception):
    """Nothing was published; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "", built: Built | None = None) -> None:
        super().__init__(message)
        self.hint, self.built = hint, built


class Destination(msgspec.Struct, frozen=True):
    """Where to publish. `adopt` takes over a branch that somebody else wrote; `history` keeps the commits before."""

    remote: str = "origin"
    branch: str = "gh-pages"
    cname: str = ""
    dry_run: bool = False
    uncommitted: bool = False
    adopt: bool = False
    history: bool = True


class Published(msgspec.Struct, frozen=True):
    """What was published, or would be. `commit` is empty where nothing was; `edition` is None where no words changed."""

    url: str
    commit: str
    before: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    edition: Edition | None
    warnings: tuple[str, ...]
    built: Built


def publish(wishes: Wishes, target: Destination, workers: Workers, tell: Tell = quiet) -> Published:
    """Verify everything anew, build, compare with what is published, commit and push. Raises Refused, GitError or OSError."""
    with site_lock(wishes.root):
        return _publish(Repository(wishes.root), wishes, target, workers, tell)


def _publish(repository: Repository, wishes: Wishes, target: Destination, workers: Workers, tell: Tell) -> Published:
    source = _source(repository, wishes.root, target)
    repository.tidy()
    tip = repository.fetch_tip(target.remote, target.branch)
    _check_tip(repository, tip, target)
    before = _record(repository, tip)
    folder = wishes.root / ".briefbook" / "publish"
    for left in (folder, _commit_folder(folder)):
        if left.exists():
            shutil.rmtree(left)
    url = wishes.base_url or (f"https://{target.cname}/" if target.cname else "")
    wishes = replace(
        wishes, strict=True, previous=before, base_url=url, fallback_url=repository.pages_url(target.remote)
    )
    built = build(wishes, folder, fresh(), workers, tell)
    if built.written is None:
        raise Refused(_why_not(built), "mend them; nothing was published", built)
    published = _compare(repository, tip, folder, target, built, before)
    if target.dry_run or not (published.added or published.changed or published.removed):
        return published
    commit = _commit(repository, tip, folder, source, target)
    try:
        repository.push(target.remote, commit, target.branch, tip.id if tip else None)
    except PushRefused as caught:
        raise _refused(caught, target) from caught
    return replace(published, commit=commit)


def _refused(caught: PushRefused, target: Destination) -> Refused:
    name = f"{target.remote}/{target.branch}"
    if caught.moved:
        message = f"{name} moved on while this was being published; it stands as it was put there"
        return Refused(message, "publish again")
    hint = "what is published is as it was: do what it asks for, then publish again"
    return Refused(f"{target.remote} does not take it: {str(caught).rstrip('.')}", hint)


def _source(repository: Repository, root: Path, target: Destination) -> str:
    """The commit that is published; refuses where files of the site are not committed."""
    if not repository.is_there:
        raise Refused("this is in no git repository", "make it one: git init, then commit your site and name a remote")
    if not repository.has_commits:
        raise Refused("nothing is committed yet", 'commit your site first: git add -A && git commit -m "The site"')
    source = repository.head()
    repository.address(target.remote)
    loose = repository.uncommitted([name for name in ("content", "templates") if (root / name).is_dir()])
    if loose and not target.uncommitted:
        shown = ", ".join(loose[:3]) + (f" and {len(loose) - 3} more" if len(loose) > 3 else "")
        raise Refused(f"not committed: {shown}", "commit, or publish it as it is with --allow-uncommitted")
    return source + ("-uncommitted" if loose else "")


def _why_not(built: Built) -> str:
    if failing(built.problems, strict=False):
        return "there are problems in the content"
    return "there are warnings, and to publish warnings count as errors"


def _check_tip(repository: Repository, tip: Commit | None, target: Destination) -> None:
    """Refuse where the published branch holds what this checkout does not know of."""
    if tip is None or target.adopt:
        return
    name = f"{target.remote}/{target.branch}"
    if not tip.source:
        message = (
            f"{name} was not written by Briefbook: its newest commit is {tip.id[:10]} by {tip.author}, “{tip.subject}”"
        )
        raise Refused(message, "give another branch with --branch, or replace its content with --adopt")
    if not repository.holds(tip.source.removesuffix("-uncommitted")):
        message = (
            f"{name} moved on: it was published from {tip.source[:10]} by {tip.author}, which is not in this checkout"
        )
        raise Refused(message, "get it with git pull, then publish again (or put this site in its place with --adopt)")


def _record(repository: Repository, tip: Commit | None) -> bytes:
    """The changes.json that is published; empty where none is."""
    data = (repository.read(tip.id, "changes.json") if tip else None) or b""
    try:
        if data:
            read_record(data)
        return data
    except ValueError as caught:
        raise Refused(f"the published changes.json cannot be read: {caught}", "update briefbook") from caught


def _compare(
    repository: Repository, tip: Commit | None, folder: Path, target: Destination, built: Built, before: bytes
) -> Published:
    old = repository.files(tip.id) if tip else {}
    paths = sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and not p.name.startswith(OURS)
    )
    new = repository.blobs(folder, paths)
    if target.cname:
        new["CNAME"] = repository.git("hash-object", "--stdin", data=f"{target.cname}\n".encode()).strip()
    elif tip and "CNAME" in old and "CNAME" not in new:  # set by hand, or by GitHub
        new["CNAME"] = old["CNAME"]
        (folder / "CNAME").write_bytes(repository.read(tip.id, "CNAME") or b"")
    now, then = read_record(built.report.record), read_record(before) if before else Editions()
    edition = now.editions[0] if now.editions != then.editions else None
    return Published(
        url=built.report.base_url,
        commit="",
        before=tip.id if tip else "",
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
        edition=edition,
        warnings=tuple(_limits(folder, paths)),
        built=built,
    )


def _limits(folder: Path, paths: Sequence[str]) -> Iterator[str]:
    """What GitHub will not like; raises Refused for what it will not take."""
    sizes = {path: (folder / path).stat().st_size for path in paths}
    for path, size in sizes.items():
        if size > MAX_FILE:
            raise Refused(
                f"{path} has {size / 1e6:,.0f} MB; GitHub takes no file over 100 MB", "keep it elsewhere and link to it"
            )
        if size > LARGE_FILE:
            yield f"{path} has {size / 1e6:,.0f} MB; GitHub warns of files over 50 MB"
    total = sum(sizes.values())
    if total > MAX_SITE:
        yield f"the site has {total / 1e9:.2f} GB; a site on GitHub Pages may have 1 GB"


def _commit(repository: Repository, tip: Commit | None, folder: Path, source: str, target: Destination) -> str:
    """The manifest is for this machine alone, and stays out of the commit."""
    staged = _commit_folder(folder)
    shutil.rmtree(staged, ignore_errors=True)
    shutil.copytree(folder, staged, copy_function=_link, ignore=shutil.ignore_patterns(f"{OURS}*"))
    try:
        message = f"Publish {source[:10]}\n\n{SOURCE}{source}"
        return repository.commit_folder(staged, tip.id if tip and target.history else None, message, target.cname)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _commit_folder(folder: Path) -> Path:
    """Where the files of a commit are gathered."""
    return folder.with_name("publish-commit")


def _link(source: str, to: str) -> None:
    try:
        Path(to).hardlink_to(source)
    except OSError:
        shutil.copyfile(source, to)
