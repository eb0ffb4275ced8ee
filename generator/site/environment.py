"""The Jinja2 environment of a theme: what templates may call, and the words of the interface."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache, partial

import jinja2
from markupsafe import Markup, escape

from generator.content.language import direction, number_in_words
from generator.content.links import Html, SiteAddress, WebAddress, read_address, site_file
from generator.site.as_markdown import markdown_of
from generator.site.compiled import compiled_templates
from generator.site.facets import facet_words
from generator.site.fonts import FIRST_FONTS
from generator.site.passage_address import passage_address
from generator.site.quick_jinja import QuickEnvironment, escape_in
from generator.site.theme import Theme
from generator.site.viewpoint import Viewpoint, anchor_of

_ANCHOR = re.compile(r'((?<=[a-z0-9"]) (?:id="|href="#))(?=[^"]+"[^<>]*>)')
_ID = re.compile(r'(?<=[a-z0-9"]) id="[^"]*"(?=[^<>]*>)')
_WORDS = re.compile(r'\{\{ _\("([^"\\]*)"(?:, (\w+)=([\w.]+))?\) \}\}')
_OLD_ADDRESS = '="site:/'


def make_environment(theme: Theme, here: ContextVar[Viewpoint], code: bytes = b"") -> jinja2.Environment:
    """Jinja2 with autoescape always on and unknown names an error.

    `code` is the digest of all that renders, under which compiled templates are kept.
    `here` is the page that is being rendered: macros are imported without the context of their page, and cannot see it.
    """
    environment = QuickEnvironment(
        extensions=["jinja2.ext.i18n"],
        loader=_Loader(theme),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(code),
        cache_size=-1,
    )
    environment.filters |= {
        "absolute": _absolute,
        "direction": direction,
        "facets": facet_words,
        "number": lambda number: number_in_words(number, theme.language),
        "passage": passage_address,
        "slug": lambda address: address.id,
        "anchor": anchor_of,
        "without_ids": _without_ids,
        "in_chapter": _in_chapter,
    }
    _install_links(environment, theme, here)
    _install_words(environment, theme)
    return environment


def _install_links(environment: jinja2.Environment, theme: Theme, here: ContextVar[Viewpoint]) -> None:
    """`|link`, `|html` and `asset("name")`: all by which an address gets onto a page."""
    assets = {name: site_file(path) for name, path in theme.asset_paths().items()}
    written = lru_cache(maxsize=1024)(read_address)

    @jinja2.pass_context  # else Jinja2 would fill in what it can while it compiles, for all pages
    def link(_: object, address: object) -> Markup:
        found = written(address) if isinstance(address, str) else address
        if type(found) is SiteAddress:
            return here.get().write(found.text)
        if type(found) is WebAddress:
            return escape(found.url)
        raise jinja2.TemplateRuntimeError(f"`{address}` is no address of the site or the web")

    def html(value: object) -> Markup:
        if not isinstance(value, Html):
            raise jinja2.TemplateRuntimeError("only what our own renderers made is HTML: the fields named *_html")
        return here.get().write_html(value)

    def asset_address(name: str) -> SiteAddress:
        if name not in assets:
            raise jinja2.TemplateRuntimeError(f"there is no asset `{name}`")
        return assets[name]

    def asset(name: str) -> Markup:
        return here.get().write(asset_address(name).text)

    environment.filters |= {"link": link, "html": html, "markdown": lambda value: markdown_of(html(value))}
    first = tuple(name for name in FIRST_FONTS if name in assets)
    environment.globals |= {"asset": asset, "asset_address": asset_address, "first_fonts": first}


def _install_words(environment: jinja2.Environment, theme: Theme) -> None:
    """`_("…")` and `ngettext(one, many, count)` in the site's language; `count` stands in the words as %(num)s.

    Translations are text, which is escaped once, where it is put out. Words are filled where values are given; a `%s` in others
    is for scripts.
    """
    words = theme.words()

    def gettext(message: str, /, **values: object) -> str:
        text = words.gettext(message)
        return _filled(text, values) if values else text.replace("%%", "%")

    def counted(one: str, many: str, count: int, /, **values: object) -> str:
        return _filled(words.ngettext(one, many, count), {"num": number_in_words(count, theme.language), **values})

    often = lru_cache(maxsize=4096)(counted)

    def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
        return counted(one, many, count, **values) if values else often(one, many, count)

    environment.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext}
    environment.newstyle_gettext = True  # type: ignore[attr-defined]


def _filled(text: str, values: dict[str, object]) -> str:
    """Words with values in their places; HTML among these makes HTML of the whole."""
    html = any(hasattr(value, "__html__") for value in values.values())
    return escape(text) % values if html else text % values


class _Loader(jinja2.DictLoader):
    """Names a template's code after the template, so that a traceback tells its line; puts into it what is the same everywhere.

    The words of `{{ _("…") }}` stand there as they will on every page; in `{{ _("… %(name)s …", name=value) }}` the value is put
    in its place.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.templates)
        self.gettext = theme.words().gettext

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:  # type: ignore[override]
        source, _, _ = super().get_source(environment, template)
        if _OLD_ADDRESS in source:
            line = source.count("\n", 0, source.index(_OLD_ADDRESS)) + 1
            message = 'write an address of the site as {{ "/path/"|link }}; `site:/path/` is none'
            raise jinja2.TemplateSyntaxError(message, line, template, template)
        return _WORDS.sub(partial(self._in_language, escape_in(template)), source), template, None

    def _in_language(self, escape: Callable[[str], str], match: re.Match[str]) -> str:
        words = self.gettext(match[1])
        if "{" in words or "\n" in words or "%%" in words:
            return match[0]
        filled = str(escape(words)).replace(f"%({match[2]})s", f"{{{{ {match[3]} }}}}")
        return match[0] if "%(" in filled else filled


def _without_ids(html: Html) -> Html:
    """HTML without its anchors, for a page on which several such stand."""
    *first, last = html.pieces
    # Before an address a piece ends inside of a tag.
    pieces = (piece if index % 2 else _ID.sub("", piece + '">')[:-2] for index, piece in enumerate(first))
    return Html((*pieces, _ID.sub("", last)))


def _in_chapter(html: Html, chapter: str) -> Html:
    """HTML with its anchors named after a chapter, for a page on which several such stand, and linked to by these names."""
    named = rf"\1{chapter}-"
    *first, last = html.pieces
    pieces = (piece if index % 2 else _ANCHOR.sub(named, piece + '">')[:-2] for index, piece in enumerate(first))
    return Html((*pieces, _ANCHOR.sub(named, last)))


def _absolute(path: str | SiteAddress, base_url: str) -> str:
    """The absolute address of a page or a file, for `canonical`."""
    below = path.text if isinstance(path, SiteAddress) else path
    return base_url.rstrip("/") + "/" + below.removesuffix("index.html")
