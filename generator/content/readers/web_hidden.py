"""What of a web page is hidden: by its own attributes, and by the plain rules of the style sheets that it holds.

A rule counts whose selector is an element, classes and an id in one, outside of `@media` and the like; what a browser does with
longer ones depends on more than is known here. The last rule of a selector counts, as in a browser.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import msgspec

_HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:opacity|font-size)\s*:\s*0(?![.\d]*[1-9])"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through)",
    re.I,
)
"""What is struck is as good as hidden: it is no text."""
_SHOWS = re.compile(r"(?:^|[;\s])(?:display|visibility|opacity|font-size|text-decoration(?:-line)?)\s*:", re.I)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_RULE = re.compile(r"([^{};@]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][\w-]*)?((?:[.#][\w-]+)+)", re.I)
_PART = re.compile(r"[.#][\w-]+")


class Selector(msgspec.Struct, frozen=True):
    """An element by its name (any where that is empty), and all classes (`.a`) and the id (`#b`) that it has to have."""

    tag: str
    parts: frozenset[str]


class Hiding:
    """The rules of one page that hide elements, by one of the parts of their selectors."""

    def __init__(self, page: Any) -> None:
        rules: dict[Selector, bool] = {}
        for sheet in page.getroottree().iter("style"):
            if "print" not in (sheet.get("media") or ""):
                _read(sheet.text or "", rules)
        self.rules: defaultdict[str, list[Selector]] = defaultdict(list)
        for selector, hides in rules.items():
            if hides:
                self.rules[min(selector.parts)].append(selector)

    def hides(self, element: Any) -> bool:
        """Whether an element is not shown, with all that is in it."""
        get = element.get
        if get("hidden") is not None and get("hidden") != "until-found":
            return True
        style = get("style") or ""
        if get("aria-hidden") == "true" or _HIDES.search(style):
            return True
        return bool(self.rules) and not _SHOWS.search(style) and self._by_rule(element)

    def _by_rule(self, element: Any) -> bool:
        own = {f".{name}" for name in (element.get("class") or "").split()}
        own |= {f"#{element.get('id')}"} if element.get("id") else set()
        rules = (rule for part in own for rule in self.rules.get(part, ()))
        return any(rule.parts <= own and rule.tag in ("", element.tag) for rule in rules)


def _read(sheet: str, rules: dict[Selector, bool]) -> None:
    for selectors, declarations in _RULE.findall(_outermost(_COMMENT.sub("", sheet))):
        if not _SHOWS.search(declarations):
            continue
        for words in selectors.split(","):
            if found := _SELECTOR.fullmatch(words.strip()):
                selector = Selector((found[1] or "").lower(), frozenset(_PART.findall(found[2])))
                rules[selector] = _HIDES.search(declarations) is not None


def _outermost(sheet: str) -> str:
    """A style sheet without the blocks of `@media` and the like, which hold rules of their own."""
    out, depth, start = [], 0, 0
    for brace in re.finditer(r"[{}]", sheet):
        depth += 1 if brace[0] == "{" else -1 if depth else 0
        if not depth:
            rule = sheet[start : brace.end()]
            out.append("" if rule.lstrip().startswith("@") else rule)
            start = brace.end()
    return "".join(out)
