"""What tests in a browser share: a server for a folder, and an eye on what goes wrong on a page."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

from tests.conftest import LONG

KINDS_OF_PAGE = [
    "index.html",
    "briefings/index.html",
    "briefings/singapore-statement/index.html",
    "briefings/gomez-2019/index.html",
    "briefings/what-satellites-show/index.html",
    "briefings/china-and-russia/index.html",
    "briefings/moratoire/index.html",
    "briefings/steep-flight/index.html",
    "briefings/sanctions-in-figures/index.html",
    "briefings/twelve-meetings/index.html",
    "briefs/was-a-promise-broken/index.html",
    "briefs/hanoi-what-failed/index.html",
    "briefs/write-it-down/index.html",
    "key-points/judgements/index.html",
    "topics/index.html",
    "topics/diplomacy/index.html",
    "entities/index.html",
    "entities/kim-jong-un/index.html",
    "timeline/index.html",
    "key-points/index.html",
    "key-points/disputed/index.html",
    "map/index.html",
    "book/index.html",
    "search/index.html",
    "about/index.html",
    "404.html",
]


class Look(NamedTuple):
    """How a reader looks at a page."""

    scheme: Literal["light", "dark"]
    width: int
    height: int = 900


PHONE, DESK = Look("light", 390), Look("dark", 1440)
NARROW = Look("light", 320, 256)
"""WCAG 2.2, 1.4.10: at 320 CSS pixels there is no scrolling in two directions (of a page; pictures may)."""


AXE = """
async ([all, rules]) => {
  const grounds = new Map(), firsts = new Map();
  for (const one of document.querySelectorAll("*")) {
    const style = getComputedStyle(one), behind = grounds.get(one.parentElement) ?? "";
    const own = [style.backgroundColor, style.backgroundImage, style.opacity].join();
    const ground = own === "rgba(0, 0, 0, 0),none,1" ? behind : behind + own;
    grounds.set(one, ground);
    const words = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const shown = one.checkVisibility({opacityProperty: true, visibilityProperty: true}) && one.getBoundingClientRect().width > 1;
    const {color, fontSize, fontWeight, textShadow} = style;
    const kind = [ground, color, fontSize, fontWeight, textShadow].join();
    if (shown && (words || one.matches("input, select, textarea")) && !firsts.has(kind)) firsts.set(kind, one);
  }
  const contrast = all ? document : {include: [...firsts.values()]};
  const usual = {rules: {"color-contrast": {enabled: false}, "target-size": {enabled: true}}};
  const others = rules.length ? {runOnly: rules} : usual;
  const found = [
    await axe.run({resultTypes: ["violations"], ...others}),
    await axe.run(contrast, {resultTypes: ["violations"], runOnly: ["color-contrast"]}),
  ];
  return found.flatMap((results) => results.violations);
}
"""
"""All that axe asks. Of what has the same ink and size on the same ground it compares the colours once (all, in the long run)."""


OF_A_LOOK = ("link-in-text-block", "target-size", "scrollable-region-focusable")
"""The rules of axe, beside that of contrast, that another scheme or width can break."""


AT_ONCE = 0.01
"""Seconds after which a server sees that it is to end."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server for a folder, on a free port of this machine; its address ends in `/`."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(AT_ONCE,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def watched(page: Page) -> list[str]:
    """What goes wrong on a page: failed requests, bad answers, console errors, requests to other hosts."""
    wrong: list[str] = []
    aborted = "net::ERR_ABORTED"  # by going on to the next page
    page.on("requestfailed", lambda r: None if r.failure == aborted else wrong.append(f"{r.failure}: {r.url}"))
    page.on("request", lambda r: wrong.append(f"elsewhere: {r.url}") if _elsewhere(r.url) else None)
    page.on("response", lambda answer: wrong.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


def _elsewhere(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "file:", "data:", "blob:"))


def look_at(page: Page, look: Look) -> None:
    """Let the page that is open be seen so."""
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(color_scheme=look.scheme)


def violations(page: Page, rules: Sequence[str] = ()) -> str:
    """What axe finds wrong with the page as it is seen, by all its rules or by these and that of contrast; empty where that
    is nothing.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE, [LONG, rules])
    return str(AxeResults({"violations": found}).generate_report()) if found else ""


def wider(page: Page, look: Look) -> str:
    """That the page is wider than the window; empty where it is not."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return f"is {width} pixels wide" if width > look.width else ""


def faults(page: Page, address: str, *looks: Look) -> dict[str, str]:
    """What is wrong with a page that is opened once and looked at in each of these ways; by the way and the check.

    By the rules of axe that know no colours and sizes it is looked at in the first way alone; in the long run in all.
    """
    page.goto(address)
    found: dict[str, str] = {}
    for number, look in enumerate(looks):
        look_at(page, look)
        rules = OF_A_LOOK if number and not LONG else ()
        checks = {"width": wider(page, look), "axe": "" if look is NARROW else violations(page, rules)}
        found |= {f"{address} {look.scheme} {look.width} {check}": what for check, what in checks.items() if what}
    return found


def wait_until(page: Page, condition: str) -> None:
    """Wait for an expression of JavaScript to be true; `wait_for_function` needs an `eval`, which the policy forbids."""
    over = f"setTimeout(() => lost(new Error({json.dumps(condition)})), 60_000)"
    look = f"const look = () => ({condition}) ? done() : setTimeout(look, 20)"
    page.evaluate(f"new Promise((done, lost) => {{ {over}; {look}; look(); }})")
