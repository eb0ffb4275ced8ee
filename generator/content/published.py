"""Which files of content/static/ are published: not what looks like a backup, a program's leavings, or a secret.

Every part of a path is compared, without regard to case, as a shell does it (`*` for anything).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import translate
from functools import cache
from typing import TypeVar

import msgspec

from generator.content.records import Site
from generator.diagnostics import Diagnostic, Place, warning
from generator.memo.walk import NotRead

T = TypeVar("T")
STATIC = "content/static/"
LEFT_OUT = {
    "hidden files, and what Jekyll keeps back": (".*", "_*"),
    "backups": ("*~", "*.bak", "*.backup", "*.old", "*.orig", "*.rej", "*.save", "*.tmp", "*.temp"),
    "editors' and systems' files": (
        *("#*#", "~$*", "*.swp", "*.swo", "*.swx", "*.part", "*.crdownload"),
        *("Thumbs.db", "desktop.ini", "__pycache__", "*.pyc", "node_modules"),
    ),
    "keys and secrets": (
        *("id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "*.pem", "*.key", "*.ppk", "*.p12", "*.pfx", "*.jks"),
        *("*.keystore", "*.kdbx", "*.env", "secrets.*", "credentials.*", "htpasswd", "*.tfstate"),
    ),
}
"""What is not published unless site.yaml says so, by kind."""
_LEFT_OUT: tuple[str, ...] = sum(LEFT_OUT.values(), ())
PUBLISHED = (".well-known", "_headers", "_redirects")
"""What is published although its name begins as that of a hidden file: hosts ask for these."""
_UNSAID = frozenset((".ds_store", ".directory", ".gitkeep", ".gitignore", ".gitattributes", ".nojekyll"))
"""What programs put anywhere, and nobody misses; the site has a `.nojekyll` of its own."""
_NAMED = 20
"""How many of the files that are left out are named."""
MENDED = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".svg")
"""Pictures out of which metadata is taken."""
OF_CAMERAS = (".tif", ".tiff", ".heic", ".heif", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2")
"""Pictures that have metadata, which stays."""
_OTHER_PICTURES = (".gif", ".avif", ".jxl", ".bmp", ".psd", ".svgz")


class Sorted(msgspec.Struct, frozen=True):
    """Paths below content/static/: of the files that are published, and of those that are left out."""

    published: tuple[str, ...]
    left_out: tuple[str, ...]


def sort_static(paths: Iterable[str], site: Site) -> Sorted:
    """Of all paths of content/ those below static/, as site.yaml would have it."""
    below = [path.removeprefix(STATIC) for path in paths if path.startswith(STATIC)]
    left_out = {path for path in below if _is_left_out(path, site)}
    return Sorted(tuple(path for path in below if path not in left_out), tuple(sorted(left_out)))


def published(contents: Mapping[str, T], site: Site) -> dict[str, T]:
    """Of all files of content/ those that are published, by their paths in the site."""
    return {path: contents[STATIC + path] for path in sort_static(contents, site).published}


def is_picture(path: str) -> bool:
    """Whether a file may be a picture with metadata, by its name."""
    return path.lower().endswith((*MENDED, *OF_CAMERAS, *_OTHER_PICTURES))


def check_left_out(static: Sorted, not_read: Iterable[NotRead]) -> list[Diagnostic]:
    """One warning that names what is not published."""
    folders = [f"{one.path.removeprefix(STATIC)}/" for one in not_read if one.why == "hidden"]
    named = sorted((*(path for path in static.left_out if path.rpartition("/")[2].lower() not in _UNSAID), *folders))
    if not named:
        return []
    count = f"{len(named)} {'file looks' if len(named) == 1 else 'files look'} like"
    message = f"{count} backups, leavings or secrets, and {'is' if len(named) == 1 else 'are'} not published"
    more = [f"and {len(named) - _NAMED} more"] if len(named) > _NAMED else []
    hint = "move them out of content/static/, or name them in site.yaml: static: {publish: [NAME]}"
    return [warning("FILE-left-out", Place(STATIC.rstrip("/")), message, hint, [*named[:_NAMED], *more])]


def _is_left_out(path: str, site: Site) -> bool:
    if _matches(path, site.publish) or _matches(path, site.leave_out):
        return not _matches(path, site.publish)
    plain = (part for part in path.split("/") if not _matches(part, PUBLISHED))
    return any(_matches(part, _LEFT_OUT) for part in plain)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of its parts, the whole path or a folder above it is what a pattern says."""
    if not patterns:
        return False
    parts = path.lower().split("/")
    above = ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
    return any(map(_compiled(patterns).match, (*parts, *above)))


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(translate(pattern.lower().strip("/")) for pattern in patterns))
