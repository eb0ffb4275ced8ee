"""Whatever an editor sends is answered: no traceback, and no end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.desk.language_server.features import with_features
from generator.desk.language_server.server import DeskServer
from tests.desk.language_server.conftest import demonstration
from tests.desk.language_server.editor import Editor

SUMMARY = "content/summaries/hanoi-two-accounts.yaml"
METHODS = (
    "completion hover definition references documentSymbol codeAction prepareRename rename formatting foldingRange nothing"
).split()


@pytest.mark.parametrize("method", [*(f"textDocument/{one}" for one in METHODS), "workspace/symbol", "nothing/at/all"])
def test_a_request_that_is_none_is_answered(editor: Editor, method: str) -> None:
    asked: list[Any] = [
        None,
        {},
        [],
        {"textDocument": {"uri": 7}},
        {"textDocument": {"uri": "untitled:Untitled-1"}, "position": {"line": 0, "character": 0}},
        {"textDocument": {"uri": "file:///nowhere/at/all.yaml"}, "position": {"line": 9, "character": 9}},
        {"textDocument": {"uri": "file://%00"}, "position": {"line": -1, "character": -5}},
    ]
    for params in asked:
        answer = editor.answer(method, params)
        assert "result" in answer or "Traceback" not in str(answer["error"])


@pytest.mark.parametrize("line", [0, 5, 40, 10_000])
@pytest.mark.parametrize("character", [0, 9, 10_000])
def test_a_position_past_the_end_is_answered(editor: Editor, line: int, character: int) -> None:
    editor.open(SUMMARY)
    for method in ("completion", "hover", "definition", "prepareRename"):
        editor.at(f"textDocument/{method}", SUMMARY, line, character)
    editor.close(SUMMARY)


@pytest.mark.parametrize("method", ["didOpen", "didChange", "didClose", "didSave", "nothing"])
def test_notifications_that_are_none_change_nothing(editor: Editor, method: str) -> None:
    for params in (None, {}, {"textDocument": {"uri": 7}}, {"textDocument": {"uri": editor.uri("content/none.yaml")}}):
        editor.tell(f"textDocument/{method}", params)
    before = editor.open(SUMMARY)
    editor.close(SUMMARY)
    assert before == editor.open(SUMMARY)
    editor.close(SUMMARY)


def test_what_is_answered_is_announced(editor: Editor) -> None:
    answered = with_features(DeskServer(None, drafts=False, today="")).protocol.fm.features
    asked = {name for name in answered if name.startswith("textDocument/") and "/did" not in name}
    assert len(asked) == 8
    for name in asked - {"textDocument/prepareRename"}:
        assert editor.capabilities[f"{name.removeprefix('textDocument/')}Provider"], name


def test_a_folder_that_is_no_site_is_served_in_silence(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()  # other generators have one, too
    editor = Editor(tmp_path)
    uri = (tmp_path / "a.yaml").as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 0, "text": "a: b"}
    editor.tell("textDocument/didOpen", {"textDocument": document})
    position = {"line": 0, "character": 1}
    assert editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position}) is None
    assert editor.problems == {}
    assert editor.end() == ""


def test_the_server_writes_nothing(tmp_path: Path) -> None:
    root = demonstration(tmp_path)
    before = sorted(path.relative_to(root) for path in root.rglob("*"))
    editor = Editor(root)
    editor.open(SUMMARY)
    assert editor.end() == ""
    assert sorted(path.relative_to(root) for path in root.rglob("*")) == before
