"""Whatever is put into content/: never a traceback, always problems that have a place. A hang would end CI.

The usual run tries 120 cases; `BRIEFBOOK_LONG=1` tries 5,000.
"""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.markdown import TooDeep, source_html
from generator.content.yaml import read_yaml
from tests.building import check_site
from tests.conftest import LONG, PROJECT, SMALL_SITE, write_site

CASES = 5000 if LONG else 120
NASTY = (
    "[", "]", "{", "}", ": ", "- ", "? ", "&a ", "*a", "<<: ", "!!x ", "|\n", ">\n", "\t", "'", '"', "\0", "\x85", "\u2028",
    "---\n", "...\n", "#", "[[", "]]", "![[", "|", "`", "~~~\n", "<b>", "&amp;", "\\", "\ufeff", "é", "漢", "…", "[…]", "no",
    "1:30", "2019-02-30", "\r", "%", "@", "^", "[^1]", "\n\n", "  ", "99999999999999999999", "x" * 300,
)  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            text = text[:at] + chance.choice(NASTY) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + chance.randint(1, 30) :]
        elif kind == 2:
            cut = text[at : at + chance.randint(1, 60)]
            text = text[:at] + cut * chance.randint(2, 5) + text[at:]
        else:
            lines = text.split("\n")
            chance.shuffle(lines)
            text = "\n".join(lines)
    return text


def checked(root: Path, what: str) -> None:
    for problem in check_site(root, search=False):
        assert problem.place.line >= 1, what
        assert problem.place.column >= 1, what


def test_mutated_copies_of_the_demonstration_book(tmp_path: Path) -> None:
    chance = random.Random(CASES)
    files = [path for path in (PROJECT / "content").rglob("*") if path.suffix in (".yaml", ".md", ".txt")]
    root = tmp_path / "book"
    documents = shutil.ignore_patterns("*.pdf", "*.docx", "*.html")  # for these evidence.lock vouches here
    shutil.copytree(PROJECT / "content", root / "content", ignore=documents)
    for number in range(CASES // 3):
        path = chance.choice(files)
        copy = root / path.relative_to(PROJECT)
        text = path.read_text("utf-8")
        copy.write_text(mutated(text, chance), encoding="utf-8", newline="")
        checked(root, f"case {number}: {path}")
        copy.write_text(text, encoding="utf-8")


def test_mutated_summaries_of_a_small_site(tmp_path: Path) -> None:
    chance = random.Random(1)
    write_site(tmp_path, SMALL_SITE)
    for number in range(CASES // 3):
        name = chance.choice(list(SMALL_SITE))
        text = mutated(SMALL_SITE[name], chance)
        (tmp_path / "content" / name).write_text(text, encoding="utf-8", newline="")
        checked(tmp_path, f"case {number}: {text!r}")
        (tmp_path / "content" / name).write_text(SMALL_SITE[name])


@settings(max_examples=CASES // 3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(NASTY) | st.text(max_size=8), max_size=40).map("".join))
def test_text_of_nothing_but_traps(text: str) -> None:
    _, problems = read_yaml(text, "x.yaml")
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)
    with suppress(TooDeep):
        source_html(text)


BOMBS = {
    "brackets": ("[" * 100_000, {"YAML-syntax"}),
    "braces": ("a: " + "{" * 50_000, {"YAML-syntax"}),
    "aliases": ("\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)), {"YAML-anchor"}),
    "dashes": ("- " * 50_000, {"YAML-depth"}),
    "indentation": ("a:\n" + "".join(" " * n + "a:\n" for n in range(2000)), {"YAML-depth", "YAML-duplicate-key"}),
    "many keys": ("k: v\n" * 150_000, {"YAML-large", "YAML-duplicate-key"}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(name: str) -> None:
    text, codes = BOMBS[name]
    tree, problems = read_yaml(text, "x.yaml")
    assert {problem.code for problem in problems} == codes
    assert len(str(tree.value)) < 1000
