"""Judgements on the pages and in the files for other programs: what they rest on, what fell, who signed, in words."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from generator.book.judgement_changes import Judged, JudgementChange, judgement_changes
from generator.site.judgement_picture import FEWEST, WIDTH, pictures_of
from generator.site.search_documents import other_documents
from tests.book.judging import BRIEF, JUDGED, RAIN, lock_of, with_lines
from tests.building import build_site, built_pages, examine, parse, text_of
from tests.conftest import MakeSite
from tests.making import resolved

FALLEN = {
    **JUDGED,
    "summaries/rain.yaml": with_lines(
        RAIN,
        "published: 2024-01",
        "accessed: 2024-02-03\narchived_url: https://example.org/copy\nrelays: [wells, The Wire]\n"
        "withdrawn: {date: 2024-06-11, note: It was *counted* twice.}\nsuperseded_by: gazette\n",
    ),
}


def words(path: Path) -> str:
    """A page's text in one line."""
    return " ".join(text_of(parse(path).find("body")).split())


@pytest.fixture
def site(make_site: MakeSite, tmp_path: Path) -> Path:
    """A site in which a premise fell and a sign-off is fresh."""
    lock = lock_of(make_site(FALLEN), "rain#stays")
    return built_pages(make_site({**FALLEN, **lock}), tmp_path / "www")


def test_a_brief_says_what_it_judges_on_what_and_what_of_that_fell(site: Path) -> None:
    page = parse(site / "briefs/dry-years/index.html")
    assert [item.get("id") for item in page.iter("article") if item.get("id")] == ["closed", "moved"]
    text = words(site / "briefs/dry-years/index.html")
    assert "What it rests on: 2 key points from 2 sources, 1 of them independent" in text
    assert "3 key points from 2 sources, 1 of them independent; 1 against it" in text
    assert "The source was withdrawn on 11 June 2024. It was counted twice." in text
    assert text.count("To be looked at again:") == 3, "at both judgements, and where one is transcluded"
    assert "Something that it rests on has changed itself." in text
    assert "the rain falls less every year" in text, "the tree goes down to the quotes"


def test_what_became_of_a_source_is_on_its_page_and_at_its_quotes(site: Path) -> None:
    text = words(site / "briefings/rain/index.html")
    assert text.count("Taken on 3 February 2024 Archived copy Passes on The wells, The Wire") == 2, (
        "at the quotes of both points"
    )
    assert "Withdrawn on11 June 2024. It was counted twice." in text, "among the facts"
    assert "Superseded byThe Gazette" in text
    assert "Read by Ada Park on 1 May 2024: they bear it" in text
    assert "Judgements that rest on it The wells will be closed. Dry years" in text
    assert "The villages will be moved. Dry years · despite this" in text
    assert "withdrawn" in words(site / "briefings/index.html")


def test_a_stale_sign_off_is_said_to_be_one(make_site: MakeSite, tmp_path: Path) -> None:
    lock = lock_of(make_site(JUDGED), "rain#stays")
    root = make_site({**JUDGED, **lock, "summaries/rain.yaml": RAIN.replace("It stays.", "It goes.")})
    text = words(built_pages(root, tmp_path / "www") / "briefings/rain/index.html")
    assert "Read by Ada Park on 1 May 2024, changed since" in text


def test_judgements_stand_in_their_list_on_the_first_page_and_in_the_book(site: Path) -> None:
    listed = parse(site / "key-points/judgements/index.html")
    links = [a.get("href") for a in listed.iter("a") if "dry-years" in (a.get("href") or "")]
    assert links == ["../../briefs/dry-years/index.html#closed", "../../briefs/dry-years/index.html#moved"]
    assert "2 judgements" in words(site / "key-points/index.html")
    assert "The wells will be closed." in words(site / "index.html")
    book = parse(site / "book/index.html")
    assert "The villages will be moved." in text_of(book.find("body"))
    ids = [element.get("id") for element in book.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_site_without_judgements_has_none_of_it(make_site: MakeSite, tmp_path: Path) -> None:
    site = built_pages(make_site({}), tmp_path / "www")
    assert not (site / "key-points/judgements").exists()
    assert "judgement" not in (site / "key-points/index.html").read_text().lower()


def test_judgements_are_annotations_of_what_they_rest_on(site: Path) -> None:
    found = json.loads((site / "briefs/dry-years/annotations.jsonld").read_text())
    closed, moved = found["first"]["items"]
    assert found["total"] == 2
    assert closed["target"] == [
        "../../briefings/wells/index.html#stay-open",
        "../../briefings/rain/index.html#falls",
    ]
    assert closed["briefbook:fallen"] == ["withdrawn"]
    assert (moved["briefbook:despite"], moved["briefbook:independent"]) == (
        ["../../briefings/rain/index.html#stays"],
        1,
    )


def test_a_judgement_is_found_at_its_address(make_site: MakeSite) -> None:
    document = other_documents(resolved(examine(make_site(JUDGED)).book))["briefs/dry-years/"]
    assert '<p id="closed">' in document.html
    assert document.html.count("The villages will be moved") == 1, "not again where it is transcluded"


def test_an_edition_tells_of_judgements_and_the_feed_leads_to_them(make_site: MakeSite, tmp_path: Path) -> None:
    settings = {"site.yaml": "title: Test\nbase_url: https://example.org/\n"}
    first = build_site(make_site({**JUDGED, **settings}), tmp_path / "one", previous=b"", today="2024-06-01")
    assert first.written
    record = (tmp_path / "one/changes.json").read_bytes()
    second = build_site(make_site({**FALLEN, **settings}), tmp_path / "two", previous=record, today="2024-07-01")
    assert second.written
    newest, oldest = json.loads((tmp_path / "two/changes.json").read_text())["editions"]
    assert [one["kind"] for one in oldest["judgements"]] == ["new", "new"]
    assert [(one["kind"], one["id"]) for one in newest["judgements"]] == [("fallen", "closed"), ("fallen", "moved")]
    text = words(tmp_path / "two/changes/index.html")
    assert "A judgement to be looked at again The wells will be closed." in text
    items = json.loads((tmp_path / "two/feed.json").read_text())["items"]
    urls = [item["url"] for item in items if item["title"] == "A judgement to be looked at again"]
    assert urls == ["https://example.org/briefs/dry-years/#closed", "https://example.org/briefs/dry-years/#moved"]
    assert len({item["id"] for item in items}) == len(items)
    assert "https://example.org/briefs/dry-years/?edition=2024-07-01#closed" in (tmp_path / "two/feed.xml").read_text()


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ({}, {"b": {"a": Judged("It is.")}}, ["new"]),
        ({}, {"b": {"a": Judged("It is.", True)}}, ["new", "fallen"]),
        ({"b": {"a": Judged("It is.")}}, {"b": {"a": Judged("It was.")}}, ["revised"]),
        ({"b": {"a": Judged("It is.", True)}}, {"b": {"a": Judged("It is.")}}, ["reviewed"]),
        ({"b": {"a": Judged("It is.", True)}}, {"b": {"a": Judged("It is.", True)}}, []),
        ({"b": {"a": Judged("It is.")}}, {}, ["withdrawn"]),
    ],
)
def test_what_an_edition_brings_of_a_judgement(
    old: dict[str, dict[str, Judged]], new: dict[str, dict[str, Judged]], kinds: list[str]
) -> None:
    found = list(judgement_changes(old, new))
    assert [change.kind for change in found] == kinds
    assert all(isinstance(change, JudgementChange) and change.brief == "b" for change in found)


def test_much_that_is_rested_on_is_drawn_too(make_site: MakeSite) -> None:
    points = "".join(f"  - id: p-{n}\n    text: Point {n} of 水井水井水井 {'long ' * n}.\n" for n in range(FEWEST - 1))
    wet = f"title: Wet\npublished: 2024\nrights: citation\nbottom_line: Wet.\nkey_points:\n{points}"
    premises = ", ".join(f"wet#p-{n}" for n in range(FEWEST - 1))
    brief = BRIEF.replace("[wells#stay-open, rain#falls]", f"[{premises}, rain#falls]")
    (shown,) = examine(make_site({**JUDGED, "summaries/wet.yaml": wet, "briefs/dry-years.md": brief})).book.briefs
    pictures = pictures_of(shown)
    assert list(pictures) == ["closed"], "the other one rests on two"
    (picture,) = pictures.values()
    assert [box.kind for box in picture.boxes].count("source") == 2
    assert len(picture.lines) == 2 * FEWEST
    for box in picture.boxes:
        assert 0 <= box.x < box.x + box.width <= WIDTH == picture.width
        assert 0 <= box.y < box.y + box.height <= picture.height
        assert box.lines
    tops = sorted((box.x, box.y, box.height) for box in picture.boxes)
    assert all(y + height <= below for (x, y, height), (other, below, _) in pairwise(tops) if x == other)
