"""Mends of the last build's problems as a page offers them; the one that is chosen is written where nothing has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.desk.mending import mended
from generator.desk.refusal import Refused
from generator.desk.rewriting import Rewritten, rewrite
from generator.diagnostics import Diagnostic
from generator.memo.files import Stamped


class LastCheck(msgspec.Struct, frozen=True):
    """What the last build said of the site, and the files that it read, by their paths, with the SHA-256 of each."""

    problems: tuple[Diagnostic, ...] = ()
    files: Mapping[str, Stamped] = MappingProxyType({})


class OfferedMend(msgspec.Struct, frozen=True):
    """A mend by its title; `reason` where it asks for one."""

    title: str
    reason: bool


class ChosenMend(msgspec.Struct, frozen=True):
    """A mend, by its number from 0, of the problem of that name (`name_of`); and the reason, where it asks for one."""

    problem: str
    mend: int
    reason: str = ""


def name_of(problem: Diagnostic) -> str:
    """A problem by what is said of it, where, and what mends it."""
    return sha256(msgspec.json.encode(problem)).hexdigest()[:20]


def offered_mends(problem: Diagnostic) -> Iterator[OfferedMend]:
    """The mends of a problem in their order."""
    return (OfferedMend(mend.title[:1].upper() + mend.title[1:], mend.kind == "accept") for mend in problem.mends)


def write_mend(chosen: ChosenMend, last: LastCheck, root: Path) -> Rewritten:
    """Mend a problem in its file. Raises Refused (then nothing was written) or OSError."""
    problem = next((one for one in last.problems if name_of(one) == chosen.problem), None)
    if problem is None or not 0 <= chosen.mend < len(problem.mends):
        raise Refused("this problem is no longer there: load the page anew")
    mend, file = problem.mends[chosen.mend], problem.place.file
    reason = " ".join(chosen.reason.split())
    if mend.kind == "accept" and not reason:
        raise Refused("a warning is accepted with a reason, which readers see")
    data, known = (root / file).read_bytes(), last.files.get(str(root / file))
    if known is None or known.digest != sha256(data).digest():
        raise Refused(f"{file} was changed meanwhile: wait until the page shows it as it is now")
    after = mended(data, problem, mend, reason)
    return rewrite(Rewritten(file, data, after, mend.title), root)
