"""The digest of a step's code: its module, what that imports, and the libraries' versions; nothing else."""

from __future__ import annotations

import ast
import importlib.metadata
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.memo.code import ProgramCode
from generator.memo.inputs import PACKAGE
from generator.memo.installed import installed_distributions, normalised

TEXTS = {
    "__init__.py": "",
    "one.py": "from generator.two import f\nimport re\n",
    "two.py": "def f():\n    from generator.rooms import three  # where it is used\n",
    "rooms/__init__.py": "",
    "rooms/three.py": "import jinja2.meta\nfrom yaml import (\n    load,\n)\n",
    "rooms/four.py": "from generator.rooms.five import (  # why\n    a,\n    b,\n)\n",
    "rooms/five.py": "import generator.two\n",
    "alone.py": "from __future__ import annotations\nx = 'from generator.two import f'\n",
    "circle.py": "from generator import square\n",
    "square.py": "from generator.circle import x\nif True:\n    import markdown_it\n",
}
INSTALLED = {
    "jinja2": "jinja2-3.1.6.dist-info",
    "pyyaml": "PyYAML-6.0.3.dist-info",
    "markdown-it-py": "markdown_it_py-4.0.0.dist-info",
    "rich": "rich-14.0.dist-info",
}
MODULES = sorted(
    "generator." + file.removesuffix(".py").replace("/__init__", "").replace("/", ".")
    for file in TEXTS
    if file != "__init__.py"
)


def changed(texts: Mapping[str, str], installed: Mapping[str, str]) -> set[str]:
    """The modules whose code has another digest with these texts and libraries."""
    before, after = ProgramCode(TEXTS, INSTALLED), ProgramCode(texts, installed)
    return {name.removeprefix("generator.") for name in MODULES if before.digest(name) != after.digest(name)}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("one.py", {"one"}),
        ("two.py", {"one", "two", "rooms.five", "rooms.four"}),
        ("rooms/three.py", {"one", "two", "rooms.three", "rooms.five", "rooms.four"}),
        ("rooms/five.py", {"rooms.five", "rooms.four"}),
        ("rooms/four.py", {"rooms.four"}),
        ("alone.py", {"alone"}),
        ("circle.py", {"circle", "square"}),
        ("square.py", {"circle", "square"}),
    ],
)
def test_an_edit_of_a_module_concerns_itself_and_those_that_import_it(file: str, expected: set[str]) -> None:
    assert changed({**TEXTS, file: TEXTS[file] + "y = 1\n"}, INSTALLED) == expected


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("jinja2", "jinja2-3.2.0.dist-info", {"one", "two", "rooms.three", "rooms.five", "rooms.four"}),
        ("pyyaml", "PyYAML-7.dist-info", {"one", "two", "rooms.three", "rooms.five", "rooms.four"}),
        ("markdown-it-py", "markdown_it_py-5.dist-info", {"circle", "square"}),
        ("rich", "rich-15.dist-info", set()),
        ("not-used-at-all", "not_used-1.dist-info", set()),
    ],
)
def test_another_version_of_a_library_concerns_those_that_use_it(name: str, version: str, expected: set[str]) -> None:
    assert changed(TEXTS, {**INSTALLED, name: version}) == expected


def test_a_library_that_is_gone_concerns_those_that_used_it() -> None:
    assert changed(TEXTS, {n: v for n, v in INSTALLED.items() if n != "markdown-it-py"}) == {"circle", "square"}


def test_a_module_that_appears_where_it_was_looked_for_concerns_those_that_import_it() -> None:
    texts = {**TEXTS, "alone.py": "from generator.rooms import six\n"}
    before, after = ProgramCode(texts, {}), ProgramCode({**texts, "rooms/six.py": ""}, {})
    assert before.digest("generator.alone") != after.digest("generator.alone")


def real() -> ProgramCode:
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    return ProgramCode(texts, installed_distributions(sys.path))


def test_the_imports_of_the_program_are_those_that_python_sees() -> None:
    code, wrong = real(), []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = "generator." + path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
        module = module.removesuffix(".__init__")
        if module == "generator":
            continue
        parsed: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                parsed |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, "relative imports are not followed"
                parsed |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        own = {name for name in parsed if name in code.texts}
        others = {name.partition(".")[0] for name in parsed if not name.startswith("generator")}
        found = code.imports[module]
        if not own | others <= found:
            wrong.append((module, own | others - found))
    assert wrong == []


def test_every_library_that_the_program_imports_is_found_among_what_is_installed() -> None:
    code = real()
    distributions = importlib.metadata.packages_distributions()
    libraries = {name for names in code.imports.values() for name in names if name in distributions}
    assert {"jinja2", "yaml", "markdown_it", "msgspec", "nh3"} <= libraries
    texts = {f"{name}.py": f"import {name}\n" for name in libraries - {"generator"}}
    unknown = []
    for name in sorted(libraries - {"generator"}):
        (distribution, *_) = distributions[name]
        other = {**code.installed, normalised(distribution): "another version"}
        now, then = ProgramCode(texts, other), ProgramCode(texts, code.installed)
        if now.digest(f"generator.{name}") == then.digest(f"generator.{name}"):
            unknown.append(name)
    assert unknown == []


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        ([["Foo_Bar-1.0.dist-info"]], {"foo-bar": "Foo_Bar-1.0.dist-info"}),
        ([["foo.bar-2.dist-info"], ["foo_bar-1.dist-info"]], {"foo-bar": "foo.bar-2.dist-info"}),
        ([["foo", "foo.py", "foo-1.egg-info"]], {}),
        ([], {}),
    ],
)
def test_the_first_distribution_of_a_name_on_the_path_counts(
    folders: list[list[str]], expected: dict[str, str], tmp_path: Path
) -> None:
    path = [str(tmp_path / "nowhere")]
    for number, names in enumerate(folders):
        for name in names:
            (tmp_path / str(number) / name).mkdir(parents=True)
        path.append(str(tmp_path / str(number)))
    assert installed_distributions(path) == expected
