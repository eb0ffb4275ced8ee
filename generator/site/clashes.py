"""Files that cannot be beside each other: at one address, as file and as folder, or of names that are one elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from generator.content.names import folded, refused_by_windows, refused_everywhere
from generator.content.published import STATIC
from generator.content.records import Brief, Entity, Library, PlainPage, StaticFile, Summary, Topic
from generator.diagnostics import Diagnostic, Place, error, warning

_OURS = (".briefbook", "search/pagefind")
"""How paths begin that are kept for what is not planned: the manifest and what a build needs, and the search index."""


class _Name(NamedTuple):
    """A file of the site to be, or a folder above one; `file` is the path of the first such file."""

    path: str
    folder: bool
    file: str


_ByFold = dict[str, dict[tuple[str, bool], _Name]]


def check_clashes(static: Iterable[StaticFile], made: Collection[str]) -> list[Diagnostic]:
    """What cannot be published of content/static/ beside the files that are `made`, and what only some machines can hold."""
    own: _ByFold = {}
    problems: list[Diagnostic] = []
    for path in sorted(file.path for file in static):
        problems += _check_names(path)
        for name in _names(path):
            own.setdefault(folded(name.path), {}).setdefault(name[:2], name)
    return [*problems, *_clashes(own, _others(made, own))] if own else []


def name_owners(clashes: Iterable[Diagnostic], library: Library) -> Iterator[Diagnostic]:
    """The same clashes, in the messages the file of the record whose page is in the way."""
    for clash in clashes:
        path = clash.place.file.removeprefix(STATIC)
        owner = _owner(path.partition("/index.html")[0], library) if clash.code == "OUT-conflict" else None
        yield replace(clash, message=f"{clash.message}, the page of {owner}") if owner else clash


def _owner(page: str, library: Library) -> str | None:
    folder, _, id = page.rpartition("/")
    records: dict[str, tuple[Summary | Brief | PlainPage | Topic | Entity, ...]] = {
        "briefings": library.summaries,
        "briefs": library.briefs,
        "": library.pages,
        "topics": library.topics,
        "entities": library.entities,
    }
    return next((record.place.file for record in records.get(folder, ()) if record.id == id), None)


def _check_names(path: str) -> Iterator[Diagnostic]:
    place = Place(STATIC + path)
    if folded(path).startswith(_OURS):
        kept = next(start for start in _OURS if folded(path).startswith(start))
        yield error("OUT-conflict", place, f"names that begin with `{kept}` are kept for Briefbook's own files")
    for part in path.split("/"):
        everywhere, windows = refused_everywhere(part), refused_by_windows(part)
        if everywhere:
            yield error("OUT-name", place, f"`{part[:60]}` cannot be published: {everywhere}", "rename it")
        elif windows:
            yield warning("OUT-reserved", place, f"Windows cannot hold `{part}`: {windows}", "rename it")


def _names(path: str) -> Iterator[_Name]:
    """The file itself and the folders above it, the uppermost first."""
    at = path.find("/")
    while at >= 0:
        yield _Name(path[:at], True, path)
        at = path.find("/", at + 1)
    yield _Name(path, False, path)


def _others(made: Iterable[str], own: _ByFold) -> _ByFold:
    """The names among those of the pages and assets that something of static/ shares."""
    found: _ByFold = {}
    for path in sorted(made):
        for name in _names(path):
            fold = folded(name.path)
            if fold not in own:
                break  # nor is anything below it
            found.setdefault(fold, {}).setdefault(name[:2], name)
    return found


def _clashes(own: _ByFold, others: _ByFold) -> Iterator[Diagnostic]:
    """One problem for each pair; of names that are one elsewhere that of the uppermost folder alone."""
    said: set[str] = set()
    for fold in sorted(own):
        below = any(name.path in said for name in _names(fold))
        names, rivals = list(own[fold].values()), list(others.get(fold, {}).values())
        found = [clash for name in names for rival in rivals if (clash := _with_made(name, rival))]
        found += [_one_name(first, STATIC + second.file) for first, second in pairwise(names)]
        if found:
            said.add(fold)
        yield from (clash for clash in found if clash.severity == "error" or not below)


def _with_made(name: _Name, made: _Name) -> Diagnostic | None:
    """What is wrong with a static file beside a page or asset of the same name."""
    if name.path != made.path:
        return _one_name(name, made.file)
    if name.folder and made.folder:
        return None
    if name.folder:
        message = f"this needs a folder `{name.path}/`, but the site has a file `{made.file}`"
    elif made.folder:
        message = f"this is a file where the site has a folder, which holds `{made.file}`"
    else:
        message = f"the site has a page or asset of its own at `{made.file}`"
    return error("OUT-conflict", Place(STATIC + name.file), message, "rename it, or move it into a folder of its own")


def _one_name(name: _Name, other: str) -> Diagnostic:
    message = f"on macOS and Windows this and `{other}` are one name: only case or Unicode form differ"
    return warning("OUT-case", Place(STATIC + name.file), message, "rename one of them")
