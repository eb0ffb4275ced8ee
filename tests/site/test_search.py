"""What the search looks through: everything that may be found, and within the rights of a source nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.book.resolve import Resolved
from generator.site.search_documents import (
    briefing_document,
    document_count,
    other_documents,
    shard_count,
    topic_word,
    type_word,
    year_word,
)
from tests.building import build_site, examine, tree_bytes
from tests.conftest import SMALL_SITE, MakeSite


def documents(root: Path) -> dict[str, str]:
    found = examine(root)
    own = [briefing_document(briefing, found.sources[briefing.id]) for briefing in found.book.briefings]
    others = other_documents(Resolved(found.book, (), ()))
    return {document.path: document.html for document in (*own, *others.values())}


def test_everything_is_a_document_with_its_kind_topics_and_year(make_site: MakeSite) -> None:
    brief = "---\ntitle: Dry years\npublished: 2023\ntopics: [water]\n---\n\nIn short: [[wells]].\n"
    found = documents(
        make_site({"briefs/dry-years.md": brief, "pages/about.md": "---\ntitle: About\n---\n\nWho we are.\n"})
    )
    assert set(found) == {"briefings/wells/", "briefs/dry-years/", "topics/water/", "entities/ada/", "about/"}
    topic = examine(make_site({})).book.topics[0].ref
    words = {type_word("briefing"), topic_word(topic), year_word("2024")}
    assert all(word in found["briefings/wells/"] for word in words)
    assert year_word("2023") in found["briefs/dry-years/"]
    assert type_word("briefing") not in found["briefs/dry-years/"]


def test_the_addresses_in_a_document_are_those_of_the_page(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    build_site(root, tmp_path / "out")
    page = (tmp_path / "out/briefings/wells/index.html").read_text()
    document = documents(root)["briefings/wells/"]
    for id in ("_bottom-line", "stay-open", "three-villages", "event-1", "stay-open-q-1", "_source"):
        assert f'id="{id}"' in document
        assert f'id="{id}"' in page


@pytest.mark.parametrize("rights", ["excerpts", "citation"])
def test_no_more_of_a_source_is_indexed_than_may_be_shown(rights: str, make_site: MakeSite) -> None:
    summary = SMALL_SITE["summaries/wells.yaml"].replace("title:", f"rights: {rights}\ntitle:", 1)
    document = documents(make_site({"summaries/wells.yaml": summary}))["briefings/wells/"]
    assert "should not be closed before" in document
    assert "The council met" not in document


def test_an_index_is_made_anew_only_where_a_document_changed(make_site: MakeSite, tmp_path: Path) -> None:
    summary = (
        "title: Doc\npublished: '2024'\nbottom_line: It is open.\nkey_points:\n  - id: open\n    text: It is open.\n"
    )
    copies = {f"sources/doc-{n}.md": f"Well {n} is open.\n" for n in range(140)}
    root = make_site({**copies, **{f"summaries/doc-{n}.yaml": summary for n in range(140)}})
    assert shard_count(document_count(examine(root).book)) == 2
    build_site(root, tmp_path / "out", search=True)
    before = tree_bytes(tmp_path / "out/search")
    (root / "content/sources/doc-9.md").write_text("Well 9 is dry.\n")
    (root / "templates").mkdir()
    build_site(root, tmp_path / "out", search=True)
    after = tree_bytes(tmp_path / "out/search")
    changed = {path.split("/")[0] for path in {*before, *after} if before.get(path) != after.get(path)}
    assert len(changed - {"index.html"}) == 1


def test_the_same_documents_give_the_same_index(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    for name in ("one", "two", "three"):
        build_site(root, tmp_path / name, search=True)
    assert (
        tree_bytes(tmp_path / "one/search")
        == tree_bytes(tmp_path / "two/search")
        == tree_bytes(tmp_path / "three/search")
    )
