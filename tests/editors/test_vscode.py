"""The extension for VS Code: what it says of itself is true, and its package is whole."""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from generator.commands.main import main
from tests.conftest import PROJECT
from tests.desk.language_server.conftest import demonstration

FOLDER = PROJECT / "editors" / "vscode"
SCRIPT = runpy.run_path(str(FOLDER / "package.py"))


def package_json() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "package.json").read_text("utf-8"))
    return found


@pytest.fixture
def archive(tmp_path: Path) -> zipfile.ZipFile:
    folder = tmp_path / "vscode"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("node_modules"))
    library = folder / "node_modules" / "vscode-languageclient"
    library.mkdir(parents=True)
    (library / "node.js").write_text("// the client\n")
    (folder / "node_modules/.bin").mkdir()
    (folder / "node_modules/.bin/semver").write_text("// npm's own\n")
    (folder / "node_modules/.package-lock.json").write_text("{}\n")
    SCRIPT["package"](folder, tmp_path / "one.vsix")
    SCRIPT["package"](folder, tmp_path / "two.vsix")
    assert (tmp_path / "one.vsix").read_bytes() == (tmp_path / "two.vsix").read_bytes()
    return zipfile.ZipFile(tmp_path / "one.vsix")


def test_the_command_that_it_starts_is_one_of_ours() -> None:
    command = package_json()["contributes"]["configuration"]["properties"]["briefbook.command"]["default"]
    assert command[0] == "briefbook"
    shown = CliRunner().invoke(main, [command[1], "--help"]).output
    assert all(flag in shown for flag in command[2:])


def test_what_the_manifest_names_is_in_the_package(archive: zipfile.ZipFile) -> None:
    assert archive.testzip() is None
    names = set(archive.namelist())
    root = ElementTree.fromstring(archive.read("extension.vsixmanifest"))
    space = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"
    assets = {one.attrib["Path"] for one in root.iter(f"{space}Asset")}
    identity = next(root.iter(f"{space}Identity"))
    assert assets <= names
    assert f"extension/{package_json()['main'].removeprefix('./')}" in names
    assert "extension/node_modules/vscode-languageclient/node.js" in names
    assert "extension/LICENSE.txt" in names
    assert not [name for name in names if "/." in name]
    assert (identity.attrib["Id"], identity.attrib["Version"]) == (package_json()["name"], package_json()["version"])


def test_every_file_has_a_kind(archive: zipfile.ZipFile) -> None:
    kinds = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    known = {one.attrib["Extension"] for one in kinds}
    assert {"." + name.rpartition(".")[2] for name in archive.namelist() if name != "[Content_Types].xml"} <= known


def test_what_it_registers_it_declares() -> None:
    script = (FOLDER / "extension.js").read_text("utf-8")
    for command in package_json()["contributes"]["commands"]:
        assert f'registerCommand("{command["command"]}"' in script
    assert 'getConfiguration("briefbook").get("command")' in script


@pytest.mark.skipif(
    not (shutil.which("node") and (FOLDER / "node_modules/vscode-languageclient").is_dir()),
    reason="needs node, and the client library: npm install --omit=dev in editors/vscode",
)
@pytest.mark.parametrize("flags", [["--drafts"], ["--stdio"]])
def test_in_a_host_it_starts_the_server_shows_its_problems_and_starts_it_anew(tmp_path: Path, flags: list[str]) -> None:
    root = demonstration(tmp_path)
    file = root / "content/summaries/hanoi-two-accounts.yaml"
    file.write_text(file.read_text("utf-8").replace("[diplomacy, sanctions]", "[diplomacy, sanction]"), "utf-8")
    line = file.read_text("utf-8")[: file.read_text("utf-8").index("topics:")].count("\n") + 1
    host = [str(Path(__file__).with_name("vscode_host.js")), str(FOLDER / "extension.js")]
    command = ["node", *host, str(root), str(file.relative_to(root)), sys.executable, "-m", "generator", "lsp", *flags]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=PROJECT, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["first"] == said["again"] == [["LNK-topic", line, "there is no topic `sanction`"]]
    assert "briefbook.restart" in said["commands"]
    registered = ("CodeActions", "CompletionItem", "Definition", "DocumentSymbol", "Hover", "Reference", "Rename")
    assert {f"register{name}Provider" for name in registered} <= set(said["commands"])
