"""Addresses of the site that somebody wrote out are checked against the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from generator.content.links import SiteAddress
from generator.content.names import folded
from generator.content.records import StaticFile
from generator.diagnostics import Diagnostic, Place, asked_for, error, probably_meant


def check_paths(
    addresses: Collection[str], static: Iterable[StaticFile], paths: Iterable[tuple[SiteAddress, Place]]
) -> list[Diagnostic]:
    """Addresses of the site that authors wrote out and at which there will be nothing."""
    known = {_address(path) for path in addresses} | {f"/{file.path}" for file in static}
    problems: list[Diagnostic] = []
    folds: dict[str, str] = {}
    for found, place in paths:
        address = _address(found.path)
        if address not in known:
            folds = folds or {folded(one): one for one in sorted(known)}
            other = folds.get(folded(address))
            below = _below_static(address)
            meant = other or (below if below in known else probably_meant(address, known, problems))
            hint = _spelled_otherwise(other) if other else asked_for(meant) or _put_there(address)
            problems.append(
                error("LNK-dangling", place, f"there is nothing at `{address}`", hint).meant(address, meant)
            )
    return problems


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def _below_static(address: str) -> str:
    """The address on the site of what is named by its path in the desk's folders."""
    return address.removeprefix("/content").removeprefix("/static")


def _spelled_otherwise(other: str) -> str:
    """A hint where only case or Unicode form are other ones: on the screen the two may look the same."""
    return f"`{other}` is there: an address is the same only with the same case and Unicode form"


def _put_there(address: str) -> str:
    """A hint where the address of a file leads to none."""
    return f"put the file there: content/static{address}" if PurePosixPath(address).suffix else ""
