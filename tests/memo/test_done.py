"""What a build makes after an edit, step by step, and what it takes as known: nothing but what depends on the edit."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Built, build
from generator.memo.opened import fresh, opened
from generator.output.wishes import Wishes
from tests.building import build_anew, build_site, tree_bytes

STEPS = ("read", "draft", "verify", "features", "briefing", "briefing files", "pages")


def made(built: Built) -> dict[str, int]:
    """Of the steps that have many items: how many were made."""
    return {step: done.made for step, done in built.done.items() if step in STEPS and done.made}


Edit = Callable[[Path], object]


def append(name: str, text: str) -> Edit:
    return lambda root: (root / "content" / name).open("a", encoding="utf-8").write(text)


def replace(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> object:
        path = root / "content" / name
        text = path.read_text("utf-8")
        assert old in text
        return path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def write(name: str, text: str) -> Edit:
    def edit(root: Path) -> object:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.write_text(text, "utf-8")

    return edit


KEY_POINT = {"read": 1, "draft": 1, "verify": 1, "features": 1, "briefing": 1, "briefing files": 1}
EDITS: dict[str, tuple[Edit, dict[str, int], int]] = {
    "a source, as long as before": (
        replace("sources/rain.md", "Nobody objected", "Nobody assented"),
        {"verify": 1, "briefing files": 1},
        0,
    ),
    "a source, behind its quotes": (  # of a longer source they are a smaller share, which stands on cards
        append("sources/rain.md", "\nMore.\n"),
        {"verify": 1, "features": 1, "briefing": 1, "briefing files": 1},
        5,
    ),
    "a source, before its quotes": (
        replace("sources/rain.md", "The council met.", "The whole council met."),
        {"verify": 1, "features": 1, "briefing": 1, "briefing files": 1},
        6,
    ),
    "a key point": (replace("summaries/rain.yaml", "They stay open.", "They do stay open."), KEY_POINT, 3),
    "a comment at the end of a summary": (append("summaries/rain.yaml", "# a note\n"), {"read": 1}, 0),
    "a comment at the end of the settings": (append("site.yaml", "# a note\n"), {"read": 1}, 0),
    "a comment at the end of the topics": (append("topics.yaml", "# a note\n"), {"read": 1}, 0),
    "a file that is no record": (write("content/static/note.txt", "a note"), {}, 0),
    "a template of one page": (write("templates/pages/404.html", "Lost"), {}, 1),
}
"""What is edited, what is made of it, and how many pages that are no briefing's, `site.json` among them."""


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_what_depends_on_it_and_nothing_else(name: str, site: Path, tmp_path: Path) -> None:
    edit, expected, pages = EDITS[name]
    build_site(site, tmp_path / "out")
    edit(site)
    built = build_site(site, tmp_path / "out")
    assert made(built) == {**expected, **({"pages": pages} if pages else {})}
    assert build_anew(site, tmp_path / "clean").written
    assert tree_bytes(tmp_path / "out") == tree_bytes(tmp_path / "clean")


@pytest.mark.parametrize("kind", ["touched", "rewritten", "in another place"])
def test_the_same_bytes_make_nothing(kind: str, site: Path, tmp_path: Path) -> None:
    build_site(site, tmp_path / "out")
    for path in (site / "content").rglob("*.*"):
        if kind == "touched":
            os.utime(path, (1_000_000_000, 1_000_000_000))
        else:
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
    if kind == "in another place":
        site = site.rename(site.with_name("moved"))
        kept = site / ".briefbook/memo"
        assert build_site(site, tmp_path / "out").done["verify"].known == 0, "a store is bound to its place"
        assert kept.exists()
    built = build_site(site, tmp_path / "out")
    assert built.done == {}
    assert built.written
    assert built.written.written == ()


def test_what_was_made_for_one_directory_is_placed_in_another(site: Path, tmp_path: Path) -> None:
    build_site(site, tmp_path / "one")
    built = build_site(site, tmp_path / "two")
    assert made(built) == {"briefing files": 4, "pages": built.done["pages"].made}
    assert tree_bytes(tmp_path / "one") == tree_bytes(tmp_path / "two")


def test_a_check_uses_what_a_build_found_out_and_the_other_way_round(site: Path, tmp_path: Path) -> None:
    wishes = Wishes(site, search=False)
    with opened(site) as memo:
        assert build(wishes, None, memo).done["verify"] == (4, 0)
    assert build_site(site, tmp_path / "out").done["verify"] == (0, 4)
    with opened(site) as memo:
        assert build(wishes, None, memo).done == {}


def test_problems_are_found_again_without_being_looked_for_again(site: Path, tmp_path: Path) -> None:
    write("content/summaries/rain.yaml", "title: Rain\npublished: '2024'\nbottom_line: See [[nobody]].\n")(site)
    first, second = build_site(site, tmp_path / "out"), build_site(site, tmp_path / "out")
    assert first.written is second.written is None
    assert first.problems == second.problems != ()
    assert made(second) == {}


def test_a_memo_in_memory_knows_what_it_made(site: Path, tmp_path: Path) -> None:
    """As in the preview, which builds again and again."""
    memo, wishes = fresh(), Wishes(site, search=False)
    assert build(wishes, tmp_path / "out", memo).done["verify"] == (4, 0)
    append("sources/rain.md", "\nMore.\n")(site)
    assert build(wishes, tmp_path / "out", memo).done["verify"] == (1, 3)
    assert build(wishes, tmp_path / "out", memo).done == {}
