"""The desk's own HTML: what asks another host is an error, what pages leave out is said, and no word is lost in silence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.clean import clean_html
from generator.content.markdown import MAX_ADDRESS, desk_html, parse_desk
from generator.content.own_html import check_links, check_own_html, own_html
from generator.content.places import Places
from generator.content.records import Text
from generator.diagnostics import Diagnostic, Place

HERE = Place("content/pages/about.md")


def checked(words: str) -> tuple[str, list[Diagnostic]]:
    """The HTML that is left of a text, and what is said of it."""
    text, parsed = Text(words, HERE, words, HERE), parse_desk(words)
    problems = [*check_links(parsed.tokens, Places(text))]
    drawn = desk_html(parsed, {})
    html = clean_html(drawn)
    own = own_html(parsed.tokens)
    return html, [*problems, *(check_own_html(own, drawn, html, parsed.tokens, Places(text)) if own else ())]


def codes(words: str) -> list[str]:
    return sorted({problem.code for problem in checked(words)[1]})


FETCHES = [
    '<img srcset="https://example.org/a.png 2x">',
    '<img srcset="/a.png 1x, //example.org/a.png 2x">',
    '<img src="data:image/png;base64,AAAA">',
    "<img src='data:image/svg+xml,<svg/onload=x()>'>",
    '<img src=" d&#97;ta:image/png;base64,AAAA">',
    "![a](data:image/png;base64,AAAA)",
    "![a](<blob:https://example.org/a>)",
    '<video poster="https://example.org/a.png"></video>',
    '<video src="https:example.org/a"></video>',
    '<audio src="//example.org/a"></audio>',
    '<picture><source srcset="https://example.org/a.png"></picture>',
    '<video><source src="https://example.org/a"><track src="https://example.org/b"></video>',
    '<input type="image" src="https://example.org/a.png">',
    '<iframe src="https://example.org/"></iframe>',
    '<embed src="https://example.org/">',
    '<object data="https://example.org/"></object>',
    '<script src="https://example.org/a.js"></script>',
    '<link rel="stylesheet" href="https://example.org/a.css">',
    '<svg><image href="https://example.org/a.png"/></svg>',
    '<svg><image xlink:href="https://example.org/a.png"/></svg>',
    '<svg><use href="https://example.org/a.svg#b"/></svg>',
    '<table background="https://example.org/a.png"><tr><td>a</td></tr></table>',
    '<p style="background:url(https://example.org/a.png)">a</p>',
    "<p style=\"background:url( '//example.org/a.png')\">a</p>",
    '<IMG SRCSET="HTTPS://example.org/a.png">',
    '<img srcset="\\\\example.org/a.png">',
]


@pytest.mark.parametrize("words", FETCHES)
def test_what_asks_another_host_or_holds_a_file_is_an_error_with_the_mend(words: str) -> None:
    html, problems = checked(words)
    found = [problem for problem in problems if problem.code == "LNK-picture"]
    assert found
    assert all(problem.severity == "error" and "content/static/" in problem.hint for problem in found)
    assert not re.search(r"(?:src|srcset|poster|data|background|style)=[^>]*(?:example|data:)", html)


@pytest.mark.parametrize(
    "address",
    [
        "site:/nowhere/",
        " site:/nowhere/",
        "SITE:/nowhere/",
        "&#115;ite:/nowhere/",
        "javascript:x()",
        "java&Tab;script:x()",
        "java&NewLine;script:x()",
        "java\nscript:x()",
        "&#1;javascript:x()",
        "&#x6a;&#x61;vascript:x()",
        "JaVaScRiPt:x()",
        "javascript&colon;x()",
        "vbscript:x()",
        "data:text/html,x",
        "tel:+15550100",
        "view-source:https://example.org/",
    ],
)
def test_a_link_of_another_scheme_is_left_out_and_said(address: str) -> None:
    html, problems = checked(f'<a href="{address}">a</a>')
    assert [problem.code for problem in problems] == ["LNK-scheme"]
    assert html == "<p><a>a</a></p>\n"


@pytest.mark.parametrize("words", ["[a](javascript:x())", "<javascript:x()>", "[a]\n\n[a]: tel:+1"])
def test_a_link_in_markdown_too(words: str) -> None:
    html, problems = checked(words)
    assert [problem.code for problem in problems] == ["LNK-scheme"]
    assert "href" not in html


@pytest.mark.parametrize(
    "words",
    [
        "plain",
        "The wells <!-- stay\n\nopen.",
        "`<img srcset=https://example.org/a>`",
        "a < b > c &lt;img src=x>",
        '<a href="https://example.org/">a</a> <a href="/about/">b</a> <a href="#c">c</a> <a href="mailto:a@b.example">d</a>',
        "<details>\n<summary>One</summary>\n\nTwo *three*\n\n</details>",
        "<!-- a note, `<video>` in it --> four",
        "<div>\n<!-- one -->\n<!-- two -->\n</div>\n\nfive",
        '<img src="/a.png" alt="a">',
        "<table><tr><td>\n\n**a**\n\n</td></tr></table>",
        "H<sub>2</sub>O<br>and <abbr title='a < b'>x</abbr>",
        "a&nbsp;b <b>c</b> &amp; &#39;d&#39;\n\n    code <b>\n\n```\nfence &amp;\n```",
        "[a](https://example.org/?a=b:c) <https://example.org/> <a@b.example>",
        "<ins>\n\n- a\n- b\n\n</ins>",
    ],
)
def test_nothing_is_said_of_what_is_right(words: str) -> None:
    assert codes(words) == []


@pytest.mark.parametrize(
    ("words", "element"),
    [
        ("<script>x()</script>", "script"),
        ("<style>p { color: red }</style>", "style"),
        ("a <font color='red'>b</font>", "font"),
        ("said <Ada> of it", "Ada"),
        ("<form><input></form>", "form"),
        ("<p style='color:red'>a</p>", "style"),
        ("<video src='/film.mp4'></video>", "video"),
        ("<svg><circle r='1'/></svg>", "svg"),
    ],
)
def test_what_pages_leave_out_is_said(words: str, element: str) -> None:
    html, problems = checked(words)
    assert [problem.code for problem in problems][:1] == ["REC-html"]
    assert element in problems[0].message
    assert f"<{element}" not in html


@pytest.mark.parametrize(  # by REC-comment, or by REC-html
    "words",
    [
        "<!-- to be checked\n\nThe wells stay open.",
        "<div><!-- one\n\nThe wells stay open. --> now",
        "<!-- one --> two <div>\n<!-- three\n\nThe wells.",
        "<?php one\n\ntwo",
        "<![CDATA[ one\n\ntwo",
        "<!X one\n\ntwo",
        '<div title="one>\n\nThe wells stay open.\n\n"two"',
        "<div title='one>\n\nThe wells stay open.",
        "<div\n\nThe wells stay open.",
        "<p><b title=\n\nThe wells stay open.",
        "<table>\n\none\n\n<tr><td>two</td></tr>\n\nthree\n\n</table>\n\n<script>\n\nx",
    ],
)
def test_nothing_is_lost_in_silence(words: str) -> None:
    """Either the words are still there, or it is said that they are not."""
    html, problems = checked(words)
    assert [problem.code for problem in problems if problem.code.startswith("REC-")], html


PARTS = [*"<>!-\"'= /", "<!--", "-->", "<b", "<div", "</div>", "<script>", "title=", "\n\n", "word "]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_whatever_is_written_every_word_is_there_or_something_is_said(parts: list[str]) -> None:
    words = "".join(parts) + "\n\nThe last words.\n"
    html, problems = checked(words)
    assert "The last words." in html or problems


@pytest.mark.parametrize("words", ["[a](/b{})", "![a](/b{})", "[a]: /b{}\n\n[a]", "<https://example.org/{}>"])
def test_an_address_longer_than_any_is_text(words: str) -> None:
    """One that is defined once could be written thousands of times."""
    html, problems = checked(words.replace("{}", "c" * MAX_ADDRESS))
    assert problems == []
    assert not re.search("<a|<img", html)
    assert html.count("c" * MAX_ADDRESS) == 1
    assert re.search("<a|<img", checked(words.replace("{}", "c"))[0])
