"""Build a site in this process and look into it."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import html5lib
import msgspec

from generator.book.values import Book
from generator.build import Built, build, resolve, verify
from generator.content.records import Library
from generator.diagnostics import Diagnostic
from generator.memo.memo import Memo
from generator.memo.opened import fresh, opened
from generator.output.wishes import Wishes
from generator.parallel import HERE, Workers, quiet
from generator.verify.reading import Findings
from generator.verify.values import ShownSource


class Examined(msgspec.Struct, frozen=True):
    """What a site holds: records, the Book, and by the summary's id what was found and how its source is shown."""

    library: Library
    book: Book
    findings: dict[str, Findings]
    sources: dict[str, ShownSource]


def build_site(
    root: Path, output: Path, search: bool = False, strict: bool = False, workers: Workers = HERE, **wishes: Any
) -> Built:
    """A build as the command makes it, with what the site's earlier builds found out; without search, unless it is asked for."""
    with opened(root) as memo:
        return build(Wishes(root, search=search, strict=strict, **wishes), output, memo, workers)


def build_anew(root: Path, output: Path, search: bool = False, workers: Workers = HERE, **wishes: Any) -> Built:
    """A build that knows nothing of others."""
    return build(Wishes(root, search=search, **wishes), output, fresh(), workers)


def check_site(root: Path, **wishes: Any) -> tuple[Diagnostic, ...]:
    """All that a build would report."""
    return build(Wishes(root, **wishes), None, _known()).problems


def examine(root: Path, **wishes: Any) -> Examined:
    """Everything up to the Book."""
    memo, asked = _known(), Wishes(root, **wishes)
    evidence = verify(asked, memo.files(root), memo, HERE, quiet)
    _, resolved = resolve(evidence, memo)
    return Examined(
        library=evidence.library.value.library,
        book=resolved.value.book,
        findings=evidence.findings.whole.value,
        sources=evidence.sources.whole.value,
    )


@functools.cache
def _known() -> Memo:
    """What the checks of this process have found out, as in a preview: the program is read once, not for each of many sites."""
    return fresh()


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


def many_documents(count: int) -> dict[str, str]:
    """So many sources of some length, each with its summary, by their files."""
    text = "# Wells\n\nAda Park said that the *old* wells of number {n} stay open.\n\n" + "Water runs. " * 200
    summary = (
        "title: Doc {n}\npublished: '2024'\nbottom_line: Open.\nkey_points:\n  - id: open\n    text: They stay open.\n"
        "    evidence:\n      - quote: the old wells of number {n} stay open\n"
    )
    files = {f"sources/doc-{n}.md": text.replace("{n}", str(n)) for n in range(count)}
    return files | {f"summaries/doc-{n}.yaml": summary.replace("{n}", str(n)) for n in range(count)}


def tree_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def text_of(element: html5lib.treebuilders.etree.Element) -> str:  # type: ignore[name-defined]
    """An element's text."""
    return "".join(element.itertext())
