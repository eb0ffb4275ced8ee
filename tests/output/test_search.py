"""Pagefind's index, and what becomes of a site where there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.output.search import _is_whole
from generator.output.wishes import Wishes, has_pagefind
from generator.site.search_documents import is_of_index
from tests.building import build_anew, build_site, parse, text_of, tree_bytes
from tests.conftest import MakeSite, python_without

BUILD = """
import json, sys
from pathlib import Path
from generator.build import build
from generator.memo.opened import opened
from generator.output.search import _is_whole
from generator.output.wishes import Wishes
with opened(Path(sys.argv[1])) as memo:
    built = build(Wishes(Path(sys.argv[1])), Path(sys.argv[2]), memo)
print(json.dumps([[p.code, p.severity, p.message, p.hint] for p in built.problems]))
"""


@pytest.fixture
def without_pagefind(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python that has all libraries but Pagefind."""
    return python_without(tmp_path / "libraries", "pagefind")


def build_without(environment: dict[str, str], root: Path, output: Path) -> list[list[str]]:
    command = [sys.executable, "-S", "-c", BUILD, str(root), str(output)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    problems: list[list[str]] = json.loads(done.stdout)
    return problems


def test_without_pagefind_the_site_is_built_and_says_that_it_has_no_search(
    make_site: MakeSite, tmp_path: Path, without_pagefind: dict[str, str]
) -> None:
    root, output = make_site({}), tmp_path / "out"
    hint = "pip install 'pagefind[bin]', or build with --no-search"
    problem = ["SITE-search", "warning", "Pagefind is not installed: this site has no search", hint]
    assert build_without(without_pagefind, root, output) == [problem]
    assert not (output / "search/pagefind").exists()
    assert "was built without a search index" in text_of(parse(output / "search/index.html"))
    assert build_site(root, tmp_path / "plain", search=False).written
    built, plain = tree_bytes(output), tree_bytes(tmp_path / "plain")
    assert [path for path in plain if not path.endswith(".html") and built[path] != plain[path]] == []
    assert build_without(without_pagefind, root, output) == [problem], "it is said every time"


def test_a_file_that_pagefind_did_not_write_to_its_end_is_seen(make_site: MakeSite, tmp_path: Path) -> None:
    """Cut off where a full disk cuts it: before a block."""
    assert build_site(make_site({}), tmp_path / "out", search=True).problems == ()
    index = tree_bytes(tmp_path / "out/search/pagefind")
    assert len(index) > 8
    assert [path for path, data in index.items() if not _is_whole(data)] == []
    for path, data in index.items():
        assert [at for at in range(0, len(data), 512) if _is_whole(data[:at])] == [], path


def test_once_pagefind_is_there_the_index_is_made(
    make_site: MakeSite, tmp_path: Path, without_pagefind: dict[str, str]
) -> None:
    root, output = make_site({}), tmp_path / "out"
    build_without(without_pagefind, root, output)
    assert has_pagefind()
    assert [Wishes(root, search=asked).indexed for asked in (True, False)] == [True, False]
    built = build_site(root, output, search=True)
    assert built.problems == ()
    assert (output / "search/pagefind/pagefind.js").is_file()
    assert "was built without a search index" not in (output / "search/index.html").read_text("utf-8")


def test_the_index_can_stay_as_it_is_until_there_is_time_to_make_it(make_site: MakeSite, tmp_path: Path) -> None:
    root, output = make_site({}), tmp_path / "out"
    summary = root / "content/summaries/wells.yaml"
    assert build_site(root, output, search=True, search_as_it_is=True).done["index"].made == 1, "there was none"
    first = tree_bytes(output)
    summary.write_text(summary.read_text("utf-8").replace("stay open.", "stay open for a while."), "utf-8")
    soon = build_site(root, output, search=True, search_as_it_is=True)
    between = tree_bytes(output)
    assert soon.written is not None
    assert "briefings/wells/index.html" in soon.written.written
    assert {path: between[path] for path in between if is_of_index(path)} == {
        path: first[path] for path in first if is_of_index(path)
    }
    assert build_site(root, output, search=True).done["index"].made == 1
    again = build_site(root, output, search=True, search_as_it_is=True)
    assert sum(step.made for step in again.done.values()) == 0, "nothing changed since"
    build_anew(root, tmp_path / "clean", search=True)
    assert tree_bytes(output) == tree_bytes(tmp_path / "clean")


def test_what_is_taken_back_before_there_was_time_is_taken_back_on_the_page(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root, output = make_site({}), tmp_path / "out"
    summary = root / "content/summaries/wells.yaml"
    build_site(root, output, search=True)
    first, text = tree_bytes(output), summary.read_text("utf-8")
    summary.write_text(text.replace("stay open.", "stay open for a while."), "utf-8")
    build_site(root, output, search=True, search_as_it_is=True)
    summary.write_text(text, "utf-8")
    for asked in (True, False):
        build_site(root, output, search=True, search_as_it_is=asked)
        assert tree_bytes(output) == first
