"""What the search looks through: everything that may be found, and within the rights of a source nothing more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.content.line_ends import UNSPACED
from generator.site.search_documents import (
    briefing_document,
    document_count,
    other_documents,
    part_word,
    shard_count,
    topic_word,
    type_word,
    year_word,
)
from generator.site.search_words import part_words
from tests.building import build_site, examine, tree_bytes
from tests.conftest import PROJECT, SMALL_SITE, MakeSite
from tests.making import resolved
from tests.site.browsing import serving, watched


def documents(root: Path) -> dict[str, str]:
    found = examine(root)
    own = [briefing_document(briefing, found.sources[briefing.id]) for briefing in found.book.briefings]
    others = other_documents(resolved(found.book))
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


def test_a_word_parts_the_key_points_of_a_briefing_and_the_judgements_of_a_brief(make_site: MakeSite) -> None:
    judged = "judgements:\n  - id: dry\n    text: It is dry.\n    rests_on: [wells#stay-open]\n"
    brief = f"---\ntitle: Dry years\n{judged}---\n\nIn short.\n"
    found = documents(
        make_site({"briefs/dry-years.md": brief, "briefs/wet-years.md": "---\ntitle: Wet\n---\n\nWet.\n"})
    )
    words = [re.sub("<[^>]*>", " ", found[path]).split() for path in ("briefings/wells/", "briefs/dry-years/")]
    counted = [(own.index(part_word()), own.count(part_word())) for own in words]
    assert [count for _, count in counted] == [3, 2]
    assert all(own[at + 2] in ("The", "It") for own, (at, _) in zip(words, counted, strict=True))
    assert part_word() not in found["briefs/wet-years/"]


def test_the_words_of_choices_are_nothing_that_pagefind_cuts_up() -> None:
    words = {type_word("page"), year_word("2024"), part_word(), type_word("briefing")}
    assert all(re.fullmatch("zq[bcdfghjklmnpqrst]{12}q", word) for word in words)
    assert len(words) == 4
    assert type_word("key point") == type_word("briefing")


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


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>The U.S.–DPRK talks</p>", "The U.S.– DPRK talks"),
        ("<p>2018—2019, co‑op, Kim·Trump</p>", "2018— 2019, co‑ op, Kim· Trump"),
        ("<p>a – b col·lecció</p>", "a – b col·lecció"),
        ("<p>l’ONU et dell'arte, didn’t, council’s</p>", "l’ ONU et dell' arte, didn’t, council’s"),
        ("<p>l&#x27;ONU &amp; x</p>", "l' ONU & x"),
        ("<p>Straße in Łódź</p>", "Straße =Strasse in Łódź =Lódź"),
        ("<p>井戸を</p>", "井 戸 を"),
        ("<p>บ่อน้ำ</p>", "บ่ อ น้ ำ"),
        ("<p>우물을 닫았다</p>", "우물을 닫았다"),
        ('<a href="/井戸–x">x</a>', "x"),
    ],
)
def test_a_text_is_parted_into_words_that_can_be_joined_again(html: str, words: str) -> None:
    parted = part_words(html)
    shown = re.sub("<[^>]*>", "", parted).replace("&amp;", "&")
    assert shown.replace("\u2060 ", " ").replace("\u2063", "=") == words
    joined = re.sub(" \u2063[^\\s<]+", "", parted).replace("\u2060 ", "")
    assert joined == html.replace("&#x27;", "'")


TEXT = """# The report

The U.S.–DPRK talks and the Kim–Trump summit of 2018–2019 failed. North—Southern links suffered.

The São Paulo café council’s vice-president didn’t meet Björk in the Hauptstraße, nor l’ONU.

日本政府は古い井戸を閉めた。

한국 정부는 오래된 우물을 닫았다.

คณะกรรมการกล่าวว่าบ่อน้ำเก่าไม่ควรปิด
"""
ASKED = {
    "DPRK": "DPRK",
    "Trump": "Trump",
    "2019": "2019",
    "Southern": "Southern",
    "Kim-Trump": "Kim–Trump",
    "Sao": "São",
    "cafe": "café",
    "councils": "council’s",
    "didnt": "didn’t",
    "hauptstrasse": "Hauptstraße,",
    "ONU": "ONU.",
    "president": "vice-president",
    "井戸": "井戸",
    "우물": "우물을",
    "บ่อน้ำ": "บ่อน้ำ",
    "ไม่ควรปิด": "ไม่ควรปิด",
}


def test_a_reader_finds_parts_of_words_in_every_script(make_site: MakeSite, tmp_path: Path, chromium: Browser) -> None:
    summary = "title: Doc\npublished: '2024'\nbottom_line: It is open. Nothing failed.\nkey_points:\n"
    summary += "  - id: open\n    text: It stays open.\n    evidence:\n      - quote: links suffered\n"
    root = make_site({"sources/doc.md": TEXT, "summaries/doc.yaml": summary})
    build_site(root, tmp_path / "out", search=True)
    page = chromium.new_page()
    wrong = watched(page)
    with serving(tmp_path / "out") as url:

        def results(query: str) -> list[str]:
            page.goto(f"{url}search/index.html?q={query}")
            page.locator(".search-status:not(:empty)").wait_for(state="attached")
            return page.locator(".search-results > li").all_inner_texts()

        assert results("7") == [], "no document is found for a part of a word that no text holds"
        for query, words in ASKED.items():
            assert any(result.startswith("Doc") for result in results(query)), query
            assert words in page.locator(".search-results mark").all_inner_texts()
            assert "\u2060" not in page.inner_text(".search-results")
        assert results("戸井") == results("อบ่") == []
        (open_,) = (result for result in results("stays open") if "Doc" in result)
        assert "It stays open." in open_
        assert "Nothing failed. It" not in open_
        assert "U.S." not in open_
    assert wrong == []
    page.close()


def test_the_search_page_knows_the_same_scripts_without_spaces() -> None:
    script = (PROJECT / "templates/scripts/search/start.js").read_text("utf-8")
    (letters,) = re.findall(r'LETTER = "\[([^\]]*)\]', script)
    named = re.sub(r"\\\\u\{?([0-9a-f]+)\}?", lambda match: chr(int(match[1], 16)), letters)
    assert named == UNSPACED
