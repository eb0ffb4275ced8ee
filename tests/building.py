"""Build a site in this process and look into it."""

from __future__ import annotations

from pathlib import Path

import html5lib

from generator.build import Built, Options, build
from generator.diagnostics import Diagnostic


def build_site(root: Path, output: Path, search: bool = False, strict: bool = False) -> Built:
    """A build without search, unless it is asked for."""
    return build(Options(root, search=search), output, strict)


def built_pages(root: Path, output: Path) -> Path:
    """Build, and fail with the problems where there are any."""
    built = build_site(root, output)
    assert built.written is not None, "\n".join(said(built.problems))
    return output


def said(problems: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[str]:
    """Each problem as `CODE file:line:column message`."""
    return [f"{p.code} {p.place.file}:{p.place.line}:{p.place.column} {p.message}" for p in problems]


def parse(path: Path) -> html5lib.treebuilders.etree.Element:  # type: ignore[name-defined]
    """A page's tree as a browser would make it."""
    return html5lib.parse(path.read_text("utf-8"), treebuilder="etree", namespaceHTMLElements=False)


def tree_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def text_of(element: html5lib.treebuilders.etree.Element) -> str:  # type: ignore[name-defined]
    """An element's text."""
    return "".join(element.itertext())
