"""A briefing as a picture for other sites."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator.evidence.coverage import Coverage
from generator.site.social_card import HEIGHT, WIDTH, draw_social_card, social_card_of
from generator.site.views import SocialCard
from tests.building import built_pages
from tests.conftest import MakeSite
from tests.making import SITE, card, ref

Image: Any = pytest.importorskip("PIL.Image")
AT_HOME = replace(SITE, base_url="https://example.org/")
LONG = "The wells stay open until spring, and nobody has said who is to pay for them. " * 20


@pytest.mark.parametrize(
    ("site", "title", "drawn"),
    [
        (SITE, "Wells", False),
        (AT_HOME, "Wells", True),
        (AT_HOME, "Les puits – « ouverts »", True),
        (AT_HOME, "Колодцы", True),
        (AT_HOME, "水井", False),
        (AT_HOME, "الآبار", False),
        (AT_HOME, "कुएँ", False),
    ],
)
def test_a_card_is_drawn_where_others_can_ask_for_it_and_the_fonts_have_its_letters(
    site: Any, title: str, drawn: bool
) -> None:
    assert (social_card_of(site, card(ref=ref("wells", title=title))) is not None) == drawn


@pytest.mark.parametrize(
    "words", [("Desk", "Wells", "They stay."), (LONG, LONG, LONG), ("x", "w" * 300, ""), ("", "", "a")]
)
def test_whatever_its_words_it_is_a_picture_of_one_size_with_a_margin(words: tuple[str, str, str]) -> None:
    data = draw_social_card(SocialCard(*words, coverage=Coverage(20, 200, ((0, 20), (180, 20)))))
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    assert picture.size == (WIDTH, HEIGHT)
    assert len(data) < 60_000
    paper = picture.getpixel((20, 300))
    assert {picture.getpixel((x, y)) for x in (40, WIDTH - 40) for y in range(20, HEIGHT)} == {paper}
    assert picture.getpixel((80, HEIGHT - 48)) != picture.getpixel((600, HEIGHT - 48)), "what is quoted is marked"


def test_the_same_words_are_the_same_bytes() -> None:
    shown = SocialCard("Desk", "Wells", "They stay.", None)
    assert draw_social_card(shown) == draw_social_card(shown)


def test_a_briefing_names_its_own_card_and_other_pages_the_theme_s(make_site: MakeSite, tmp_path: Path) -> None:
    output = built_pages(make_site({"site.yaml": "title: Desk\nbase_url: https://example.org/\n"}), tmp_path / "out")
    page = (output / "briefings/wells/index.html").read_text()
    assert '<meta property="og:image" content="https://example.org/briefings/wells/card.png">' in page
    assert (output / "briefings/wells/card.png").read_bytes().startswith(b"\x89PNG")
    assert 'og:image" content="https://example.org/assets/card.' in (output / "index.html").read_text()
