"""What pip can install this very Briefbook from, for a new site that is to be built elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME = "briefbook"
ON_THE_INDEX = False
"""Whether the package index's `briefbook` is ours. Until it is, a bare name would install whatever somebody else put there."""

_GITHUB = re.compile(r"(?:ssh://git@|git@)github\.com[:/]([^/]+/[^/]+?)(?:\.git)?/?")
_FROM_GIT = re.compile(r"https://[^\s@#]+")


def installed_from() -> str:
    """A requirement, pinned to a commit or a version (PEP 508); empty where only this machine has it.

    pip records what it installed a package from (PEP 610): a repository, or a checkout on this machine, whose `origin` is
    asked for then.
    """
    try:
        here = distribution(NAME)
    except PackageNotFoundError:
        return ""
    recorded = here.read_text("direct_url.json")
    if recorded is None:
        return f"{NAME}=={here.version}" if ON_THE_INDEX else ""
    record = json.loads(recorded)
    if commit := record.get("vcs_info", {}).get("commit_id"):
        return from_git(record["url"], commit)
    address = urlsplit(record["url"])
    return from_checkout(Path(url2pathname(address.path))) if address.scheme == "file" else ""


def from_git(address: str, commit: str) -> str:
    """The requirement for a commit of a repository that anybody can reach; empty for others."""
    if ours := _GITHUB.fullmatch(address):
        address = f"https://github.com/{ours[1]}"
    return f"{NAME} @ git+{address}@{commit}" if _FROM_GIT.fullmatch(address) else ""


def from_checkout(folder: Path) -> str:
    """The requirement for what a checkout's `origin` has of its newest commit; empty where there is none."""
    if not (folder / ".git").exists():
        return ""
    try:
        address, commit = (_git(folder, *words) for words in (("remote", "get-url", "origin"), ("rev-parse", "HEAD")))
    except (OSError, subprocess.CalledProcessError):
        return ""
    return from_git(address, commit)


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def requirement_of(words: str) -> str:
    """A requirement as somebody gives it; an address becomes one of Briefbook. Raises ValueError for flags and the like."""
    words = words.strip()
    if not words or words.startswith("-") or len(words.splitlines()) != 1 or not words.isprintable():
        raise ValueError("give one requirement as pip reads it, for example git+https://HOST/OWNER/REPOSITORY@COMMIT")
    return f"{NAME} @ {words}" if "://" in words and not words.startswith(NAME) else words
