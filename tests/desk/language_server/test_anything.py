"""Whatever an editor sends is answered: no traceback, no end, and the same problems as `check` has for the same text."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.desk.language_server.features import with_features
from generator.desk.language_server.server import DeskServer
from generator.memo.memo import Memo
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from tests.desk.language_server.conftest import demonstration
from tests.desk.language_server.editor import Editor

EDITS = 10_000 if os.environ.get("BRIEFBOOK_LONG") == "1" else 25
SUMMARY = "content/summaries/hanoi-two-accounts.yaml"
FILES = (SUMMARY, "content/briefs/hanoi-what-failed.md", "content/topics.yaml", "content/site.yaml")
PIECES = (
    "🛶|核|שלום|\u200f|é|\t|\r\n|\n  - |'|\"|: |  #|[[|]]|[[hanoi]]|![[a#b]]|{|}|>|&|*|quote:|text:|id: |accept:|\u2028"
    "|\x0b|…|\n---\n|\u00a0|：|\\|evidence:|2019|EVD-short: |\ud800"
).split("|")
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
    editor = Editor(tmp_path)
    uri = (tmp_path / "a.yaml").as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 0, "text": "a: b"}
    editor.tell("textDocument/didOpen", {"textDocument": document})
    position = {"line": 0, "character": 1}
    assert editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position}) is None
    assert editor.end() == ""


def test_the_server_writes_nothing(tmp_path: Path) -> None:
    root = demonstration(tmp_path)
    before = sorted(path.relative_to(root) for path in root.rglob("*"))
    editor = Editor(root)
    editor.open(SUMMARY)
    assert editor.end() == ""
    assert sorted(path.relative_to(root) for path in root.rglob("*")) == before


def random_edit(text: str, seed: int) -> str:
    """A text with a few pieces put in, taken out or moved."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 5, 60)))
        text = text[:start] + chance.choice((*PIECES, "")) + text[end:]
    return text


@pytest.fixture(scope="module")
def memo() -> Memo:
    """What the checks that are compared with have found out already."""
    return fresh()


@settings(max_examples=EDITS, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_random_edits_are_checked_as_check_does(editor: Editor, memo: Memo, file: str, seed: int) -> None:
    text = random_edit((editor.root / file).read_text("utf-8"), seed)
    said = editor.open(file, text)
    unsaved = {file: text.encode("utf-8", "surrogatepass")}
    wanted = [one for one in build(Wishes(editor.root, unsaved=unsaved), None, memo).problems if one.place.file == file]
    shown = [(one["code"], one["message"], one["severity"]) for one in said]
    assert shown == [(one.code, one.message, 1 if one.severity == "error" else 2) for one in wanted]
    for problem in said[:3]:
        asked = {"textDocument": {"uri": editor.uri(file)}, "range": problem["range"], "context": {"diagnostics": []}}
        assert "error" not in editor.answer("textDocument/codeAction", asked)
    place = {"line": random.Random(seed).randrange(text.count("\n") + 1), "character": 12}
    for method in ("completion", "hover", "definition", "documentSymbol"):
        params = {"textDocument": {"uri": editor.uri(file)}, "position": place}
        assert "error" not in editor.answer(f"textDocument/{method}", params)
    editor.close(file)
