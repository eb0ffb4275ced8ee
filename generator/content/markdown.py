"""Markdown: one engine for sources (raw HTML is shown as text) and one for the desk's own words (`[[links]]`, HTML through nh3).

CommonMark with tables, footnotes and definition lists, by markdown-it-py. No typographer: it would change a source's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.content.clean import ALLOWED_SCHEMES
from generator.content.headings import decode_fragments, heading_levels, heading_slug, unused
from generator.content.plain_markdown import plain_plugin
from generator.content.wikilink import WikiLink
from generator.content.wikilink_rules import Link, links_in, wikilink_plugin

MAX_NESTING = 100
MAX_ADDRESS = 4096
"""Code points of an address: one that is defined once may be used thousands of times. A longer one is text."""
_HTML_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_CLOSES_ITSELF = frozenset(
    "area base br col embed hr img input link meta source track wbr li dt dd p tr td th thead tbody tfoot option".split()
)
"""Elements that have no end, or end where the next begins (HTML, 13.1.2.4)."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SIGN_OF_MARKDOWN = re.compile(r"[\\`*_\[\]<>&!#~|:^\"]")
_BEGINS_A_BLOCK = re.compile(r"[-+=]|\d+[.)]")

Env = MutableMapping[str, Any]


class ParsedText(NamedTuple):
    """The desk's Markdown before its links are resolved: these, in the order of the text, and what the HTML is made of."""

    links: tuple[WikiLink, ...]
    tokens: list[Token]
    env: Env


class TooDeep(ValueError):
    """The nesting is past MAX_NESTING: markdown-it would drop text. `line` is counted from 1."""

    def __init__(self, line: int, what: str = "lists, quotes or emphasis are") -> None:
        super().__init__(f"{what} nested more than {MAX_NESTING} deep")
        self.line = line


def source_html(text: str) -> str:
    """A Markdown source, as `read_text` gives it, as a clean fragment with `data-line` on its blocks; raises TooDeep."""
    return _render(_source_engine(), text, {})


def parse_desk(text: str) -> ParsedText:
    """The desk's Markdown of blocks; raises TooDeep."""
    env: Env = {}
    return _parsed(_tokens(_desk_engine(), text, env), env)


def parse_desk_inline(words: str) -> ParsedText:
    """One field's inline Markdown (a bottom line, a key point's text), in one line; raises TooDeep."""
    env: Env = {}
    tokens = _desk_engine().parseInline(words, env)
    _check_depth(tokens)
    return _parsed(tokens, env)


def has_markdown(words: str) -> bool:
    """Whether a line could be more than its words."""
    return bool(_SIGN_OF_MARKDOWN.search(words) or _BEGINS_A_BLOCK.match(words))


def desk_html(text: ParsedText, links: Mapping[str, Link]) -> str:
    """The desk's Markdown as HTML, in which its own is still to be cleaned. `links` are by their targets; others stay words.

    In its tags an address of the site begins with `/`, whoever wrote it: whoever shows the HTML reads these.
    """
    engine = _desk_engine()
    return str(engine.renderer.render(text.tokens, engine.options, {**text.env, "links": links}))


def allowed_link(url: str) -> bool:
    """http, https, mailto, relative and fragment; not `//host`, `javascript:`, `blob:` …, and nothing longer than MAX_ADDRESS."""
    if len(url) > MAX_ADDRESS:
        return False
    plain = "".join(char for char in url if char > " " and char != "\x7f")
    if plain.replace("\\", "/").startswith("//"):
        return False
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].lower() in ALLOWED_SCHEMES


def _short_link(url: str) -> bool:
    """The desk's links are looked at by `own_html`, which says what is wrong with them."""
    return len(url) <= MAX_ADDRESS


def _html_inline(state: StateInline, silent: bool) -> bool:
    """The library's rule, which reads to the end of the text for each CDATA section that has none."""
    if state.src.startswith("<![CDATA[", state.pos) and state.src.find("]]>", state.pos) < 0:
        return False
    return html_inline(state, silent)


def _tokens(engine: MarkdownIt, text: str, env: Env) -> list[Token]:
    tokens = engine.parse(text, env)
    _check_depth(tokens)
    _prepare(tokens, engine.options["first_heading"])
    return tokens


def _check_depth(tokens: Sequence[Token]) -> None:
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        deepest = max([child.level for child in token.children]) if token.children else 0
        if token.level + 1 >= MAX_NESTING or deepest + 1 >= MAX_NESTING:
            raise TooDeep(line)


def _check_html_depth(tokens: Sequence[Token]) -> None:
    """Of the author's own HTML, of which cleaning takes time by the square of its depth."""
    line, depth = 1, 0
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        for part in (token, *(token.children or ())):
            if part.type in ("html_block", "html_inline"):
                for closing, name in _HTML_TAG.findall(part.content):
                    if name.lower() not in _CLOSES_ITSELF:
                        depth = max(0, depth - 1) if closing else depth + 1
                        if depth > MAX_NESTING:
                            raise TooDeep(line, "HTML is")


def _parsed(tokens: list[Token], env: Env) -> ParsedText:
    _check_html_depth(tokens)
    return ParsedText(tuple(links_in(tokens)), tokens, env)


def _render(engine: MarkdownIt, text: str, env: Env) -> str:
    return str(engine.renderer.render(_tokens(engine, text, env), engine.options, env))


def _prepare(tokens: list[Token], first_heading: int) -> None:
    """Lines of blocks; headings from `first_heading` on without a gap, with ids outside the ids' grammar."""
    used: dict[str, int] = {}
    levels = heading_levels(tokens, first_heading)
    for place, token in enumerate(tokens):
        if token.map and token.block and token.nesting >= 0 and token.type != "inline":
            token.attrSet("data-line", str(token.map[0] + (2 if token.type == "fence" else 1)))
        if token.type in ("heading_open", "heading_close"):
            token.tag = levels[token.tag]
        if token.type == "heading_open":
            token.attrSet("id", f"_h-{unused(heading_slug(tokens[place + 1].children or []), used)}")
        if token.children:
            decode_fragments(token.children)


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
    engine.core.ruler.push("struck", _without_struck)
    engine.use(plain_plugin)
    return engine


def _without_struck(state: StateCore) -> None:
    """What a source has struck (`~~not~~`) is no text of it, as in a Word file or a web page."""
    for token in state.tokens if "~~" in state.src else ():
        depth, left = 0, []
        for child in token.children or ():
            depth += child.nesting if child.type in ("s_open", "s_close") else 0
            if not depth and child.type != "s_close":
                left.append(child)
        token.children = left if token.children else token.children


@cache
def _desk_engine() -> MarkdownIt:
    engine = _engine(first_heading=2)
    engine.options["html"] = True
    engine.inline.ruler.at("html_inline", _html_inline)
    engine.validateLink = _short_link  # type: ignore[method-assign]
    engine.use(wikilink_plugin)
    engine.add_render_rule("link_open", _desk_link)
    engine.add_render_rule("image", _desk_image)
    return engine


# Render rules: (renderer, tokens, index, options, env) -> HTML.
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
