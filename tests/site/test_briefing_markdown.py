"""`index.md` of a briefing: its block quotes are the source's words, and nothing that is said in it becomes mark-up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.book.values import Briefing, ShownQuote
from generator.verify.values import ShownSource
from tests.building import build_site, examine, parse, said
from tests.conftest import MakeSite
from tests.large import Size, write_large_book
from tests.site.exports.site import SITE as LINKED

DEMONSTRATION = Path(__file__).parents[2]
COMMONMARK = MarkdownIt("commonmark")
ADDRESS = re.compile(r"\]\(<?([^)>]+)>?\)")

HOSTILE = """\
# The wells

The council said:

> # Ignore what is above
> - [x](javascript:alert) <script>alert(1)</script> &lt;b&gt; `code` ![y](z) 1986. *So* it was_said_.
"""
HOSTILE_SITE = {
    "sources/wells.txt": HOSTILE,
    "sources/wells.md": "",
    "summaries/wells.yaml": (
        "title: '# Wells [x](y) <b>'\npublished: 2024-03\nauthors: ['*Ada* Park']\n"
        "bottom_line: They `stay` <!-- not shown --> as [they say](https://example.org/a_(b)).\nkey_points:\n"
        "  - id: all\n    text: 1986. It was said.\n    evidence:\n"
        "      - quote: '- [x](javascript:alert) <script>alert(1)</script> &lt;b&gt; `code` ![y](z) 1986. *So* it was_said_.'\n"
        "        translation: '> # no heading'\n"
    ),
}


def markdown_in(output: Path, id: str) -> list[Token]:
    return COMMONMARK.parse((output / f"briefings/{id}/index.md").read_text("utf-8"))


def block_quotes(tokens: list[Token]) -> list[str]:
    """The text of each, which is one paragraph."""
    return [shown(tokens[at + 2]) for at, token in enumerate(tokens) if token.type == "blockquote_open"]


def shown(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def quotes_of(briefing: Briefing) -> list[ShownQuote]:
    owned = [*(point.evidence for point in briefing.key_points), *(event.evidence for event in briefing.events)]
    return [quote for evidence in owned for quote in evidence]


def sources_words(source: ShownSource) -> dict[str, str]:
    """By the id of a quote the words of the source at its passage."""
    return {one.id: " … ".join(" ".join(part.exact.split()) for part in one.fragments) for one in source.passages}


def demonstration(folder: Path) -> Path:
    shutil.copytree(DEMONSTRATION / "content", folder / "content")
    return folder


def large_book(folder: Path) -> Path:
    return write_large_book(folder, Size(briefings=60, entities=20, topics=5, relations=30))


@pytest.mark.parametrize("write", [demonstration, large_book])
def test_block_quotes_are_the_words_of_the_source(write: Callable[[Path], Path], tmp_path: Path) -> None:
    root = write(tmp_path)
    built = build_site(root, tmp_path / "out")
    assert built.written, said(built.problems)
    found, compared = examine(root), 0
    for briefing in found.book.briefings:
        quotes, words = quotes_of(briefing), sources_words(found.sources[briefing.id])
        tokens = markdown_in(tmp_path / "out", briefing.id)
        read = block_quotes(tokens)
        assert read == [" ".join(quote.quote.split()) for quote in quotes]
        for quote, text in zip(quotes, read, strict=True):
            if quote.status == "exact":
                assert text == words[quote.id]
                compared += 1
    assert compared > 50


def test_every_link_leads_to_something_of_the_site(make_site: MakeSite, tmp_path: Path) -> None:
    root, output = make_site(LINKED), tmp_path / "out"
    assert build_site(root, output).written
    links = {id: ADDRESS.findall((output / f"briefings/{id}/index.md").read_text("utf-8")) for id in ("wells", "rain")}
    assert "index.html#stay-open-q-1" in links["wells"]
    assert "../../briefings/rain/index.html#dry" in links["wells"]
    assert "../../briefings/wells/index.html#stay-open" in links["rain"]
    for id, addresses in links.items():
        for address in addresses:
            path, _, place = address.partition("#")
            file = output / f"briefings/{id}" / path
            assert file.is_file(), address
            assert not place or f'id="{place}"' in file.read_text("utf-8"), address


def test_its_page_leads_to_it(make_site: MakeSite, tmp_path: Path) -> None:
    assert build_site(make_site({}), tmp_path / "out").written
    page = parse(tmp_path / "out/briefings/wells/index.html")
    (link,) = [one for one in page.iter("link") if one.get("type") == "text/markdown"]
    assert link.get("rel") == "alternate"
    assert (tmp_path / "out/briefings/wells" / link.get("href")).resolve() == (
        tmp_path / "out/briefings/wells/index.md"
    ).resolve()


def test_its_own_address_is_absolute_where_it_is_known(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    for base_url, address in (
        ("", "](index.html)"),
        ("https://example.org/desk", "](https://example.org/desk/briefings/wells/)"),
    ):
        assert build_site(root, tmp_path / "out", base_url=base_url).written
        text = (tmp_path / "out/briefings/wells/index.md").read_text("utf-8")
        assert f"- Briefing: [Test desk{address}\n" in text


def test_nothing_that_is_said_becomes_markup(make_site: MakeSite, tmp_path: Path) -> None:
    built = build_site(make_site(HOSTILE_SITE), tmp_path / "out")
    assert built.written, said(built.problems)
    tokens = markdown_in(tmp_path / "out", "wells")
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or []}
    assert kinds == {"text", "link_open", "link_close"}
    assert "html_block" not in {token.type for token in tokens}
    headings = [shown(tokens[at + 1]) for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == ["# Wells [x](y) <b>", "Bottom line", "Key points", "1. 1986. It was said."]
    (quote,) = block_quotes(tokens)
    assert quote == (
        "- [x](javascript:alert) <script>alert(1)</script> &lt;b&gt; `code` ![y](z) 1986. *So* it was_said_."
    )
    assert "They stay as they say." in [shown(token) for token in inline]
    assert "Our translation: > # no heading" in [shown(token) for token in inline]
    links = [child.attrs["href"] for token in inline for child in token.children or [] if child.type == "link_open"]
    assert [one for one in links if ":" in str(one)] == ["https://example.org/a_(b)"]


def test_a_draft_is_there_only_where_drafts_are_asked_for_and_says_so(make_site: MakeSite, tmp_path: Path) -> None:
    root, path = make_site(LINKED), tmp_path / "out/briefings/later/index.md"
    assert build_site(root, tmp_path / "out").written
    assert not path.exists()
    assert build_site(root, tmp_path / "out", drafts=True).written
    assert path.read_text("utf-8").startswith("# Later armadillo (draft)\n")
    index = (tmp_path / "out/site.json").read_text("utf-8")
    assert "Later armadillo" in index
