"""Rendering: bytes out of a template and a view, or the template's mistake at its line; quick, and as Jinja2 does it."""

from __future__ import annotations

import pickle

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.content.readers.paper import Depicted
from generator.diagnostics import Diagnostic
from generator.memo.lazy import of, there
from generator.memo.many import many
from generator.site import views
from generator.site.compiled import template_uses
from generator.site.frame import Frame, Page, PageHead, data_file
from generator.site.leaves import BriefingLeaf, Briefings, PageLeaf, Pages, Press, press_of
from generator.site.plan import Plan
from generator.site.quick_jinja import QuickEnvironment
from generator.site.render import Renderer, renderer_of
from generator.site.theme import Theme
from generator.verify.values import ShownSource
from tests.making import SITE, briefing, html

FRAME = Frame(SITE, ())
CODE = b"the digest of the program"


def page(template: str = "home") -> Page:
    return FRAME.page("/topics/", template, PageHead("A & b"), views.NotFound(True))


def theme(**templates: str) -> Theme:
    texts = {f"pages/{name}.html": text for name, text in templates.items()}
    return Theme(texts, {"site.css": b""}, {name: f"templates/{name}" for name in texts}, hashed=False)


def test_a_page_is_its_template_with_its_view() -> None:
    source = "<h1>{{ page.title }}</h1>{{ view.indexed }}{{ site.title }}{{ asset('site.css') }}"
    assert Renderer(theme(home=source), CODE).render(page()) == b"<h1>A &amp; b</h1>TrueTest desk../assets/site.css"


def test_a_file_of_data_needs_no_template() -> None:
    assert Renderer(theme(), CODE).render(data_file(".nojekyll", views.Nothing())) == b""


@pytest.mark.parametrize(
    ("source", "file", "line", "message"),
    [
        ("<p>\n{{ view.nothing }}", "pages/home.html", 2, "nothing"),
        ("<p>\n\n{% if %}", "pages/home.html", 3, "Expected an expression"),
        ("{% include 'pages/gone.html' %}", "pages/home.html", 1, "there is no template `pages/gone.html`"),
        ("{% include 'pages/part.html' %}", "pages/part.html", 1, "is undefined"),
        ("{{ ''|nothing }}", "pages/home.html", 1, "No filter named 'nothing'"),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_line(source: str, file: str, line: int, message: str) -> None:
    found = Renderer(theme(home=source, part="{{ nobody }}"), CODE).render(page())
    assert isinstance(found, Diagnostic)
    assert (found.code, found.place.file, found.place.line) == ("SITE-template", f"templates/{file}", line)
    assert message in found.message


def test_a_renderer_is_made_once_and_again_in_another_process() -> None:
    one = theme(home="{{ page.title }}")
    assert renderer_of(one, CODE) is renderer_of(theme(home="{{ page.title }}"), CODE)
    assert renderer_of(one, CODE) is not renderer_of(one, b"of another program")
    assert pickle.loads(pickle.dumps(renderer_of(one, CODE))).render(page()) == b"A &amp; b"


TEMPLATE = (
    "{% macro item(x, mark='-') %}{{ mark }}{{ x }}{% endmacro %}"
    "{% for x in values %}{{ item(x) }}{{ item(x, '<') }}{{ item(x=x) }}{{ x }}{% set y = x %}{{ y }}{% endfor %}{{ thing.a }}"
    "{{ thing.missing is defined }}{{ values|length }}"
)
values = st.lists(
    st.text(max_size=9) | st.integers() | st.booleans() | st.none() | st.text(max_size=5).map(Markup), max_size=5
)


@given(values)
def test_the_quick_ways_give_what_jinja_gives(shown: list[object]) -> None:
    quick, plain = (kind(autoescape=True) for kind in (QuickEnvironment, jinja2.Environment))
    one, other = (
        environment.from_string(TEMPLATE).render(values=shown, thing={"a": "<&>"}) for environment in (quick, plain)
    )
    assert one == other


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("no tag", set()),
        ("{% extends 'a' %}{% include 'b' %}{% from 'c' import x %}{% import 'd' as d %}", {"a", "b", "c", "d"}),
        ("{% include ['a', 'b'] ignore missing %}", {"a", "b"}),
        ("{# {% include 'a' %} #}{% raw %}{% include 'b' %}{% endraw %}", set()),
        ("{% include name %}", None),
        ("{%- include 'a' -%}", {"a"}),
    ],
)
def test_what_a_template_uses_is_known(text: str, uses: set[str] | None) -> None:
    assert template_uses({"x": text}) == {"x": uses if uses is None else frozenset(uses)}


def press(code: bytes = b"code", template: bytes = b"t", frame: Frame = FRAME) -> Press:
    return press_of(code, {"pages/home.html": b"h", "pages/briefing.html": template}, theme(home=""), of(frame))


def test_the_key_of_a_leaf_is_of_all_that_it_is_made_from() -> None:
    shown, source = of(briefing()), of(ShownSource("d"))
    leaves = Briefings(many({"wells": shown}), many({"wells": source}), many({}))
    assert leaves.names() == ["briefings/wells/"]
    other = Briefings(many({"wells": of(briefing(url="u"))}), many({"wells": source}), many({}))
    third = Briefings(many({"wells": shown}), many({"wells": of(ShownSource("d", html("x")))}), many({}))
    fourth = Briefings(many({"wells": shown}), many({"wells": source}), many({"wells": of(Depicted())}))
    keys = [
        leaves.leaf("briefings/wells/").key(one)
        for one in (press(), press(b"x"), press(template=b"x"), press(frame=Frame(SITE, ())))
    ]
    keys += [one.leaf("briefings/wells/").key(press()) for one in (other, third, fourth)]
    assert keys[0] == keys[3]
    assert len({*keys}) == 6
    assert leaves.leaf("briefings/wells/") == BriefingLeaf(
        "wells", leaves.briefings.at("wells"), leaves.sources.at("wells"), None
    )


def test_the_key_of_a_page_is_of_its_template_and_view_and_no_other() -> None:
    leaves = Pages(there(b"digest", Plan({"topics/index.html": page()}, frozenset())))
    assert leaves.names() == ["topics/index.html"]
    leaf = leaves.leaf("topics/index.html")
    assert leaf.key(press()) == leaf.key(press(template=b"x"))
    assert leaf.key(press()) != leaf.key(press(b"x"))
    assert isinstance(leaf, PageLeaf)
    assert leaf.page.path == "topics/index.html"
