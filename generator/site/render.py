"""render: a page's bytes out of its template and its view, with every address on it made relative."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import msgspec
from markupsafe import Markup, escape

from generator import __version__
from generator.content.language import direction, number_in_words
from generator.diagnostics import Diagnostic, Place, error
from generator.site.annotations import AnnotationsView, annotation_collection
from generator.site.citations import CitationView, render_citation
from generator.site.feed import json_feed
from generator.site.frame import Page
from generator.site.theme import Theme, template_digests
from generator.site.views import FeedView

# Two patterns, for the engine skips to the words with which one begins.
_ADDRESS = re.compile(r'="site:(/[^"#?]*)([^"]*)"')
_REFRESH = re.compile(r'; url=site:(/[^"#?]*)([^"]*)"')
_ID = re.compile(r'(?<=[a-z0-9"]) id="[^"]*"(?=[^<>]*>)')
_WORDS = re.compile(r'\{\{ _\("([^"\\]*)"(?:, (\w+)=([\w.]+))?\) \}\}')
_WEB = re.compile(r"https?://", re.IGNORECASE)


@lru_cache(maxsize=2)
def renderer_of(theme: Theme) -> Renderer:
    """The renderer of a theme: while that stays as it is, its templates are read and compiled once a process."""
    return Renderer(theme)


class Renderer:
    """Renders pages of one theme; makes nothing that depends on anything but template and view."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.environment = make_environment(theme)

    @cached_property
    def digests(self) -> dict[str, str]:
        """Of each template with all that it uses; only where fingerprints are wanted."""
        return template_digests(self.theme)

    def __reduce__(self) -> tuple[type[Renderer], tuple[Theme]]:
        """Another process makes its own out of the theme."""
        return Renderer, (self.theme,)

    def fingerprint(self, page: Page) -> str:
        """SHA-256 over the package's version, the template with all that it uses, and the view."""
        digest = hashlib.sha256(f"{__version__}\n{self.digests.get(page.template, '')}\n".encode())
        digest.update(msgspec.msgpack.encode(page.view))
        return digest.hexdigest()

    def render(self, page: Page) -> bytes | Diagnostic:
        """The bytes of a page; a template that cannot be rendered is a diagnostic with its file and line."""
        if isinstance(page.view.main, AnnotationsView):
            return _json(annotation_collection(page.view.main))
        if isinstance(page.view.main, FeedView) and not page.template:
            return _json(json_feed(page.view.main, page.view.site))
        if isinstance(page.view.main, CitationView):
            return render_citation(page.view.main)
        try:
            template = self.environment.get_template(page.template)
            html = template.render(page=page.view, view=page.view.main, site=page.view.site)
            if page.path == "404.html" and page.view.site.base_url:
                return from_root(html, page.view.site.base_url).encode()
        except jinja2.TemplateSyntaxError as caught:
            return self._problem(caught.name or page.template, caught.lineno, caught.message or "syntax error")
        except jinja2.TemplateNotFound as caught:
            return self._problem(page.template, 1, f"there is no template `{caught.name}`")
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, KeyError) as caught:
            name, line = self._last_template_line(caught, page.template)
            return self._problem(name, line, str(caught) or type(caught).__name__)
        return relative(html, page.path).encode()

    def _problem(self, name: str, line: int, message: str) -> Diagnostic:
        place = Place(self.theme.files.get(name, f"templates/{name}"), line)
        return error("SITE-template", place, f"the template cannot be rendered: {message}")

    def _last_template_line(self, caught: Exception, default: str) -> tuple[str, int]:
        """The innermost template that was at work."""
        frames = traceback.extract_tb(caught.__traceback__)
        own = [frame for frame in frames if frame.filename in self.theme.templates]
        return (own[-1].filename, own[-1].lineno or 1) if own else (default, 1)


def render_page(page: Page, renderer: Renderer) -> tuple[bytes, str] | Diagnostic:
    """One page and its fingerprint, as a function that can be sent to another process."""
    data = renderer.render(page)
    return data if isinstance(data, Diagnostic) else (data, renderer.fingerprint(page))


def make_environment(theme: Theme) -> jinja2.Environment:
    """Jinja2 with autoescape always on and unknown names an error."""
    environment = _Environment(
        extensions=["jinja2.ext.i18n"],
        loader=_Loader(theme.templates, theme.words().gettext),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled(),
        cache_size=-1,
    )
    paths = theme.asset_paths()

    def asset(name: str) -> str:
        if name not in paths:
            raise jinja2.TemplateRuntimeError(f"there is no asset `{name}`")
        return f"site:/{paths[name]}"

    environment.globals["asset"] = asset
    environment.filters["html"] = _html
    environment.filters["link"] = _link
    environment.filters["absolute"] = _absolute
    environment.filters["slug"] = _slug
    environment.filters["without_ids"] = _without_ids
    _install_words(environment, theme)
    return environment


def _install_words(environment: jinja2.Environment, theme: Theme) -> None:
    """`_("…")` and `ngettext(one, many, count)` in the site's language; `count` stands in the words as %(num)s."""
    words = theme.words()
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]

    @lru_cache(maxsize=4096)
    def counted(one: str, many: str, count: int) -> tuple[Markup, str]:
        return Markup(words.ngettext(one, many, count)), number_in_words(count, theme.language)

    def ngettext(one: str, many: str, count: int, /, **values: object) -> Markup:
        text, number = counted(one, many, count)
        return text % {"num": number, **values}

    environment.globals["ngettext"] = ngettext
    environment.filters["number"] = lambda number: number_in_words(number, theme.language)
    environment.filters["direction"] = direction


class _Environment(jinja2.Environment):
    """One set of global names for all templates: nothing is chained, which every import and every page would pay for."""

    def make_globals(self, d: Any) -> Any:
        """The environment's own, where a template adds none."""
        return super().make_globals(d) if d else self.globals


def _compiled() -> jinja2.BytecodeCache | None:
    """Templates, once compiled, are kept beside the program, as Python keeps its modules; where it may not be written, not."""
    folder = Path(__file__).parent / "__pycache__" / "templates"
    if sys.dont_write_bytecode:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder)) if os.access(folder, os.W_OK) else None


class _Compiled(jinja2.FileSystemBytecodeCache):
    """What cannot be read there is compiled anew."""

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a damaged pickle may raise anything
            bucket.reset()


class _Loader(jinja2.DictLoader):
    """Names a template's code after the template, so that a traceback tells its line; puts plain words into it."""

    def __init__(self, templates: Mapping[str, str], gettext: Callable[[str], str]) -> None:
        super().__init__(templates)
        self.gettext = gettext

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:  # type: ignore[override]
        source, _, _ = super().get_source(environment, template)
        return _WORDS.sub(self._in_language, source), template, None

    def _in_language(self, match: re.Match[str]) -> str:
        """`{{ _("…") }}` as it will stand on every page, so that it is looked up once and not for each of them.

        The value of `{{ _("… %(name)s …", name=value) }}` is put in its place.
        """
        words = self.gettext(match[1])
        if "{" in words or "\n" in words or "%%" in words:
            return match[0]
        filled = str(escape(words)).replace(f"%({match[2]})s", f"{{{{ {match[3]} }}}}")
        return match[0] if "%(" in filled else filled


def _json(document: Any) -> bytes:
    """JSON for people and programs, which ends in a line end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def relative(html: str, path: str) -> str:
    """Every `site:/…` address as seen from `path`; a directory is named by its index.html, so that `file://` works."""
    root = "../" * path.count("/")
    here = "/" + path

    def from_here(match: re.Match[str]) -> str:
        target, rest = match.groups()
        if target.endswith("/"):
            target += "index.html"
        return f'{rest}"' if target == here and rest else f'{root}{target[1:]}{rest}"'

    return _replaced(html, from_here)


def from_root(html: str, base_url: str) -> str:
    """Every `site:/…` address from the host's root: for the one page that a server shows at any address, 404.html."""
    root = urlsplit(base_url).path.rstrip("/")
    return _replaced(html, lambda match: f'{root}{match[1]}{match[2]}"')


def _replaced(html: str, address: Callable[[re.Match[str]], str]) -> str:
    html = _ADDRESS.sub(lambda match: f'="{address(match)}', html)
    return _REFRESH.sub(lambda match: f"; url={address(match)}", html)


def _html(value: str) -> Markup:
    """HTML that our own renderers made (the fields `*_html` of the Book); nothing else may go through here."""
    return Markup(value)


def _link(href: str) -> str:
    """An address that may stand in `href`: of the site, or of the web; anything else is a bug or an attack."""
    if href.startswith(("site:/", "#")) or _WEB.match(href):
        return href
    raise jinja2.TemplateRuntimeError(f"`{href}` is no address of the site or the web")


def _slug(href: str) -> str:
    """The id at the end of an address."""
    return href.rstrip("/").rpartition("/")[2]


def _without_ids(html: str) -> str:
    """HTML without its anchors, for a page on which several such stand."""
    return _ID.sub("", html)


def _absolute(path: str, base_url: str) -> str:
    """The absolute address of a page, for `canonical`."""
    return base_url.rstrip("/") + "/" + path.removesuffix("index.html")
