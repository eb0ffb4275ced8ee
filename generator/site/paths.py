"""Addresses of the site that somebody wrote out are checked against the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.content.links import SiteAddress
from generator.content.records import StaticFile
from generator.diagnostics import Diagnostic, Place, did_you_mean, error
from generator.site.frame import Page


def check_paths(
    pages: Sequence[Page], static: Iterable[StaticFile], paths: Iterable[tuple[SiteAddress, Place]]
) -> list[Diagnostic]:
    """Addresses of the site that authors wrote out and at which there will be nothing."""
    known = {_address(page.path) for page in pages} | {f"/{file.path}" for file in static}
    problems = []
    for found, place in paths:
        address = _address(found.path)
        if address not in known:
            hint = did_you_mean(address, known)
            problems.append(error("LNK-dangling", place, f"there is nothing at `{address}`", hint))
    return problems


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")
