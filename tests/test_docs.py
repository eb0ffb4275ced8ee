"""What people read leads somewhere: every link within the repository's own pages is to a file that is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
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


def test_the_promises_name_their_tests() -> None:
    rows = [line for line in (ROOT / "SECURITY.md").read_text().splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 10
    assert [row for row in rows if "tests/" not in row] == []
