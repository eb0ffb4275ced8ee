"""A new site names a Briefbook that others can install too, pinned; never a name that somebody else may hold."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.desk.origin import from_checkout, from_git, requirement_of

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("address", "requirement"),
    [
        ("https://git.example.org/desk/briefbook.git", "briefbook @ git+https://git.example.org/desk/briefbook.git@"),
        ("git@github.com:desk/briefbook.git", "briefbook @ git+https://github.com/desk/briefbook@"),
        ("ssh://git@github.com/desk/briefbook", "briefbook @ git+https://github.com/desk/briefbook@"),
        ("/srv/git/briefbook.git", ""),
        ("https://user:secret@git.example.org/briefbook", ""),
        ("git@git.example.org:briefbook", ""),
    ],
)
def test_a_repository_that_anybody_can_reach_is_pinned_to_its_commit(address: str, requirement: str) -> None:
    assert from_git(address, COMMIT) == (f"{requirement}{COMMIT}" if requirement else "")


def test_a_checkout_is_what_its_origin_has(tmp_path: Path) -> None:
    def git(*words: str) -> str:
        who = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"]
        done = subprocess.run(["git", "-C", str(tmp_path), *who, *words], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    assert from_checkout(tmp_path) == ""
    git("init", "--quiet")
    assert from_checkout(tmp_path) == ""
    git("commit", "--quiet", "--allow-empty", "--message", "first")
    git("remote", "add", "origin", "https://git.example.org/briefbook")
    assert from_checkout(tmp_path) == f"briefbook @ git+https://git.example.org/briefbook@{git('rev-parse', 'HEAD')}"


def test_an_address_becomes_a_requirement_and_no_flag_or_second_line_does() -> None:
    assert requirement_of(" git+https://git.example.org/b@abc ") == "briefbook @ git+https://git.example.org/b@abc"
    assert requirement_of("briefbook @ https://git.example.org/b.whl") == "briefbook @ https://git.example.org/b.whl"
    for words in ("", "-r other.txt", "--find-links=https://evil.example", "briefbook\nevil", "briefbook\x1b[1m"):
        with pytest.raises(ValueError, match="one requirement"):
            requirement_of(words)
