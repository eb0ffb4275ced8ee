"""The accent colour, made readable on both papers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.records import Reference
from generator.diagnostics import Place
from generator.site.accent import ENOUGH, accent_css, check_accent, contrast, readable
from tests.conftest import PROJECT

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
SHEET = (PROJECT / "templates/styles/tokens.css").read_text("utf-8")


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#123456", "#123456", 1.0),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(channels(one), channels(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(channels(other), channels(one)) == contrast(channels(one), channels(other))


@given(colours)
def test_every_colour_becomes_one_that_can_be_read(colour: str) -> None:
    light, dark = readable(colour)
    assert contrast(channels(light), (0xFB, 0xFA, 0xF6)) >= ENOUGH
    assert contrast(channels(dark), (0x1B, 0x1E, 0x23)) >= ENOUGH
    assert readable(light)[0] == light, "what can be read stays"
    assert accent_css(colour).decode() == f":root {{ --accent: light-dark({light}, {dark}); }}\n"


@given(colours)
def test_the_desk_is_told_where_its_colour_is_changed_on_light_paper(colour: str) -> None:
    place = Place("content/site.yaml", 3, 9)
    problems = check_accent(Reference(colour, place))
    light, _ = readable(colour)
    assert [(p.code, p.severity, p.place) for p in problems] == [("SITE-accent", "warning", place)] * (light != colour)
    assert all(light in problem.message and light in problem.hint for problem in problems)


def test_the_papers_are_those_of_the_style_sheet() -> None:
    papers = {name: pair for name, *pair in re.findall(r"--(paper|raised): light-dark\((#\w{6}), (#\w{6})\);", SHEET)}
    assert (papers["paper"][0], papers["raised"][1]) == ("#fbfaf6", "#1b1e23")
