"""The theme's fonts: cut to the characters that are there, named so that nothing moves, and left out where nobody wants them."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from generator.content.records import Site
from generator.site.fonts import FACES, FIRST_FONTS, cut_fonts, font_faces
from tests.building import build_site, built_pages
from tests.conftest import SMALL_SITE, MakeSite
from tests.site.browsing import wait_until
from tests.site.test_browser import SHIFTS

LOADED = "[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)"
fonttools: Any = pytest.importorskip("fontTools.ttLib")


@pytest.fixture(scope="module")
def cut() -> dict[str, bytes]:
    return cut_fonts("éßŁ–“”ж", Site("Desk"))


def test_there_is_a_file_for_each_face_and_the_licence_beside_them(cut: dict[str, bytes]) -> None:
    assert set(cut) == {face.name for face in FACES} | {"fonts-licence.txt"}
    assert b"SIL OPEN FONT LICENSE" in cut["fonts-licence.txt"].upper()
    assert sum(len(data) for name, data in cut.items() if name.endswith(".woff2")) < 90_000


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_another_program_reads_them_and_finds_the_characters(face: Any, cut: dict[str, bytes]) -> None:
    font = fonttools.TTFont(io.BytesIO(cut[face.name]))
    for table in font.keys():  # noqa: SIM118  # the font is no mapping
        assert font[table] is not None
    letters = font.getBestCmap()
    assert {ord(sign) for sign in "AZaz09.,–“”éß"} <= letters.keys()
    assert ord("ñ") not in letters
    assert ord("Я") not in letters
    assert font["OS/2"].usWeightClass == face.weight
    assert len(font.getGlyphOrder()) < 250


def test_the_reserved_name_is_not_theirs(cut: dict[str, bytes]) -> None:
    """SIL Open Font License 1.1, condition 3: what is changed does not bear the name."""
    for face in FACES:
        names = fonttools.TTFont(io.BytesIO(cut[face.name]))["name"].names
        assert {name.nameID for name in names} <= {0, 13, 14}


def test_the_rules_name_each_file_and_what_stands_in_for_it() -> None:
    rules = font_faces({face.name: f"{face.name}.x" for face in FACES})
    assert all(f'url("{face.name}.x")' in rules for face in FACES)
    assert rules.count("font-display:optional") == len(FACES)
    assert rules.count("size-adjust:") >= 4
    assert font_faces({}) == ""


@pytest.mark.parametrize(("fonts", "files"), [("theme", len(FACES)), ("system", 0)])
def test_a_site_may_do_without(fonts: str, files: int, make_site: MakeSite, tmp_path: Path) -> None:
    site = SMALL_SITE["site.yaml"] + f"theme:\n  fonts: {fonts}\n"
    output = built_pages(make_site({"site.yaml": site}), tmp_path / "out")
    assert len(list(output.glob("assets/*.woff2"))) == files
    sheet = next(output.glob("assets/site.*.css")).read_text()
    assert sheet.count("@font-face") == (0 if fonts == "system" else len(FACES) + 6)
    assert all((output / "assets" / name).is_file() for name in re.findall(r'url\("([^"]+)"\)', sheet))


def test_what_is_cut_once_is_not_cut_again(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    first = build_site(root, tmp_path / "out")
    page = root / "content/summaries/wells.yaml"
    page.write_text(page.read_text().replace("title:", "publisher: The Gazette\ntitle:", 1))
    again = build_site(root, tmp_path / "out")
    page.write_text(page.read_text().replace("The Gazette", "The Gazette of Łódź"))
    third = build_site(root, tmp_path / "out")
    assert [built.done["fonts"] for built in (first, again, third)] == [(1, 0), (0, 1), (1, 0)]


USE_MY_METRICS = 0x200


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_no_sign_claims_the_width_of_a_part_of_it(face: Any, cut: dict[str, bytes]) -> None:
    font = fonttools.TTFont(io.BytesIO(cut[face.name]))
    widths, outlines = font["hmtx"], font.get("glyf", {})
    parts = {
        name: outlines[name].components for name in font.getGlyphOrder() if outlines and outlines[name].isComposite()
    }
    claimed = {
        (name, widths[part.glyphName][0] - widths[name][0])
        for name, own in parts.items()
        for part in own
        if part.flags & USE_MY_METRICS
    }
    assert {difference for _, difference in claimed} <= {0}, claimed


@pytest.mark.browser
def test_a_browser_sets_a_page_in_them_and_nothing_moves(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served + "briefings/keep-the-table/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(LOADED)
    ahead = page.evaluate("[...document.querySelectorAll('link[rel=preload][as=font]')].map((one) => one.href)")
    page.close()
    assert {"Briefbook Serif", "Briefbook Sans"} <= {name.strip('"') for name in loaded}
    assert [re.sub(r"\.\w+(?=\.woff2)", "", href.rpartition("/")[2]) for href in ahead] == list(FIRST_FONTS)


@pytest.mark.browser
def test_a_page_that_is_opened_from_the_disk_has_them_too(
    make_site: MakeSite, tmp_path: Path, chromium: Browser
) -> None:
    output = built_pages(make_site({}), tmp_path / "out")
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((output / "index.html").as_uri())
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(LOADED)
    page.close()
    assert said == []
    assert loaded.count('"Briefbook Serif"') == 2  # as the script has made them, in both weights


@pytest.mark.browser
def test_a_font_that_comes_late_moves_nothing(served: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(served + "key-points/", wait_until="domcontentloaded")
    wait_until(page, "performance.getEntriesByName('first-contentful-paint').length")
    page.route("**/*.woff2", lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    moved = page.evaluate(SHIFTS)
    page.close()
    assert held
    assert moved < 0.01
