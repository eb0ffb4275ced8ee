"""The journal: once all is staged it says what is still to be done, so that whoever comes next can finish it.

It comes from the disk: what it names is done only inside of the output directory, follows no link, and removes nothing but
what the manifest lists and is still as it was written.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.memo.replace import replace_file
from generator.output.durable import write_out
from generator.output.manifest import NAME, OURS, Digests, encode_manifest, is_inside, read_plain, unchanged
from generator.output.obstacles import Ground, folders_of, foreign, in_the_way
from generator.output.site import STAGING

JOURNAL = f"{OURS}journal.json"
_STAGE = re.compile(re.escape(STAGING) + r"[0-9a-f]+")


class Journal(msgspec.Struct, frozen=True):
    """What is to be done, in order: what `renames` names goes out of the `stage` into its place, `deletions` go, and `files`
    become the manifest. `taken` are files of somebody else that may be written over.
    """

    stage: str
    renames: tuple[str, ...]
    deletions: tuple[str, ...]
    files: dict[str, bytes]
    taken: tuple[str, ...] = ()

    @property
    def safe(self) -> bool:
        """Whether all that it names is inside of the output directory."""
        paths = {*self.renames, *self.deletions, *self.files, *self.taken}
        return (
            bool(_STAGE.fullmatch(self.stage)) and all(map(is_inside, paths)) and self.files.keys() >= set(self.renames)
        )


def read_journal(output: Path) -> Journal | None:
    """The journal of a run that was killed; None where there is none, or none that this program could have written."""
    found = read_plain(f"{output}/{JOURNAL}")
    try:
        journal = msgspec.json.decode(found[1], type=Journal) if found else None
    except (msgspec.MsgspecError, ValueError):
        return None
    return journal if journal and journal.safe else None


def begin(output: Path, journal: Journal) -> None:
    """From here on the new site will be there, whatever comes: raises OSError where the journal cannot be written."""
    if journal.renames:
        staged = [*journal.renames, *folders_of(journal.renames), "."]
        write_out([f"{output}/{journal.stage}/{path}" for path in staged], str(output))
    replace_file(output / JOURNAL, msgspec.json.encode(journal))
    write_out([str(output)], str(output))


def in_its_way(output: Path, journal: Journal, old: Digests) -> dict[str, bool]:
    """What somebody else put where the files of a journal are to be since it was written; whether it is a directory."""
    waiting = _waiting(output, journal)
    new = {path: journal.files[path] for path in journal.renames if path in waiting}
    found = foreign(Ground(output), new, old, _going(output, journal, old))
    return {path: folder for path, folder in found.items() if folder or path not in journal.taken}


def finish(output: Path, journal: Journal, old: Digests) -> None:
    """Do all of it; each step may have been done before. Raises OSError where the disk fails; it can be called again then."""
    stage, going = output / journal.stage, _going(output, journal, old)
    for path in in_the_way(journal.renames, [*going, *journal.taken]):
        _remove(output, path)
    waiting = _waiting(output, journal)
    _move_new_folders(stage, output)
    for path in journal.renames:
        if path in waiting and os.path.lexists(f"{stage}/{path}"):  # thousands of them have moved with their folder
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).replace(output / path)
    for path in going:
        _remove(output, path)
    changed = (*folders_of(journal.renames), *folders_of(journal.deletions))
    there = sorted({f"{output}/{folder}" for folder in changed if _is_folder(output / folder)})
    write_out([*there, str(output)], str(output))
    replace_file(output / NAME, encode_manifest(journal.files))
    (output / JOURNAL).unlink()
    shutil.rmtree(stage, ignore_errors=True)


def _waiting(output: Path, journal: Journal) -> set[str]:
    """What is still in the stage: only plain files in plain directories."""
    stage = f"{output}/{journal.stage}"
    if os.path.islink(stage):  # noqa: PTH114
        return set()
    found = set()
    for at, _, files in os.walk(stage):
        inside = at[len(stage) + 1 :].replace(os.sep, "/")
        found |= {f"{inside}/{name}" if inside else name for name in files}
    return found


def _going(output: Path, journal: Journal, old: Digests) -> list[str]:
    """What of the deletions is ours and still as we wrote it, or is gone already: then its directory may have to go."""
    ground = Ground(output)
    ours = (path for path in journal.deletions if path in old and not ground.block(path))
    return [path for path in ours if not ground.standing(path) or unchanged(output, path, old[path])]


def _move_new_folders(staged: Path, target: Path) -> None:
    """A folder that is not there yet comes as a whole: no page that stands links into it so far."""
    if not _is_folder(staged):
        return
    for folder in sorted(path for path in staged.iterdir() if _is_folder(path)):
        there = target / folder.name
        if _is_folder(there):
            _move_new_folders(folder, there)
        elif not os.path.lexists(there):
            folder.replace(there)


def _is_folder(path: Path) -> bool:
    with suppress(OSError):
        return stat.S_ISDIR(path.lstat().st_mode)
    return False


def _remove(output: Path, path: str) -> None:
    """A file, or a link itself, and the directories that hold nothing after it."""
    if Ground(output).block(path) or _is_folder(output / path):  # something else has taken its place
        return
    (output / path).unlink(missing_ok=True)
    for folder in (output / path).parents:
        if folder == output or (_is_folder(folder) and any(folder.iterdir())):
            return
        with suppress(FileNotFoundError):  # a run that was killed has done it
            folder.rmdir()
