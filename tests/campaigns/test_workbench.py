"""Somebody at the workbench who never waits, while others save, break and mend: each change is written once, and in the end the
page is that of a clean build.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Request
from playwright.sync_api import Error as BrowserError

from tests.building import build_anew
from tests.conftest import LONG, MakeSite
from tests.test_preview_desk import choose_at_once
from tests.test_serve import SUMMARY, Running

pytestmark = pytest.mark.browser

ACTIONS, SEEDS = (80, range(1, 7)) if LONG else (8, range(1, 2))
PASSAGES = (
    "The council met on Monday.",
    "The wells were dug",
    "give water to three villages",
    "Ada Park said that the old wells",
)
PATIENCE = 180
"""Seconds until something that must come is there."""
ANSWER = re.compile("Written to |Not written: |Not taken back: |is as it was")
WHOLE, BROKEN = "wells should not be closed", "wells should never be closed"


class Author:
    """Works on one page. What is asked for is tried until the file says it: a page may be loaded anew between any two steps."""

    def __init__(self, site: Running, page: Page, chance: random.Random) -> None:
        self.site, self.page, self.chance = site, page, chance
        self.path = site.root / SUMMARY
        self.bar = page.locator("#_workbench")
        self.before: bytes | None = None  # what can be taken back
        self.asked: set[Request] = set()  # and not answered yet
        page.on("request", lambda request: self.asked.add(request))
        page.on("requestfinished", lambda request: self.asked.discard(request))
        page.on("requestfailed", lambda request: self.asked.discard(request))

    def act(self, number: int) -> None:
        """One of the things that can be done now."""
        written = [self.add, self.add_point, self.reword]
        outside = [self.save, self.save_slowly, self.stash, self.break_and_mend, self.break_and_repair]
        chosen = self.chance.choice([*written * 2, *outside, *([self.take_back] * 4 if self.before else [])])
        before = self.path.read_bytes()
        chosen(f"Number {number}")
        self.before = before if chosen in written else None

    def add(self, _: str) -> None:
        record = self._record()
        point = self.chance.randrange(len(record["key_points"]))
        evidence = record["key_points"][point]["evidence"]
        words, count = self.chance.choice(PASSAGES), len(evidence)

        def go() -> None:
            choose_at_once(self.page, words)
            self.bar.get_by_role("button", name=f"Add to {point + 1}", exact=True).click()

        self._persist(go, lambda: len(self._record()["key_points"][point]["evidence"]) > count)
        added = self._record()["key_points"][point]["evidence"][count:]
        evidence += added
        assert (len(added), self._record()) == (1, record)

    def add_point(self, said: str) -> None:
        record, words = self._record(), self.chance.choice(PASSAGES)

        def go() -> None:
            choose_at_once(self.page, words)
            self.bar.locator("input").fill(said)
            self.bar.get_by_role("button", name="New key point").click()

        self._persist(go, lambda: said in self._text())
        record["key_points"].append(self._record()["key_points"][-1])
        assert (record["key_points"][-1]["text"], self._record()) == (said, record)

    def reword(self, said: str) -> None:
        record = self._record()
        point = self.chance.randrange(-2, len(record["key_points"]))
        where, field = (
            (record["key_points"][point], "text") if point >= 0 else (record, ("title", "bottom_line")[point])
        )
        name = f"key point {point + 1}" if point >= 0 else f"the {field.replace('_', ' ')}"

        def go() -> None:
            self.page.get_by_role("button", name=f"Write {name}", exact=True).click()
            self.bar.locator("textarea").fill(said)
            self.bar.locator("textarea").press("Enter")

        self._persist(go, lambda: said in self._text())
        where[field] = said
        assert self._record() == record

    def take_back(self, _: str) -> None:
        before = self.before
        self._persist(
            self.bar.get_by_role("button", name="Take it back").click, lambda: self.path.read_bytes() == before
        )

    def save(self, said: str) -> None:
        self._replace(self._text() + f"# {said}\n")

    def save_slowly(self, said: str) -> None:
        """In place, as some editors do."""
        text = self._text() + f"# {said}\n"
        with self.path.open("w") as file:
            file.write(text[: len(text) // 2])
            file.flush()
            self._let_go_on()
            file.write(text[len(text) // 2 :])

    def stash(self, said: str) -> None:
        """All is gone, and comes back."""
        content = self.site.root / "content"
        content.rename(content.with_name("stashed"))
        self._let_go_on()
        content.with_name("stashed").rename(content)
        self.save(said)

    def break_and_mend(self, _: str) -> None:
        good = self._text()
        self.site.edit(WHOLE, BROKEN)
        mend = self.page.locator("#_problems").get_by_role("button", name="Quote the source's words")
        self._persist(mend.first.click, lambda: BROKEN not in self._text())
        assert self._text() == good

    def break_and_repair(self, _: str) -> None:
        self.site.edit(WHOLE, BROKEN)
        self._let_go_on()
        self.site.edit(BROKEN, WHOLE)

    def _let_go_on(self) -> None:
        """The page and the preview do something with what is there now, or have no time for it."""
        self.page.wait_for_timeout(self.chance.choice([0, 50, 300]))

    def _persist(self, go: Callable[[], object], done: Callable[[], bool]) -> None:
        step = 500  # milliseconds; then again, with more patience: a page that came meanwhile knows nothing of it
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, self.bar.text_content()
            self.page.set_default_timeout(step)
            step = min(step * 2, 8_000)
            try:
                go()
                self._wait_for_an_answer()
            except BrowserError:
                self.page.wait_for_timeout(100)
            while any("/_desk/" in one.url for one in self.asked):  # a click that took too long may have been one
                self.page.wait_for_timeout(20)

    def _wait_for_an_answer(self) -> None:
        end = time.monotonic() + PATIENCE
        while (said := self.bar.text_content()) and not ANSWER.search(said):
            assert time.monotonic() < end, said
            self.page.wait_for_timeout(20)

    def _text(self) -> str:
        return self.path.read_text("utf-8")

    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = yaml.safe_load(self._text())
        return record

    def _replace(self, text: str) -> None:
        beside = self.path.with_name("beside.tmp")
        beside.write_text(text, "utf-8")
        beside.replace(self.path)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_comes_in_whatever_order_is_written_once_and_shown(
    make_site: MakeSite, chromium: Browser, tmp_path: Path, seed: int
) -> None:
    root = make_site({})
    with Running(root) as site:
        Thread(target=lambda: site.process.stdout and site.process.stdout.read(), daemon=True).start()
        page, failed = chromium.new_page(), list[str]()
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(f"{site.url}briefings/wells/")
        author = Author(site, page, random.Random(seed))
        for number in range(ACTIONS):
            author.act(number)
        build_anew(root, tmp_path / "clean", hashed=False)
        clean = tmp_path / "clean/briefings/wells/index.html"
        built = root / ".briefbook/preview/briefings/wells/index.html"
        await_same(lambda: (built.read_bytes(), clean.read_bytes()))
        other = chromium.new_page()
        other.goto(page.url)
        await_same(lambda: tuple(one.locator("main").inner_text() for one in (page, other)))
        assert failed == []
        page.close()
        other.close()


def await_same(both: Callable[[], tuple[Any, ...]]) -> None:
    """What is shown comes to be what there is to be shown."""
    end = time.monotonic() + PATIENCE
    while True:
        with suppress(BrowserError, FileNotFoundError):
            one, other = both()
            if one == other:
                return
            assert time.monotonic() < end, (one, other)
