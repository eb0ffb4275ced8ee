"""The writer: stage what changed, write a journal, rename, delete what is stale, and the manifest last.

A run that is killed leaves the old site, or a journal from which the next run goes on. Nothing is touched that the
manifest does not list.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Place, error, shown_path, warning
from generator.output.journal import JOURNAL, Journal, begin, finish, in_its_way, read_journal
from generator.output.manifest import NAME, OURS, Digests, digest_of, encode_manifest, read_manifest, unchanged
from generator.output.obstacles import Ground, foreign
from generator.output.site import Output, Placed, Written, leftovers

_NAMED = 10
"""How many of the files that are in the way are named beside the first."""


def check_output(root: Path, output: Path, adopt: bool) -> list[Diagnostic]:
    """Refuse directories that are not ours to write into."""
    output, content = output.resolve(), (root / "content").resolve()
    place = Place(shown_path(output))
    if output in (Path(output.anchor), _home()):
        return [error("OUT-directory", place, "a site is not written into the root or the home directory")]
    if output == content or content.is_relative_to(output) or output.is_relative_to(content):
        message = "the output directory holds content/, or lies in it"
        return [error("OUT-directory", place, message, "give another one with --output")]
    if output.exists() and not output.is_dir():
        return [error("OUT-directory", place, "the output directory is a file", "give another one with --output")]
    ours = adopt or not output.exists() or (output / NAME).exists() or (output / JOURNAL).exists()
    if not ours and any(not path.name.startswith(OURS) for path in output.iterdir()):
        message = "the output directory is not empty and holds no site of ours"
        return [
            error("OUT-directory", place, message, "give another one with --output, or allow this one with --adopt")
        ]
    return []


def _home() -> Path | None:
    with suppress(RuntimeError):  # a user without one
        return Path.home().resolve()
    return None


def recover(output: Path, adopt: bool = False) -> list[Diagnostic]:
    """Finish what a killed run had staged, and clear away what else it left; nobody else may be at work there.

    Gives what is in the way of it, unless that is taken over (`adopt`).
    """
    journal = read_journal(output)
    if journal:
        old = read_manifest(output) or {}
        taken, kept = _parted(in_its_way(output, journal, old), adopt)
        if kept:
            return [_foreign(output, kept)]
        finish(output, replace(journal, taken=(*journal.taken, *taken)), old)
    for name in leftovers(output):
        _clear(output / name)
    return []


def give_up(site: Output) -> None:
    """Leave the site that is there as it is: what was staged goes, unless a journal says that it is still to be placed."""
    names = leftovers(site.output)
    for name in names:
        if name.startswith(site.stage) and JOURNAL not in names:
            _clear(site.output / name)
    with suppress(OSError):
        site.output.rmdir()  # where there was none before


def _clear(path: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        with suppress(OSError):
            path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def write(site: Output, placed: Mapping[str, Placed], adopt: bool = False) -> tuple[Written, list[Diagnostic]]:
    """Bring the directory to exactly what was `placed`; foreign files stay, unless they are taken over (`adopt`).

    Raises OSError where the disk fails; the site is then the old one, or the next run finishes the new one.
    """
    output, old = site.output, site.files
    files = {path: file.digest for path, file in placed.items()}
    renames = [path for path, file in placed.items() if file.waits]
    ground = Ground(output)
    stale = [path for path in old if path not in files]
    deletions = [path for path in stale if not ground.block(path) and unchanged(output, path, old[path])]
    gone = [path for path in stale if not ground.block(path) and not ground.standing(path)]
    found = foreign(ground, {path: files[path] for path in renames}, old, frozenset((*deletions, *gone)))
    taken, kept = _parted(found, adopt)
    if kept:
        return Written((), (), 0), [_foreign(output, kept)]
    left = [path for path in stale if path not in deletions and os.path.lexists(output / path)]
    if renames or deletions or files != old or not unchanged(output, NAME, digest_of(encode_manifest(files))):
        output.mkdir(parents=True, exist_ok=True)
        renames.sort(key=lambda path: _order(path, old))
        journal = Journal(site.stage, tuple(renames), (*deletions, *gone), files, tuple(taken))
        begin(output, journal)
        finish(output, journal, old)
    return Written(tuple(renames), tuple(deletions), len(files) - len(renames)), [_left(path) for path in left]


def _parted(found: Mapping[str, bool], adopt: bool) -> tuple[list[str], list[str]]:
    """What somebody else put there, by path and whether it is a directory: what is taken over, and what stays."""
    taken = [path for path, folder in found.items() if adopt and not folder]
    return taken, [path for path in found if path not in taken]


def _foreign(output: Path, found: Sequence[str]) -> Diagnostic:
    """One problem, however many files are in the way: a site that was written by another program has all of them."""
    message, names = (
        "what Briefbook did not write stands where a page is to be",
        [shown_path(output / p) for p in found],
    )
    if len(names) > 1:
        message = f"{len(names)} files that Briefbook did not write stand where pages are to be"
    notes = [*names[1 : _NAMED + 1], *([f"and {len(names) - _NAMED - 1} more"] if len(names) > _NAMED + 1 else [])]
    hint = "move it away" if len(names) == 1 else "move them away"
    return error("OUT-foreign", Place(names[0]), message, f"{hint}, or allow it with --adopt (files alone)", notes)


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
