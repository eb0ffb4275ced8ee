"""Addresses in texts that hold many pages."""

from __future__ import annotations

import re

import pytest

from generator.site.exports.texts import InTexts, Place, whole_text
from tests.conftest import MakeSite
from tests.site.exports.site import bound

PLACES = {"briefings/wells/": Place("wells", "wells"), "briefings/wells/#open": Place("wells", "wells--open")}


@pytest.mark.parametrize(
    ("address", "files", "online", "written"),
    [
        ("briefings/wells/#open", "", "", "#wells--open"),
        ("briefings/wells/#open", "{}.xhtml", "https://a.example/", "wells.xhtml#wells--open"),
        ("briefings/wells/#open-q-1", "", "", "#wells"),
        ("briefings/wells/#open-q-1", "", "https://a.example/", "https://a.example/briefings/wells/#open-q-1"),
        ("topics/water/", "", "", "#contents"),
        ("topics/water/", "{}.xhtml", "", "contents.xhtml"),
        ("topics/water/?a=1&b=2", "", "https://a.example", "https://a.example/topics/water/?a=1&amp;b=2"),
        ("a%20b.png", "", "https://a.example", "data:x"),
    ],
)
def test_they_lead_into_the_texts_where_they_can(address: str, files: str, online: str, written: str) -> None:
    assert InTexts(PLACES, files, online, {"a b.png": "data:x"}).write(address) == written


def test_every_link_of_the_whole_leads_to_a_place_in_it(make_site: MakeSite) -> None:
    text = whole_text(*bound(make_site).choose(""))
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="#([^"]+)"', text)
    assert len(links) > 8
    assert set(links) <= set(ids)
    assert 'src="data:image/svg+xml;base64,' in text
