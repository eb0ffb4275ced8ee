"""Whole builds: the demonstration book, determinism, incremental builds, rights."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import build_site, built_pages, parse, said, text_of, tree_bytes
from tests.conftest import PROJECT, SMALL_SITE, MakeSite
from tests.program import briefbook
from tests.site.links import broken_links


def test_the_same_input_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    """Whatever the time zone, the locale, the hash seed and the directory from which it is built."""
    settings = {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "generator", "build", "--root", str(PROJECT), "--output", str(tmp_path / "out")]
    subprocess.run([*command, "--clean"], env={**os.environ, **settings}, cwd=tmp_path, check=True, capture_output=True)
    here, there = tree_bytes(book), tree_bytes(tmp_path / "out")
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []


def test_a_second_build_writes_nothing(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    build_site(root, tmp_path / "out", search=True)
    again = build_site(root, tmp_path / "out", search=True)
    assert again.written is not None
    assert (again.written.written, again.written.removed) == ((), ())


CHANGES: dict[str, dict[str, str]] = {
    "a word of a source": {"sources/wells.md": SMALL_SITE["sources/wells.md"].replace("Monday", "Tuesday")},
    "an entity's name": {"entities.yaml": "ada:\n  name: Ada Parker\n  aliases: [Ada Park]\n"},
    "a topic's title": {"topics.yaml": "water:\n  title: Drinking water\n"},
    "a new page": {"pages/about.md": "---\ntitle: About\n---\nOn [[wells]].\n"},
    "the site's title": {"site.yaml": "title: Other desk\n"},
    "an entity less": {"entities.yaml": "ada:\n  name: Ada\n"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_incremental_build_is_byte_for_byte_a_clean_one(name: str, make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    build_site(root, tmp_path / "incremental")
    root = make_site(CHANGES[name])
    build_site(root, tmp_path / "incremental")
    build_site(root, tmp_path / "clean")
    assert tree_bytes(tmp_path / "incremental") == tree_bytes(tmp_path / "clean")


def test_a_template_of_the_site_stands_before_the_themes(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/404.html").write_text(
        '{% extends "layouts/base.html" %}{% block main %}<h1>Nothing at {{ site.title }}</h1>{% endblock %}'
    )
    assert "Nothing at Test desk" in (built_pages(root, tmp_path / "out") / "404.html").read_text()


def test_a_template_that_fails_is_named_with_its_line(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/404.html").write_text("<p>\n{{ view.nothing }}\n")
    problems = said(build_site(root, tmp_path / "out").problems)
    assert len(problems) == 1
    assert problems[0].startswith("SITE-template templates/pages/404.html:2:1 ")


@pytest.mark.parametrize("rights", ["excerpts", "citation"])
def test_rights_bound_what_reaches_any_file(rights: str, make_site: MakeSite, tmp_path: Path) -> None:
    summary = SMALL_SITE["summaries/wells.yaml"] + f"rights: {rights}\n"
    root = make_site({"summaries/wells.yaml": summary})
    build_site(root, tmp_path / "out", search=True)
    files = tree_bytes(tmp_path / "out")
    unpacked = [gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in files.values()]
    assert any(path.endswith(".pf_fragment") for path in files)
    everything = b"\n".join(unpacked).decode("utf-8", "replace")
    assert "The council met on Monday" not in everything
    assert ("said that the" in everything) == (rights == "excerpts")
    page = parse(tmp_path / "out/briefings/wells/index.html")
    marked = " ".join(text_of(mark) for mark in page.iter("mark"))
    quotes = (
        "the old wells should not be closed before spring",
        "The wells were dug in 1931.",
        "They still give water to",
    )
    assert marked == " ".join((*quotes, "three villages."))


def test_a_withheld_source_is_vouched_for_by_the_lock(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    briefbook("verify", "--root", root, "--update-lock").check_returncode()
    lock = (root / "content/evidence.lock").read_text()
    assert len(lock.splitlines()) == 4
    (root / "content/sources/wells.md").unlink()
    built = build_site(root, tmp_path / "out")
    assert said(built.problems) == []
    page = parse(tmp_path / "out/briefings/wells/index.html")
    assert len({m.get("data-passage") for m in page.iter("mark")}) == 3
    summary = root / "content/summaries/wells.yaml"
    summary.write_text(summary.read_text().replace("should not be closed", "should be closed"))
    assert [line.split()[0] for line in said(build_site(root, tmp_path / "out").problems)] == ["EVD-withheld"]


def test_a_lock_of_another_state_of_the_source_is_not_trusted(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    briefbook("verify", "--root", root, "--update-lock").check_returncode()
    source = root / "content/sources/wells.md"
    source.write_text(source.read_text().replace("should not be closed", "should be closed"))
    codes = [line.split()[0] for line in said(build_site(root, tmp_path / "out").problems)]
    assert sorted(codes) == ["EVD-lock-stale", "EVD-missing"]


def test_an_old_address_leads_to_the_new_one(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"] + "aliases: [old-wells]\n"})
    page = (built_pages(root, tmp_path / "out") / "briefings/old-wells/index.html").read_text()
    assert 'url=../../briefings/wells/index.html"' in page


def test_long_lists_are_paged(make_site: MakeSite, tmp_path: Path) -> None:
    points = "".join(f"  - id: point-{n}\n    text: Point {n}.\n    topics: [water]\n" for n in range(150))
    summary = SMALL_SITE["summaries/wells.yaml"].replace("key_points:\n", "key_points:\n" + points)
    output = built_pages(make_site({"summaries/wells.yaml": summary}), tmp_path / "out")
    assert (output / "key-points/page/2/index.html").exists()
    assert (output / "topics/water/page/2/index.html").exists()
    assert broken_links(output) == []


def test_no_list_is_cut_short(make_site: MakeSite, tmp_path: Path) -> None:
    """Of 120 briefings on one topic and one person every one is on a page of both."""
    copies = {f"sources/doc-{n}.md": SMALL_SITE["sources/wells.md"] for n in range(120)}
    copies |= {f"summaries/doc-{n}.yaml": SMALL_SITE["summaries/wells.yaml"] for n in range(120)}
    output = built_pages(make_site(copies), tmp_path / "out")
    for folder in ("topics/water", "entities/ada"):
        assert (output / folder / "page/2/index.html").exists()
        pages = "".join(path.read_text() for path in (output / folder).rglob("index.html"))
        assert [n for n in range(120) if f"briefings/doc-{n}/index.html" not in pages] == []
    assert broken_links(output) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
def test_an_installed_wheel_builds_a_site_in_an_empty_environment(make_site: MakeSite, tmp_path: Path) -> None:
    """The wheel is unpacked beside nothing of the checkout: the theme must travel in it."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(tmp_path / "lib"),
    ]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    root = make_site({})
    command = [sys.executable, "-P", "-m", "generator", "build", "--root", str(root), "--output", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "lib")}
    where = "import generator; print(generator.__file__)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", where], env=environment, cwd=tmp_path, capture_output=True, text=True
    )
    assert str(tmp_path / "lib") in found.stdout
    subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True)
    assert broken_links(tmp_path / "out") == []
