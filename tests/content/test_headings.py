"""Headings' anchors follow GitHub's rule in any script, and links in the same text find them."""

from __future__ import annotations

import re

import pytest

from generator.content.clean import clean_html
from generator.content.headings import slug
from generator.content.markdown import desk_html, parse_desk, source_html


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("What's new", "whats-new"),
        ("What’s new?", "whats-new"),
        ("3.1 Scope & aims", "31-scope--aims"),
        ("A – B", "a--b"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("Île d’Yeu: été", "île-dyeu-été"),
        ("I\u0302le", "île"),
        ("कुएँ", "कुएँ"),
        ("का", "का"),
        ("कि", "कि"),
        ("บ่อน้ำ", "บ่อน้ำ"),
        ("הַבְּאֵר", "הַבְּאֵר"),
        ("می‌شود", "می‌شود"),
        ("井戸（三つ）", "井戸三つ"),
        ("Straße", "straße"),
        ("!?", "section"),
    ],
)
def test_an_anchor_keeps_letters_marks_and_digits(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def ids(html: str) -> list[str]:
    return re.findall(r' id="(_h-[^"]*)"', html)


def test_two_headings_of_one_name_have_two_anchors() -> None:
    assert ids(source_html("# A\n\n## A\n\n## A-1\n\n## A\n")) == ["_h-a", "_h-a-1", "_h-a-1-1", "_h-a-2"]


TEXT = "[x](#whats-new) [y](#कुएँ) [z](#3-le-prix-net)\n\n## What's *new*\n\n## कुएँ\n\n## 3. `Le prix`\nnet\n---\n"


@pytest.mark.parametrize(
    "html", [source_html(TEXT), clean_html(desk_html(parse_desk(TEXT), {}))], ids=["source", "desk"]
)
def test_links_lead_to_their_headings(html: str) -> None:
    links = re.findall(r'href="#([^"]*)"', html)
    assert links[:2] == ["_h-whats-new", "_h-कुएँ"]
    assert set(links[:2]) <= set(ids(html))
