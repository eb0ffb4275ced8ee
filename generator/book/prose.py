"""The desk's Markdown as HTML, with every link in it resolved and remembered for its other end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from itertools import accumulate
from pathlib import PurePosixPath
from urllib.parse import unquote

import msgspec

from generator.book.namespace import Namespace
from generator.book.site_info import Ref
from generator.book.values import Backlink, FieldName
from generator.content.characters import without_made_controls
from generator.content.clean import clean_html
from generator.content.document import TAG
from generator.content.links import Html, SiteAddress, find_address, html_of, read_address, trimmed, without_address
from generator.content.markdown import ParsedText, TooDeep, desk_html, has_markdown, parse_desk, parse_desk_inline
from generator.content.own_html import check_links, check_own_html, own_html
from generator.content.places import Places
from generator.content.records import Text
from generator.content.wikilink import OPENING, WikiLink
from generator.content.wikilink_rules import Link, split_transclusions
from generator.diagnostics import Diagnostic, Mend, Place, asked_for, closest, error
from generator.verify.mentions import snippet

_NEAR = 400
"""Code points around a link of which its snippet is cut."""
_ID = re.compile(r' id="([^"]*)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_INTERNAL = re.compile(r' data-point="[^"]*"')


class Prose(msgspec.Struct, frozen=True, array_like=True):
    """One field rendered: its HTML and its plain text."""

    html: Html = Html()
    plain: str = ""


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """Where on its page a field stands."""

    field: FieldName
    fragment: str = ""
    number: int = 0


class Writer:
    """Renders the fields of one record; what they link to is gathered in `links`, what is wrong in `problems`.

    `paths` are addresses of the site that the author wrote out: they are checked when the pages are planned.
    """

    def __init__(self, namespace: Namespace, source: Ref, within: str = "") -> None:
        self.namespace, self.source, self.within = namespace, source, within
        self.links: list[tuple[SiteAddress, Backlink]] = []
        self.paths: list[tuple[SiteAddress, Place]] = []
        self.problems: list[Diagnostic] = []

    def inline(self, text: Text, field: FieldName = "text", fragment: str = "", number: int = 0) -> Prose:
        """A field of phrasing content; `fragment` is its anchor on the page, `number` which of several it is."""
        words = " ".join(text.text.split())
        if not has_markdown(words):
            return Prose(Html((escape(words),)), words)
        html, links = self._clean(parse_desk_inline, words, text)
        return self._prose(_Field(html, html, Places(text), Anchor(field, fragment, number), links))

    def blocks(self, text: Text, field: FieldName = "text") -> Prose:
        """A field of paragraphs, lists and so on."""
        html, links = self._clean(parse_desk, text.text, text)
        return self._prose(_Field(html, html, Places(text), Anchor(field), links))

    def passages(self, text: Text) -> list[Prose | SiteAddress]:
        """Paragraphs, lists and so on, and between them the addresses of what is transcluded."""
        html, links = self._clean(parse_desk, text.text, text, ("alone",))
        found: list[Prose | SiteAddress] = []
        places = Places(text)
        for index, part in enumerate(split_transclusions(html)):
            address = read_address(unescape(part)) if index % 2 else None
            if isinstance(address, SiteAddress):
                found.append(address)
            elif index % 2 == 0:
                found.append(self._prose(_Field(part, html, places, Anchor("text"), links)))
        return found

    def _clean(
        self, parse: Callable[[str], ParsedText], words: str, text: Text, placed: Sequence[str] = ()
    ) -> tuple[str, frozenset[SiteAddress]]:
        """The clean HTML of a text, and the addresses in it that are those of ids."""
        try:
            parsed = parse(words)
        except TooDeep as deep:
            place = Place(text.place.file, text.place.line + deep.line - 1)
            self.problems.append(error("REC-nesting", place, str(deep), "take it apart"))
            return "", frozenset()
        links: dict[str, Link] = {}
        for link, place in zip(parsed.links, _places(parsed.links, text), strict=True):
            found = _misplaced(link, place, placed) or self.namespace.find(
                link.target, place, self.within, self.problems
            )
            if isinstance(found, Diagnostic):
                self.problems.append(found)
            elif found:
                links[link.target] = found
        self.problems += check_links(parsed.tokens, Places(text))
        drawn = desk_html(parsed, links)
        html = clean_html(drawn)
        if "<" in words and (own := own_html(parsed.tokens)):
            self.problems += check_own_html(own, drawn, html, parsed.tokens, Places(text))
        if "&#" in words:  # only by its number can HTML make one
            html, wrong = without_made_controls(html, text.find("&#"))
            self.problems += wrong
        return html, frozenset(link.href for link in links.values())

    def _prose(self, field: _Field) -> Prose:
        if "<" not in field.html:
            return Prose(Html((field.html,)), plain_text(field.html))
        parts: list[str | SiteAddress] = []
        for index, part in enumerate(field.parts):
            if index % 2 and ("href=" in part or "src=" in part):
                parts += self._tag(part, index, field)
            else:
                parts.append(_INTERNAL.sub("", part) if index % 2 else part)
        return Prose(html_of(parts), plain_text(field.html))

    def _tag(self, tag: str, index: int, field: _Field) -> tuple[str | SiteAddress, ...]:
        """A tag with its address as a value; an address that leads nowhere is an error and stays out."""
        found = find_address(tag)
        if found is None:
            return (tag,)
        before, written, after = found
        written = trimmed(written)
        address = read_address(written)
        picture = tag.startswith("<img")
        if isinstance(address, SiteAddress):
            if address not in field.links:
                bare = picture and written not in field.places.text.written  # none.png is read as /none.png
                self.paths.append((address, field.places.of(written.removeprefix("/") if bare else written)))
            if not picture:
                self._remember(address, index, field)
            return before, address, after
        problem = _bad_picture(written, field) if picture else _bad_link(written, field)
        if problem is None:
            return (tag,)
        if problem.code == "LNK-relative" and self.namespace.ref(id := PurePosixPath(written).stem):
            problem = msgspec.structs.replace(problem, hint=f"write [[{id}|words]], or the address on the site")
        self.problems.append(problem)
        return (without_address(tag),)

    def _remember(self, target: SiteAddress, index: int, field: _Field) -> None:
        before, words, after = field.around(index)
        href = self.source.href.at(field.anchor.fragment) if field.anchor.fragment else self.source.href
        cut = snippet(before + words + after, len(before), len(before) + len(words))
        self.links.append((target, Backlink(self.source, href, field.anchor.field, field.anchor.number, cut)))


@dataclass(frozen=True)
class _Field:
    """Clean HTML, which is all or a part of the `whole` field's; `links` are the addresses in it that are those of ids."""

    html: str
    whole: str
    places: Places
    anchor: Anchor
    links: frozenset[SiteAddress]

    @cached_property
    def parts(self) -> list[str]:
        """Text (even places) and tags (odd places)."""
        return TAG.split(self.html)

    @cached_property
    def words(self) -> list[str]:
        """The text of each part; a tag has none."""
        return [unescape(part) if index % 2 == 0 else "" for index, part in enumerate(self.parts)]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id in the whole field."""
        return frozenset(unescape(id) for id in _ID.findall(self.whole))

    @cached_property
    def offsets(self) -> list[int]:
        """Where each part begins in the text of all, and at last where that ends."""
        return [0, *accumulate(map(len, self.words))]

    @cached_property
    def edges(self) -> list[int]:
        """The indices of the tags at which blocks begin or end."""
        return [index for index in range(1, len(self.parts), 2) if _BLOCK_EDGE.match(self.parts[index])]

    @cached_property
    def ends(self) -> list[int]:
        """The indices of the tags at which links end."""
        return [index for index in range(1, len(self.parts), 2) if self.parts[index] == "</a>"]

    @cached_property
    def plain(self) -> str:
        """The text of all parts."""
        return "".join(self.words)

    def around(self, index: int) -> tuple[str, str, str]:
        """The text of the block before the link whose tag is at `index`, its words, and the text after it; what is near of it."""
        before = bisect_left(self.edges, index)
        first = self.edges[before - 1] if before else 0
        end = _next(self.ends, index, len(self.parts))
        last = _next(self.edges, end, len(self.parts))
        start, begins, ends, stop = (self.offsets[at] for at in (first, index, end, last))
        near, far = max(start, begins - _NEAR), min(stop, ends + _NEAR)
        left, right = self.plain[near:begins], self.plain[ends:far]
        return (
            left.lstrip() if near == start else left,
            self.plain[begins:ends],
            right.rstrip() if far == stop else right,
        )


def _misplaced(link: WikiLink, place: Place, placed: Sequence[str]) -> Diagnostic | None:
    """What is wrong with a key point that is to be put where none can be; `placed` are the ways in which one can be."""
    if not link.transcludes or link.transcludes in placed:
        return None
    if placed:
        message = "`![[…]]` has something beside it: a key point is put where a line is nothing else"
        hint = f"give it a line of its own, or make it a link: {link.raw}"
    else:
        message, hint = "a key point is put into briefs alone", f"make it a link: {link.raw}"
    as_link = Mend("make it a link", "words", f"!{link.raw}", link.raw)
    return error("LNK-transclusion", place, message, hint).with_mends(as_link)


def _next(places: Sequence[int], at: int, end: int) -> int:
    """The first of the places from `at` on, or the end."""
    index = bisect_left(places, at)
    return places[index] if index < len(places) else end


_BLOCK_EDGE = re.compile(r"</?(?:p|li|h[1-6]|blockquote|td|th|dd|dt|pre|div|ul|ol|table|section)\b")


def _bad_link(written: str, field: _Field) -> Diagnostic | None:
    """What is wrong with an address that is none of the site; None for one of the web, and for a heading's that is there."""
    if written.startswith("#"):
        fragment = written[1:]
        if {fragment, unquote(fragment)} & field.ids:
            return None
        shown = "#" + unquote(fragment).removeprefix("_h-")
        headings = {f"#{id.removeprefix('_h-')}" for id in field.ids}
        meant = closest(shown, headings)
        hint = asked_for(meant) or "a key point is [[#its-id]]"
        return error("LNK-fragment", field.places.of(shown), f"no heading here is `{shown}`", hint).meant(shown, meant)
    return None if _SCHEME.match(written) else _leads_nowhere(written, field)


def _bad_picture(written: str, field: _Field) -> Diagnostic:
    """What is wrong with a picture that is none of the site."""
    if not (_SCHEME.match(written) or written.startswith("//")):
        return _leads_nowhere(written, field)
    name = unquote(written.partition("?")[0].rstrip("/").rpartition("/")[2]) or "picture.png"
    hint = f"put it into content/static/ and write /{name}, or make it a link"
    message = "a page shows no picture of another site, which would be told of every reader"
    return error("LNK-picture", field.places.of(written), message, hint)


def _leads_nowhere(written: str, field: _Field) -> Diagnostic:
    written = written if written in field.places.text.written else unquote(written[1:])  # as pictures are read
    path = re.sub(r"[\\/]+", "/", written).lstrip("./")
    meant = f"https:{written}" if written.startswith("//") else f"/{path}"
    hint = f"write {meant}" if written.startswith("//") else f"begin it with /: {meant}"
    return error("LNK-relative", field.places.of(written), f"`{written}` leads nowhere", hint).meant(written, meant)


def _places(links: Sequence[WikiLink], text: Text) -> Iterator[Place]:
    """Where each link begins in the author's file: the text's `[[` are counted, those that are no links among them."""
    if not links:
        return
    written, openings = " ".join(text.text.split()), text.links
    at = index = 0
    for link in links:
        raw = " ".join(link.raw.split())
        found = written.find(raw, at)
        if found < 0:
            yield text.place
            continue
        index += written.count(OPENING, at, found)
        yield openings[index] if index < len(openings) else text.place
        at, index = found + len(raw), index + raw.count(OPENING)


def plain_text(html: str) -> str:
    """The words of a fragment."""
    if "<" not in html and "&" not in html:
        return html
    return " ".join(unescape(TAG.sub("", html)).split())
