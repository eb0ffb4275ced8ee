"""Markdown: one engine for sources (raw HTML is shown as text) and one for the desk's own words (`[[links]]`, HTML through nh3).

CommonMark with tables, footnotes and definition lists, by markdown-it-py. No typographer: it would change a source's words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.content.clean import ALLOWED_SCHEMES, clean_html
from generator.content.links import SiteAddress
from generator.content.plain_markdown import plain_plugin
from generator.content.wikilink import link_at, transclusion_at

MAX_NESTING = 100
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SIGN_OF_MARKDOWN = re.compile(r"[\\`*_\[\]<>&!#~|:^\"]")
_BEGINS_A_BLOCK = re.compile(r"[-+=]|\d+[.)]")

Env = MutableMapping[str, Any]


class Link(msgspec.Struct, frozen=True):
    """What a `[[link]]` resolves to: an address of the site and the words shown where the author gave none."""

    href: SiteAddress
    words: str


Resolve = Callable[[str, str], Link | None]
"""From the target and the raw `[[…]]` to the link; None leaves the words as text."""


class TooDeep(ValueError):
    """The nesting is past MAX_NESTING: markdown-it would drop text. `line` is counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"lists, quotes or emphasis are nested more than {MAX_NESTING} deep")
        self.line = line


def source_html(text: str) -> str:
    """A Markdown source, as `read_text` gives it, as a clean fragment with `data-line` on its blocks; raises TooDeep."""
    return _render(_source_engine(), text, {})


def desk_html(text: str, resolve: Resolve) -> str:
    """The desk's Markdown as clean HTML blocks; raw HTML in it passes through nh3; raises TooDeep.

    In its tags an address of the site begins with `/`, whoever wrote it: whoever shows the HTML reads these.
    """
    return clean_html(_render(_desk_engine(), text, {"resolve": resolve}))


def desk_inline_html(text: str, resolve: Resolve) -> str:
    """One field's inline Markdown (a bottom line, a key point's text) as HTML phrasing content."""
    joined = " ".join(text.split())
    if not (_SIGN_OF_MARKDOWN.search(joined) or _BEGINS_A_BLOCK.match(joined)):
        return escape(joined)
    return clean_html(str(_desk_engine().renderInline(joined, {"resolve": resolve})))


def split_transclusions(html: str) -> list[str]:
    """HTML (even places) and the addresses of the key points that stand between (odd places), as they are written in HTML."""
    return re.split(r'<div data-point="([^"]*)"></div>\n?', html)


def allowed_link(url: str) -> bool:
    """http, https, mailto, relative and fragment; not `//host`, `javascript:`, `blob:` …"""
    plain = "".join(char for char in url if char > " " and char != "\x7f")
    if plain.replace("\\", "/").startswith("//"):
        return False
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].lower() in ALLOWED_SCHEMES


def slug(text: str) -> str:
    """Words of a heading as an id's tail: letters and digits of any script, parted by hyphens."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return "-".join(words).replace("_", "-") or "section"


def _render(engine: MarkdownIt, text: str, env: Env) -> str:
    tokens = engine.parse(text, env)
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        deepest = max([child.level for child in token.children]) if token.children else 0
        if token.level + 1 >= MAX_NESTING or deepest + 1 >= MAX_NESTING:
            raise TooDeep(line)
    _prepare(tokens, engine.options["first_heading"])
    return str(engine.renderer.render(tokens, engine.options, env))


def _prepare(tokens: list[Token], first_heading: int) -> None:
    """Lines of blocks; headings from `first_heading` on without a gap, with ids outside the ids' grammar."""
    used: dict[str, int] = {}
    levels = _heading_levels(tokens, first_heading)
    for place, token in enumerate(tokens):
        if token.map and token.block and token.nesting >= 0 and token.type != "inline":
            token.attrSet("data-line", str(token.map[0] + (2 if token.type == "fence" else 1)))
        if token.type in ("heading_open", "heading_close"):
            token.tag = levels[token.tag]
        if token.type == "heading_open":
            base = slug(_plain(tokens[place + 1].children or []))
            used[base] = used.get(base, 0) + 1
            token.attrSet("id", f"_h-{base}" + (f"_{used[base]}" if used[base] > 1 else ""))


def _heading_levels(tokens: list[Token], first: int) -> dict[str, str]:
    """From the levels that a text uses to those of the page; a single `#` at its head is its title and counts apart."""
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    titled = headings[:1] == ["h1"] and headings.count("h1") == 1
    levels = {tag: f"h{min(6, first + rank)}" for rank, tag in enumerate(sorted(set(headings[titled:])))}
    return levels | {"h1": f"h{first}"} if titled else levels


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline"))


def _engine(first_heading: int) -> MarkdownIt:
    settings = {"maxNesting": MAX_NESTING, "html": False, "linkify": False, "typographer": False}
    engine = MarkdownIt("js-default", settings)
    engine.options["first_heading"] = first_heading
    engine.use(footnote_plugin).use(deflist_plugin)
    engine.validateLink = allowed_link  # type: ignore[method-assign]
    for name, rule in _RULES.items():
        engine.add_render_rule(name, rule)
    return engine


@cache
def _source_engine() -> MarkdownIt:
    engine = _engine(first_heading=3)
    engine.disable("normalize")  # of line ends and NUL: `read_text` has done it
    engine.add_render_rule("link_open", _source_link)
    engine.use(plain_plugin)
    return engine


@cache
def _desk_engine() -> MarkdownIt:
    engine = _engine(first_heading=2)
    engine.options["html"] = True
    engine.inline.ruler.before("link", "wikilink", _wikilink)
    engine.add_render_rule("wikilink", _wikilink_html)
    engine.block.ruler.before("paragraph", "transclusion", _transclusion, {"alt": ["paragraph"]})
    engine.add_render_rule("transclusion", _transclusion_html)
    engine.add_render_rule("link_open", _desk_link)
    engine.add_render_rule("image", _desk_image)
    return engine


def _wikilink(state: StateInline, silent: bool) -> bool:
    """`[[target]]` and `[[target|words]]`; inside a link's words it is text."""
    link = link_at(state.src, state.pos)
    if not link:
        return False
    if not silent:
        token = state.push("text" if state.linkLevel else "wikilink", "", 0)
        token.content = link.words or link.target
        token.meta = {"link": link}
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


# Render rules: (renderer, tokens, index, options, env) -> HTML.
def _wikilink_html(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, env: Env) -> str:
    written = tokens[index].meta["link"]
    link = env["resolve"](written.target, written.raw)
    if link is None:
        return escape(written.words or written.target)
    return f'<a href="/{escape(link.href.text)}">{escape(written.words or link.words)}</a>'


def _transclusion_html(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, env: Env) -> str:
    """A place-holder for `split_transclusions`."""
    written = tokens[index].meta["link"]
    link = env["resolve"](written.target, written.raw)
    return f'<div data-point="/{escape(link.href.text)}"></div>\n' if link else ""


def _source_link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """Links to the web stay; a source's relative links lead nowhere on this site, so they lose their address."""
    href = str(tokens[index].attrGet("href") or "")
    if href.startswith("#"):
        tokens[index].attrSet("href", "#_h-" + href[1:])
    elif not _SCHEME.match(href):
        tokens[index].attrs.pop("href", None)
    return renderer.renderToken(tokens, index, options, env)


def _desk_link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """The page's own sections are `#_h-…`."""
    href = str(tokens[index].attrGet("href") or "")
    if href.startswith("#"):
        tokens[index].attrSet("href", "#_h-" + href[1:])
    return renderer.renderToken(tokens, index, options, env)


def _footnote_number(token: Token) -> str:
    number = str(token.meta["id"] + 1)
    return f"{number}-{token.meta['subId']}" if token.meta.get("subId", 0) > 0 else number


def _footnote_ref(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, ___: Env) -> str:
    """No text of its own (CSS shows the label): what a reader selects stays what the source says."""
    number, name = tokens[index].meta["id"] + 1, _footnote_number(tokens[index])
    return (
        f'<sup class="footnote-ref"><a href="#_fn-{number}" id="_fnref-{name}" '
        f'aria-label="Footnote {number}" data-label="{number}"></a></sup>'
    )


def _footnote_open(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, ___: Env) -> str:
    return f'<li id="_fn-{tokens[index].meta["id"] + 1}" class="footnote-item">'


def _footnote_anchor(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, ___: Env) -> str:
    name = _footnote_number(tokens[index])
    return f'<a href="#_fnref-{name}" class="footnote-back" aria-label="Back to footnote {name}"></a>'


def _hard_break(*_: Any) -> str:
    return "<br>\n"


def _image(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """Pictures of the site alone: of one elsewhere the alternative text's place stays a link to it."""
    source = str(tokens[index].attrGet("src") or "")
    if not _SCHEME.match(source):
        return _desk_image(renderer, tokens, index, options, env)
    alt = renderer.renderInlineAsText(tokens[index].children or [], options, env)
    return f'<a class="picture" href="{escape(source)}" aria-label="Picture: {escape(alt)}"></a>'


def _desk_image(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """A picture of the site is named by its path below content/static/; one elsewhere is reported by who resolves links."""
    source = str(tokens[index].attrGet("src") or "")
    alt = renderer.renderInlineAsText(tokens[index].children or [], options, env)
    path = source if _SCHEME.match(source) else "/" + source.lstrip("./").removeprefix("static/")
    return f'<img src="{escape(path)}" alt="{escape(alt)}" loading="lazy">'


_RULES: dict[str, Callable[..., str]] = {
    "footnote_ref": _footnote_ref,
    "footnote_open": _footnote_open,
    "footnote_anchor": _footnote_anchor,
    "footnote_block_open": lambda *_: '<section class="footnotes">\n<ol class="footnotes-list">\n',
    "hardbreak": _hard_break,
    "image": _image,
}
