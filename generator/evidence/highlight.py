"""Mark passages in a document's HTML: valid whatever they cross, touch, nest in or overlap; not a character changes.

Text nodes are cut at the ends of passages; a piece that several passages share gets one `<mark>` inside the other. A
passage that mark-up cuts up is several marks of one `data-passage`, the first with the id.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from html import escape, unescape
from itertools import pairwise

import msgspec

from generator.content.document import Document, TextNode, tag_name
from generator.content.links import Html, SiteAddress, find_address, html_of, read_address, without_address
from generator.evidence.locate import Span


class Passage(msgspec.Struct, frozen=True):
    """What to mark: `spans` are its fragments; after the last comes a link without text to `href`, named `label`."""

    id: str
    spans: tuple[Span, ...]
    href: str
    label: str
    number: str


class TextLink(msgspec.Struct, frozen=True):
    """Words of the text that become a link; drawn where they lie in one piece of one text node."""

    start: int
    end: int
    href: SiteAddress


def mark_passages(document: Document, passages: Sequence[Passage], links: Sequence[TextLink] = ()) -> Html:
    """The document's HTML with its passages marked and its links drawn. `links` are in order and do not overlap."""
    return _Marker(document, passages, links).html()


class _Marker:
    def __init__(self, document: Document, passages: Sequence[Passage], links: Sequence[TextLink]) -> None:
        self.document = document
        self.pieces = sorted((span, index) for index, passage in enumerate(passages) for span in passage.spans)
        self.passages = passages
        self.links = links
        self.opened: set[str] = set()
        self.ends = {index: passage.spans[-1].end for index, passage in enumerate(passages) if passage.spans}
        self.waiting: list[int] = []  # passages whose link to their key point is still to come
        self.inside_link = 0
        self.next_piece = self.next_link = 0
        self.active: list[tuple[Span, int]] = []

    def html(self) -> Html:
        nodes = {node.part: node for node in self.document.nodes}
        out: list[str | SiteAddress] = []
        for index, part in enumerate(self.document.parts):
            if index % 2:
                self.tag(part, out)
            elif index in nodes:
                self.words(part, nodes[index], out)
            else:
                out.append(part)
        return html_of(out)

    def tag(self, tag: str, out: list[str | SiteAddress]) -> None:
        if tag.startswith("<img"):
            out += _picture(tag)
        else:
            out.append(tag)
        if tag_name(tag) == "a":
            self.inside_link += -1 if tag.startswith("</") else 1
        self.flush(out)

    def words(self, part: str, node: TextNode, out: list[str | SiteAddress]) -> None:
        self.advance(node)
        links = self.links_in(node)
        if not self.active and not links:
            out.append(part)
            return
        words = unescape(part)
        inside = [(max(span.start, node.start), min(span.end, node.end), index) for span, index in self.active]
        cuts = sorted({node.start, node.end, *(edge for start, end, _ in inside for edge in (start, end))})
        covering = _covering(cuts, inside)
        if node.skip:
            out.append(escape(words[: node.skip]))
        for (start, end), own in zip(pairwise(cuts), covering, strict=True):
            out += [self.opening(index) for index in own]
            self.piece(words, node, Span(start, end), links, out)
            self.close(own, end, out)
        if rest := words[node.skip + node.end - node.start :]:
            out.append(escape(rest))

    def advance(self, node: TextNode) -> None:
        """Keep the spans that reach into this node."""
        while self.next_piece < len(self.pieces) and self.pieces[self.next_piece][0].start < node.end:
            self.active.append(self.pieces[self.next_piece])
            self.next_piece += 1
        self.active = [entry for entry in self.active if entry[0].end > node.start]

    def links_in(self, node: TextNode) -> list[TextLink]:
        found = []
        while self.next_link < len(self.links) and self.links[self.next_link].start < node.end:
            link = self.links[self.next_link]
            if link.start >= node.start and link.end <= node.end:
                found.append(link)
            self.next_link += 1
        return found

    def piece(
        self, words: str, node: TextNode, span: Span, links: Sequence[TextLink], out: list[str | SiteAddress]
    ) -> None:
        """One stretch of text in which the same passages are open, with the links in it."""
        at = span.start
        shift = node.skip - node.start
        for link in links:
            if span.start <= link.start and link.end <= span.end:
                out.append(escape(words[at + shift : link.start + shift]))
                name = escape(words[link.start + shift : link.end + shift])
                out += ('<a class="mention" href="', link.href, f'">{name}</a>')
                at = link.end
        out.append(escape(words[at + shift : span.end + shift]))

    def close(self, covering: Sequence[int], end: int, out: list[str | SiteAddress]) -> None:
        """Close the marks of a stretch of text."""
        if covering:
            out.append("</mark>" * len(covering))
            self.waiting += [index for index in covering if self.ends[index] == end]
            self.flush(out)

    def opening(self, index: int) -> str:
        id = escape(self.passages[index].id)
        first = id not in self.opened
        self.opened.add(id)
        return f'<mark id="{id}" data-passage="{id}">' if first else f'<mark data-passage="{id}">'

    def flush(self, out: list[str | SiteAddress]) -> None:
        if self.inside_link or not self.waiting:
            return
        for index in self.waiting:
            passage = self.passages[index]
            out.append(
                f'<a class="passage-ref" href="{escape(passage.href)}" aria-label="{escape(passage.label)}"'
                f' data-number="{escape(passage.number)}"></a>'
            )
        self.waiting.clear()


def _covering(cuts: Sequence[int], spans: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    """For each stretch between two cuts the passages that are open in it, in order; no more work than there are marks."""
    found: list[set[int]] = [set() for _ in range(len(cuts) - 1)]
    for start, end, index in spans:
        for place in range(bisect_left(cuts, start), bisect_left(cuts, end)):
            found[place].add(index)
    return [sorted(own) for own in found]


def _picture(tag: str) -> tuple[str | SiteAddress, ...]:
    """A source's picture, which is a file of the site or none: then its alternative text alone is shown."""
    before, written, after = find_address(tag) or (tag, "", "")
    address = read_address(written)
    return (before, address, after) if isinstance(address, SiteAddress) else (without_address(tag),)
