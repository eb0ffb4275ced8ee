"""`briefbook init`: a small site that builds, schemas for editors, and a workflow for GitHub Pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.desk.json_schema import json_schema, schema_names

_STARTER = Path(__file__).parent / "starter"
_HIDDEN = ("gitignore", "github")
"""Names that get their dot in the new site: a wheel's builder would pass hidden files over."""
_REQUIREMENTS = "# What the site is built with: `python -m pip install -r requirements.txt`.\n"
_UNKNOWN = "# Write in here where pip gets Briefbook from, for example:\n# briefbook @ git+https://HOST/OWNER/REPOSITORY@COMMIT\n"


_NOBODYS = (".git", ".briefbook", ".DS_Store")
"""What is in a directory that somebody would call empty: a repository in which nothing is checked out, what a check left."""


class NotEmpty(Exception):
    """The directory holds files, and nobody said that this is fine."""


class Started(msgspec.Struct, frozen=True):
    """What was written, and what stood there and was left as it is."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def start_site(folder: Path, requirement: str = "", force: bool = False) -> Started:
    """Write a new site, or what is about tools into one that is there; nothing of anybody's is overwritten.

    Raises NotEmpty, or OSError where the disk fails.

    `requirement` is what pip installs Briefbook from where the site is built elsewhere; empty where nobody knows.
    """
    if not force and folder.is_dir() and any(path.name not in _NOBODYS for path in folder.iterdir()):
        raise NotEmpty(str(folder))
    written, kept = [], []
    own = (folder / "content").is_dir()  # a site that is there gets tools, and no example
    for name, text in _files(requirement):
        path = folder / name
        if own and name.startswith("content/"):
            continue
        if _is_ours(path, name) and path.read_text("utf-8", errors="replace") != text:
            path.unlink()  # made by an earlier version
        if path.exists() or path.is_symlink():
            kept.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.append(name)
    return Started(tuple(written), tuple(kept))


def _is_ours(path: Path, name: str) -> bool:
    """Whether a file is of our making alone: a schema, which nobody writes by hand."""
    return name.startswith("schemas/") and path.is_file() and not path.is_symlink()


def _files(requirement: str) -> Iterator[tuple[str, str]]:
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            name = path.relative_to(_STARTER).as_posix()
            yield (f".{name}" if name.startswith(_HIDDEN) else name), path.read_text("utf-8")
    yield "requirements.txt", f"{_REQUIREMENTS}{requirement}\n" if requirement else _REQUIREMENTS + _UNKNOWN
    for name in schema_names():
        yield f"schemas/{name}.json", json_schema(name) + "\n"
