"""Readings kept between builds: old they may be, wrong never."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build as building
from generator.build import Options, build
from generator.output import cache
from generator.output import jobs as verifying
from generator.output.cache import load_kept
from tests.building import build_site, said, tree_bytes
from tests.conftest import SMALL_SITE, MakeSite

STORE = ".briefbook/kept.msgpack"


def test_what_was_verified_is_not_verified_again(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({})
    build_site(root, tmp_path / "one")
    monkeypatch.setattr(verifying, "read_briefing", None)
    build_site(root, tmp_path / "two")
    assert tree_bytes(tmp_path / "one") == tree_bytes(tmp_path / "two")


@pytest.mark.parametrize(
    "change",
    [
        {"sources/wells.md": SMALL_SITE["sources/wells.md"].replace("should not be", "should be")},
        {"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"].replace("should not be", "should be")},
    ],
    ids=["source", "quote"],
)
def test_a_change_is_verified_anew(change: dict[str, str], make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    build_site(root, tmp_path / "out")
    for name, text in change.items():
        (root / "content" / name).write_text(text)
    assert [line.split()[0] for line in said(build_site(root, tmp_path / "out").problems)] == ["EVD-missing"]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x82\xa4code\xa1x"])
def test_a_damaged_store_is_ignored(damage: bytes, make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    build_site(root, tmp_path / "one")
    (root / STORE).write_bytes(damage)
    build_site(root, tmp_path / "two")
    assert tree_bytes(tmp_path / "one") == tree_bytes(tmp_path / "two")
    assert len(load_kept(root).readings) == 1


def test_other_code_does_not_trust_it(make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site({})
    build_site(root, tmp_path / "out")
    assert load_kept(root).readings
    assert load_kept(root).records
    monkeypatch.setattr(cache, "_code_digest", lambda: "other")
    assert load_kept(root).readings == {}


def test_clean_makes_everything_anew(make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site({})
    build_site(root, tmp_path / "out")
    monkeypatch.setattr(building, "load_kept", None)
    assert build(Options(root, search=False), tmp_path / "out", clean=True).written


def test_the_store_holds_what_this_site_needs_and_no_more(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    build_site(root, tmp_path / "out")
    (root / "content/sources/wells.md").write_text(SMALL_SITE["sources/wells.md"] + "\nMore.\n")
    build_site(root, tmp_path / "out")
    assert len(load_kept(root).readings) == 1
