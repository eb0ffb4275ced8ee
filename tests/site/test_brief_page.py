"""The pages of briefs, and what the page of the whole book shows of them."""

from __future__ import annotations

from pathlib import Path

from tests.building import built_pages
from tests.conftest import MakeSite
from tests.site.links import broken_links


def test_sections_and_notes_of_two_briefs_are_reached_on_their_own_pages_and_on_that_of_the_book(
    make_site: MakeSite, tmp_path: Path
) -> None:
    text = "---\ntitle: {}\n---\n\n[Scope](#scope--aims)[^1]\n\n## Scope & aims\n\nWords.\n\n[^1]: A note.\n"
    files = {f"briefs/{name}.md": text.format(name) for name in ("one", "two")}
    output = built_pages(make_site(files), tmp_path / "out")
    assert broken_links(output) == []
    book = (output / "book/index.html").read_text("utf-8")
    assert book.count('id="brief-one-_h-scope--aims"') == book.count('href="#brief-two-_h-scope--aims"') == 1
