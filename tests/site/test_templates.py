"""What templates may do: words, links and HTML are values, and what a template uses is known."""

from __future__ import annotations

from contextvars import ContextVar

import jinja2
import pytest

from generator.content.links import Html, SiteAddress, WebAddress
from generator.site.environment import make_environment
from generator.site.theme import ReadTheme, Theme, template_digests
from generator.site.viewpoint import Viewpoint, seen_from, seen_from_anywhere

FRENCH = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "People & places"
msgstr "L'eau & <les> lieux"

msgid "Page %(number)s"
msgstr "Page <%(number)s>"
"""


def rendered(source: str, seen: Viewpoint | None = None, **values: object) -> str:
    """A template as the page at briefings/wells/ has it."""
    here: ContextVar[Viewpoint] = ContextVar("here")
    here.set(seen or seen_from("briefings/wells/index.html"))
    macros = "{% macro link(x) %}{{ x|link }}{% endmacro %}"
    theme = Theme({"page": source, "macros": macros}, {"site.css": b""}, {}, {"fr": FRENCH}, "fr", hashed=False)
    return make_environment(theme, here).get_template("page").render(**values)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (SiteAddress(""), "../../index.html"),
        (SiteAddress("topics/"), "../../topics/index.html"),
        (SiteAddress("briefings/wells/#a"), "#a"),
        (SiteAddress("briefings/wells/?q=a&b#c"), "?q=a&amp;b#c"),
        (SiteAddress("briefings/wells/"), "../../briefings/wells/index.html"),
        (SiteAddress("briefings/wells-2/#a"), "../../briefings/wells-2/index.html#a"),
        (SiteAddress("search/?q=a"), "../../search/index.html?q=a"),
        (SiteAddress("logo.svg"), "../../logo.svg"),
        (WebAddress("https://example.org/?a&b"), "https://example.org/?a&amp;b"),
        ("/topics/", "../../topics/index.html"),
        ("https://example.org/", "https://example.org/"),
    ],
)
@pytest.mark.parametrize("template", ["{{ x|link }}", '{% from "macros" import link %}{{ link(x) }}'])
def test_a_link_is_written_as_the_page_sees_it(template: str, address: object, text: str) -> None:
    assert rendered(template, x=address) == text


@pytest.mark.parametrize("address", ["site:/x", "javascript:alert(1)", "//example.org/", "topics/", "", None, Html()])
def test_what_is_no_address_is_no_link(address: object) -> None:
    with pytest.raises(jinja2.TemplateRuntimeError, match="is no address of the site or the web"):
        rendered("{{ x|link }}", x=address)


def test_one_template_serves_pages_at_every_depth() -> None:
    """Jinja2 may not compute the relative address once and for all while it compiles."""
    here: ContextVar[Viewpoint] = ContextVar("here")
    environment = make_environment(
        Theme({"page": '{{ "/topics/"|link }} {{ asset("a.css") }}'}, {"a.css": b""}, {}), here
    )
    found = []
    for path in ("index.html", "a/b/index.html", "404.html"):
        here.set(seen_from(path))
        found.append(environment.get_template("page").render().split(" ")[0])
    assert found == ["topics/index.html", "../../topics/index.html", "topics/index.html"]


@pytest.mark.parametrize(("base_url", "root"), [("https://a.example", "/"), ("https://a.example/b/c/", "/b/c/")])
def test_the_page_for_lost_readers_links_from_the_root(base_url: str, root: str) -> None:
    page = '{{ "/topics/"|link }} {{ "/"|link }} {{ "/404.html#x"|link }} {{ asset("site.css") }}'
    expected = f"{root}topics/ {root} #x {root}assets/site.css"
    assert rendered(page, seen_from_anywhere(base_url)) == expected


def test_html_is_joined_with_its_addresses() -> None:
    html = Html(('<a href="', "topics/", '">a</a> <a href="', "briefings/wells/#b", '">b</a>'))
    expected = '<a href="../../topics/index.html">a</a> <a href="#b">b</a>'
    assert rendered("{{ x|html }}", x=html) == expected
    assert rendered("{{ x|without_ids|html }}", x=html) == expected


def test_html_without_anchors_keeps_its_words() -> None:
    html = Html(
        (
            '<p id="a">one id="b" <a id="c" href="',
            "d/",
            '" id="e">x</a> id="f"',
        )
    )
    assert rendered("{{ x|without_ids|html }}", x=html) == ('<p>one id="b" <a href="../../d/index.html">x</a> id="f"')


def test_html_of_a_chapter_names_its_anchors_after_it() -> None:
    html = Html(
        ('<h2 id="_h-a">A id="b"</h2><a href="#_h-a">up</a> <a id="c" href="', "d/", '" id="e">x</a> href="#f"')
    )
    assert rendered('{{ x|in_chapter("one")|html }}', x=html) == (
        '<h2 id="one-_h-a">A id="b"</h2><a href="#one-_h-a">up</a> '
        '<a id="one-c" href="../../d/index.html" id="one-e">x</a> href="#f"'
    )


@pytest.mark.parametrize("value", ["<b>words</b>", None, ("<b>", "x", "</b>")])
def test_nothing_but_our_own_html_is_html(value: object) -> None:
    with pytest.raises(jinja2.TemplateRuntimeError, match="only what our own renderers made"):
        rendered("{{ x|html }}", x=value)


def test_an_old_address_in_a_template_is_an_error_with_its_line() -> None:
    with pytest.raises(
        jinja2.TemplateSyntaxError, match=r'write an address of the site as \{\{ "/path/"\|link \}\}'
    ) as caught:
        rendered('<p>\n<a href="site:/topics/">')
    assert caught.value.lineno == 2


ESCAPED = "L&#39;eau &amp; &lt;les&gt; lieux"


@pytest.mark.parametrize(
    "template",
    [
        '{{ _("People & places") }}',
        "{{ _('People & places') }}",
        '{% set x = _("People & places") %}{{ x }}',
        '{% set x = {"a": _("People & places")} %}{{ x.a }}',
        '{% macro m(x) %}{{ x }}{% endmacro %}{{ m(_("People & places")) }}',
        "{% trans %}People & places{% endtrans %}",
    ],
)
def test_a_translation_is_text_and_escaped_once(template: str) -> None:
    assert rendered(template) == ESCAPED


@pytest.mark.parametrize(("number", "text"), [("1 & 2", "Page &lt;1 &amp; 2&gt;"), (7, "Page &lt;7&gt;")])
@pytest.mark.parametrize(
    "template",
    ['{{ _("Page %(number)s", number=number) }}', '{% set x = _("Page %(number)s", number=number) %}{{ x }}'],
)
def test_what_is_filled_into_a_translation_is_escaped_once(template: str, number: object, text: str) -> None:
    assert rendered(template, number=number) == text


def test_html_that_is_filled_into_a_translation_stays_html() -> None:
    template = '{% macro b() %}<b>1 &amp; 2</b>{% endmacro %}{{ _("Page %(number)s", number=b()) }}'
    assert rendered(template) == "Page &lt;<b>1 &amp; 2</b>&gt;"


def digests(**templates: str) -> dict[str, bytes]:
    return template_digests(ReadTheme(Theme(templates, {}, {}), ()))


@pytest.mark.parametrize(
    "use",
    [
        '{% extends "other" %}',
        "{%- include 'other' -%}",
        '{% from "other" import x %}',
        '{% import "other" as x %}',
        '{% include ["none", "other"] ignore missing %}',
        '{% if a %}{% include "other" with context %}{% endif %}',
        "{% include name %}",
        '{% extends "between" %}',
    ],
)
def test_a_page_depends_on_all_that_it_uses(use: str) -> None:
    between = '{% include "other" %}'
    before, after = digests(page=use, other="a", between=between), digests(page=use, other="b", between=between)
    assert before["page"] != after["page"]


@pytest.mark.parametrize("use", ["{# {% include 'other' %} #}", "{% raw %}{% include 'other' %}{% endraw %}", "other"])
def test_what_a_page_only_speaks_of_is_not_used(use: str) -> None:
    assert digests(page=use, other="a")["page"] == digests(page=use, other="b")["page"]
