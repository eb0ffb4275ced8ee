"""What a run reads: content/, templates/, the default theme, the program itself, and which libraries are installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from generator.memo.files import Content, File, Files
from generator.memo.installed import installed_distributions
from generator.memo.lazy import Lazy, combined, digest_of, encode, gathered
from generator.memo.walk import Bounds, NotRead, linked, may_be_found, walk

if TYPE_CHECKING:
    from generator.memo.code import ProgramCode

PACKAGE = Path(__file__).parent.parent
_STATIC = "content/static/"
_THEME_PACKAGED, _THEME_CHECKOUT = PACKAGE / "theme", PACKAGE.parent / "templates"

Contents = dict[str, Lazy[Content]]
"""Files by their paths, `/` between the parts."""
Unsaved = Mapping[str, bytes]
"""Texts that are read in the place of files of content/, whether these are there or not, by paths below the root."""
NOTHING_UNSAVED: Unsaved = MappingProxyType({})


class Inputs(msgspec.Struct, frozen=True):
    """`content` by paths below the root; the others below their folders; `digest` is that of all of it.

    `modules` are the program's, `program` the digest of them and of what is installed. `not_read` is what lies in content/ and
    templates/ and cannot be read, by paths below the root. `empty` where there is no content/ at all.
    """

    content: Contents
    templates: Contents
    theme: Contents
    modules: Contents
    program: bytes
    digest: bytes
    not_read: tuple[NotRead, ...]
    empty: bool


def look_at(root: Path, files: Files, unsaved: Unsaved = NOTHING_UNSAVED) -> Inputs:
    """All files that a run of `root` may read, of which those are read that moved."""
    content, lost = _content(root, files)
    if unsaved:
        content = _with_unsaved(content, {one.path for one in lost}, unsaved)
    templates, unread = _site_folder(root, files, "templates")
    templates = {path.removeprefix("templates/"): file for path, file in templates.items()}
    theme = _below(_THEME_PACKAGED if _THEME_PACKAGED.is_dir() else _THEME_CHECKOUT, files)
    installed = "\n".join([sys.version, *sorted(installed_distributions(sys.path).values())])
    below = _below(PACKAGE, files)
    modules = {path: file for path, file in below.items() if path.endswith(".py") and not path.startswith("theme/")}
    program = combined(gathered(modules).digest, digest_of(installed.encode()))
    not_read = (*lost, *unread)
    digests = [gathered(each).digest for each in (content, templates, theme)]
    digest = combined(program, *digests, digest_of(encode(not_read)))
    empty = not (root / "content").is_dir()
    return Inputs(content, templates, theme, modules, program, digest, not_read, empty)


def _content(root: Path, files: Files) -> tuple[Contents, list[NotRead]]:
    """What lies in content/; in content/static/ hidden files too, since site.yaml may want them published."""
    content, not_read = _site_folder(root, files, "content", without="static")
    if not any(one.path == "content" for one in not_read) and not (root / "content/static").is_symlink():
        static, unread = _site_folder(root, files, "content/static", hidden=True)
        content, not_read = content | static, not_read + unread
    return content, not_read


def _with_unsaved(content: Contents, refused: Collection[str], unsaved: Unsaved) -> Contents:
    """The files with other texts in the place of some, and with new ones; in the order in which a walk finds them."""
    found = dict(content)
    for path, data in unsaved.items():
        if path in content or (path not in refused and may_be_found(path)):
            found[path] = File(digest_of(data), path, data)
    return dict(sorted(found.items(), key=lambda one: (one[0].startswith(_STATIC), one[0].replace("/", "\0"))))


def _site_folder(
    root: Path, files: Files, name: str, hidden: bool = False, without: str = ""
) -> tuple[Contents, list[NotRead]]:
    """The files of a folder of the site, and what of it is not read, by their paths below the root."""
    refused = linked(root / name, root)
    if refused:
        return {}, [refused]
    bounds = Bounds(root / name.partition("/")[0], root)
    found = walk(root / name, bounds, hidden, without)
    start, slash = len(str(root / name)) + 1, f"{name}/"
    contents: Contents = {
        slash + path[start:].replace(os.sep, "/"): files.file(path, stamp) for path, stamp in found.files
    }
    return contents, [replace(one, path=(slash + one.path).rstrip("/")) for one in found.not_read]


def code_of(modules: Contents) -> ProgramCode:
    """The program, out of its modules."""
    from generator.memo.code import ProgramCode

    texts = {path: content.value for path, content in modules.items()}
    decoded = {path: text.decode() for path, text in texts.items() if isinstance(text, bytes)}
    return ProgramCode(decoded, installed_distributions(sys.path))


def _below(folder: Path, files: Files) -> Contents:
    start = len(str(folder)) + 1
    return {path[start:].replace(os.sep, "/"): files.file(path, stamp) for path, stamp in walk(folder).files}
