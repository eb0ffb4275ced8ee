"""The git repository of a desk, as `publish` needs it: what git says, in values; nothing here changes the working tree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

_GITHUB = re.compile(r"(?:https://|ssh://git@|git@)github\.com[:/]([^/]+)/([^/]+?)(?:\.git)?/?")
_SETTINGS = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0"}
"""In English, since what git says is read here too; and looking at a repository leaves no lock of its index, whatever happens."""
_TELLING = ("fatal:", "error:", "remote:")
_NO_REPOSITORY = b"not a git repository"
_BRANCH = "briefbook-publishing"
SOURCE = "Briefbook-Source: "
"""The trailer of a publication's commit message that names the commit it was built from."""


class GitError(Exception):
    """Git refused; the message is its own. `outcome` is what that means for what is published."""

    outcome = "What is published is as it was: mend that, then publish again."


class PushLost(GitError):
    """Git failed while it pushed, and where the remote's branch is now could not be asked."""

    outcome = "Whether the new site was published is not known: mend that, then publish again, which finds out."


class PushRefused(GitError):
    """The remote did not take a commit: by its own rules, or since its branch has moved on (`moved`)."""

    def __init__(self, message: str, moved: bool) -> None:
        super().__init__(message)
        self.moved = moved


class Commit(msgspec.Struct, frozen=True):
    """A commit; `source` is the commit it was published from, where Briefbook made it."""

    id: str
    author: str
    subject: str
    source: str


class Repository:
    """One checkout, by any directory in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str, data: bytes | None = None) -> str:
        """Run git; raises GitError with its words where it fails or is not there."""
        return self.git_bytes(*arguments, data=data).decode("utf-8", "replace")

    def git_bytes(self, *arguments: str, data: bytes | None = None) -> bytes:
        """The same, giving bytes."""
        done = self._run(*arguments, data=data)
        if done.returncode:
            raise GitError(_why(f"git {arguments[0]}", done))
        return done.stdout

    def _says_yes(self, *arguments: str) -> bool:
        """What git answers with its status: 0 for yes, 1 for no; anything else is a failure."""
        done = self._run(*arguments)
        if done.returncode not in (0, 1):
            raise GitError(_why(f"git {arguments[0]}", done))
        return done.returncode == 0

    def _run(self, *arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(self.folder), *arguments]
        try:
            return subprocess.run(
                command, input=data, capture_output=True, check=False, env={**os.environ, **_SETTINGS}
            )
        except FileNotFoundError as caught:
            raise GitError("git is not installed") from caught

    @property
    def is_there(self) -> bool:
        """Whether the folder is in a repository at all, be it one that git will not read."""
        done = self._run("rev-parse", "--git-dir")
        return done.returncode == 0 or _NO_REPOSITORY not in done.stderr

    @property
    def has_commits(self) -> bool:
        """Whether anything was committed."""
        return self._says_yes("rev-parse", "--verify", "--quiet", "HEAD")

    def head(self) -> str:
        """The commit that is checked out."""
        return self.git("rev-parse", "HEAD").strip()

    def uncommitted(self, paths: Sequence[str]) -> list[str]:
        """Files below these paths that are changed or new and not committed."""
        status = self.git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *paths)
        return [entry[3:] for entry in status.split("\0") if entry]

    def address(self, remote: str) -> str:
        """The URL of a remote."""
        return self.git("remote", "get-url", remote).strip()

    def pages_url(self, remote: str) -> str:
        """Where GitHub Pages will serve the remote's site; empty where it is not on GitHub."""
        match = _GITHUB.fullmatch(self.address(remote))
        if not match:
            return ""
        owner, name = match[1].lower(), match[2]
        return f"https://{owner}.github.io/" + ("" if name.lower() == f"{owner}.github.io" else f"{name}/")

    def fetch_tip(self, remote: str, branch: str) -> Commit | None:
        """The newest commit of a remote's branch, fetched; None where the remote has no such branch."""
        if not self.git("ls-remote", "--heads", remote, f"refs/heads/{branch}").strip():
            return None
        self.git("fetch", "--quiet", remote, f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}")
        fields = self.git("log", "-1", "--format=%H%x00%an%x00%s%x00%B", f"refs/remotes/{remote}/{branch}").split("\0")
        source = next((line.removeprefix(SOURCE) for line in fields[3].splitlines() if line.startswith(SOURCE)), "")
        return Commit(fields[0], fields[1], fields[2], source)

    def holds(self, commit: str) -> bool:
        """Whether a commit is part of what is checked out."""
        known = self._says_yes("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
        return known and self._says_yes("merge-base", "--is-ancestor", commit, "HEAD")

    def files(self, commit: str) -> dict[str, str]:
        """The blob of every file of a commit, by path."""
        rows = self.git("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
        return {row.partition("\t")[2]: row.split()[2] for row in rows if row}

    def blobs(self, folder: Path, paths: Sequence[str]) -> dict[str, str]:
        """What the blobs of files on disk would be, by path below `folder`."""
        names = "\n".join(str((folder / path).resolve()) for path in paths).encode()
        found = self.git("hash-object", "--no-filters", "--stdin-paths", data=names).split()
        return dict(zip(paths, found, strict=True))

    def read(self, commit: str, path: str) -> bytes | None:
        """A file of a commit; None where the commit has no such file."""
        if not self.git("ls-tree", "-z", "--full-tree", commit, "--", path):
            return None
        return self.git_bytes("cat-file", "blob", f"{commit}:{path}")

    def tidy(self) -> None:
        """Take away the ref that a publication which was killed has left."""
        self.git("update-ref", "-d", f"refs/heads/{_BRANCH}")

    def commit_folder(self, folder: Path, parent: str | None, message: str, cname: str) -> str:
        """Make a commit of a folder's files upon `parent` with ghp-import, on a ref of its own; gives the commit's id.

        No branch of the user's is touched: the ref is deleted, and the commit is kept by whoever pushes it.
        """
        self.tidy()
        if parent:
            self.git("update-ref", f"refs/heads/{_BRANCH}", parent)
        command = [sys.executable, "-m", "ghp_import", "--no-jekyll", "--message", message, "--branch", _BRANCH]
        command += ["--remote", "", *(["--cname", cname] if cname else []), str(folder.resolve())]
        try:
            made = subprocess.run(
                command, cwd=self.folder, capture_output=True, check=False, env={**os.environ, **_SETTINGS}
            )
            if made.returncode:
                raise GitError(_telling(made.stderr) or _why("ghp-import", made))
            tip = self.git("rev-parse", "--verify", f"refs/heads/{_BRANCH}").strip()
        finally:
            self.tidy()
        if tip == parent:
            raise GitError("ghp-import made no commit")
        return tip

    def push(self, remote: str, commit: str, branch: str, expected: str | None) -> None:
        """Set the remote's branch to a commit, if it is still at `expected`; raises PushRefused where it is not taken, GitError
        where the remote is not reached, PushLost where nobody can say which.
        """
        lease = f"--force-with-lease=refs/heads/{branch}:{expected or ''}"
        done = self._run("push", "--porcelain", lease, remote, f"{commit}:refs/heads/{branch}")
        if done.returncode == 0:
            return
        why = _telling(done.stderr) or _why("git push", done)
        try:
            there = self.git("ls-remote", "--heads", remote, f"refs/heads/{branch}").partition("\t")[0]
        except GitError as caught:
            raise PushLost(why) from caught
        if there != commit:
            raise _refusal(done, moved=there != (expected or "")) or GitError(why)


def _refusal(done: subprocess.CompletedProcess[bytes], moved: bool) -> PushRefused | None:
    """What the remote says of a push that it did not take; None where it was not asked."""
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    reasons = [line.rpartition("\t")[2] for line in lines if line.startswith("!")]
    said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.startswith("remote:")]
    words = [line.removeprefix("remote:").strip() for line in said]
    return PushRefused("\n".join([*reasons[:1], *filter(None, words)]), moved) if reasons else None


def _why(command: str, done: subprocess.CompletedProcess[bytes]) -> str:
    """Why git failed: in its words, where it had time for any."""
    if done.returncode < 0:
        return f"{command} was ended by signal {-done.returncode}"
    return done.stderr.decode("utf-8", "replace").strip() or f"{command} failed"


def _telling(stderr: bytes) -> str:
    """What git says of a failure, without the traceback of whatever called it."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return "\n".join([line for line in lines if line.startswith(_TELLING)] or lines[-1:])
