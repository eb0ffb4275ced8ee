"""Words and HTML as CommonMark: read by a parser of CommonMark they are the same words again, and nothing else."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from generator.site.as_markdown import escaped, markdown_of

COMMONMARK = MarkdownIt("commonmark")
TABLES = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SPACE = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("R&D in 1986, 3 - 2 = 1 (or so): a|b!", "R&D in 1986, 3 - 2 = 1 (or so): a|b!"),
        ("# not a heading", r"\# not a heading"),
        ("- no item", r"\- no item"),
        (" + nor here", r" \+ nor here"),
        ("1986. A year", r"1986\. A year"),
        ("1) no number", r"1\) no number"),
        ("> no quote", r"\> no quote"),
        ("===", r"\==="),
        ("a [link](https://example.org)", r"a \[link\](https://example.org)"),
        ("![x](y)", r"!\[x\](y)"),
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("*so* __so__ `so` ~~so~~", r"\*so\* \_\_so\_\_ \`so\` \~\~so\~\~"),
        ("&lt;b&gt; and &#60;", r"\&lt;b\&gt; and \&#60;".replace("#", r"\#")),
        ("one\n\n# two\r\n    three", r"one \# two three"),
        ("a\\*b", r"a\\\*b"),
        ("[sic]", r"\[sic\]"),
        ("", ""),
    ],
)
def test_signs_have_a_backslash_where_they_could_be_mark_up_and_nowhere_else(text: str, written: str) -> None:
    assert escaped(text) == written


def test_what_is_markdown_stays_as_it_is_and_a_number_is_text() -> None:
    assert escaped(Markup("[a](b)")) == "[a](b)"
    assert escaped(7) == "7"


HOSTILE = st.text(
    st.one_of(st.sampled_from(list("\\`*_[]<>&~#|-+=.()!: \n\t0123abx;\"'/{}$^")), st.characters(codec="utf-8"))
)


@given(HOSTILE)
@example("a ")
@example("\u00a0- x")
@example("```\n# x\n```")
@example("[x]: https://example.org")
@example("<https://example.org>")
@example("a #")
def test_a_text_is_one_text_wherever_it_stands(text: str) -> None:
    words = SPACE.sub(" ", text.replace("\0", "\ufffd")).strip()
    for (start, end), kinds in PLACES.items():
        for parser in (COMMONMARK, TABLES):
            tokens = parser.parse(f"Before.\n\n{start}{escaped(text)}{end}\n\nAfter.\n")
            assert [token.type for token in tokens if token.type not in USUAL] == kinds
            shown = [child for token in tokens[3:-3] for child in token.children or []]
            assert {child.type for child in shown} <= {"text", "link_open", "link_close"}
            assert "".join(child.content for child in shown).strip() == words


USUAL = ("paragraph_open", "paragraph_close", "inline")
PLACES = {
    ("> ", ""): ["blockquote_open", "blockquote_close"],
    ("- ", ""): ["bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"],
    ("### ", ""): ["heading_open", "heading_close"],
    ("[", "](index.html)"): [],
}


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("They stay &amp; stay.", "They stay & stay."),
        ("They <em>stay</em> <code>open</code>.", "They stay open."),
        ('See <a href="../a/index.html">the *wells*</a>.', r"See [the \*wells\*](../a/index.html)."),
        ('<a href="https://x.org/a_(b)?c&amp;d">x</a>', "[x](<https://x.org/a_(b)?c&amp;d>)"),
        ('<a href="https://x.org/><h1>">x]</a>', r"[x\]](https://x.org/%3E%3Ch1%3E)"),
        ('Noted<sup class="footnote-ref"><a href="#_fn-1" data-label="1"></a></sup>.', r"Noted\[1\]."),
        ('<p>A note. <a href="#_fnref-1" class="footnote-back"></a></p>', "A note."),
        ("10<sup>6</sup> <q>so</q> <del>not</del>", '10^6 "so" ~~not~~'),
        ('<p>One</p>\n<p>- two<br>three <a href="b"></a></p>', "One\n\n\\- two three"),
        ("<h2>Why</h2><p>So</p>", "### Why\n\nSo"),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "- a\n\n- b\n\n  c"),
        ('<ol start="3"><li>a<ul><li>b</li></ul></li><li>c</li></ol>', "3. a\n\n   - b\n\n4. c"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n\n> - b"),
        ("<pre><code># a\n\n*b*\n</code></pre>", "    # a\n    \n    *b*"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a · b\n\n1 · 2"),
        ('<p><img src="w.png" alt="A &lt;well>"></p><hr>', r"A \<well>"),
    ],
)
def test_html_is_written_with_its_links_and_blocks(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown
    assert markdown_of(Markup(html)) == markdown


@given(HOSTILE)
def test_words_of_html_are_the_words_of_its_markdown(text: str) -> None:
    tokens = COMMONMARK.parse(markdown_of(f"<p>{escape(text)}</p><ul><li>{escape(text)}</li></ul>"))
    shown = [child for token in tokens for child in token.children or []]
    words = SPACE.sub(" ", text.replace("\0", "\ufffd")).strip()
    assert "".join(child.content for child in shown) == words * 2
