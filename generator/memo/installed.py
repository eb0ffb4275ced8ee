"""Which libraries are installed, and which versions of them."""

from __future__ import annotations

import os


def installed_distributions(path: list[str]) -> dict[str, str]:
    """Of every distribution on a search path (`sys.path`) its name and version, as its folder is called; the first counts."""
    found: dict[str, str] = {}
    for folder in path:
        try:
            names = sorted(name for name in os.listdir(folder or ".") if name.endswith(".dist-info"))  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            found.setdefault(normalised(name.partition("-")[0]), name)
    return found


def normalised(name: str) -> str:
    """A distribution's name, however it is written (Python Packaging User Guide, "Names and normalization")."""
    return name.lower().replace("_", "-").replace(".", "-")
