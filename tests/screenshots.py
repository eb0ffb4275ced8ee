"""`make screenshots`: eight kinds of page in both schemes at two widths, to be looked at; two of them go into the README."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.building import build_site
from tests.conftest import CHROMIUM_FLAGS, PROJECT
from tests.site.browsing import serving

PAGES = {
    "home": "",
    "briefing": "briefings/singapore-statement/",
    "brief": "briefs/was-a-promise-broken/",
    "topic": "topics/diplomacy/",
    "entity": "entities/kim-jong-un/",
    "timeline": "timeline/",
    "key-points": "key-points/",
    "map": "map/",
}
README = {"briefing-1440-light": "briefing.png", "map-1440-light": "map.png"}


def main() -> None:
    """Write all of them into screenshots/, and the README's into docs/images/."""
    folder = PROJECT / "screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser_path is None:
        sys.exit("there is no Chromium on this machine (Debian: apt-get install chromium)")
    assert build_site(PROJECT, folder / ".site", search=True).written
    with serving(folder / ".site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=CHROMIUM_FLAGS)
        for width, height in ((1440, 900), (390, 844)):
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
                )
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(address + path)
                    page.evaluate("document.fonts.ready")
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                    if f"{name}-{width}-{scheme}" in README:
                        page.screenshot(path=PROJECT / "docs/images" / README[f"{name}-{width}-{scheme}"])
                context.close()
        browser.close()
    shutil.rmtree(folder / ".site")
    print(f"{len(list(folder.glob('*.png')))} screenshots are in {Path(os.path.relpath(folder))}/")


if __name__ == "__main__":
    main()
