"""The Jinja2 environment of a theme: what templates may call, and how their pages come quickly.

Pages are thousands, each of hundreds of escaped values and calls of macros: these take the short way where Jinja2's own looks
at every case.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import jinja2
import markupsafe
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator import __version__
from generator.content.language import direction, number_in_words
from generator.site.theme import Theme

_ID = re.compile(r'(?<=[a-z0-9"]) id="[^"]*"(?=[^<>]*>)')
_WORDS = re.compile(r'\{\{ _\("([^"\\]*)"(?:, (\w+)=([\w.]+))?\) \}\}')
_ASSET = re.compile(r'\{\{ asset\("([^"\\]*)"\) \}\}')
_WEB = re.compile(r"https?://", re.IGNORECASE)


def make_environment(theme: Theme) -> jinja2.Environment:
    """Jinja2 with autoescape always on and unknown names an error."""
    environment = _Environment(
        extensions=["jinja2.ext.i18n"],
        loader=_Loader(theme),
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
    """`_("…")` and `ngettext(one, many, count)` in the site's language; `count` stands in the words as %(num)s.

    Words are filled where values are given; a `%s` in others is for scripts.
    """
    words = theme.words()

    def gettext(message: str, /, **values: object) -> Markup:
        text = Markup(words.gettext(message))
        return text % values if values else text.replace("%%", "%")

    def filled(one: str, many: str, count: int, /, **values: object) -> Markup:
        return Markup(words.ngettext(one, many, count)) % {"num": number_in_words(count, theme.language), **values}

    often = lru_cache(maxsize=4096)(filled)

    def ngettext(one: str, many: str, count: int, /, **values: object) -> Markup:
        return filled(one, many, count, **values) if values else often(one, many, count)

    environment.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext}
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.filters["number"] = lambda number: number_in_words(number, theme.language)
    environment.filters["direction"] = direction


class _Code(CodeGenerator):
    """Takes a value's attribute at once; where it has none the environment looks further, as everywhere."""

    @optimizeconst
    def visit_Getattr(self, node: jinja2.nodes.Getattr, frame: Frame) -> None:
        """`a.b`, of which `a` is looked at once."""
        self.write("(has if (has := getattr(of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(of, {node.attr!r}))")


class _Environment(jinja2.Environment):
    """One set of global names for all templates: nothing is chained, which every import and every page would pay for."""

    code_generator_class = _Code

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.context_class, self.template_class = _Context, _Template

    def make_globals(self, d: Any) -> Any:
        """The environment's own, where a template adds none."""
        return super().make_globals(d) if d else self.globals


class _Context(Context):
    """Calls macros that are given arguments by their places, and functions that want no context, at once."""

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        kind = type(obj)
        if kind is Macro and not kwargs and not (obj.caller or obj.catch_kwargs or obj.catch_varargs):
            left_out = obj._argument_count - len(args)
            if left_out >= 0:
                return _marked(Markup, obj._func(*args, *(missing,) * left_out))
        if kind is FunctionType and not hasattr(obj, "jinja_pass_arg"):
            return obj(*args, **kwargs)
        return super().call(obj, *args, **kwargs)


class _Template(jinja2.Template):
    """Escapes what is put out; nobody asks of that whether it is Markup."""

    @classmethod
    def from_code(
        cls, environment: jinja2.Environment, code: CodeType, globals: MutableMapping[str, Any], uptodate: Any = None
    ) -> jinja2.Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


_marked = str.__new__
_characters: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def _escaped(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return _characters(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


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
    """What cannot be read there, or was compiled by another version, is compiled anew."""

    def get_source_checksum(self, source: str) -> str:
        """Of the source and of what compiles it."""
        return super().get_source_checksum(f"{__version__}\n{source}")

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a damaged pickle may raise anything
            bucket.reset()


class _Loader(jinja2.DictLoader):
    """Names a template's code after the template, so that a traceback tells its line; puts into it what is the same everywhere.

    `{{ _("…") }}` and `{{ asset("…") }}` stand there as they will on every page; in `{{ _("… %(name)s …", name=value) }}`
    the value is put in its place.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.templates)
        self.gettext, self.assets = theme.words().gettext, theme.asset_paths()

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:  # type: ignore[override]
        source, _, _ = super().get_source(environment, template)
        return _ASSET.sub(self._address, _WORDS.sub(self._in_language, source)), template, None

    def _in_language(self, match: re.Match[str]) -> str:
        words = self.gettext(match[1])
        if "{" in words or "\n" in words or "%%" in words:
            return match[0]
        filled = str(escape(words)).replace(f"%({match[2]})s", f"{{{{ {match[3]} }}}}")
        return match[0] if "%(" in filled else filled

    def _address(self, match: re.Match[str]) -> str:
        path = self.assets.get(match[1], "{")
        return match[0] if "{" in path else f"site:/{escape(path)}"


def _html(value: str) -> Markup:
    """HTML that our own renderers made (the fields `*_html` of the Book); nothing else may go through here."""
    return _marked(Markup, value)


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
