"""Jinja2 where our templates call it most: four short ways that reach into its parts, and into MarkupSafe's.

One of them, how a template escapes what it puts out, is also how a template of Markdown escapes it as Markdown.

A page puts out hundreds of values and calls dozens of macros. Without these, rendering takes twice the time and a cold build
of 1,000 documents a sixth more (decision 0013). That they are there as we know them is sure only in the versions
that pyproject.toml allows: both libraries are held below their next minor versions.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType, FunctionType
from typing import Any

import jinja2
import markupsafe
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.site.as_markdown import escaped

_marked = str.__new__
_characters: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class _Code(CodeGenerator):
    """Takes a value's attribute at once; where it has none the environment looks further, as everywhere."""

    @optimizeconst
    def visit_Getattr(self, node: jinja2.nodes.Getattr, frame: Frame) -> None:
        """`a.b`, of which `a` is looked at once."""
        self.write("(has if (has := getattr(of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(of, {node.attr!r}))")


class QuickEnvironment(jinja2.Environment):
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
    """Escapes what is put out, as its name asks for; nobody asks of that whether it is Markup."""

    @classmethod
    def from_code(
        cls, environment: jinja2.Environment, code: CodeType, globals: MutableMapping[str, Any], uptodate: Any = None
    ) -> jinja2.Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escape_in(template.name or "")
        return template


def escape_in(template: str) -> Callable[[Any], str]:
    """How a template escapes text: one of Markdown, whose name ends in `.md` or `.txt`, as Markdown, any other as HTML."""
    return escaped if template.endswith((".md", ".txt")) else _escaped


def _escaped(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return _characters(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)
