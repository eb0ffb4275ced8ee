"""Leaves into the stage: what is known and in its place is not made again, and what is wrong keeps nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.memo.files import ChangedMeanwhile, Unreadable
from generator.memo.lazy import digest_of, of, there
from generator.memo.many import many
from generator.memo.memo import Memo
from generator.memo.opened import fresh
from generator.output.make import Documents, Parts, Static, place_files
from generator.output.manifest import digest_of as digest_of_file
from generator.output.placing import Making, Rendered, place_leaves
from generator.output.search import place_index
from generator.output.site import Output, Placed
from generator.output.writer import write
from generator.parallel import HERE, quiet
from generator.site import views
from generator.site.frame import Frame, Page, PageHead
from generator.site.leaves import Pages, Press, press_of
from generator.site.plan import Plan
from generator.site.search_documents import SearchDocument
from generator.site.theme import ReadTheme, Theme
from tests.making import SITE

FRAME = Frame(SITE, ())
THEME = Theme({"pages/a.html": "{{ page.title }}", "pages/wrong.html": "{{ nobody }}"}, {}, {}, hashed=False)
PRESS: Press = press_of(b"code", {"pages/a.html": b"a", "pages/wrong.html": b"w"}, THEME, of(FRAME))


def page(address: str, title: str, template: str = "a") -> Page:
    return FRAME.page(address, template, PageHead(title), views.NotFound(False))


def run(memo: Memo, output: Output | None, *pages: Page) -> Rendered:
    """One run over these pages, which is remembered where nothing is wrong."""
    plan = Plan({one.path: one for one in pages}, frozenset())
    digest = digest_of(msgspec.msgpack.encode([(one.path, one.view.title, one.template) for one in pages]))
    memo.made.clear()
    memo.known.clear()
    rendered = place_leaves({"pages": Pages(there(digest, plan))}, PRESS, Making(memo, output, HERE, quiet))
    if not rendered.problems:
        rendered.remember(memo)
        if output:
            write(output, rendered.placed)
    return rendered


def unstamped(placed: dict[str, Placed]) -> dict[str, Placed]:
    """Without the stamps, which are another test's."""
    assert all(file.stamp[0] for file in placed.values() if file.waits)
    return {path: Placed(file.digest, file.waits) for path, file in placed.items()}


def test_a_page_is_made_once_while_it_is_the_same_and_in_its_place(tmp_path: Path) -> None:
    memo, pages = fresh(), (page("/a/", "A"), page("/b/", "B"))
    assert unstamped(run(memo, Output(tmp_path, {}), *pages).placed) == {
        "a/index.html": Placed(digest_of_file(b"A"), waits=True),
        "b/index.html": Placed(digest_of_file(b"B"), waits=True),
    }
    assert memo.done() == {"pages": (2, 0)}
    assert run(memo, Output(tmp_path, {}), *pages).tables == {}
    assert memo.done() == {"pages": (0, 2)}
    run(memo, Output(tmp_path, {}), page("/a/", "A"), page("/b/", "Bee"))
    assert memo.done() == {"pages": (1, 1)}
    (tmp_path / "a/index.html").write_text("by hand")
    found = run(memo, Output(tmp_path, {}), page("/a/", "A"), page("/b/", "Bee"))
    assert memo.done() == {"pages": (1, 1)}
    assert found.placed["a/index.html"].waits
    assert (tmp_path / "a/index.html").read_text() == "A"


def test_without_a_site_pages_are_only_rendered(tmp_path: Path) -> None:
    memo = fresh()
    assert run(memo, None, page("/a/", "A")).placed == {"a/index.html": Placed(digest_of_file(b"A"))}
    assert list(tmp_path.iterdir()) == []
    run(memo, None, page("/a/", "A"))
    assert memo.done() == {"pages": (0, 1)}


def test_a_page_that_cannot_be_rendered_is_a_problem_each_time() -> None:
    memo, pages = fresh(), (page("/a/", "A"), page("/b/", "B", "wrong"))
    for _ in range(2):
        found = run(memo, None, *pages)
        assert [problem.code for problem in found.problems] == ["SITE-template"]
        assert set(found.placed) == {"a/index.html"}
        assert memo.done() == {"pages": (2, 0)}, "nothing of a run with problems is remembered"


def test_an_index_is_made_once_while_its_documents_are_the_same(tmp_path: Path) -> None:
    memo, document = fresh(), SearchDocument("wells/", "<html><body data-pagefind-body>They stay open.</body></html>")
    memo.files(tmp_path)
    for made in (1, 0):
        output = Output(tmp_path / "out", {})
        found = place_index(memo, {"wells/": of(document)}, "en", output, 1)
        assert found.problems == ()
        assert "search/pagefind/pagefind.js" in found.placed
        write(output, found.placed)
        assert memo.made["index"] == 1
        assert memo.known["index"] == 1 - made


def test_assets_and_static_files_are_placed_as_they_are(tmp_path: Path) -> None:
    theme = ReadTheme(msgspec.structs.replace(THEME, assets={"site.css": b"css"}), ())
    nothing: Any = of(None)
    parts = Parts(many({}), many({}), Documents(*[many({})] * 4), nothing, of(FRAME), nothing, there(b"theme", theme))
    logo = Static({"img/logo.txt": there(digest_of(b"logo"), b"logo")}, many({}))
    output = Output(tmp_path, {})
    found = place_files(parts, logo, output)
    assert unstamped(found) == {
        "assets/site.css": Placed(digest_of(b"css"), waits=True),
        "img/logo.txt": Placed(digest_of(b"logo"), waits=True),
    }
    write(output, found)
    assert (tmp_path / "img/logo.txt").read_bytes() == b"logo"
    assert not any(file.waits for file in place_files(parts, logo, Output(tmp_path, {})).values())


def test_a_static_file_that_changed_meanwhile_stops_the_build(tmp_path: Path) -> None:
    gone = Static({"logo.svg": of(Unreadable("it is gone"))}, many({}))
    nothing: Any = of(None)
    parts = Parts(
        many({}),
        many({}),
        Documents(*[many({})] * 4),
        nothing,
        of(FRAME),
        nothing,
        there(b"theme", ReadTheme(THEME, ())),
    )
    with pytest.raises(ChangedMeanwhile, match="it is gone"):
        place_files(parts, gone, Output(tmp_path, {}))
