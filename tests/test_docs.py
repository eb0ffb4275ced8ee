"""What people read leads somewhere: every link within the repository's own pages is to a file that is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
ANCHORED = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")
CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


def test_links_lead_to_files() -> None:
    assert len(PAGES) > 100
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in LINK.findall(CODE.sub("", page.read_text("utf-8")))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_links_lead_to_headings() -> None:
    """By the anchors that GitHub gives them."""
    broken = []
    for page in PAGES:
        for target, anchor in ANCHORED.findall(CODE.sub("", page.read_text("utf-8"))):
            there = (page.parent / target).resolve() if target else page
            if there.suffix == ".md" and anchor not in _anchors(there):
                broken.append(f"{page.relative_to(ROOT)}: {target}#{anchor}")
    assert broken == []


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", CODE_BLOCK.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_can_be_found_from_the_index() -> None:
    """Messages and decisions have lists of their own."""
    index = (ROOT / "docs/index.md").read_text("utf-8")
    named = {(ROOT / "docs" / target).resolve() for target in LINK.findall(index)}
    listed = ("diagnostics", "decisions", "example")
    pages = [page for page in (ROOT / "docs").rglob("*.md") if not set(page.relative_to(ROOT).parts) & set(listed)]
    assert [
        page.relative_to(ROOT).as_posix() for page in pages if page.resolve() not in named | {ROOT / "docs/index.md"}
    ] == []


def test_the_readme_names_every_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [extra for extra in project["optional-dependencies"] if f"\n| `{extra}` |" not in readme] == []


def test_every_promise_names_tests_that_there_are() -> None:
    """By the words of their names."""
    rows = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("| ")][2:]
    named = [re.findall(r"\[([^\]]+)\]\((tests/[^)]+)\)", row) for row in rows]
    assert len(rows) >= 12
    assert [row for row, tests in zip(rows, named, strict=True) if not tests] == []
    assert [f"{path}: {words}" for tests in named for words, path in tests if not _is_test(words, ROOT / path)] == []


def test_every_campaign_is_a_file_with_tests() -> None:
    rows = [line for line in (ROOT / "docs/reliability.md").read_text("utf-8").splitlines() if line.startswith("| [")]
    linked = [re.findall(r"^\| \[[^\]]+\]\((\.\./tests/[^)]+)\)", row) for row in rows]
    assert len(rows) >= 10
    assert [row for row, paths in zip(rows, linked, strict=True) if not paths] == []
    paths = [ROOT / "docs" / path for paths in linked for path in paths]
    assert [str(path) for path in paths if "\ndef test_" not in path.read_text("utf-8")] == []


def _is_test(words: str, file: Path) -> bool:
    return f"\ndef test_{words.replace(' ', '_')}(" in file.read_text("utf-8")
