"""The style sheet: sizes are tokens, and there is no rule that nothing uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import PROJECT

SHEETS = sorted((PROJECT / "templates/styles").rglob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACES = r"(?:margin|padding)(?:-(?:block|inline)(?:-(?:start|end))?)?|(?:row-|column-)?gap"
A_SPACE = (
    r"(?:0|auto|-?[1-6]px|var\(--space-[1-8]\)|calc\((?:-1 \* )?var\(--space-[1-8]\)(?: [+-] var\(--space-[1-8]\))*\))"
)
PAPER = re.compile(r"@page\b[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")  # millimetres and points are the measures of paper

STATES = {
    "quote-missing": "a build stops at it; drafts in a preview show it",
    "quote-ambiguous": "a build stops at it; drafts in a preview show it",
    "basis-against": "where a picture has a premise that speaks against",
    "fall-changed": "where a premise has other quotes than were recorded",
    "fall-revised": "where the briefing of a premise was revised since",
    "folded": "of more judgements below one than its tree opens",
    "draft": "in a build with drafts alone",
    "due": "set by the script once a date has passed",
    "lit": "set by the script while a pointer is there",
    "target": "set by the script on every piece of a passage",
    "preview": "made by the script",
    "contents-page": "made by the script",
    "choice": "made by the script",
    "contents-button": "made by the script",
    "contents-bar": "made by the script",
    "contents-list": "made by the script",
    "contents-h3": "made by the script",
    "at-foot": "made by the script",
    "in-place": "made by the script",
    "in-place-text": "made by the script",
    "keys": "made by the script",
    "split-single": "where of a source nothing may be shown but the quotes",
    "active": "set by the script on what is in view",
    "translation": "where the desk translated a quote",
    "copy": "made by the script",
    "facet-switch": "pressed by a reader",
    "facet-options": "filled by the script",
    "chosen": "set by the script",
    "keep": "pressed by a reader",
    "to-own-list": "made by the script",
    "own-items": "filled by the script",
    "own-point": "filled by the script",
    "own-tools": "filled by the script",
    "since": "with a record of editions alone",
    "new-mark": "with a record of editions alone",
    "chip": "made by the script",
    "clear": "made by the script",
    "show-more": "made by the script",
    "machine-read": "where a page of a source was read by a machine",
    "summary": "where the desk wrote one",
    "result-title": "made by the script",
    "search-results": "filled by the script",
    "logo": "where site.yaml names one",
    "footnote-ref": "where a source has footnotes",
    "footnote-back": "where a source has footnotes",
    "note-ref": "where a source has raised numbers",
    "picture": "where a source has pictures",
    "change-withdrawn": "in an edition that withdraws",
    "change-revised": "in an edition that revises",
    "change-new": "with a record of editions alone",
    "change": "with a record of editions alone",
    "changes": "with a record of editions alone",
    "before": "with a record of editions alone",
    "chart-span": "its mirror, where a site is written from right to left",
    "pager": "where a list has over 100 entries",
}
"""What no page of the demonstration book shows at rest, and when it shows."""


def rules(sheet: Path) -> list[str]:
    return [f"{sheet.name}: {found}" for found in COMMENT.sub("", sheet.read_text("utf-8")).splitlines() if found]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_size_of_type_is_a_token(sheet: Path) -> None:
    text = PAPER.sub("", COMMENT.sub("", sheet.read_text("utf-8")))
    sizes = re.findall(r"font-size: ([^;}]+)", text) + re.findall(r"\bfont: ([^;}]+)", text)
    root = {"100%", "112.5%", "125%", "10pt"}  # of the root alone: what a reader chose, and paper
    wrong = [s for s in sizes if not re.search(r"var\(--size-[1-7]\)", s) and s not in {"inherit"} | root]
    assert wrong == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_space_is_a_token(sheet: Path) -> None:
    text = PAPER.sub("", COMMENT.sub("", sheet.read_text("utf-8")))
    wrong = []
    for name, value in re.findall(rf"(?<![\w-])({SPACES}): ([^;}}]+)", text):
        if not re.fullmatch(rf"{A_SPACE}(?: {A_SPACE})*(?: !important)?", value):
            wrong.append(f"{name}: {value}")
    assert wrong == []


SELECTORS = """
() => {
  const found = new Set();
  const walk = (rules) => { for (const rule of rules) {
    if (rule.selectorText) found.add(rule.selectorText);
    if (rule.cssRules) walk(rule.cssRules);
  } };
  for (const sheet of document.styleSheets) walk(sheet.cssRules);
  return [...found];
}
"""
USED = """
async ({selectors, pages}) => {
  let rest = selectors;
  for (const address of pages) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    rest = rest.filter(([, bare]) => !page.querySelector(bare));
  }
  return rest.map(([selector]) => selector);
}
"""
DYNAMIC = re.compile(
    r":not\([^()]*\)|::[\w-]+(?:\([^()]*\))?|:(?:hover|focus-visible|focus-within|focus|target-within|target|checked|popover-open)\b"
    r"|:(?:is|where|not)\((?:\s*:(?:hover|focus|focus-visible|target|checked)\s*,?)+\)|\[(?:open|hidden|data-scheme|data-scripts|aria-expanded|data-marks|data-size)[^\]]*\]"
)


WRITTEN = re.compile(r"(\.(?:prose|source-text)\b).*")


@pytest.mark.browser
def test_no_rule_is_there_that_nothing_uses(book: Path, served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    whole = []
    for address in ("", "book/"):  # all sheets that there are
        page.goto(served + address)
        whole += page.evaluate(SELECTORS)
    one_by_one = sorted({part.strip() for selector in whole for part in parts(selector)})
    asked = [[one, at_rest(one)] for one in one_by_one if classes(one) and not set(classes(one)) & STATES.keys()]
    pages = [served + path.relative_to(book).as_posix() for path in sorted(book.rglob("*.html"))]
    rest = page.evaluate(USED, {"selectors": asked, "pages": pages})
    page.close()
    assert len(asked) > 100
    assert " | ".join(rest) == ""


def at_rest(selector: str) -> str:
    """What a selector asks for before anybody does anything, in texts whatever their writers may bring."""
    return DYNAMIC.sub("", WRITTEN.sub(r"\1", selector)).strip() or "*"


def parts(selector: str) -> list[str]:
    """A list of selectors, one by one; commas in brackets part nothing."""
    return re.split(r",\s*(?![^()]*\))", selector)


def classes(selector: str) -> list[str]:
    return re.findall(r"\.([\w-]+)", selector)


def test_every_state_is_one_that_the_sheet_knows() -> None:
    known = {name for sheet in SHEETS for name in classes(sheet.read_text("utf-8"))}
    assert sorted(STATES.keys() - known) == []
