"""The desk's Markdown as HTML, with every link in it resolved and remembered for its other end."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from html import unescape

import msgspec

from generator.book.namespace import Namespace
from generator.book.site_info import Ref
from generator.book.values import Backlink, FieldName
from generator.content.document import TAG
from generator.content.markdown import Link, Resolve, TooDeep, desk_html, desk_inline_html
from generator.content.records import Text
from generator.diagnostics import Diagnostic, Place, error
from generator.verify.mentions import snippet

_LINK = re.compile(r'<a data-link="" href="([^"]*)">|<a href="([^"]*)" data-link="">')


_WRITTEN = re.compile(r'<(?:a|img)(?: (?!data-link)[a-z-]+="[^"]*")*? (?:href|src)="([^"]*)"(?![^>]*data-link)')


class Prose(msgspec.Struct, frozen=True):
    """One field rendered: its HTML and its plain text."""

    html: str
    plain: str


class Anchor(msgspec.Struct, frozen=True):
    """Where on its page a field stands."""

    field: FieldName
    fragment: str = ""
    number: int = 0


class Writer:
    """Renders the fields of one record; what they link to is gathered in `links`, what is wrong in `problems`."""

    def __init__(self, namespace: Namespace, source: Ref, within: str = "") -> None:
        self.namespace, self.source, self.within = namespace, source, within
        self.links: list[tuple[str, Backlink]] = []
        self.paths: list[tuple[str, Place]] = []
        self.problems: list[Diagnostic] = []

    def inline(self, text: Text, field: FieldName = "text", fragment: str = "", number: int = 0) -> Prose:
        """A field of phrasing content; `fragment` is its anchor on the page, `number` which of several it is."""
        return self._render(desk_inline_html, text, Anchor(field, fragment, number))

    def blocks(self, text: Text, field: FieldName = "text") -> Prose:
        """A field of paragraphs, lists and so on."""
        return self._render(desk_html, text, Anchor(field))

    def _render(self, render: Callable[[str, Resolve], str], text: Text, anchor: Anchor) -> Prose:
        try:
            html = render(text.text, _Resolver(self, text))
        except TooDeep as deep:
            place = Place(text.place.file, text.place.line + deep.line - 1)
            self.problems.append(error("REC-nesting", place, str(deep), "take it apart"))
            return Prose("", "")
        plain = plain_text(html)
        if "data-link" in html:
            self._remember(html, anchor)
        if "href=" in html or "src=" in html:
            self._check(html, text)
        return Prose(html, plain)

    def _check(self, html: str, text: Text) -> None:
        """Addresses that the author wrote out: paths of the site are checked when the pages are planned."""
        for attributes in _WRITTEN.finditer(html):
            address = unescape(attributes[1])
            if address.startswith("site:"):
                self.paths.append((address, text.find(address[5:])))
            elif address.startswith("#"):
                if f'id="{attributes[1][1:]}"' not in html:
                    written = "#" + address[1:].removeprefix("_h-")
                    hint = "a key point is [[#its-id]]"
                    message = f"no heading here is `{written}`"
                    self.problems.append(error("LNK-fragment", text.find(written), message, hint))
            elif ":" not in address:
                hint = f"begin it with /: /{address.lstrip('./')}"
                self.problems.append(error("LNK-relative", text.find(address), f"`{address}` leads nowhere", hint))

    def _remember(self, html: str, anchor: Anchor) -> None:
        parts = TAG.split(html)
        texts = [unescape(part) if index % 2 == 0 else "" for index, part in enumerate(parts)]
        for index in range(1, len(parts), 2):
            match = _LINK.fullmatch(parts[index])
            if match:
                around = _around(parts, texts, index)
                words = unescape(parts[index + 1])
                before, after = around
                href = self.source.href + (f"#{anchor.fragment}" if anchor.fragment else "")
                cut = snippet(before + words + after, len(before), len(before) + len(words))
                target = unescape(match[1] or match[2])
                self.links.append((target, Backlink(self.source, href, anchor.field, anchor.number, cut)))


class _Resolver:
    """The callback of one text: knows which `[[` of the file it is at, so that a bad link has its place."""

    def __init__(self, writer: Writer, text: Text) -> None:
        self.writer, self.text = writer, text
        self.at = self.index = 0

    @cached_property
    def written(self) -> str:
        return " ".join(self.text.text.split())

    @cached_property
    def links(self) -> tuple[Place, ...]:
        return self.text.links

    def __call__(self, target: str, raw: str) -> Link | None:
        found = self.writer.namespace.find(target, self._place(" ".join(raw.split())), self.writer.within)
        if isinstance(found, Diagnostic):
            self.writer.problems.append(found)
            return None
        return found

    def _place(self, raw: str) -> Place:
        at = self.written.find(raw, self.at)
        if at < 0:
            return self.text.place
        self.index += self.written.count("[[", self.at, at)
        place = self.links[self.index] if self.index < len(self.links) else self.text.place
        self.at, self.index = at + len(raw), self.index + raw.count("[[")
        return place


_BLOCK_EDGE = re.compile(r"</?(?:p|li|h[1-6]|blockquote|td|th|dd|dt|pre|div|ul|ol|table|section)\b")


def _around(parts: list[str], texts: list[str], index: int) -> tuple[str, str]:
    """The text of the block before and after the tag at `index` (and its words)."""
    first = next((i for i in range(index - 2, 0, -2) if _BLOCK_EDGE.match(parts[i])), -1)
    last = next((i for i in range(index + 2, len(parts), 2) if _BLOCK_EDGE.match(parts[i])), len(parts))
    return "".join(texts[first + 1 : index]).lstrip(), "".join(texts[index + 2 : last]).rstrip()


def plain_text(html: str) -> str:
    """The words of a fragment."""
    if "<" not in html and "&" not in html:
        return html
    return " ".join(unescape(TAG.sub("", html)).split())
