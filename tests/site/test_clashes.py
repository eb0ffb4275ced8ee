"""Every clash of a static file with a page, an asset or another static file is said, and both are named."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.content.names import folded
from generator.content.records import StaticFile
from generator.site.clashes import check_clashes
from tests.building import build_site, check_site, said
from tests.conftest import SMALL_SITE, MakeSite

MADE = {"index.html", "404.html", ".nojekyll", "briefings/index.html", "briefings/wells/index.html", "assets/site.css"}
NFD = unicodedata.normalize("NFD", "café.png")


def found(*static: str) -> list[str]:
    return [f"{p.code} {p.place.file}: {p.message}" for p in check_clashes(map(StaticFile, static), MADE)]


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("briefings/wells/index.html", "content/summaries/wells.yaml"),
        ("topics/water/index.html", "content/topics.yaml"),
        ("entities/ada/index.html/a", "content/entities.yaml"),
        ("about/index.html", "content/pages/about.md"),
    ],
)
def test_the_record_whose_page_is_in_the_way_is_named(path: str, owner: str, make_site: MakeSite) -> None:
    page = {"pages/about.md": "---\ntitle: About\n---\nUs.\n"}
    (problem,) = check_site(make_site({**SMALL_SITE, **page, f"static/{path}": "mine"}))
    assert problem.code == "OUT-conflict"
    assert problem.message.endswith(f", the page of {owner}")


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("index.html", "at `index.html`"),
        ("briefings/wells/index.html", "at `briefings/wells/index.html`"),
        ("briefings", "a folder, which holds `briefings/index.html`"),
        ("briefings/wells", "a folder, which holds `briefings/wells/index.html`"),
        ("assets", "a folder, which holds `assets/site.css`"),
        ("index.html/x", "the site has a file `index.html`"),
        ("404.html/a/b", "the site has a file `404.html`"),
        ("search/pagefind/pagefind.js", "`search/pagefind`"),
        ("search/pagefind-3/x", "`search/pagefind`"),
        (".briefbook-manifest.json", "`.briefbook`"),
        (".briefbook-staging/index.html", "`.briefbook`"),
    ],
)
def test_a_static_file_in_the_way_of_a_page_is_an_error_that_names_both(path: str, other: str) -> None:
    (problem,) = found(path)
    assert problem.startswith(f"OUT-conflict content/static/{path}: ")
    assert other in problem


@pytest.mark.parametrize(
    ("static", "first", "other"),
    [
        (("Logo.svg", "logo.svg"), "Logo.svg", "content/static/logo.svg"),
        (("a/x.png", "A/y.png"), "A/y.png", "content/static/a/x.png"),
        (("café.png", NFD), NFD, "content/static/café.png"),
        (("Index.html",), "Index.html", "index.html"),
        (("Briefings/Wells/map.png",), "Briefings/Wells/map.png", "briefings/index.html"),
        (("straße.png", "STRASSE.png"), "STRASSE.png", "content/static/straße.png"),
    ],
)
def test_names_that_are_one_on_other_machines_are_one_warning(static: tuple[str, ...], first: str, other: str) -> None:
    (problem,) = found(*static)
    assert problem.startswith(f"OUT-case content/static/{first}: ")
    assert f"`{other}`" in problem


def test_what_is_beside_pages_is_no_clash() -> None:
    assert found("briefings/map.png", "briefings/wells/map.png", "index.htm", "assets/own/site.css", "a/b", "a.b") == []


def test_names_that_machines_do_not_take() -> None:
    assert found("con/a.png") == ["OUT-reserved content/static/con/a.png: Windows cannot hold `con`: " + DEVICE]
    assert found("a\\b.png")[0].startswith("OUT-name content/static/a\\b.png: ")
    assert found("a" * 256)[0].startswith("OUT-name ")


DEVICE = "this is the name of a device there"


def test_check_finds_what_build_would_run_into(make_site: MakeSite) -> None:
    root = make_site({"static/index.html/x": "1", "static/briefings": "2", "static/search/pagefind/pagefind.js": "3"})
    assert [line.split(" ")[:2] for line in said(check_site(root))] == [
        ["OUT-conflict", "content/static/briefings:1:1"],
        ["OUT-conflict", "content/static/index.html/x:1:1"],
        ["OUT-conflict", "content/static/search/pagefind/pagefind.js:1:1"],
    ]


def test_a_file_for_programs_is_in_the_way_of_ours_as_a_page_is(make_site: MakeSite) -> None:
    files = ("site.json", "sitemap.xml", "topics/water/feed.xml", "briefings/wells/index.md", "llms.txt/x")
    root = make_site({f"static/{path}": "x" for path in files})
    found = said(check_site(root, base_url="https://example.org/"))
    assert sorted(line.split(":")[0] for line in found) == sorted(
        f"OUT-conflict content/static/{path}" for path in files
    )


def test_a_desk_has_its_own_words_for_the_programs_of_others(make_site: MakeSite, tmp_path: Path) -> None:
    root, output = make_site({"static/a.txt": "a"}), tmp_path / "out"
    begins = {"robots.txt": "User-agent: *", "llms.txt": "# Test desk"}
    for own in ("", "Our own words.", "Other words.", ""):
        for name in begins:
            path = root / "content/static" / name
            path.write_text(own, "utf-8") if own else path.unlink(missing_ok=True)
        built = build_site(root, output, base_url="https://example.org/")
        assert built.written, said(built.problems)
        assert [(output / name).read_text("utf-8").startswith(own or ours) for name, ours in begins.items()] == [
            True,
            True,
        ]


def test_addresses_of_files_for_programs_can_be_linked_to(make_site: MakeSite) -> None:
    links = (
        "[a](/site.json) [b](/llms.txt) [c](/briefings/wells/index.md) [d](/topics/water/feed.xml) [e](/sitemap.xml)"
    )
    root = make_site({"pages/about.md": f"---\ntitle: About\n---\n{links}\n"})
    assert said(check_site(root, base_url="https://example.org/")) == []


def test_addresses_of_static_files_are_found_however_they_are_encoded(make_site: MakeSite) -> None:
    page = "---\ntitle: About\n---\n![a](/carte-été.png) ![b](/carte-%C3%A9t%C3%A9.png) ![c](</my map.png>) ![d](/my%20map.png)\n"
    root = make_site({"static/carte-été.png": "x", "static/my map.png": "x", "pages/about.md": page})
    assert [line for line in said(check_site(root)) if line.startswith("LNK-")] == []


@pytest.mark.parametrize("address", ["/LOGO.svg", "/" + unicodedata.normalize("NFD", "größe.png")])
def test_an_address_in_another_case_or_unicode_form_is_said_to_be_one(address: str, make_site: MakeSite) -> None:
    page = f"---\ntitle: About\n---\n![a]({address})\n"
    root = make_site({"static/logo.svg": "<svg/>", "static/größe.png": "x", "pages/about.md": page})
    (found,) = (problem for problem in check_site(root) if problem.code == "LNK-dangling")
    assert found.hint.endswith("is there: an address is the same only with the same case and Unicode form")


def test_an_id_is_no_longer_than_a_folders_name(make_site: MakeSite) -> None:
    long = "a" * 201
    summary = SMALL_SITE["summaries/wells.yaml"].replace("stay-open", "b" * 300)
    root = make_site(
        {"topics.yaml": f"water:\n  title: Water\n{long}:\n  title: Long\n", "summaries/wells.yaml": summary}
    )
    problems = said(check_site(root))
    assert any(line.startswith("REC-id content/topics.yaml:3:1 an id of 201 characters") for line in problems), problems
    assert any(line.startswith("REC-value content/summaries/wells.yaml:6:9") for line in problems), problems


def test_an_id_that_windows_reserves_is_a_warning(make_site: MakeSite) -> None:
    root = make_site({"topics.yaml": "water:\n  title: Water\nnul:\n  title: Nothing\n"})
    assert any(line.startswith("OUT-reserved content/topics.yaml:3:1 ") for line in said(check_site(root)))


PARTS = st.sampled_from(["a", "A", "b", "é", unicodedata.normalize("NFD", "é"), "É"])
PATHS = st.sets(st.lists(PARTS, min_size=1, max_size=3).map("/".join), max_size=5)


def on_one_disk(paths: set[str]) -> bool:
    """Whether these can be files of one directory: none is a folder of another."""
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


def whole_on_macos(static: set[str], made: set[str]) -> bool:
    """Whether every file is there, with its bytes, where names that are one are one."""
    one = {path: folded(path) for path in static | made}
    return len(static) + len(made) == len(set(one.values())) and on_one_disk(set(one.values()))


@example({"A", "a/b"}, {"a/b"})  # the warning of the folder does not hide the error in it
@given(PATHS, st.sets(st.sampled_from(["a", "b/a", "a/b", "b", "a/b/a"]), max_size=3))
def test_what_is_lost_anywhere_is_said_and_nothing_else(static: set[str], made: set[str]) -> None:
    assume(on_one_disk(static) and on_one_disk(made))
    problems = list(check_clashes(map(StaticFile, static), made))
    if not on_one_disk(static | made) or static & made:
        assert any(problem.code == "OUT-conflict" for problem in problems)
    elif not whole_on_macos(static, made):
        assert {problem.code for problem in problems} == {"OUT-case"}
    elif all(path == folded(path) for path in static):
        assert problems == []
