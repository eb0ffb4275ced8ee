"""What programs are told of a site: the index of its book and llms.txt, each over several files where there is much."""

from __future__ import annotations

import json
import re
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from markdown_it import MarkdownIt

from generator.book.life import SourceLife
from generator.book.values import Book, Briefing, ShownBrief
from generator.site.book_index import Index
from generator.site.data import data_bytes
from generator.site.exports.as_json import json_of
from generator.site.exports.chosen import choose
from generator.site.for_programs import for_programs
from generator.site.frame import PER_PAGE, Page
from generator.site.views import PageView
from tests.building import build_site, parse, said, tree_bytes
from tests.conftest import MakeSite
from tests.making import SITE, book, briefing, card, entity, point, quote, ref, relation, resolved, topic
from tests.site.exports.site import SITE as LINKED

WITH_BASE = msgspec.structs.replace(SITE, base_url="https://example.org/desk", description="Of wells")
WORDS = NullTranslations()


def planned(shown: Book) -> dict[str, Page]:
    return for_programs(resolved(shown), [], None, WORDS)


def index_at(pages: dict[str, Page], path: str = "site.json") -> Any:
    """As a program reads it, by its types."""
    return msgspec.json.decode(data_bytes(pages[path].view), type=Index)


def books(count: int, **fields: Any) -> Book:
    return book(*(briefing(f"b-{n}", card=card(f"b-{n}")) for n in range(count)), **fields)


BRIEF = ShownBrief("dry", ref("dry", "brief"), "", None, (), (), (), (card(),), (), False)


def test_the_index_has_an_entry_for_everything() -> None:
    shown = book(briefing(), topics=(topic("water", briefings=(card(),)),), entities=(entity("ada"),), briefs=(BRIEF,))
    found = index_at(planned(msgspec.structs.replace(shown, site=WITH_BASE)))
    assert (found.format, found.total, found.page, found.pages, found.next) == ("briefbook-index", 1, 1, 1, "")
    assert (found.site.title, found.site.base_url) == ("Test desk", "https://example.org/desk")
    (wells,) = found.briefings
    assert (wells.id, wells.address, wells.bottom_line) == ("wells", "briefings/wells/", "They stay.")
    assert wells.markdown == "briefings/wells/index.md"
    assert [(one.id, one.briefings, one.feeds[0]) for one in found.topics] == [("water", 1, "topics/water/feed.xml")]
    assert [(one.id, one.sources, one.annotations) for one in found.briefs] == [("dry", ("wells",), "")]
    assert [(one.id, one.name) for one in found.entities] == [("ada", "Ada")]
    assert found.feeds == ("feed.xml", "feed.json")


def test_without_a_base_url_no_feed_is_named_that_is_not_there() -> None:
    found = index_at(planned(book(briefing(), topics=(topic("water"),))))
    assert (found.feeds, found.topics[0].feeds) == ((), ())


@pytest.mark.parametrize(("count", "files"), [(0, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (2 * PER_PAGE + 1, 3)])
def test_of_many_briefings_each_file_names_the_next(count: int, files: int) -> None:
    pages = planned(books(count, topics=(topic("water"),)))
    path, read = "site.json", []
    while path:
        found = index_at(pages, path)
        read.append(found)
        path = found.next
    assert [one.page for one in read] == list(range(1, files + 1))
    assert {(one.pages, one.total) for one in read} == {(files, count)}
    assert [entry.id for one in read for entry in one.briefings] == [f"b-{n}" for n in range(count)]
    assert [len(one.topics) for one in read] == [1, *[0] * (files - 1)]


CHANGED: dict[str, Briefing] = {
    "its bottom line": briefing(card=card(bottom_line="They go.")),
    "a quote's status": briefing(key_points=(point(evidence=(quote(status="elided"),)),)),
    "a dispute": briefing(key_points=(point(relations=(relation("disputes", "rain"),)),)),
    "that it was withdrawn": briefing(card=card(life=SourceLife(archived_url="https://example.org/"))),
}


def test_the_digest_is_another_one_when_anything_is_said_otherwise() -> None:
    def digest(one: Briefing) -> str:
        return str(index_at(planned(book(one))).briefings[0].digest)

    assert digest(briefing()) == digest(briefing())
    assert len({digest(briefing()), *map(digest, CHANGED.values())}) == len(CHANGED) + 1


def test_the_export_has_the_same_records_and_more() -> None:
    shown = book(briefing(counts=(("exact", 2),)), topics=(topic("water"),), entities=(entity("ada"),), briefs=(BRIEF,))
    whole = json.loads(json_of(choose(shown, "", "2024-05-06")))
    index = msgspec.to_builtins(index_at(planned(shown)))
    assert (whole["version"], whole["site"]) == (index["version"], index["site"])
    for name in ("briefings", "briefs", "topics", "entities"):
        own, records = whole[name], json.loads(json.dumps(index[name]))
        assert [{field: one[field] for field in record} for one, record in zip(own, records, strict=True)] == records


def test_llms_txt_has_the_form_that_is_proposed(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(
        LINKED | {"site.yaml": "title: A *desk*\ndescription: Of [wells]\nbase_url: https://example.org/\n"}
    )
    built = build_site(root, tmp_path / "out")
    assert built.written, said(built.problems)
    text = (tmp_path / "out/llms.txt").read_text("utf-8")
    tokens = MarkdownIt("commonmark").parse(text)
    assert [token.type for token in tokens[:5:3]] == ["heading_open", "blockquote_open"]
    assert (tokens[1].content, tokens[5].content) == (r"A \*desk\*", r"Of \[wells\]")
    sections = re.split(r"(?m)^## ", text)
    assert [section.splitlines()[0] for section in sections[1:]] == ["Briefs", "Briefings", "Topics", "Optional"]
    listed = re.findall(r"(?m)^- \[((?:[^\]\\]|\\.)*)\]\(([^)]+)\)(?:: (.+))?$", text)
    assert len(listed) == text.count("\n- ")
    assert ("Rain & drought", "briefings/rain/index.md", "It is dry.") in listed
    files = tree_bytes(tmp_path / "out")
    assert [address for _, address, _ in listed if address not in files] == []


def test_llms_txt_of_many_briefings_is_short_and_names_the_next() -> None:
    pages = planned(books(2 * PER_PAGE + 1, briefs=(BRIEF,), topics=tuple(topic(f"t-{n}") for n in range(300))))
    path, read = "llms.txt", []
    while path:
        view: PageView = pages[path].view
        main: Any = view.main
        read.append(main)
        path = main.next.text if main.next else ""
    assert [len(one.briefings) for one in read] == [PER_PAGE, PER_PAGE, 1]
    assert [len(one.topics) for one in read] == [PER_PAGE, 0, 0]
    assert [one.first for one in read] == [True, False, False]


def test_pages_name_their_files_for_programs_beside_what_a_theme_puts_into_their_heads(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root, output = make_site(LINKED), tmp_path / "out"
    own = root / "templates/layouts/base.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "default/layouts/base.html" %}{% block head %}<meta name="desk" content="ours">{% endblock %}',
        "utf-8",
    )
    built = build_site(root, output, base_url="https://example.org/")
    assert built.written, said(built.problems)
    for folder, names in NAMED.items():
        page = parse(output / folder / "index.html")
        assert [meta.get("content") for meta in page.iter("meta") if meta.get("name") == "desk"] == ["ours"]
        links = [link.get("href") for link in page.iter("link") if link.get("rel") == "alternate"]
        assert [(output / folder / link).resolve().relative_to(output.resolve()).as_posix() for link in links] == [
            "feed.xml",
            "feed.json",
            *(f"{folder}/{name}" for name in names),
        ]
        assert all((output / folder / link).is_file() for link in links)


NAMED = {
    "briefings/wells": ["index.md"],
    "topics/water": ["feed.xml", "feed.json"],
    "briefs/summer": ["feed.xml", "feed.json"],
    "entities/ada": [],
}
