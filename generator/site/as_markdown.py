"""Words and our own HTML as CommonMark 0.31: nothing in them is mark-up but what is written here.

A text becomes one line, in which every sign that could be more than itself has a backslash before it: whatever a source or a
title says, it makes no heading, list, link or HTML. Signs that mean nothing where they are have none, so that words can be read,
and quoted, as they are written.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from generator.content.document import TAG

_BREAKS = r"\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029"
_SPACE = re.compile(rf"[{_BREAKS} ]*[{_BREAKS}][{_BREAKS} ]*| {{2,}}")
_ANYWHERE = r"\\`*_\[\]<~#"
_SIGNS = re.compile(rf"[{_ANYWHERE}]|&(?=#?[A-Za-z0-9]+;)")
_BEGINS = " -+=>0123456789"
_more = re.compile(rf"[{_ANYWHERE}&{_BREAKS}]").search  # whether a text is to be looked at, which most are not
_FIRST = re.compile(r"( ?)([-+=>]|[0-9]{1,9}(?=[.)]))")
_NAME = re.compile(r"</?([a-z0-9]+)")
_HREF = re.compile(r' href="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')
_AROUND = {"del": "~~", "s": "~~", "q": '"'}
"""What a reader sees at both ends of an element, and what would be missed."""
_LABEL = re.compile(r' data-label="([^"]+)"')
_START = re.compile(r' start="([0-9]{1,9})"')
_UNSAFE = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20", "\n": "%20"})
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup u var".split()
)


def escaped(value: object) -> str:
    """A value as Jinja2 puts it out in a Markdown template: text with its signs escaped; Markup is Markdown already."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    text = str(value)
    if kind is int:
        return text
    return _escape(text) if text[:1] in _BEGINS or "  " in text or _more(text) else text


def markdown_of(html: str) -> Markup:
    """Clean HTML whose addresses are written: its words, links, headings, lists, quotations and code; emphasis goes."""
    text = str(html)
    if "<" not in text:
        return Markup(escaped(unescape(text)).strip())
    writer = _Writer()
    for index, part in enumerate(TAG.split(text)):
        if index % 2:
            writer.tag(part, _NAME.match(part))
        else:
            writer.text(unescape(part))
    writer.end_block()
    return Markup("\n\n".join(writer.blocks))


def _escape(text: str) -> str:
    text = _SIGNS.sub(r"\\\g<0>", _SPACE.sub(" ", text))
    return _FIRST.sub(_at_the_start, text, 1) if _FIRST.match(text) else text


def _at_the_start(found: re.Match[str]) -> str:
    """What would begin a list, a quotation or the line under a heading."""
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign[0].isdigit() else f"{space}\\{sign}"


class _Writer:
    """`parts` are the words of the block at hand, `margins` what begins its first line, `numbers` the next one of each open list
    (0 where its items have dashes), `link` the address of an open link and how many parts were before it.
    """

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.parts: list[str] = []
        self.margins: list[str] = []
        self.numbers: list[int] = []
        self.link: tuple[str, int] | None = None
        self.heading = ""
        self.code = False

    def text(self, words: str) -> None:
        """Words, as they are; of neighbours it is only known later what they are together."""
        if self.parts and type(self.parts[-1]) is str and not self.link:
            self.parts[-1] += words
        else:
            self.parts.append(words)

    def tag(self, tag: str, name: re.Match[str] | None) -> None:
        """A tag."""
        if name is None:
            return
        if name[1] not in _INLINE:
            self.block(tag, name[1])
        elif name[1] == "a":
            self.anchor(tag)
        elif name[1] == "img" and (alt := _ALT.search(tag)):
            self.text(unescape(alt[1]))
        elif name[1] == "br":
            self.text("\n")
        elif name[1] in _AROUND:
            self.parts.append(Markup(_AROUND[name[1]]))
        elif tag == "<sup>":  # of a number: that of a note has a class
            self.parts.append(Markup("^"))

    def anchor(self, tag: str) -> None:
        """Where a link begins or ends; without words it is none."""
        href, label = _HREF.search(tag), _LABEL.search(tag)
        if label:  # of a note
            self.text(f"[{unescape(label[1])}]")
        elif href and not href[1].startswith("#"):
            self.link = href[1].translate(_UNSAFE), len(self.parts)
        elif self.link and tag.startswith("</"):
            address, start = self.link
            words = escaped("".join(self.parts[start:])).strip()
            place = f"<{address}>" if "(" in address or ")" in address else address
            self.parts[start:], self.link = [Markup(f"[{words}]({place})")] if words else [], None

    def block(self, tag: str, name: str) -> None:
        """Where a block begins or ends; of a table each row is one."""
        if name in ("td", "th"):
            if not tag.startswith("</") and "".join(self.parts).strip():
                self.text(" · ")
            return
        self.end_block()
        closes = tag.startswith("</")
        if name in ("ul", "ol"):
            self.list(tag, name, closes)
        elif name in ("blockquote", "li"):
            self.nest(name, closes)
        elif name == "pre":
            self.code = not closes
        elif name[0] == "h" and name[1:].isdigit():
            self.heading = "" if closes else "### "

    def list(self, tag: str, name: str, closes: bool) -> None:
        """The number of a list's first item."""
        if closes:
            del self.numbers[-1:]
        else:
            start = _START.search(tag)
            self.numbers.append(int(start[1]) if start else int(name == "ol"))

    def nest(self, name: str, closes: bool) -> None:
        """What stands before the lines of an item or a quotation."""
        if closes:
            del self.margins[-1:]
            return
        number = self.numbers[-1] if self.numbers and name == "li" else 0
        self.margins.append("> " if name == "blockquote" else f"{number}. " if number else "- ")
        if number:
            self.numbers[-1] += 1

    def end_block(self) -> None:
        """The block that was at hand, where it has words."""
        if self.code:
            lines = [f"    {line}" for line in "".join(self.parts).strip("\n").split("\n")]
        else:
            lines = [self.heading + "".join(map(escaped, self.parts)).strip()]
        self.parts, self.link = [], None
        if not "".join(lines).strip("# "):
            return
        first = "".join(self.margins)
        self.margins = [margin if margin == "> " else " " * len(margin) for margin in self.margins]
        margin = "".join(self.margins)
        self.blocks.append("\n".join([first + lines[0], *(margin + line for line in lines[1:])]))
