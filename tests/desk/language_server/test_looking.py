"""Hover, definition, references, the outline and new names, on the demonstration book."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from generator.desk.house import House
from generator.desk.renaming import plan_renaming
from generator.memo.changes import make_changes
from tests.building import tree_bytes
from tests.desk.language_server.conftest import demonstration
from tests.desk.language_server.editor import Editor
from tests.desk.language_server.test_actions import edited
from tests.desk.making import house_of

SUMMARY = "content/summaries/hanoi-two-accounts.yaml"
BRIEF = "content/briefs/hanoi-what-failed.md"


def asked(editor: Editor, method: str, file: str, marked: str, **more: Any) -> Any:
    """What is asked at `¦` in words of a file; before them 🛶 moves every column."""
    text = (editor.root / file).read_text("utf-8")
    words = marked.replace("¦", "")
    assert text.count(words) >= 1, words
    offset = text.index(words) + marked.index("¦")
    editor.open(file, text)
    line = text.count("\n", 0, offset)
    character = len(text[:offset].rpartition("\n")[2].encode("utf-16-le")) // 2
    found = editor.at(method, file, line, character, **more)
    editor.close(file)
    return found


@pytest.mark.parametrize(
    ("file", "marked", "some"),
    [
        (BRIEF, "![[hanoi-two-accounts#same¦-table]]", "Both accounts agree on what was offered"),
        (BRIEF, "- hanoi-two-accounts#both-¦true", "Both can be true"),
        (SUMMARY, "In [[han¦oi]] both", "place `hanoi`"),
        (SUMMARY, "topics: [diplo¦macy, sanctions]", "topic `diplomacy`"),
        (SUMMARY, "quote: They ag¦ree that the United", "verified: verbatim"),
        (SUMMARY, "quote: They ag¦ree that the United", "content/sources/hanoi-two-accounts.txt:"),
        (SUMMARY, "confid¦ence: high", "how well the evidence supports it"),
        (SUMMARY, "supports: singapore-state¦ment#no-definition", "key point `singapore-statement#no-definition`"),
        ("content/summaries/steep-flight.yaml", "quote¦: ", "the source's words, verbatim"),
    ],
)
def test_hover(editor: Editor, file: str, marked: str, some: str) -> None:
    assert some in asked(editor, "textDocument/hover", file, marked)["contents"]["value"]


def test_nothing_is_said_where_nothing_is(editor: Editor) -> None:
    assert asked(editor, "textDocument/hover", BRIEF, "Less is dis¦puted") is None
    assert asked(editor, "textDocument/definition", BRIEF, "Less is dis¦puted") is None
    assert asked(editor, "textDocument/prepareRename", BRIEF, "Less is dis¦puted") is None
    assert (
        asked(editor, "textDocument/references", BRIEF, "Less is dis¦puted", context={"includeDeclaration": True}) == []
    )


@pytest.mark.parametrize(
    ("file", "marked", "target", "words"),
    [
        (BRIEF, "![[hanoi-two-accounts#same¦-table]]", SUMMARY, "id: same-table"),
        (SUMMARY, "topics: [diplo¦macy, sanctions]", "content/topics.yaml", "diplomacy:"),
        (SUMMARY, "In [[han¦oi]] both", "content/entities.yaml", "hanoi:"),
        (
            SUMMARY,
            "quote: They ag¦ree that the United",
            "content/sources/hanoi-two-accounts.txt",
            "They agree that the",
        ),
    ],
)
def test_definition(editor: Editor, file: str, marked: str, target: str, words: str) -> None:
    found = asked(editor, "textDocument/definition", file, marked)
    assert found["uri"] == editor.uri(target)
    line = (editor.root / target).read_text("utf-8").split("\n")[found["range"]["start"]["line"]]
    assert words in line


@pytest.mark.parametrize(
    ("marked", "users"),
    [
        ("- id: both-¦true", {BRIEF, SUMMARY}),
        ("topics: [diplo¦macy, sanctions]", {BRIEF, SUMMARY, "content/topics.yaml"}),
        ("entities: [donald-trump, kim-jong-un, han¦oi]", {BRIEF, SUMMARY, "content/entities.yaml"}),
    ],
)
def test_references_are_the_words_themselves(editor: Editor, marked: str, users: set[str]) -> None:
    found = asked(editor, "textDocument/references", SUMMARY, marked, context={"includeDeclaration": True})
    assert users <= {Path(unquote(urlsplit(one["uri"]).path)).relative_to(editor.root).as_posix() for one in found}
    id = marked.replace("¦", "").split(" ")[-1].strip("[],")
    id = "diplomacy" if "diplo" in marked else id
    for one in found:
        row = Path(unquote(urlsplit(one["uri"]).path)).read_text("utf-8").split("\n")[one["range"]["start"]["line"]]
        assert row[one["range"]["start"]["character"] : one["range"]["end"]["character"]].strip("[]'\"") in (
            id,
            f"hanoi-two-accounts#{id}",
        )


def test_symbols(editor: Editor) -> None:
    editor.open(SUMMARY)
    found = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": editor.uri(SUMMARY)}})
    editor.close(SUMMARY)
    assert [one["name"] for one in found][:4] == ["same-table", "all-or-part", "both-true", "unprepared"]
    assert [one["name"] for one in found][4:] == ["2019-02-27/2019-02-28", "2019-06-30", "2019-10"]
    assert [len(one["children"]) for one in found] == [2, 2, 2, 1, 1, 1, 1]
    editor.open(BRIEF)
    found = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": editor.uri(BRIEF)}})
    editor.close(BRIEF)
    assert [one["name"] for one in found][:3] == [
        "price-not-settled",
        "What was on the table",
        "Why the price could not be agreed",
    ]


def applied(edit: dict[str, Any], site: Path, copy: Path) -> None:
    """What an editor does with a WorkspaceEdit of a site, in a copy of it."""

    def place(uri: str) -> Path:
        return copy / Path(unquote(urlsplit(uri).path)).relative_to(site)

    for change in edit["documentChanges"]:
        if change.get("kind") == "rename":
            old, new = place(change["oldUri"]), place(change["newUri"])
            assert not new.exists()
            old.rename(new)
        else:
            path = place(change["textDocument"]["uri"])
            path.write_bytes(edited(path.read_bytes().decode(), change["edits"]).encode())


@pytest.fixture(scope="module")
def house(editor: Editor) -> House:
    """What the editor's site is to a command."""
    return house_of(editor.root)


@pytest.mark.parametrize(
    ("file", "marked", "id", "new"),
    [
        (BRIEF, "- hanoi-two-accounts#both-¦true", "hanoi-two-accounts#both-true", "both-are-true"),
        (SUMMARY, "topics: [diplo¦macy, sanctions]", "diplomacy", "talks"),
        (SUMMARY, "In [[han¦oi]] both", "hanoi", "ha-noi"),
        (BRIEF, "[[after¦-stockholm#one-day", "after-stockholm#one-day", "a-single-day"),
    ],
)
def test_a_new_name_is_what_the_command_makes_of_it(
    editor: Editor, house: House, tmp_path: Path, file: str, marked: str, id: str, new: str
) -> None:
    one, other = demonstration(tmp_path / "one"), demonstration(tmp_path / "other")
    applied(asked(editor, "textDocument/rename", file, marked, newName=new), editor.root, one)
    make_changes(other, plan_renaming(id, new, house).changes)
    assert tree_bytes(one / "content") == tree_bytes(other / "content") != tree_bytes(editor.root / "content")


def test_a_summary_is_renamed_with_its_files(tmp_path: Path) -> None:
    root, other = demonstration(tmp_path / "book"), tmp_path / "other"
    shutil.copytree(root, other)
    (root / "content/pages/link.md").write_text("---\ntitle: L\n---\n[[after-stockholm]]\n")
    shutil.copy(root / "content/pages/link.md", other / "content/pages/link.md")
    editor = Editor(root)
    edit = asked(editor, "textDocument/rename", "content/pages/link.md", "[[after¦-stockholm]]", newName="later-on")
    applied(edit, root, root)
    editor.end()
    make_changes(other, plan_renaming("after-stockholm", "later-on", house_of(other)).changes)
    assert tree_bytes(root / "content") == tree_bytes(other / "content")
    assert (root / "content/sources/later-on.md").is_file()


def test_what_can_be_renamed_is_shown_by_its_own_name(editor: Editor) -> None:
    assert asked(editor, "textDocument/prepareRename", BRIEF, "[[after¦-stockholm#one-day")["placeholder"] == "one-day"
    assert asked(editor, "textDocument/prepareRename", SUMMARY, "quote: They ag¦ree that the United") is None


def test_a_name_that_cannot_be_is_refused_with_the_reason(editor: Editor) -> None:
    editor.open(SUMMARY)
    position = {"line": 5, "character": 12}
    given = {"textDocument": {"uri": editor.uri(SUMMARY)}, "position": position, "newName": "Not An Id"}
    assert "is no id" in editor.answer("textDocument/rename", given)["error"]["message"]
    editor.close(SUMMARY)
