"""The tutorial, and every guide that begins a site of its own, happen as they say, command by command."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.desk.read_sources import ReadSources
from generator.desk.workbench import Addition, Choice, add, offer
from tests.desk.making import house_of
from tests.tutorial import Change, Command, File, Reader, matches, steps_of, take
from tests.tutorial_documents import DOCUMENTS, FOLDER
from tests.tutorial_effort import by_hand, with_workbench

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WALKED = [
    path.relative_to(DOCS).as_posix()
    for path in sorted([DOCS / "tutorial.md", *(DOCS / "guide").glob("*.md")])
    if re.search(r"^\$ briefbook init", path.read_text("utf-8"), re.MULTILINE)
]


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """A home with the documents in Downloads, `briefbook` in the path, and somebody who commits."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/briefbook"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n')
    program.chmod(0o755)
    downloads = tmp_path / "home/Downloads"
    shutil.copytree(FOLDER, downloads)
    shutil.copy(ROOT / "content/sources/steep-flight.pdf", downloads)
    who = {f"GIT_{who}_NAME": "Ada Park" for who in ("AUTHOR", "COMMITTER")}
    mail = {f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")}
    rest = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    return {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(downloads.parent),
        "PYTHONPATH": str(ROOT),
        **who,
        **mail,
        **rest,
    }


@pytest.mark.parametrize("page", WALKED)
def test_a_page_happens_as_it_says(page: str, tmp_path: Path, environment: Mapping[str, str]) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    reader = Reader(folder, environment)
    for step in steps_of((DOCS / page).read_text("utf-8")):
        if isinstance(step, Command) and step.words.startswith("cd "):
            reader = reader._replace(folder=reader.folder / step.words.removeprefix("cd "))
        else:
            wrong = take(step, reader)
            assert not wrong, f"docs/{page}, {wrong}"


def test_the_tutorial_takes_ten_commands_to_a_published_briefing() -> None:
    """The two that are given twice on the way count once."""
    page = (DOCS / "tutorial.md").read_text("utf-8")
    way = page[
        page.index("## From a PDF to a published briefing, in ten commands") : page.index("The site is on the branch")
    ]
    commands = [step.words for step in steps_of(way) if isinstance(step, Command)]
    assert len(dict.fromkeys(commands)) == 10
    assert commands[-1] == "briefbook publish"


SUMMARY = "content/summaries/lind-2021-what-ferries-cost.yaml"


def _summary_of_the_page() -> str:
    """The tutorial's summary, as it is when its mistake is mended."""
    steps = list(steps_of((DOCS / "tutorial.md").read_text("utf-8")))
    text = next(step.text for step in steps if isinstance(step, File) and step.path == SUMMARY)
    mended = next(step for step in steps if isinstance(step, Change) and step.path == SUMMARY)
    return text.replace(mended.old, mended.new)


def test_the_tutorial_says_what_a_summary_takes_with_and_without_the_workbench() -> None:
    page, text = (DOCS / "tutorial.md").read_text("utf-8"), _summary_of_the_page()
    lines, summary = text.splitlines()[1:], yaml.safe_load(text)  # the first line is the editor's
    assert (len(summary["key_points"]), sum(len(point["evidence"]) for point in summary["key_points"])) == (5, 8)
    assert by_hand(lines).row("all of it typed") in page
    assert with_workbench(lines, summary).row("`import` and the workbench") in page


def test_the_workbench_writes_what_the_tutorial_says(tmp_path: Path, environment: Mapping[str, str]) -> None:
    """The same key points with the same quotes, by choosing their words in the draft that `import` makes."""
    reader = Reader(tmp_path, environment)
    for words in ("init --force .", "import ~/Downloads/what-ferries-cost.pdf --points 0"):
        assert not take(Command(0, f"briefbook {words}", "…"), reader)
    wanted = [
        (point["text"], [one["quote"] for one in point["evidence"]])
        for point in yaml.safe_load(_summary_of_the_page())["key_points"]
    ]
    for text, (first, *others) in wanted:
        owner = _choose(tmp_path, first, text)
        for quote in others:
            _choose(tmp_path, quote, "", owner)
    points = yaml.safe_load((tmp_path / SUMMARY).read_text("utf-8"))["key_points"]
    assert [(point["text"], [one["quote"] for one in point["evidence"]]) for point in points] == wanted


def _choose(root: Path, words: str, text: str, point: str = "") -> str:
    """Choose words in the source, for a key point that is there or for a new one with `text`; returns its id."""
    house = house_of(root)
    summary = next(one for one in house.library.summaries if one.place.file == SUMMARY)
    source = house.library.sources[summary.id]
    sources = ReadSources()
    material = sources.material(source, (root / source.file).read_bytes())
    whole = sources.text(material, summary, house).prepared.text
    start = re.search(r"\s+".join(map(re.escape, words.split())), whole)
    assert start, words
    choice = Choice(summary.id, *start.span(), start[0])
    offered = offer(choice, house, sources)
    assert offered.warnings == ()
    return add(Addition(choice, "point" if point else "new point", offered.digest, point, text), house, sources).owner


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_are_what_the_program_makes(name: str) -> None:
    assert (FOLDER / name).read_bytes() == DOCUMENTS[name]()


@pytest.mark.parametrize(
    ("said", "printed", "same"),
    [
        ("one\ntwo\n", "one\ntwo\n", True),
        ("one\n", "one\ntwo\n", False),
        ("took … ms\n", "took 12 ms\n", True),
        ("took … ms\n", "took 12 s\n", False),
        ("…\nlast\n", "last\n", True),
        ("…\nlast\n", "first\nnext\nlast\n", True),
        ("…\nlast\n", "first\nlast one\n", False),
        ("", "anything\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(said: str, printed: str, same: bool) -> None:
    assert matches(said, printed) is same
