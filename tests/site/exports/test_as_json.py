"""The book as JSON and BibTeX: every record, and addresses that are the site's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from generator.site.book_index import VERSION
from generator.site.citations import bibliography
from generator.site.exports.as_json import json_of
from generator.site.exports.chosen import NotThere
from tests.building import build_anew
from tests.conftest import MakeSite
from tests.site.exports.site import bound


def document(make_site: MakeSite, id: str = "") -> Any:
    return json.loads(json_of(bound(make_site).choose(id)[0]))


def test_every_record_is_there_with_its_evidence_and_what_bears_on_what(make_site: MakeSite) -> None:
    book = document(make_site)
    assert (book["format"], book["version"], book["site"]["title"]) == ("briefbook", VERSION, "Test desk")
    assert [one["id"] for one in book["briefings"]] == ["rain", "wells"]
    rain, wells = book["briefings"]
    (dry,) = rain["key_points"]
    assert (dry["confidence"], dry["disputed"]) == ("high", True)
    (quote,) = dry["evidence"]
    assert (quote["quote"], quote["status"], quote["paragraph"]) == ("It has not rained since May.", "exact", 1)
    assert dry["relations"] == [
        {"relation": "disputed by", "of": "wells", "address": "briefings/wells/#three-villages"}
    ]
    assert [(event["date"], event["title"]) for event in wells["events"]] == [("1931", "The wells are dug")]
    (brief,) = book["briefs"]
    (judgement,) = brief["judgements"]
    assert [one["address"] for one in judgement["rests_on"]] == ["briefings/wells/#three-villages"]
    assert [one["address"] for one in judgement["despite"]] == ["briefings/rain/#dry"]
    assert "The wells stay open." in brief["text"]
    assert [one["id"] for one in book["topics"]] == ["water"]
    assert [one["name"] for one in book["entities"]] == ["Ada Park"]


def test_addresses_are_those_of_the_site(make_site: MakeSite, tmp_path: Path) -> None:
    site = bound(make_site)
    book = json_of(site.choose("")[0]).decode()
    build_anew(site.wishes.root, tmp_path / "out")
    found = set(re.findall(r'"address": "([^"]+)"', book))
    assert len(found) > 8
    for address in found:
        page, _, place = address.partition("#")
        text = (tmp_path / "out" / unquote(page) / "index.html").read_text("utf-8")
        assert not place or f'id="{place}"' in text, address


def test_one_briefing_comes_alone_with_what_it_names(make_site: MakeSite) -> None:
    book = document(make_site, "rain")
    assert ([one["id"] for one in book["briefings"]], book["briefs"], book["topics"]) == (["rain"], [], [])
    with pytest.raises(NotThere, match="no briefing `rian`; did you mean `rain`"):
        bound(make_site).choose("rian")


def test_what_the_site_does_not_show_is_not_there(make_site: MakeSite) -> None:
    text = json.dumps(document(make_site))
    assert "armadillo" not in text
    assert "hedgehog" not in text


def test_bibtex_has_an_entry_a_source(make_site: MakeSite) -> None:
    text = bibliography(bound(make_site).choose("")[0].briefings).decode()
    assert re.findall(r"^@misc\{(\w+),$", text, re.MULTILINE) == ["rain", "wells"]
    assert r"title = {{Rain \& drought}}," in text
