"""Texts that are made to take a parser's time or memory: deep, wide, long, each of a shape that broke some program once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.conftest import SMALL_SITE

WORD = "grain"
"""What every unit of a shape holds that has words: all of them have to be on the page."""
PAGE = "---\ntitle: Bomb\n---\n"
_SUMMARY = SMALL_SITE["summaries/wells.yaml"]
_SOURCE = SMALL_SITE["sources/wells.md"]


class Bomb(NamedTuple):
    """A site's files (below content/), the page that shows them, and how often WORD has to be on it."""

    name: str
    files: dict[str, str]
    page: str
    words: int


def bombs() -> Iterator[Bomb]:
    """All of them."""
    yield from (_of_yaml(name, text) for name, text in yaml_shapes().items())
    for name, (text, words) in markdown_shapes().items():
        yield Bomb(f"source: {name}", {"sources/wells.md": f"{_SOURCE}\n{text}\n\nlast {WORD}\n"}, WELLS, words + 1)
        body = f"{PAGE}first {WORD}\n\n{text}\n\nlast {WORD}\n"
        yield Bomb(f"page: {name}", {"pages/bomb.md": body}, "bomb/index.html", words + 2)
        if "\n" not in text and len(text) < 100_000:
            field = _SUMMARY + f"summary: |\n  {text}\n\n  last {WORD}\n"
            yield Bomb(f"field: {name}", {"summaries/wells.yaml": field}, WELLS, words + 1)
    for name, (text, words) in html_shapes().items():
        body = f"{PAGE}first {WORD}\n\n{text}\n\nlast {WORD}\n"
        yield Bomb(f"html: {name}", {"pages/bomb.md": body}, "bomb/index.html", words + 2)
    for name, (text, words) in text_shapes().items():
        files = {"sources/wells.md": "", "sources/wells.txt": f"{_SOURCE}\n{text}\n\nlast {WORD}\n"}
        yield Bomb(
            f"text: {name}",
            files | {"summaries/wells.yaml": points(1, lambda _: "wells were dug in 1931")},
            WELLS,
            words + 1,
        )
    yield from (Bomb(f"quotes: {name}", files, WELLS, 0) for name, files in quote_shapes().items())


WELLS = "briefings/wells/index.html"


def _of_yaml(name: str, text: str) -> Bomb:
    return Bomb(f"yaml: {name}", {"summaries/wells.yaml": f"{_SUMMARY}summary: first {WORD}\n{text}\n"}, WELLS, 1)


def yaml_shapes() -> dict[str, str]:
    """What follows in a record that is right so far."""
    laughs = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9 if n else ['grain'] * 9)}]" for n in range(12))
    merges = "\n".join(f"m{n}: &m{n}\n  <<: [{', '.join([f'*m{n - 1}'] * 9) if n else '{a: b}'}]" for n in range(12))
    return {
        "brackets": "x: " + "[" * 100_000,
        "brackets, closed": "x: " + "[" * 50_000 + "]" * 50_000,
        "braces": "x: " + "{" * 100_000,
        "braces with keys": "x: " + "{a: " * 50_000,
        "braces, closed": "x: " + "{a: " * 20_000 + "b" + "}" * 20_000,
        "block sequences in one line": "x:\n  " + "- " * 100_000 + "a",
        "block sequences in steps": "x:\n" + "\n".join(" " * n + "-" for n in range(1, 1000)),
        "mappings in steps": "x:\n" + "\n".join(" " * n + "a:" for n in range(1, 1000)),
        "complex keys": "? " * 100_000 + "a",
        "laughs": laughs,
        "merge keys": merges,
        "anchors": "x:\n" + "\n".join(f"  - &a{n} b" for n in range(50_000)),
        "aliases": "x: &a b\ny: [" + "*a, " * 50_000 + "]",
        "tags": "x: [" + "!!python/object/apply:os.system [a], " * 20_000 + "]",
        "tags in a row": "x: " + "!a " * 100_000,
        "a long text": "x: " + "a" * 1_900_000,
        "a long text in quotation marks": 'x: "' + "\\u0061" * 300_000 + '"',
        "a quotation mark": 'x: "' + "a\n\n" * 300_000,
        "a block text": "x: |\n" + "  a\n" * 400_000,
        "a folded text": "x: >\n" + "  a\n\n" * 300_000,
        "many keys": "\n".join(f"k{n}: v" for n in range(100_000)),
        "one key many times": "x: y\n" * 100_000,
        "many items": "topics:\n" + "  - water\n" * 100_000,
        "many documents": "---\na: b\n" * 100_000,
        "document ends": "...\n" * 100_000,
        "directives": "%YAML 1.1\n" * 100_000,
        "comments": "# grain\n" * 200_000,
        "colons": "x: " + ": " * 100_000,
        "empty lines": "\n" * 1_900_000,
        "spaces": "x: a" + " " * 1_900_000 + "# b",
        "tabs": "\t" * 1_000_000 + "x: a",
        "escapes": 'x: "' + "\\" * 1_000_000 + '"',
        "key points": "more:\n" + "  - id: a\n    text: b\n" * 50_000,
    }


def markdown_shapes() -> dict[str, tuple[str, int]]:
    """Markdown, and how many WORDs of it are text."""
    references = "".join(f"a[^{n}] " for n in range(10_000))
    many_notes = references + "\n\n" + "".join(f"[^{n}]: {WORD}\n\n" for n in range(10_000))
    return {
        "quotes, deep": ("> " * 50_000 + WORD, 1),
        "quotes in steps": ("\n".join(">" * n + WORD for n in range(1, 1000)), 999),
        "lists, deep": ("- " * 50_000 + WORD, 1),
        "lists in steps": ("".join("  " * n + f"- {WORD}\n" for n in range(90)), 90),
        "lists in many steps": ("".join("  " * n + f"- {WORD}\n" for n in range(700)), 700),
        "numbered lists, deep": ("1. " * 50_000 + WORD, 1),
        "lists, wide": (f"- {WORD}\n" * 50_000, 50_000),
        "lists and quotes": ("- > " * 20_000 + WORD, 1),
        "emphasis, opened": (f"*{WORD} **{WORD} " * 20_000, 40_000),
        "emphasis, underscores": (f"_{WORD} __{WORD} " * 20_000, 40_000),
        "emphasis, closed": (f"{WORD}** " * 30_000, 30_000),
        "emphasis in threes": (f"*{WORD}**{WORD}*" * 10_000, 20_000),
        "emphasis, deep": ("*a **a " * 30_000 + WORD + "**" * 100, 1),
        "stars": ("*" * 100_000 + WORD, 1),
        "stars apart": (f"{WORD} * " * 50_000, 50_000),
        "stars and underscores": ("*_" * 50_000 + WORD + "_*" * 50_000, 1),
        "strikethrough": (f"~~{WORD} ~ " * 20_000, 20_000),
        "brackets": ("[" * 100_000 + WORD, 1),
        "brackets, closed": ("[" * 30_000 + WORD + "]" * 30_000, 1),
        "links, opened": (f"[{WORD}](" * 20_000, 20_000),
        "links, deep": ("[" * 20_000 + WORD + "](/bomb/)" * 20_000, 1),
        "links with angles": (f"[{WORD}](<" * 20_000, 20_000),
        "links with titles": (f'[{WORD}](/bomb/ "' * 10_000, 10_000),
        "wikilinks, opened": (f"[[{WORD} " * 20_000, 20_000),
        "wikilinks with bars": ("[[wells|" * 20_000 + WORD, 1),
        "pictures, opened": (f"![{WORD}](" * 20_000, 20_000),
        "pictures, deep": (
            f"{WORD} " + "![" * 20_000 + "a" + "](/a.png)" * 200,
            1,
        ),  # what a picture is called is no text
        "links in pictures": ("[![" * 10_000 + WORD, 1),
        "reference definitions": ("".join(f"[r{n}]: /bomb/\n" for n in range(50_000)) + f"\n[{WORD}][r1]", 1),
        "references, shared": (f"[{WORD}]: /bomb/ 'a'\n\n" + f"[{WORD}] " * 50_000, 50_000),
        "references, none": (f"[{WORD}][a] " * 30_000, 30_000),
        "one definition as long as can be": (
            f"[{WORD}]: https://example.org/" + "a" * 4_000 + "\n\n" + f"[{WORD}] " * 2_000,
            2_000,
        ),
        "one long definition": (f"[{WORD}]: " + "a" * 100_000 + "\n\n" + f"[{WORD}] " * 2_000, 2_000),
        "backticks": ("".join("`" * n + WORD for n in range(1, 700)), 699),
        "backticks, opened": (f"`{WORD} `` " * 20_001, 20_001),
        "backslashes": ("\\" * 100_000 + WORD, 1),
        "entities": (f"&amp;{WORD}&#x61; " * 20_000, 20_000),
        "entities, opened": ("&" * 100_000 + WORD, 1),
        "autolinks, opened": (f"<https://{WORD} " * 20_000, 20_000),
        "autolinks": (f"<https://example.org/{WORD}> " * 20_000, 20_000),
        "angles": ("<" * 100_000 + WORD, 1),
        "tags, opened": (f"<a {WORD}= " * 20_000, -1),
        "comments, opened in a line": (f"{WORD} <!-- " * 20_000, 20_000),
        "processing, opened in a line": (f"{WORD} <? " * 20_000, 20_000),
        "CDATA, opened in a line": (f"{WORD} <![CDATA[ " * 10_000, 10_000),
        "hard breaks": (f"{WORD}  \n" * 30_000, 30_000),
        "hard breaks by backslashes": (f"{WORD}\\\n" * 30_000, 30_000),
        "lines": (f"{WORD}\n" * 50_000, 50_000),
        "spaces": (f"{WORD}" + " " * 200_000 + WORD, 2),
        "tabs": ("\t" * 100_000 + WORD, 1),
        "tables, long": ("|a|b|\n|-|-|\n" + f"|{WORD}|{WORD}|\n" * 20_000, 40_000),
        "tables, wide": ("|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n|" + f"{WORD}|" * 5_000, 5_000),
        "tables, one wide row after another": ("|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + f"\n|{WORD}|" * 5_000, -1),
        "tables without an end": (f"|{WORD}\n" * 20_000, 20_000),
        "pipes": ("|" * 100_000 + WORD, 1),
        "footnotes": (many_notes, 10_000),
        "footnote references": ("a[^1] " * 20_000 + f"\n\n[^1]: {WORD}\n", 1),
        "footnotes, none": (f"{WORD}[^1] " * 20_000, 20_000),
        "footnotes, inline": (f"{WORD}^[a " * 10_000, 10_000),
        "footnotes, deep": ("^[" * 10_000 + WORD + "]" * 10_000, 1),
        "footnotes in footnotes": (
            "a[^0]\n\n" + "".join(f"[^{n}]: {WORD} [^{n + 1}]\n\n" for n in range(5_000)),
            5_000,
        ),
        "definitions": (f"{WORD}\n: {WORD}\n\n" * 10_000, 20_000),
        "definitions, deep": (f"{WORD}\n" + ": " * 20_000 + WORD, 2),
        "headings": (f"# {WORD}\n\n" * 20_000, 20_000),
        "headings with signs": ("#" * 100_000 + WORD, 1),
        "underlined headings": (f"{WORD}\n===\n" * 20_000, 20_000),
        "fences": (f"```\n{WORD}\n" * 20_000, 20_000),
        "fences, never closed": ("```\n" + f"{WORD}\n" * 50_000, 50_000),
        "code by indentation": (f"    {WORD}\n" * 50_000, 50_000),
        "rules": ("* * *\n" * 50_000 + WORD, 1),
        "dashes": ("-" * 100_000 + WORD, 1),
        "combining marks": ("a" + "\u0301" * 100_000 + f" {WORD}", 1),
        "marks from right to left": ("\u202e" * 50_000 + WORD, 1),
        "wide letters": ("漢" * 100_000 + WORD, 1),
        "emoji": ("👩‍👩‍👧 " * 20_000 + WORD, 1),
        "one long word": ("a" * 500_000 + f" {WORD}", 1),
        "nothing but line ends": ("\n" * 1_000_000 + WORD, 1),
    }


def html_shapes() -> dict[str, tuple[str, int]]:
    """The desk's own HTML; -1 where it need not be shown, so long as it is said why."""
    return {
        "elements, deep": ("<div>" * 50_000 + WORD, -1),
        "elements in a line, deep": ("a " + "<b>" * 50_000 + WORD, -1),
        "elements, wide": (f"a <b>{WORD}</b> " * 20_000, 20_000),
        "blocks, wide": (f"<div>{WORD}</div>\n\n" * 20_000, 20_000),
        "ends": ("</div>" * 50_000 + WORD, -1),
        "a comment that is never closed": (f"<!-- {WORD}\n" * 20_000, -1),
        "comments": (f"<!-- a -->\n\n{WORD}\n\n" * 10_000, 10_000),
        "a comment that is never closed in a block": (f"<div>\n<!-- {WORD}\n</div>\n\n" * 2_000, -1),
        "attributes": ("<b " + " ".join(f"a{n}=b" for n in range(20_000)) + f">{WORD}</b>", -1),
        "one long attribute": ('a <b title="' + "a" * 500_000 + f'">{WORD}</b>', 1),
        "quotation marks, opened": ('<div title="' * 20_000 + WORD, -1),
        "scripts": (f"<script>{WORD}" * 20_000, -1),
        "tables": ("<table>" * 20_000 + WORD, -1),
        "lists": ("<ul><li>" * 20_000 + WORD, -1),
        "formatting that is adopted": ("<a><b><i>" * 5_000 + WORD + "</a>" * 5_000, -1),
        "paragraphs that are never closed": (f"<p>{WORD}" * 20_000, 20_000),
        "SVG": ("<svg><g>" * 20_000 + WORD, -1),
        "selects": ("<select><option>" * 10_000 + WORD, -1),
        "templates": ("<template>" * 20_000 + WORD, -1),
        "addresses": ('<a href="x:' + "y:" * 100_000 + f'">{WORD}</a>', -1),
        "entities": ("<p>" + "&#x61;" * 100_000 + f" {WORD}</p>", 1),
    }


def text_shapes() -> dict[str, tuple[str, int]]:
    """Plain text."""
    return {
        "one long line": (f"{WORD} and more " * 100_000, 100_000),
        "one long word": ("a" * 2_000_000 + f" {WORD}", 1),
        "lines": (f"{WORD}\n" * 100_000, 100_000),
        "paragraphs": (f"{WORD}\n\n" * 50_000, 50_000),
        "pages": (f"\f{WORD} is in the text of a page\n\n" * 10_000, 10_000),
        "form feeds": ("\f" * 100_000 + WORD, 1),
        "hyphens at line ends": ("a-\n" * 100_000 + WORD, 1),
        "hyphens before short words": ("a-\nof x\n" * 40_000 + WORD, 1),
        "dots": (". " * 200_000 + WORD, 1),
        "dots in a row": ("." * 500_000 + WORD, 1),
        "dashes": ("- " * 200_000 + WORD, 1),
        "quotation marks": ("'\"" * 200_000 + WORD, 1),
        "primes": ("5' 5'' " * 50_000 + WORD, 1),
        "figures": ("1,000.00 " * 100_000 + WORD, 1),
        "digits": ("1" * 1_000_000 + f" {WORD}", 1),
        "brackets": ("[" * 300_000 + WORD, 1),
        "combining marks": ("a" + "\u0301" * 100_000 + f" {WORD}", 1),
        "combining marks apart": ("a\u0301\u0302\u0303" * 50_000 + f" {WORD}", 1),
        "ligatures": ("\ufb03" * 200_000 + f" {WORD}", 1),
        "long compatibility forms": ("\ufdfa" * 50_000 + f" {WORD}", 1),
        "jamo": ("\u1112\u1161\u11ab" * 50_000 + f" {WORD}", 1),
        "soft hyphens": ("a\u00ad" * 100_000 + WORD, 1),
        "zero-width signs": ("\u200b" * 200_000 + WORD, 1),
        "spaces": (" " * 1_000_000 + WORD, 1),
        "names": ("Ada Park " * 50_000 + WORD, 1),
        "Thai": ("กขค" * 100_000 + f" {WORD}", 1),
    }


def points(count: int, quote: Callable[[int], str]) -> str:
    """A summary with so many key points of one quote each."""
    rows = (f"  - id: p{n}\n    text: P.\n    evidence:\n      - quote: '{quote(n)}'\n" for n in range(count))
    return "title: The wells\npublished: 2024-03\nbottom_line: They stay.\nkey_points:\n" + "".join(rows)


def quote_shapes() -> dict[str, dict[str, str]]:
    """Quotes that are many, alike or nowhere."""
    met = "The council met to speak of water and of grain.\n\n"
    one = "summaries/wells.yaml"
    many = {"sources/wells.md": _SOURCE + "\n" + met * 20_000}
    numbered = {
        "sources/wells.md": _SOURCE + "\n" + "".join(f"The council met {n} times on it.\n\n" for n in range(5_000))
    }
    row = " ".join(f"w{n}" for n in range(6_000))
    letters = {"sources/wells.md": f"{_SOURCE}\n{'ab ' * 30_000}\n"}
    return {
        "5,000 missing": {one: points(5_000, lambda n: f"the old walls {n} should not be closed")},
        "5,000 missing in a long text": many | {one: points(5_000, lambda n: f"the council met {n} to speak of wine")},
        "50 ambiguous at 20,000 places": many | {one: points(50, lambda _: "The council met to speak of water")},
        "50 elided and ambiguous": many | {one: points(50, lambda _: "The council met … of water and of grain")},
        "5,000 of one source": numbered | {one: points(5_000, lambda n: f"The council met {n} times on it.")},
        "5,000 of one passage": {one: points(5_000, lambda _: "the old wells should not be closed before spring")},
        "5,000 that overlap": {
            "sources/wells.md": f"{_SOURCE}\n{row}\n",
            one: points(5_000, lambda n: " ".join(f"w{i}" for i in range(n, n + 30))),
        },
        "gaps": {one: points(1, lambda _: "the … " * 15_000)},
        "brackets": {one: points(1, lambda _: "[the] " * 15_000)},
        "brackets, opened": {one: points(1, lambda _: "[" * 90_000)},
        "letters alike": letters | {one: points(20, lambda n: "ab " * (2_000 + n) + "a")},
        "gaps among letters alike": letters | {one: points(20, lambda n: "ab ab ab … " * 50 + f"c{n}")},
        "a quote as long as can be": {one: points(5, lambda n: "a b " * 20_000 + f"c{n}")},
        "a prefix as long as can be": {
            one: points(1, lambda _: "wells were dug") + f"        prefix: {'a ' * 40_000}\n"
        },
    }
