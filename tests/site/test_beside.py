"""On a wide screen what bears a statement stands beside it; on a narrow one below it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser

BESIDE = [
    ("briefs/hanoi-what-failed/", ".judgement .judgement-text", ".judgement .grounds"),
    ("briefings/hanoi-two-accounts/", ".event-body > p", ".event-body > .quotes"),
    ("timeline/", ".event-body > p", ".event-body > .from"),
    ("entities/kim-jong-un/", ".mentions .links-title", ".mentions .snippet"),
]


@pytest.mark.browser
@pytest.mark.parametrize(("path", "said", "bearing"), BESIDE)
@pytest.mark.parametrize("width", [390, 1440])
def test_what_bears_a_statement(path: str, said: str, bearing: str, width: int, served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(served + path)
    first, second = page.locator(said).first.bounding_box(), page.locator(bearing).first.bounding_box()
    page.close()
    assert first
    assert second
    if width == 1440:
        assert second["x"] > first["x"] + 200
        assert abs(second["y"] - first["y"]) < 24
    else:
        assert second["y"] >= first["y"] + first["height"]


@pytest.mark.browser
def test_no_mark_touches_the_next_one(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served + "key-points/")
    marks = page.locator(".key-point-elsewhere .marks").first.locator("> *").all()
    boxes = [box for mark in marks if (box := mark.bounding_box())]
    page.close()
    assert len(boxes) > 1
    assert all(after["x"] - before["x"] - before["width"] >= 8 for before, after in pairwise(boxes))
