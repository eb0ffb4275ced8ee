"""A site of four summaries, small enough for hundreds of builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SMALL_SITE, write_site

VILLAGES = ("pipes", "pumps", "rain")
SOURCE = "# {id}\n\nThe council met. Ada Park said that the *old* {id} stay open until spring.\n\nNobody objected to the {id}.\n"
SUMMARY = (
    "title: On {id}\npublished: 2024-02\ntopics: [water]\nbottom_line: They stay, says [[ada]].\nkey_points:\n"
    "  - id: open\n    text: They stay open.\n    evidence:\n      - quote: the old {id} stay open until spring\n"
)


FILES = {
    **SMALL_SITE,
    **{f"sources/{id}.md": SOURCE.format(id=id) for id in VILLAGES},
    **{f"summaries/{id}.yaml": SUMMARY.format(id=id) for id in VILLAGES},
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Its root."""
    return write_site(tmp_path / "site", FILES)
