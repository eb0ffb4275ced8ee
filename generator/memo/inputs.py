"""What a run reads: content/, templates/, the default theme, the program itself, and which libraries are installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.memo.files import Content, Files, files_below
from generator.memo.installed import installed_distributions
from generator.memo.lazy import Lazy, combined, digest_of, gathered

if TYPE_CHECKING:
    from generator.memo.code import ProgramCode

PACKAGE = Path(__file__).parent.parent
_THEME_PACKAGED, _THEME_CHECKOUT = PACKAGE / "theme", PACKAGE.parent / "templates"

Contents = dict[str, Lazy[Content]]
"""Files by their paths, `/` between the parts."""


class Inputs(msgspec.Struct, frozen=True):
    """`content` by paths below the root; the others below their folders; `digest` is that of all of it.

    `empty` where there is no content/ at all.
    """

    content: Contents
    templates: Contents
    theme: Contents
    program: bytes
    digest: bytes
    empty: bool


def look_at(root: Path, files: Files) -> Inputs:
    """All files that a run of `root` may read, of which those are read that moved."""
    content = _below(root / "content", files, "content/")
    templates = _below(root / "templates", files)
    theme = _below(_THEME_PACKAGED if _THEME_PACKAGED.is_dir() else _THEME_CHECKOUT, files)
    installed = "\n".join([sys.version, *sorted(installed_distributions(sys.path).values())])
    program = combined(gathered(_modules(files)).digest, digest_of(installed.encode()))
    digest = combined(program, *(gathered(each).digest for each in (content, templates, theme)))
    return Inputs(content, templates, theme, program, digest, empty=not (root / "content").is_dir())


def code_of(files: Files) -> ProgramCode:
    """The program, read from its files."""
    from generator.memo.code import ProgramCode

    texts = {path: content.value for path, content in _modules(files).items()}
    decoded = {path: text.decode() for path, text in texts.items() if isinstance(text, bytes)}
    return ProgramCode(decoded, installed_distributions(sys.path))


def _modules(files: Files) -> Contents:
    return {
        path: content
        for path, content in _below(PACKAGE, files).items()
        if path.endswith(".py") and not path.startswith("theme/")
    }


def _below(folder: Path, files: Files, prefix: str = "") -> Contents:
    start = len(str(folder)) + 1
    return {prefix + path[start:].replace("\\", "/"): files.file(path, stamp) for path, stamp in files_below(folder)}
