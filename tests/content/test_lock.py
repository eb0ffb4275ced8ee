"""The lock knows a document by its text: line ends, a BOM and front matter do not matter, a letter does."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.lock import source_digest
from tests.building import check_site
from tests.conftest import SMALL_SITE, MakeSite
from tests.program import briefbook

SOURCE = SMALL_SITE["sources/wells.md"]


def lock(root: Path) -> None:
    briefbook("verify", "--root", root, "--update-lock")


@pytest.mark.parametrize(
    ("data", "stale"),
    [
        (SOURCE.replace("\n", "\r\n").encode(), []),
        (SOURCE.replace("\n", "\r").encode(), []),
        (b"\xef\xbb\xbf" + SOURCE.encode(), []),
        (f"---\ntitle: The wells\n---\n{SOURCE}".encode(), []),
        (f"+++\ntitle = 'The wells'\n+++\n\n{SOURCE}".encode(), []),
        (SOURCE.rstrip("\n").encode(), []),
        (f"{SOURCE}\n".encode(), []),
        (f"---\r\ntitle: The wells\r\n---\r\n\r\n{SOURCE}".encode(), []),
        (SOURCE.replace("three villages", "four villages").encode(), ["EVD-lock-stale", "EVD-missing"]),
        (SOURCE.replace("on Monday", "on  Monday").encode(), ["EVD-lock-stale"]),
        (SOURCE.replace("# The wells", "# The Wells").encode(), ["EVD-lock-stale"]),
    ],
)
def test_a_document_is_the_same_whatever_its_line_ends(data: bytes, stale: list[str], make_site: MakeSite) -> None:
    root = make_site({})
    lock(root)
    (root / "content/sources/wells.md").write_bytes(data)
    written = root / "content/evidence.lock"
    written.write_bytes(written.read_bytes().replace(b"\n", b"\r\n"))
    problems = check_site(root)
    assert sorted(problem.code for problem in problems) == stale


def test_front_matter_belongs_to_the_text_of_a_plain_text_source() -> None:
    text = "---\ntitle: x\n---\nWords.\n"
    assert source_digest(text, "text") != source_digest("Words.\n", "text")
    assert source_digest(text, "markdown") == source_digest("Words.\n", "markdown")


def test_records_of_what_could_not_be_read_stay(make_site: MakeSite) -> None:
    root = make_site({})
    lock(root)
    before = (root / "content/evidence.lock").read_text()
    summary = root / "content/summaries/wells.yaml"
    summary.write_text(summary.read_text().replace("- quote: They still", "- quot: They still"))
    lock(root)
    assert (root / "content/evidence.lock").read_text() == before
