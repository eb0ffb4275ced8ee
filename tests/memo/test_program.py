"""Incremental is clean also for the program: an edit of a module, of the theme or of a library makes what depends on it.

Every edit is made in a copy of the program, on top of those before it; builds run in processes of their own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.building import tree_bytes
from tests.conftest import PROJECT, write_site
from tests.memo.conftest import FILES

BUILD = """
import json, sys
from pathlib import Path
from generator.build import build
from generator.memo.opened import fresh, opened
from generator.output.wishes import Wishes
root = Path(sys.argv[1])
wishes = Wishes(root, search=False)
with opened(root) as memo:
    built = build(wishes, root / "build", memo)
assert build(wishes, root / "clean", fresh()).written
print(json.dumps([{step: done.made for step, done in built.done.items()}, built.written.written]))
"""


class Copy(NamedTuple):
    """A copy of the program, and a site that it built."""

    program: Path
    site: Path

    def build(self) -> tuple[dict[str, int], list[str]]:
        """How much of each step is made, and what is written; a clean build gives the same bytes."""
        environment = {**os.environ, "PYTHONPATH": f"{self.program / 'libraries'}{os.pathsep}{self.program}"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # templates are kept as Python keeps its modules
        command = [sys.executable, "-c", BUILD, str(self.site)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=self.program, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        assert tree_bytes(self.site / "build") == tree_bytes(self.site / "clean")
        made, written = json.loads(done.stdout)
        return made, written


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    top = tmp_path_factory.mktemp("program")
    for name in ("generator", "templates"):
        shutil.copytree(PROJECT / name, top / name, ignore=shutil.ignore_patterns("__pycache__"))
    (top / "libraries").mkdir()
    rain = "The council met. Ada Park said that the old rain stay open until spring.\n"
    site = write_site(top / "site", {**FILES, "sources/rain.md": "", "sources/rain.txt": rain})
    made = Copy(top, site)
    made.build()
    return made


STEPS = ("read", "draft", "verify", "features", "briefing", "templates", "briefing files", "pages")
VERIFY_ON = ("verify", "features", "briefing")
RENDER = ("briefing files", "pages")
FROM_DRAFT = ("draft", *VERIFY_ON, *RENDER)
COMMENTS = {
    "diagnostics/diagnostic.py": STEPS,
    "content/yaml.py": ("read",),
    "content/library.py": FROM_DRAFT,
    "evidence/locate.py": FROM_DRAFT,
    "verify/reading.py": VERIFY_ON,
    "book/affinity.py": ("features",),
    "book/editions.py": RENDER,
    "site/plan.py": RENDER,
}
NO_STEP = ("diagnostics/show.py", "output/writer.py", "memo/store.py", "commands/main.py", "build.py")
"""By a module of the program which steps are made anew when a comment is added to it."""
LIBRARIES = {"nh3": FROM_DRAFT, "jinja2": ("templates", *RENDER), "PyYAML": ("read",), "ghp-import": ()}
"""By a library which steps are made anew when another version is installed."""
EDITS = [
    (
        "content/document.py",
        "{escape(page[start:end])}</p>",
        "{escape(page[start:end])}!</p>",
        "briefings/rain/index.html",
    ),
    ("evidence/highlight.py", 'class="mention"', 'class="mention person"', "briefings/rain/index.html"),
    ("verify/reading.py", 'gettext("Event: ', 'gettext("An event: ', "briefings/wells/index.html"),
    ("book/related.py", "MAX_RELATED = 5", "MAX_RELATED = 1", "briefings/pumps/index.html"),
    ("site/environment.py", "trim_blocks=True", "trim_blocks=False", "index.html"),
    ("site/citations.py", '"langid"', '"language"', "briefings/wells/citation.bib"),
]
"""What changes the site: the module, the old words and the new ones, and a page that they change."""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has changed: give this test other words to edit"
    later = path.stat().st_mtime + 2  # Python knows a module that it compiled by its size and the second of its time
    path.write_text(text.replace(old, new, 1), "utf-8")
    os.utime(path, (later, later))


def assert_made(copy: Copy, steps: tuple[str, ...]) -> list[str]:
    """Of these steps everything is made, and of all others nothing; gives what is written."""
    made, written = copy.build()
    assert {step for step in STEPS if made.get(step)} == set(steps)
    return written


@pytest.mark.parametrize(
    ("modules", "steps"), [(NO_STEP, ()), *(((module,), steps) for module, steps in COMMENTS.items())]
)
def test_a_comment_in_a_module_makes_the_steps_that_use_it_and_writes_nothing(
    modules: tuple[str, ...], steps: tuple[str, ...], copy: Copy
) -> None:
    for module in modules:
        edit(copy.program / "generator" / module, "", "# a comment\n")
    assert assert_made(copy, steps) == []


@pytest.mark.parametrize("name", LIBRARIES)
def test_another_version_of_a_library_makes_the_steps_that_use_it(name: str, copy: Copy) -> None:
    (copy.program / "libraries" / f"{name}-99.9.dist-info").mkdir()
    assert assert_made(copy, LIBRARIES[name]) == []


@pytest.mark.parametrize(("module", "old", "new", "page"), EDITS)
def test_an_edit_of_a_module_changes_what_a_clean_build_changes(
    module: str, old: str, new: str, page: str, copy: Copy
) -> None:
    edit(copy.program / "generator" / module, old, new)
    _, written = copy.build()
    assert page in written
    before = {name: (copy.site / "build" / name).read_bytes() for name in written}
    edit(copy.program / "generator" / module, new, old)
    _, back = copy.build()
    assert sorted(back) == sorted(written)
    assert all((copy.site / "build" / name).read_bytes() != before[name] for name in back), (
        "nothing was written in vain"
    )


def test_an_edit_of_the_theme_makes_the_pages_that_use_it(copy: Copy) -> None:
    edit(copy.program / "templates/pages/404.html", "<header", "<!-- lost --><header")
    made, written = copy.build()
    assert (made["pages"], made["briefing files"], written) == (1, 0, ["404.html"])


def test_an_edit_of_a_style_sheet_gives_it_another_name_on_every_page(copy: Copy) -> None:
    edit(copy.program / "templates/styles/tokens.css", "--space-1: 0.25rem", "--space-1: 0.3rem")
    made, written = copy.build()
    assert (made["verify"], made["briefing files"]) == (0, 4)
    assert "index.html" in written
    assert any(name.endswith(".css") for name in written)


def test_an_edit_of_the_manifest_writes_the_manifest(copy: Copy) -> None:
    """`build` compares it with that of a clean build."""
    edit(copy.program / "generator/output/manifest.py", "{rows}", "\\n{rows}")
    assert copy.build()[1] == []


def test_what_another_version_remembered_in_another_shape_is_not_known(copy: Copy) -> None:
    file = copy.program / "generator/build.py"
    edit(file, "    key: bytes\n    report", "    version: int\n    key: bytes\n    report")
    edit(file, "Last(key, report", "Last(2, key, report")
    assert assert_made(copy, ()) == []
