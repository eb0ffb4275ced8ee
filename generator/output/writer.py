"""The writer: stage what changed, write a journal, rename, delete what is stale, and the manifest last.

A run that is killed leaves the old site, or a journal from which the next run goes on. Nothing is touched that the
manifest does not list.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.diagnostics import Diagnostic, Place, error, warning
from generator.memo.replace import replace_file
from generator.output.manifest import NAME, Digests, digest_of, encode_manifest, unchanged
from generator.output.site import JOURNAL, Output, Written
from generator.output.stage import STAGING, Placed

_NAMED = 10
"""How many of the files that are in the way are named beside the first."""


class Journal(msgspec.Struct, frozen=True):
    """What is still to be done once everything is staged: renames and deletions, in order, then the manifest."""

    renames: tuple[str, ...]
    deletions: tuple[str, ...]
    files: dict[str, bytes]


def check_output(root: Path, output: Path, adopt: bool) -> list[Diagnostic]:
    """Refuse directories that are not ours to write into."""
    output, content = output.resolve(), (root / "content").resolve()
    place = Place(str(output))
    if output in (Path(output.anchor), Path.home().resolve()):
        return [error("OUT-directory", place, "a site is not written into the root or the home directory")]
    if output == content or content.is_relative_to(output) or output.is_relative_to(content):
        message = "the output directory holds content/, or lies in it"
        return [error("OUT-directory", place, message, "give another one with --output")]
    if output.exists() and not output.is_dir():
        return [error("OUT-directory", place, "the output directory is a file", "give another one with --output")]
    ours = (output / NAME).exists() or (output / JOURNAL).exists() or not output.exists()
    if not ours and not adopt and any(not path.name.startswith(STAGING) for path in output.iterdir()):
        message = "the output directory is not empty and holds no site of ours"
        return [
            error("OUT-directory", place, message, "give another one with --output, or allow this one with --adopt")
        ]
    return []


def recover(output: Path) -> bool:
    """Finish what a killed run had staged; whether there was something to finish."""
    journal = output / JOURNAL
    if not journal.exists():
        shutil.rmtree(output / STAGING, ignore_errors=True)
        return False
    _finish(output, msgspec.json.decode(journal.read_bytes(), type=Journal))
    return True


def give_up(output: Path) -> None:
    """Leave the site that is there as it is: what was staged goes."""
    shutil.rmtree(output / STAGING, ignore_errors=True)
    with suppress(OSError):
        output.rmdir()  # where there was none before


def write(site: Output, placed: Mapping[str, Placed], adopt: bool = False) -> tuple[Written, list[Diagnostic]]:
    """Bring the directory to exactly what was `placed`; foreign files stay, unless they are taken over (`adopt`).

    Raises OSError where the disk fails; the site is then the old one, or the next run finishes the new one.
    """
    output, old = site.output, site.files
    foreign = [] if adopt else list(_foreign(output, placed, old))
    if foreign:
        give_up(output)
        return Written((), (), 0), foreign
    output.mkdir(parents=True, exist_ok=True)
    files = {path: file.digest for path, file in placed.items()}
    renames = [path for path, file in placed.items() if file.waits]
    stale = [path for path in old if path not in files]
    deletions = [path for path in stale if unchanged(output, path, old[path])]
    left = [path for path in stale if path not in deletions and (output / path).exists()]
    if renames or deletions or files != old or not unchanged(output, NAME, digest_of(encode_manifest(files))):
        journal = Journal(tuple(sorted(renames, key=lambda path: _order(path, old))), tuple(deletions), files)
        replace_file(output / JOURNAL, msgspec.json.encode(journal))
        _finish(output, journal)
    return Written(tuple(renames), tuple(deletions), len(files) - len(renames)), [_left(path) for path in left]


def _foreign(output: Path, made: Iterable[str], old: Digests) -> Iterable[Diagnostic]:
    """One problem, however many files are in the way: a site that was written by another program has all of them."""
    there = {path.name for path in output.iterdir()} if output.is_dir() else set()
    found = [
        output / path
        for path in made
        if path not in old
        and path.partition("/")[0] in there
        and os.path.lexists(f"{output}/{path}")
        and _holds_foreign(output, path, old)
    ]
    if not found:
        return
    message, notes = (
        "a file that Briefbook did not write stands where a page is to be",
        [str(path) for path in found[1:]],
    )
    if notes:
        message = f"{len(found)} files that Briefbook did not write stand where pages are to be"
        notes = [*notes[:_NAMED], *([f"and {len(notes) - _NAMED} more"] if len(notes) > _NAMED else [])]
    hint = "move them away" if notes else "move it away"
    yield error("OUT-foreign", Place(str(found[0])), message, f"{hint}, or allow it with --adopt", notes)


def _holds_foreign(output: Path, path: str, old: Digests) -> bool:
    """Whether a file that is not ours stands at a path, or below it."""
    target = output / path
    if not target.is_dir():
        return target.exists()
    below = (file.relative_to(output).as_posix() for file in target.rglob("*") if not file.is_dir())
    return any(file not in old for file in below)


def _left(path: str) -> Diagnostic:
    message = f"{path} is no longer part of the site, but was changed by someone else and stays"
    return warning("OUT-changed", Place(path), message, "remove it by hand if it is not needed")


def _order(path: str, old: Digests) -> tuple[int, str]:
    """Assets before the pages that use them; new pages before those that link to them; the first page last."""
    if not path.endswith(".html"):
        return 0, path
    if path == "index.html":
        return 3, path
    return (2 if path in old else 1), path


def _finish(output: Path, journal: Journal) -> None:
    """Every step may have been done before."""
    staged = output / STAGING
    _move_new_folders(staged, output)
    left = {path.relative_to(staged).as_posix() for path in staged.rglob("*") if not path.is_dir()}
    for path in journal.renames:
        if path in left:  # thousands of them have moved with their folder
            _make_room(output, output / path, journal.deletions)
            (staged / path).replace(output / path)
    for path in journal.deletions:
        with suppress(IsADirectoryError, NotADirectoryError):  # another kind of thing has taken its place
            (output / path).unlink(missing_ok=True)
        _remove_empty(output, (output / path).parent)
    replace_file(output / NAME, encode_manifest(journal.files))
    (output / JOURNAL).unlink()
    shutil.rmtree(output / STAGING, ignore_errors=True)


def _move_new_folders(staged: Path, target: Path) -> None:
    """A folder that is not there yet comes as a whole: no page that stands links into it so far."""
    if not staged.is_dir():
        return
    for folder in sorted(path for path in staged.iterdir() if path.is_dir()):
        there = target / folder.name
        if there.is_dir():
            _move_new_folders(folder, there)
        elif not there.exists():
            folder.replace(there)


def _make_room(output: Path, target: Path, deletions: Iterable[str]) -> None:
    """Make the target's directory; an old file of ours may stand where a directory is to be, or the other way."""
    for parent in reversed(target.relative_to(output).parents):
        if (output / parent).is_file():
            (output / parent).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        for path in deletions:
            if (output / path).is_relative_to(target):
                (output / path).unlink(missing_ok=True)
                _remove_empty(output, (output / path).parent)


def _remove_empty(output: Path, folder: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
