"""Markdown: one engine for sources (raw HTML is shown as text) and one for the desk's own words (`[[links]]`, HTML through nh3).

CommonMark with tables, footnotes and definition lists, by markdown-it-py. No typographer: it would change a source's words.
"""

from __future__ import annotations

import re
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

from generator.content.headings import decode_fragments, heading_levels, heading_slug, unused
from generator.content.plain_markdown import plain_plugin

MAX_NESTING = 100
_TRANSCLUSION = re.compile(r"!(\[\[([^\[\]|\n]+)\]\])[ \t]*")
_WIKILINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED_SCHEMES = frozenset(("http", "https", "mailto"))
_SIGN_OF_MARKDOWN = re.compile(r"[\\`*_\[\]<>&!#~|:^\"]")
_BEGINS_A_BLOCK = re.compile(r"[-+=]|\d+[.)]")

Env = MutableMapping[str, Any]


class Link(msgspec.Struct, frozen=True):
    """What a `[[link]]` resolves to: a path of the site (`site:/…`) and the words shown where the author gave none."""

    href: str
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
    """The desk's Markdown as clean HTML blocks; raw HTML in it passes through nh3; raises TooDeep."""
    return clean_html(_render(_desk_engine(), text, {"resolve": resolve}))


def desk_inline_html(text: str, resolve: Resolve) -> str:
    """One field's inline Markdown (a bottom line, a key point's text) as HTML phrasing content."""
    joined = " ".join(text.split())
    if not (_SIGN_OF_MARKDOWN.search(joined) or _BEGINS_A_BLOCK.match(joined)):
        return escape(joined)
    return clean_html(str(_desk_engine().renderInline(joined, {"resolve": resolve})))


def split_transclusions(html: str) -> list[str]:
    """HTML (even places) and the hrefs of the key points that stand between (odd places)."""
    return re.split(r'<div data-link-point="([^"]*)"></div>\n?', html)


def clean_html(html: str) -> str:
    """HTML through the allow-list: no scripts, styles, handlers, frames or forms; links http(s), mailto or of the site."""
    import nh3

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "site"},
        link_rel=None,
        generic_attribute_prefixes={"data-line", "data-link", "data-label"},
    )


def allowed_link(url: str) -> bool:
    """http, https, mailto, relative and fragment; not `//host`, `javascript:`, `blob:` …"""
    plain = "".join(char for char in url if char > " " and char != "\x7f")
    if plain.replace("\\", "/").startswith("//"):
        return False
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].lower() in _ALLOWED_SCHEMES


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
    used: set[str] = set()
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
    return engine


def _wikilink(state: StateInline, silent: bool) -> bool:
    """`[[target]]` and `[[target|words]]`; inside a link's words it is text."""
    match = _WIKILINK.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
    if not match:
        return False
    if not silent:
        token = state.push("text" if state.linkLevel else "wikilink", "", 0)
        token.content = (match[2] or match[1]).strip()
        token.meta = {"target": match[1].strip(), "words": (match[2] or "").strip(), "raw": match[0]}
    state.pos = match.end()
    return True


def _transclusion(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    """`![[id#key-point]]` on a line of its own."""
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = _TRANSCLUSION.fullmatch(state.src, start, end)
    if not match or state.is_code_block(line):
        return False
    if not silent:
        token = state.push("transclusion", "", 0)
        token.meta = {"target": match[2].strip(), "raw": match[1]}
        token.map = [line, line + 1]
        state.line = line + 1
    return True


# Render rules: (renderer, tokens, index, options, env) -> HTML.
def _wikilink_html(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, env: Env) -> str:
    token = tokens[index]
    link = env["resolve"](token.meta["target"], token.meta["raw"])
    words = token.meta["words"]
    if link is None:
        return escape(words or token.meta["target"])
    return f'<a data-link="" href="{escape(link.href)}">{escape(words or link.words)}</a>'


def _transclusion_html(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, env: Env) -> str:
    """A place-holder for `split_transclusions`."""
    link = env["resolve"](tokens[index].meta["target"], tokens[index].meta["raw"])
    return f'<div data-link-point="{escape(link.href)}"></div>\n' if link else ""


def _source_link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """Links to the web stay; a source's relative links lead nowhere on this site, so they lose their address."""
    href = str(tokens[index].attrGet("href") or "")
    if href.startswith("#"):
        tokens[index].attrSet("href", "#_h-" + href[1:])
    elif not _SCHEME.match(href):
        tokens[index].attrs.pop("href", None)
    return renderer.renderToken(tokens, index, options, env)


def _desk_link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """An address that begins with / is one of the site; the page's own sections are `#_h-…`."""
    href = str(tokens[index].attrGet("href") or "")
    if href.startswith("/"):
        tokens[index].attrSet("href", "site:" + href)
    elif href.startswith("#"):
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
    token = tokens[index]
    source = str(token.attrGet("src") or "")
    alt = renderer.renderInlineAsText(token.children or [], options, env)
    if _SCHEME.match(source):
        return f'<a class="picture" href="{escape(source)}" aria-label="Picture: {escape(alt)}"></a>'
    path = "site:/" + source.lstrip("./").removeprefix("static/")
    return f'<img src="{escape(path)}" alt="{escape(alt)}" loading="lazy">'


_RULES: dict[str, Callable[..., str]] = {
    "footnote_ref": _footnote_ref,
    "footnote_open": _footnote_open,
    "footnote_anchor": _footnote_anchor,
    "footnote_block_open": lambda *_: '<section class="footnotes">\n<ol class="footnotes-list">\n',
    "hardbreak": _hard_break,
    "image": _image,
}
_TAGS = set(
    "a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr "
    "i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u "
    "ul var".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
