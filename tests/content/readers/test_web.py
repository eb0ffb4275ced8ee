"""A web page is read as a browser shows it, its article alone where nobody wants the whole."""

from __future__ import annotations

import re

import pytest

from generator.content.readers.shape import document_of
from generator.content.readers.web import read_web

BODY = "".join(
    f"<p>The council of the town heard engineer number {number}, who said that well {number} is safe and open.</p>"
    for number in range(1, 9)
)
PAGE = f"""<html><head><title>The wells - Town News</title></head><body>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Sport and weather of the whole week</a></li></ul></nav>
<article><h1>The wells</h1>{BODY}%s</article>
<aside><h2>More of this</h2><ul><li><a href="/c">Nine ways to cook a goose, by nine cooks</a></li></ul></aside>
<footer>All rights are ours and nobody else's, now and for all time to come.</footer></body></html>"""


def text_of(inner: str, whole: bool = False) -> str:
    return document_of(read_web((PAGE % inner).encode(), whole)).text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<p>It will <del>not</del> raise the price of the water in the old town.</p>", "It will raise the price"),
        ("<p>It will <s>not</s> raise the price of the water in the old town.</p>", "It will raise the price"),
        ("<p>It will <span hidden>not</span> raise the price of the water.</p>", "It will raise the price"),
        (
            '<p>It will <span style="display: none">not</span> raise the price of the water.</p>',
            "It will raise the price",
        ),
        ('<p>It will <span aria-hidden="true">not</span> raise the price of the water.</p>', "It will raise the price"),
        ("<p>It will <script>not()</script> raise the price of the water in the town.</p>", "It will raise the price"),
        ("<p>The square holds 10<sup>2</sup> tiles of grey stone, and so it has for long.</p>", "holds 10² tiles"),
        (
            "<p>It was dug in 2019<sup><a href='https://x.example/d'>3</a></sup> by the guild of the town.</p>",
            "2019³ by",
        ),
        ("<p>It was dug in 2019<a href='/d'><sup>3, <b>4</b></sup></a> by the guild of the town.</p>", "2019³, ⁴ by"),
        (
            "<p>It is the 19<sup>th</sup> well, and the 2<sup><i>nd</i></sup> of the new town.</p>",
            "the 19th well, and the 2nd",
        ),
        ("<p>A bolt of <sup>1</sup>⁄<sub>4</sub> inch is what the well needs.</p>", "bolt of 1⁄4 inch"),
        ("<p>A bolt of 2<sup>1</sup>⁄<sub>4</sub> inch is what the well needs.</p>", "bolt of 2¹⁄4 inch"),
        ("<p>One line of the town's song<br>and another one of the same song.</p>", "town's song\nand another"),
        ("<p>The old<em> </em>wells<a href='/d'> </a><b></b>of the town are open.</p>", "old wells of the town"),
        ("<p>Wells &amp; springs of the <b>old</b> town are kept by the guild.</p>", "Wells & springs of the old town"),
    ],
)
def test_what_a_browser_shows_is_text(inner: str, text: str) -> None:
    shown = text_of(inner)
    assert text in " ".join(shown.split(" ")).replace("  ", " ")


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".x { display: none }", True),
        ("p .y, .x{color:red;visibility:hidden}", True),
        ("SPAN.x{display:none}", True),
        (".x{text-decoration: red line-through}", True),
        (".x{font-size:0} .x{color:red}", True),
        (".x{opacity: 0.0}", True),
        (".x{opacity: 0.5; font-size: 0.9em; text-decoration: underline}", False),
        ("#i.x { display : none !important }", True),
        ("/* .x{display:none} */ .z{display:none}", False),
        (".x{display:none} .x{display:inline}", False),
        ("@media print { .x { display: none } } .a{}", False),
        ("b.x{display:none} .x.y{display:none} .nav .x{display:none}", False),
        (".x{-webkit-display-none: 1; text-decoration: none}", False),
    ],
)
def test_what_the_page_s_own_style_sheet_hides_is_no_text(sheet: str, hidden: bool) -> None:
    inner = '<p>It will <span class="x w" id="i">not</span> raise the price of the water in the old town.</p>'
    page = (PAGE % inner).replace("</head>", f"<style>{sheet}</style></head>")
    text = document_of(read_web(page.encode())).text
    assert ("will not raise" in text) != hidden
    assert "raise the price" in text


def test_only_the_article_is_read_unless_the_whole_page_is_wanted() -> None:
    article, whole = text_of(""), text_of("", whole=True)
    assert "well 8 is safe" in article
    for other in ("Sport and weather", "cook a goose"):
        assert other not in article
        assert other in whole


def test_an_aside_in_the_article_is_part_of_it_where_it_leads_nowhere_else() -> None:
    pulled = "“Not one of the nine will ever be shut again”"
    assert pulled in text_of(f"<aside><span>{pulled}</span></aside>")
    assert pulled not in text_of(f'<aside><a href="/d">{pulled}</a></aside>')


@pytest.mark.parametrize("page", ["", "https://news.example/wells", "wells.html"])
def test_a_raised_number_that_leads_to_a_note_is_a_reference(page: str) -> None:
    link = f'<sup><a href="{page}#n1">1</a></sup>'
    inner = f'<p>The wells are old.{link} They are open.</p><p id="n1">1 Says the guild of masons.</p>'
    reading = read_web((PAGE % inner).encode())
    document = document_of(reading)
    assert document.setting
    assert [document.text[start:end] for start, end in document.setting.references] == ["1"]


@pytest.mark.parametrize(
    ("link", "references"),
    [
        pytest.param('old.<a href="#n1">1</a> They', ["1"], id="close to a word"),
        pytest.param('old.<a href="#n1" class="note">[1]</a> They', ["[1]"], id="in brackets"),
        pytest.param('old.<a style="vertical-align:super" href="#n1">1</a> They', ["1"], id="raised by its style"),
        pytest.param('old.<sup><a href="#n1">1</a>, <a href="#n1">2</a></sup> They', ["1, 2"], id="two at once"),
        pytest.param('of well <a href="#n1">1</a> they', [], id="a number in its own right"),
        pytest.param('old.<a href="#n7">1</a> They', [], id="to no note"),
        pytest.param('old.<a href="#n1">Notes</a> They', [], id="no number"),
    ],
)
def test_a_number_that_links_to_a_note_refers_to_it_where_styles_raise_it(link: str, references: list[str]) -> None:
    inner = f'<p>The wells are {link} are open, and the guild is glad.</p><p id="n1">1 Says the guild of masons.</p>'
    document = document_of(read_web((PAGE % inner).encode()))
    assert document.setting
    assert [document.text[start:end] for start, end in document.setting.references] == references


@pytest.mark.parametrize(
    ("data", "encoding", "word"),
    [
        ("\ufeff<p>caf\u00e9</p>".encode("utf-16-le"), "utf-16-le", "café"),
        ("<meta charset=iso-8859-1><p>caf\u00e9 \u0096 it</p>".encode("latin-1"), "iso-8859-1", "café – it"),
        ("<p>caf\u00e9</p>".encode(), "utf-8", "café"),
        (
            "<p>Le caf\u00e9 est ferm\u00e9 \u00e0 la fin de l\u2019\u00e9t\u00e9, dit le ma\u00eetre.</p>".encode(
                "cp1252"
            ),
            "cp1252 (a guess)",
            "café est fermé",
        ),
    ],
)
def test_the_encoding_is_found_and_said(data: bytes, encoding: str, word: str) -> None:
    reading = read_web(data, whole=True)
    assert reading.encoding == encoding
    assert word in document_of(reading).text


def test_a_page_that_holds_nothing_has_no_text() -> None:
    assert document_of(read_web(b"<html><body> </body></html>")).text == ""
    assert document_of(read_web(b"<html><body><script>x</script></body></html>")).text == ""


def test_addresses_that_run_scripts_and_what_fetches_do_not_come_through() -> None:
    inner = '<p><a href="javascript:alert(1)">a</a><img src=x onerror=alert(1)>'
    inner += '<a href="https://example.org/" onclick="x()">b</a> <a lang="de" href="page2.html#x">c</a> <a href="#y">d</a></p>'
    html = read_web((PAGE % inner).encode()).html
    for word in ("javascript", "onerror", "onclick", "<img", "page2.html", "#y"):
        assert word not in html
    assert '<a href="https://example.org/">b</a>' in html


def test_boxes_around_blocks_are_taken_away_and_words_between_blocks_are_paragraphs() -> None:
    inner = "<p>The council met in May.</p>It kept <em>nine</em> wells open.<p>One is closed.</p>"
    html = read_web(f"<body><div><div>{inner}<div>So it says.</div></div></div></body>".encode(), whole=True).html
    assert re.findall(r"<(/?\w+)", html) == ["p", "/p", "p", "em", "/em", "/p", "p", "/p", "p", "/p"]
    text = document_of(read_web(f"<body><div>{inner}</div></body>".encode(), whole=True)).text
    assert text.split("\n\n") == ["The council met in May.", "It kept nine wells open.", "One is closed."]


def test_what_is_hidden_is_counted_in_the_article_and_not_in_the_menus_beside_it() -> None:
    menu = '<ul><li hidden>Everything else that this newspaper has</li><li><a href="/z">More</a></li></ul>'
    page = (PAGE % "<p>It will <span hidden>not<script>f()</script></span> raise the price.</p>").replace(
        "<nav>", f"<nav>{menu}"
    )
    assert read_web(page.encode()).hidden == len("not")
    assert read_web(page.encode(), whole=True).hidden > len("not")
