"""Addresses of the site that somebody wrote out are checked against the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.content.links import SiteAddress
from generator.content.records import StaticFile
from generator.diagnostics import Diagnostic, Place, did_you_mean, error


def check_paths(
    addresses: Collection[str], static: Iterable[StaticFile], paths: Iterable[tuple[SiteAddress, Place]]
) -> list[Diagnostic]:
    """Addresses of the site that authors wrote out and at which there will be nothing."""
    known = {_address(path) for path in addresses} | {f"/{file.path}" for file in static}
    problems: list[Diagnostic] = []
    for found, place in paths:
        address = _address(found.path)
        if address not in known:
            hint = did_you_mean(address, known, problems)
            problems.append(error("LNK-dangling", place, f"there is nothing at `{address}`", hint))
    return problems


def check_static(static: Iterable[StaticFile], taken: Collection[str]) -> list[Diagnostic]:
    """Static files at whose path there will be something else."""
    message = "a page or asset of the site is at this address"
    return [
        error("OUT-conflict", Place(f"content/static/{file.path}"), message) for file in static if file.path in taken
    ]


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")
