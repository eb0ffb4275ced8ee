"""The house as the design draws it: imports run one way, and a module is one idea."""

from __future__ import annotations

import ast
from pathlib import Path

import generator

PACKAGE = Path(generator.__file__).parent
ORDER = "parallel memo diagnostics content evidence verify book site output steps build desk commands".split()
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(name: str) -> str:
    return name.split(".")[1] if "." in name else "generator"


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator."):
            found.add(room(node.module))
    return found


def test_imports_run_one_way() -> None:
    wrong = []
    for path in MODULES:
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] in ("__init__", "__main__"):
            continue
        for used in imported_rooms(path):
            if ORDER.index(used) > ORDER.index(parts[0]):
                wrong.append(f"{path.name} imports {used}")
    assert wrong == []


def test_evidence_knows_nothing_of_files_sites_or_templates() -> None:
    used = set()
    for path in (PACKAGE / "evidence").glob("*.py"):
        text = path.read_text()
        used |= {line.split()[1] for line in text.splitlines() if line.startswith("from generator.")}
    outside = {name for name in used if not name.startswith("generator.evidence")}
    assert outside <= {"generator.content.document", "generator.content.line_ends", "generator.content.links"}


def test_a_module_says_what_it_is_and_stays_small() -> None:
    wrong = []
    for path in MODULES:
        if not ast.get_docstring(ast.parse(path.read_text())):
            wrong.append(f"{path} has no docstring")
        if len(path.read_text().splitlines()) > 300:
            wrong.append(f"{path} is over 300 lines")
    assert wrong == []


FACES = {
    "generator.commands.main",
    "generator.commands.check_command",
    "generator.commands.console",
    "generator.commands.draft_command",
    "generator.commands.evidence",
    "generator.commands.export_command",
    "generator.commands.flags",
    "generator.commands.import_command",
    "generator.commands.imported",
    "generator.commands.lsp_command",
    "generator.commands.publish_command",
    "generator.commands.rename_command",
    "generator.commands.renewal",
    "generator.commands.sign_command",
    "generator.commands.streams",
}
"""What tests run as a program, and do not import."""
READ_AS_TABLES = {"content", "desk", "evidence", "verify"}
"""Rooms whose tests are tables of texts: there a module may be reached through another one of its room."""


def module_name(path: Path) -> str:
    return ".".join(("generator", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def imported_modules(path: Path) -> set[str]:
    """The modules that a file imports, also from inside of functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def reached(name: str, path: Path) -> set[str]:
    """What somebody who imports a module has of others: what a package hands on, and what is of the same room."""
    if path.stem == "__init__":
        return imported_modules(path)
    return {one for one in imported_modules(path) if room(one) == room(name) and room(name) in READ_AS_TABLES}


def test_every_module_is_imported_by_a_test() -> None:
    paths = {module_name(path): path for path in MODULES if path.stem != "__main__"}
    waiting = {one for path in Path(__file__).parent.rglob("*.py") for one in imported_modules(path)} & paths.keys()
    tested: set[str] = set()
    while waiting:
        name = waiting.pop()
        tested.add(name)
        waiting |= (reached(name, paths[name]) & paths.keys()) - tested
    modules = {name for name, path in paths.items() if path.stem != "__init__"}
    assert sorted(modules - tested - FACES) == []
