"""Style sheets and scripts, joined out of a theme's files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.site.bundles import bundles_of, join_bundles
from tests.building import build_site, built_pages
from tests.conftest import PROJECT, MakeSite


@pytest.mark.parametrize(
    ("name", "assets"),
    [
        ("styles/card.css", ("site.css",)),
        ("scripts/site/keys.js", ("site.js",)),
        ("scripts/search/places.js", ("search.js",)),
        ("scripts/lists+search/bar.js", ("lists.js", "search.js")),
        ("styles/lists/map.css", ("lists.css",)),
        ("styles/a/b/card.css", ()),
        ("styles/card.html", ()),
        ("scripts/keys.js", ()),
        ("pages/home.html", ()),
    ],
)
def test_a_file_is_a_part_of_the_assets_that_its_folder_names(name: str, assets: tuple[str, ...]) -> None:
    assert bundles_of(name) == assets


def test_tokens_base_and_layout_come_before_the_components() -> None:
    sheets = {f"styles/{name}.css": f".{name} {{}}" for name in ("card", "layout", "base", "zebra", "tokens", "about")}
    assert join_bundles(sheets) == {
        "site.css": b".tokens{}\n.base{}\n.layout{}\n.about{}\n.card{}\n.zebra{}\n",
    }


@pytest.mark.parametrize(
    ("sheet", "pressed"),
    [
        (
            "/* Why\n   so. */\n@layer a {\n  b { c: d; } /* e */\n\n  f { g: 'h; i'; }\n}\n",
            "@layer a{b{c:d}f{g:'h; i'}}",
        ),
        ('.a > .b :hover, .a::before { content: "… " ; }', '.a>.b :hover,.a::before{content:"… "}'),
        ("@layer a { .b > .c { d: e; } }", "@layer a{.b>.c{d:e}}"),
        (".a :is(p, li):not(.b) { margin: 0 auto; }", ".a :is(p,li):not(.b){margin:0 auto}"),
        (
            "@media (min-width: 66rem) { a { top: calc(-1 * var(--x)); } }",
            "@media (min-width:66rem){a{top:calc(-1 * var(--x))}}",
        ),
    ],
)
def test_a_sheet_goes_without_comments_and_its_authors_spaces(sheet: str, pressed: str) -> None:
    assert join_bundles({"styles/one.css": sheet})["site.css"].decode() == pressed + "\n"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("@layer a { b { c: d; } }", "@layer a { e { f: '}'; } }", "@layer a{b{c:d}\ne{f:'}'}}\n"),
        ("@layer a { b { c: d; } }", "@layer e { f { g: h; } }", "@layer a{b{c:d}}\n@layer e{f{g:h}}\n"),
        ("@layer a { b { c: d; } }", "e { f: g; }", "@layer a{b{c:d}}\ne{f:g}\n"),
        (
            "@layer a { b { c: d; } } e { f: g; }",
            "@layer a { h { i: j; } }",
            "@layer a{b{c:d}}e{f:g}\n@layer a{h{i:j}}\n",
        ),
        ("@layer a, b;", "@layer a { c { d: e; } }", "@layer a,b;\n@layer a{c{d:e}}\n"),
    ],
)
def test_sheets_of_one_layer_stand_in_one_block_of_it(first: str, second: str, joined: str) -> None:
    assert join_bundles({"styles/one.css": first, "styles/two.css": second})["site.css"].decode() == joined


def test_scripts_share_what_the_first_declares_and_nothing_else() -> None:
    files = {"scripts/site/b.js": "const x = 2;\n", "scripts/site/start.js": "const all = 1;\n"}
    files |= {"scripts/site/a.js": "const x = 1;\n", "scripts/other+site/c.js": "1;"}
    read = 'addEventListener("DOMContentLoaded",()=>{\n'
    last = f"{read}1;\n}});\n"
    assert join_bundles(files) == {
        "site.js": f'"use strict";\nconst all = 1;\n{read}const x = 1;\n}});\n{read}const x = 2;\n}});\n{last}'.encode(),
        "other.js": f'"use strict";\n{last}'.encode(),
    }


@pytest.mark.parametrize(
    ("script", "published"),
    [
        ("// Why\nif (a) {\n  b(); // so\n\n  // c\n}\n", "if (a) {\nb(); // so\n}\n"),
        ("const a = `\n  // no comment\n`;\n", "const a = `\n  // no comment\n`;\n"),
        ('const a = "\\\n  b";\n', 'const a = "\\\n  b";\n'),
        ("/* a\n  // b */ c();\n", "/* a\n  // b */ c();\n"),
        ("try { a(); } catch { /* b */ }\n  c();", "try { a(); } catch { /* b */ }\nc();\n"),
    ],
)
def test_a_script_goes_without_comments_and_its_authors_spaces(script: str, published: str) -> None:
    assert join_bundles({"scripts/one/start.js": script})["one.js"].decode() == '"use strict";\n' + published


def test_no_page_loads_more_than_two_scripts_and_25_kb_of_them(make_site: MakeSite, tmp_path: Path) -> None:
    """The first is the same on every page; the search loads Pagefind's beside."""
    brief = "---\ntitle: Dry years\n---\n\nIn short: [[wells]].\n"
    root = make_site({"briefs/dry.md": brief, "pages/about.md": "---\ntitle: About\n---\n\nWe.\n"})
    output = tmp_path / "out"
    assert build_site(root, output, search=True, previous=b"", today="2026-01-05").written
    loaded = {
        path.relative_to(output).as_posix(): re.findall(r'<script src="[./]*(assets/[^"]+)"', path.read_text())
        for path in output.rglob("*.html")
    }
    weights = {page: sum(len((output / script).read_bytes()) for script in own) for page, own in loaded.items()}
    assert len(weights) > 12
    assert {page: weight for page, weight in weights.items() if weight > 25 * 1024} == {}
    assert {page: own for page, own in loaded.items() if len(own) > 2} == {}
    assert len({own[0] for own in loaded.values()}) == 1
    assert len({own[1] for own in loaded.values() if own[1:]}) == 5, (
        "for lists, briefings, search, a list of one's own, the book"
    )


def test_a_sites_own_sheet_takes_a_components_place_or_that_of_all(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    own = root / "templates/styles/card.css"
    own.parent.mkdir(parents=True)
    own.write_text(".card { --mine: 1; }\n")
    sheet = sheet_of(built_pages(root, tmp_path / "one"))
    assert ".card{--mine:1}\n" in sheet
    assert ".card-title a" not in sheet
    assert "--space-1" in sheet
    (root / "templates/assets").mkdir()
    (root / "templates/assets/site.css").write_text("body {}")
    assert sheet_of(built_pages(root, tmp_path / "two")) == "body {}"


def sheet_of(site: Path) -> str:
    page = (site / "index.html").read_text()
    found = re.search(r'href="(assets/site\.\w+\.css)"', page)
    assert found
    return (site / found[1]).read_text()


def test_no_script_is_longer_than_150_lines_and_each_says_what_it_is_for() -> None:
    scripts = {path: path.read_text("utf-8") for path in sorted((PROJECT / "templates/scripts").rglob("*.js"))}
    assert scripts
    assert {path.name: text.count("\n") for path, text in scripts.items() if text.count("\n") > 150} == {}
    assert [path.name for path, text in scripts.items() if not text.startswith("// ")] == []
