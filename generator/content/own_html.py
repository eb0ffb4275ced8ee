"""HTML that the desk writes itself: what the allow-list leaves out of it is said, and what would ask another host is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from markdown_it.token import Token

from generator.content.clean import ALLOWED_SCHEMES, TAGS, attributes_of, clean_html
from generator.content.document import TAG
from generator.content.links import trimmed
from generator.content.places import Places
from generator.diagnostics import Diagnostic, error, warning

_NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_END = '<i id="_end"></i>'
_REMOTE = frozenset("http https ftp ws wss data blob file filesystem".split())
_FETCHING = frozenset(("src", "srcset", "poster", "data", "background", "imagesrcset"))
_FETCHING_HREF = frozenset(("image", "use", "link"))


class Attribute(NamedTuple):
    """An attribute as a browser reads it."""

    tag: str
    name: str
    value: str


def own_html(tokens: Sequence[Token]) -> list[Token]:
    """The pieces of HTML that an author wrote, in order."""
    return [part for part in _parts(tokens) if part.type in ("html_block", "html_inline")]


def check_links(tokens: Sequence[Token], places: Places) -> Iterator[Diagnostic]:
    """Markdown's links and pictures whose scheme is none of those that a page may have; they lose their address."""
    for part in _parts(tokens):
        if part.type == "link_open" and (problem := _bad_scheme(_attribute("a", "href", part), places)):
            del part.attrs["href"]
            yield problem
        elif part.type == "image" and (problem := _bad_scheme(_attribute("img", "src", part), places)):
            part.type = "text"  # its words stay
            yield problem


def _attribute(tag: str, name: str, part: Token) -> Attribute:
    return Attribute(tag, name, str(part.attrs.get(name, "")))


def check_own_html(
    own: Sequence[Token], drawn: str, html: str, tokens: Sequence[Token], places: Places
) -> Iterator[Diagnostic]:
    """What is wrong with the pieces `own` of a text that was `drawn` out of `tokens`, of which `html` is left."""
    unclosed = list(_unclosed(own, places))
    yield from unclosed
    yield from _no_elements(own, places)
    for attribute in dict.fromkeys(Attribute(*one) for one in attributes_of(drawn)):
        yield from _of_attribute(attribute, places)
    if not unclosed:
        yield from _swallowed(own, html, tokens, places)


def _parts(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _unclosed(own: Iterable[Token], places: Places) -> Iterator[Diagnostic]:
    """Blocks that end inside of a comment, a tag or a quotation mark: a browser takes everything after them for a part of it."""
    for block in own:
        if block.type == "html_block" and _END not in clean_html(block.content + _END):
            message = "HTML is not closed here: everything after it would be taken for a part of it"
            hint = "close the comment, the tag, the quotation mark"
            yield error("REC-comment", places.of(_first_line(block)), message, hint)


def _first_line(own: Token) -> str:
    return own.content.strip().partition("\n")[0]


def _no_elements(own: Iterable[Token], places: Places) -> Iterator[Diagnostic]:
    """Elements that no page has, each once."""
    names = dict.fromkeys(name for piece in own for name in _NAME.findall(_without_comments(piece.content)))
    for name in names:
        if name.lower() not in TAGS:
            message = f"`<{name}>` is left out: pages do not have this element"
            yield warning(
                "REC-html", places.of(f"<{name}"), message, f"write it in Markdown; for the sign, write &lt;{name}"
            )


def _without_comments(piece: str) -> str:
    left, at = [], 0
    while (start := piece.find("<!--", at)) >= 0 and (end := piece.find("-->", start)) >= 0:
        left.append(piece[at:start])
        at = end + 3
    return "".join((*left, piece[at:]))


def _of_attribute(attribute: Attribute, places: Places) -> Iterator[Diagnostic]:
    tag, name, value = attribute
    if name == "style":
        yield warning(
            "REC-html", places.of("style"), "`style` is left out: how pages look is for the theme", "take it out"
        )
        values = re.findall(r"url\(\s*[\"']?([^\"')]*)", value)
    elif name in ("srcset", "imagesrcset"):
        values = [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    else:
        values = [value]
    for one in values:
        if problem := _bad_scheme(Attribute(tag, "src" if name == "style" else name, one), places):
            yield problem


def _bad_scheme(attribute: Attribute, places: Places) -> Diagnostic | None:
    """What is wrong with an address for its scheme; pictures of http(s) and relative addresses are looked at with the links."""
    tag, name, value = attribute
    address = trimmed(value)
    scheme = _SCHEME.match(address)
    fetches = name in _FETCHING or (name == "href" and tag in _FETCHING_HREF)
    allowed = scheme is None or scheme[1].lower() in ALLOWED_SCHEMES
    if (tag, name) == ("img", "src") and allowed:
        return None
    remote = scheme[1].lower() in _REMOTE if scheme else address.replace("\\", "/").startswith("//")
    if fetches and remote:
        message = (
            f"`{tag} {name}` asks another host, or holds a file: a page shows nothing but what is in content/static/"
        )
        hint = "put the file into content/static/, or make it a link"
        return error("LNK-picture", places.of(value), message, hint)
    if allowed:
        return None
    message = f"`{address[:60]}` is left out: the scheme of an address is one of {', '.join(sorted(ALLOWED_SCHEMES))}"
    return warning("LNK-scheme", places.of(value), message, "write an address of the site or of the web")


def _swallowed(own: Sequence[Token], html: str, tokens: Sequence[Token], places: Places) -> Iterator[Diagnostic]:
    """Whether all words of the text that are no HTML are still there, in their order: a tag that is not closed takes them in."""
    words, at, last = "".join(unescape(TAG.sub("", html)).split()), 0, own[0]
    for part in _parts(tokens):
        if part.type in ("html_block", "html_inline"):
            last = part
        if part.type not in ("text", "code_inline", "code_block", "fence"):
            continue
        chunk = "".join(part.content.split())
        found = words.find(chunk, at)
        if found < 0:
            message = "HTML here takes in what comes after it, or puts it elsewhere: words of the text would be lost"
            yield error("REC-comment", places.of(_first_line(last)), message, "close its tags and quotation marks")
            return
        at = found + len(chunk)
