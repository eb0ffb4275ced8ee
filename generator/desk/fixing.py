"""`check --fix`: the mends that cannot be wrong are made in the files, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.desk.mending import mended, sure_mends
from generator.desk.refusal import Refused
from generator.diagnostics import Diagnostic
from generator.memo.changes import Changes, make_changes


class Fixed(msgspec.Struct, frozen=True):
    """What was mended, with what was done; and why some of it was not."""

    done: tuple[tuple[Diagnostic, str], ...] = ()
    refused: tuple[tuple[Diagnostic, str], ...] = ()


def fix(root: Path, problems: Iterable[Diagnostic]) -> Fixed:
    """Make each problem's first sure mend, from the end of a file to its head, so that places stay true. Raises OSError."""
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in problems:
        if next(sure_mends(problem), None):
            by_file[problem.place.file].append(problem)
    write: dict[str, bytes] = {}
    done, refused = [], []
    for file, own in by_file.items():
        path = root / file
        if path.is_symlink():
            refused += [(problem, "the file is a link, and nothing is written through one") for problem in own]
            continue
        data = path.read_bytes()
        for problem in sorted(own, key=lambda one: one.place, reverse=True):
            mend = next(sure_mends(problem))
            before = data
            try:
                data = mended(data, problem, mend)
            except Refused as why:
                refused.append((problem, str(why)))
                continue
            if data != before:
                done.append((problem, mend.title))
        write[file] = data
    if done:
        make_changes(root, Changes(write))
    return Fixed(tuple(done), tuple(refused))
