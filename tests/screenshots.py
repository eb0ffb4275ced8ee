"""`make screenshots`: eight kinds of page, light and dark, at three widths and on paper; three go into the README."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from tests.building import build_site
from tests.conftest import CHROMIUM_FLAGS, PROJECT, installed_chromium
from tests.site.browsing import serving

PAGES = {
    "home": "",
    "briefing": "briefings/keep-the-table/",
    "document": "briefings/steep-flight/",
    "brief": "briefs/was-a-promise-broken/",
    "entity": "entities/kim-jong-un/",
    "timeline": "timeline/",
    "key-points": "key-points/",
    "map": "map/",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = {1440: 900, 820: 1100, 390: 844}
README = {"briefing-1440-light": "briefing.png", "briefing-390-dark": "briefing-phone.png", "map-1440-light": "map.png"}


def main() -> None:
    """Write all of them into screenshots/, and the README's into docs/images/."""
    folder = PROJECT / "screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    browser_path = installed_chromium()
    if browser_path is None:
        sys.exit("there is no Chromium on this machine (Debian: apt-get install chromium)")
    assert build_site(PROJECT, folder / ".site", search=True).written
    with serving(folder / ".site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=CHROMIUM_FLAGS)
        for width, scheme in itertools.product(WIDTHS, SCHEMES):
            context = browser.new_context(
                viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            for name, path in PAGES.items():
                _picture(page, address + path, folder / f"{name}-{width}-{scheme}.png")
                if width == 1440 and scheme == "light":
                    page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True)
            context.close()
        browser.close()
    shutil.rmtree(folder / ".site")
    count = len(list(folder.glob("*.png")))
    print(f"{count} screenshots, and {len(PAGES)} pages on paper, are in {Path(os.path.relpath(folder))}/")


def _picture(page: Page, address: str, file: Path) -> None:
    """The whole page as whoever comes again sees it, with its fonts; of one that the README shows what is seen first."""
    page.goto(address)
    page.evaluate("Promise.allSettled([...document.fonts].map((font) => font.load()))")
    page.reload()
    if file.stem in README:
        page.screenshot(path=PROJECT / "docs/images" / README[file.stem])
    page.evaluate("document.querySelector('.contents-bar')?.remove()")  # it would lie in the middle of the whole page
    page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    main()
