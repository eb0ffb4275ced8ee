"""`[[links]]` and `![[transclusions]]` as rules of markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec.structs import replace

from generator.content.links import SiteAddress
from generator.content.wikilink import WikiLink, link_at, transclusion_at


class Link(msgspec.Struct, frozen=True):
    """What a `[[link]]` resolves to: an address of the site and the words shown where the author gave none."""

    href: SiteAddress
    words: str


def wikilink_plugin(engine: MarkdownIt) -> None:
    """For an engine whose `env` has, when it renders, the Link of each target that there is under `links`."""
    engine.inline.ruler.before("link", "wikilink", _wikilink)
    engine.add_render_rule("wikilink", _wikilink_html)
    engine.block.ruler.before("paragraph", "transclusion", _transclusion, {"alt": ["paragraph"]})
    engine.add_render_rule("transclusion", _transclusion_html)


def links_in(tokens: Sequence[Token]) -> Iterator[WikiLink]:
    """The links that will be drawn, in their order."""
    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.type in ("wikilink", "transclusion"):
                yield part.meta["link"]


def split_transclusions(html: str) -> list[str]:
    """HTML (even places) and the addresses of the key points that stand between (odd places), as they are written in HTML."""
    return re.split(r'<div data-point="([^"]*)"></div>\n?', html)


def _wikilink(state: StateInline, silent: bool) -> bool:
    """`[[target]]` and `[[target|words]]`; inside a link's words it is text."""
    link = link_at(state.src, state.pos)
    if not link:
        return False
    if not silent:
        marked = state.pending.endswith("!")  # one after a backslash is a token of its own
        token = state.push("text" if state.linkLevel else "wikilink", "", 0)
        token.content = link.words or link.target
        token.meta = {"link": replace(link, transcludes="beside") if marked else link}
    state.pos += len(link.raw)
    return True


def _transclusion(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    """`![[id#key-point]]` on a line of its own."""
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    link = transclusion_at(state.src, start, end)
    if not link or state.is_code_block(line):
        return False
    if not silent:
        token = state.push("transclusion", "", 0)
        token.meta = {"link": link}
        token.map = [line, line + 1]
        state.line = line + 1
    return True


def _wikilink_html(_: Any, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    written = tokens[index].meta["link"]
    link = env["links"].get(written.target)
    if link is None:
        return escape(written.words or written.target)
    return f'<a href="/{escape(link.href.text)}">{escape(written.words or link.words)}</a>'


def _transclusion_html(_: Any, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    """A place-holder for `split_transclusions`."""
    written = tokens[index].meta["link"]
    link = env["links"].get(written.target)
    return f'<div data-point="/{escape(link.href.text)}"></div>\n' if link else ""
