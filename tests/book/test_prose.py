"""The desk's Markdown: every address in it is a value or an error, and every link is remembered for its other end."""

from __future__ import annotations

import pytest

from generator.book.namespace import namespace_of
from generator.book.prose import Prose, Writer
from generator.content.library import Assembled
from generator.content.links import SiteAddress
from generator.content.records import Library, Site, Text, Topic
from generator.diagnostics import Place
from tests.building import said

HERE = Place("content/pages/about.md")
TOPICS = tuple(Topic(id, HERE, id.title()) for id in ("water", "about"))


def written(words: str) -> tuple[Prose, Writer]:
    """A field of the page `about`, in a book with a topic `water`."""
    namespace = namespace_of(Assembled(Library(Site("Desk"), topics=TOPICS), ()))
    writer = Writer(namespace, namespace.targets["about"].ref)
    return writer.blocks(Text(words, HERE, words, HERE)), writer


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("See [[water]].", ('<p>See <a href="', "topics/water/", '">Water</a>.</p>\n')),
        ("[a](/about/)", ('<p><a href="', "about/", '">a</a></p>\n')),
        ('<a href=" /about/ ">a</a>', ('<p><a href="', "about/", '">a</a></p>\n')),
        ('<a href="&#47;about&#x2f;">a</a>', ('<p><a href="', "about/", '">a</a></p>\n')),
        ('<a title="b" href="/a&amp;b/">a</a>', ('<p><a title="b" href="', "a&b/", '">a</a></p>\n')),
        ("![b](c.png)", ('<p><img src="', "c.png", '" alt="b" loading="lazy"></p>\n')),
        ("[a](https://example.org/?a&b)", ('<p><a href="https://example.org/?a&amp;b">a</a></p>\n',)),
        ("# Method\n\n[a](#method)", ('<h2 id="_h-method">Method</h2>\n<p><a href="#_h-method">a</a></p>\n',)),
        ("plain", ("<p>plain</p>\n",)),
    ],
)
def test_an_address_of_the_site_stands_between_the_pieces(words: str, pieces: tuple[str, ...]) -> None:
    prose, writer = written(words)
    assert prose.html.pieces == pieces
    assert said(writer.problems) == []


@pytest.mark.parametrize("words", ["# Été\n\n[a](#été)", '# Été\n\n<a href="#_h-%C3%A9t%C3%A9">a</a>'])
def test_a_heading_is_found_however_its_letters_are_encoded(words: str) -> None:
    _, writer = written(words)
    assert said(writer.problems) == []


@pytest.mark.parametrize(
    "attribute",
    ['data-line="1"', 'data-link=""', 'data-linkx=""', 'data-point="/x/"', 'onclick="x()"', 'style="color:red"'],
)
def test_nothing_internal_or_active_reaches_readers(attribute: str) -> None:
    prose, _ = written(f"<div {attribute}>words</div>")
    assert prose.html.pieces == ("<div>words</div>",)


@pytest.mark.parametrize(
    "address",
    [
        "site:/about/",
        "SITE:/about/",
        " site:/about/",
        "&#115;ite:/about/",
        "javascript:alert(1)",
        "java&Tab;script:a()",
    ],
)
def test_an_address_that_may_not_be_is_dropped(address: str) -> None:
    prose, writer = written(f'<a href="{address}">a</a>')
    assert prose.html.pieces == ("<p><a>a</a></p>\n",)
    assert writer.paths == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("![Well](https://example.org/well.png)", "LNK-picture content/pages/about.md:1:9"),
        ('<img src="HTTPS://example.org/well.png">', "LNK-picture content/pages/about.md:1:11"),
        ('<img src="//example.org/well.png">', "LNK-picture content/pages/about.md:1:11"),
        ('<img src="well.png">', "LNK-relative content/pages/about.md:1:11"),
        ("[a](topics/)", "LNK-relative content/pages/about.md:1:5"),
        ('<a href="//example.org/">a</a>', "LNK-relative content/pages/about.md:1:10"),
        ('<a href="/\\example.org/">a</a>', "LNK-relative content/pages/about.md:1:10"),
        ('<a href="/../about/">a</a>', "LNK-relative content/pages/about.md:1:10"),
        ('<a href="topics?a:b">a</a>', "LNK-relative content/pages/about.md:1:10"),
        ("[a](#nowhere)", "LNK-fragment content/pages/about.md:1:5"),
        ("[[watr]]", "LNK-dangling content/pages/about.md:1:1"),
    ],
)
def test_an_address_that_leads_nowhere_is_an_error_at_its_place(words: str, problem: str) -> None:
    prose, writer = written(words)
    assert [line[: len(problem)] for line in said(writer.problems)] == [problem]
    assert len(prose.html.pieces) == 1
    assert "example.org" not in prose.html.markup


def test_a_picture_of_another_site_says_how_to_mend_it() -> None:
    _, writer = written("![Well](https://example.org/pictures/well.png?size=9)")
    assert writer.problems[0].hint == "put it into content/static/ and write /well.png, or make it a link"


@pytest.mark.parametrize(
    ("words", "checked"),
    [("[[water]]", []), ("[a](/wells/)", ["wells/"]), ("[a](/w%20x/?y#z)", ["w x/"]), ("![a](/b.png)", ["b.png"])],
)
def test_what_the_author_wrote_out_is_to_be_checked(words: str, checked: list[str]) -> None:
    _, writer = written(words)
    assert [address.path for address, _ in writer.paths] == checked


@pytest.mark.parametrize(
    ("words", "target", "snippet"),
    [
        ("So *says* [[water|the well]] now.", "topics/water/", ("So says ", "the well", " now.")),
        ("- one\n- a [b **c**](/topics/water/) d\n", "topics/water/", ("a ", "b c", " d")),
        ('<a href="/x/#y">b</a>', "x/#y", ("", "b", "")),
    ],
)
def test_every_link_is_remembered_with_the_words_around_it(
    words: str, target: str, snippet: tuple[str, str, str]
) -> None:
    _, writer = written(words)
    ((address, backlink),) = writer.links
    assert address == SiteAddress(target)
    assert (backlink.snippet.before, backlink.snippet.words, backlink.snippet.after) == snippet
    assert backlink.href == SiteAddress("topics/about/")


def test_a_link_has_its_place_also_among_brackets_that_are_none() -> None:
    _, writer = written("a [[ b `[[c]]` [[no-1]]\n\n![[ [[no-2|x]] and\n[[no-1]] `[[`\n[[no-3#y]]")
    assert [line[: line.index(" there")] for line in said(writer.problems)] == [
        "LNK-dangling content/pages/about.md:1:16",
        "LNK-dangling content/pages/about.md:3:5",
        "LNK-dangling content/pages/about.md:4:1",
        "LNK-dangling content/pages/about.md:5:1",
    ]


def test_what_is_transcluded_stands_between_the_passages() -> None:
    namespace = namespace_of(Assembled(Library(Site("Desk"), topics=TOPICS), ()))
    writer = Writer(namespace, namespace.targets["about"].ref)
    words = "# One\n\n![[water]]\n\n[a](#one)\n\n<div data-point='/x/'></div>\n"
    found = writer.passages(Text(words, HERE, words, HERE))
    assert [part.html.pieces if isinstance(part, Prose) else part for part in found] == [
        ('<h2 id="_h-one">One</h2>\n',),
        SiteAddress("topics/water/"),
        ('<p><a href="#_h-one">a</a></p>\n',),
        SiteAddress("x/"),
        ("",),
    ]
    assert said(writer.problems) == []


def test_inline_words_that_nest_too_deep_are_an_error() -> None:
    words = "*a **b " * 60 + "** c*" * 60
    namespace = namespace_of(Assembled(Library(Site("Desk"), topics=TOPICS), ()))
    writer = Writer(namespace, namespace.targets["about"].ref)
    assert writer.inline(Text(words, HERE, words, HERE)) == Prose()
    assert [line[:40] for line in said(writer.problems)] == ["REC-nesting content/pages/about.md:1:1 l"]


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("![[water]]", 2),
        ("See ![[water]] there.", 6),
        ("- ![[water|words]]", 4),
        ("**![[water]]**", 4),
        ("> ![[water]]", 4),
    ],
)
def test_a_key_point_is_put_nowhere_but_into_a_brief(words: str, column: int) -> None:
    prose, writer = written(words)
    (problem,) = said(writer.problems)
    assert problem.startswith(f"LNK-transclusion content/pages/about.md:1:{column} ")
    assert "data-point" not in prose.html.markup


@pytest.mark.parametrize("words", ["Look! [[water]]", "\\![[water]]", "`![[water]]`", "![[]]", "a \\![[water]] b"])
def test_an_exclamation_mark_of_another_kind_is_text(words: str) -> None:
    _, writer = written(words)
    assert said(writer.problems) == []
