"""What is wrong is said while it is typed, at the place that the editor means, and taken back once it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from generator.desk.language_server.positions import lines_of, width
from generator.diagnostics import Diagnostic
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from tests.building import check_site
from tests.desk.language_server.editor import Editor

SUMMARY = "content/summaries/hanoi-two-accounts.yaml"


def text_of(editor: Editor, file: str) -> str:
    return (editor.root / file).read_text("utf-8")


def as_checked(editor: Editor, file: str, text: str) -> list[tuple[str, int]]:
    """What `check` says of a file with this text: codes and lines."""
    wishes = Wishes(editor.root, unsaved={file: text.encode("utf-8", "surrogatepass")})
    found: tuple[Diagnostic, ...] = build(wishes, None, fresh()).problems
    return [(one.code, one.place.line) for one in found if one.place.file == file]


def test_unsaved_texts_are_read_in_the_place_of_files(editor: Editor) -> None:
    text = text_of(editor, SUMMARY)
    before = editor.open(SUMMARY)
    broken = editor.change(SUMMARY, text.replace("they agree that", "They agree that").replace("beyond", "behind"))
    assert "EVD-missing" in {one["code"] for one in broken}
    assert editor.change(SUMMARY, text) == before
    assert (editor.root / SUMMARY).read_text("utf-8") == text
    editor.close(SUMMARY)


@pytest.mark.parametrize(
    ("quote", "columns"),
    [
        ("🛶🛶 nobody said this here", (15, 15 + 26)),
        ("『核』について誰も言わない", (15, 15 + 13)),
        ("'לא נאמר כאן מעולם'", (15, 15 + 19)),
        ("e\u0301 nobody said this here", (15, 15 + 24)),
    ],
    ids=["emoji", "cjk", "right to left", "combining"],
)
def test_columns_are_those_of_the_editor(editor: Editor, quote: str, columns: tuple[int, int]) -> None:
    text = text_of(editor, SUMMARY).replace(
        "They agree that the United States asked for something beyond Yongbyon.", quote
    )
    editor.open(SUMMARY)
    found = next(one for one in editor.change(SUMMARY, text) if one["code"] == "EVD-missing")
    start, end = found["range"]["start"], found["range"]["end"]
    assert (start["character"], end["character"]) == columns
    assert start["line"] == text.split("\n").index(f"      - quote: {quote}")
    editor.close(SUMMARY)


def test_line_ends_of_windows_change_nothing(editor: Editor) -> None:
    text = text_of(editor, SUMMARY).replace("beyond", "behind")
    editor.open(SUMMARY)
    plain = editor.change(SUMMARY, text)
    assert editor.change(SUMMARY, text.replace("\n", "\r\n")) == plain
    editor.close(SUMMARY)


def test_a_problem_links_to_its_page_and_says_what_mends_it(editor: Editor) -> None:
    editor.open(SUMMARY)
    text = text_of(editor, SUMMARY).replace("topics: [diplomacy, sanctions]", "topics: [diplomacy, sanction]")
    (found,) = editor.change(SUMMARY, text)
    assert found["code"] == "LNK-topic"
    assert found["codeDescription"]["href"].endswith("/LNK-topic.md")
    assert [one["message"] for one in found["relatedInformation"]] == ["help: did you mean `sanctions`?"]
    editor.close(SUMMARY)


def test_files_that_are_not_open_are_spoken_of_too_and_cleared(editor: Editor) -> None:
    other = "content/summaries/twelve-meetings.yaml"
    editor.open(other)
    brief = "content/briefs/hanoi-what-failed.md"
    text = text_of(editor, other)
    editor.change(other, text.replace("- id: offer-by-name", "- id: offer-by-nobody"))
    while not editor.problems.get(editor.uri(brief)):
        editor.receive()
    assert {one["code"] for one in editor.problems[editor.uri(brief)]} == {"LNK-dangling"}
    editor.change(other, text)
    while editor.problems[editor.uri(brief)]:
        editor.receive()
    editor.close(other)


def test_a_new_file_that_was_never_saved_is_part_of_the_site(editor: Editor) -> None:
    new = "content/briefs/never-saved.md"
    found = editor.open(new, "---\ntitle: New\n---\n\n![[hanoi-two-accounts#nothing]] and [[nobody-knows]]\n")
    assert [one["code"] for one in found] == ["LNK-transclusion", "LNK-dangling"]
    editor.close(new)


@pytest.mark.parametrize(
    "damage", ["\t- id: x\n", "key_points: [\n", "quote: 'never closed\n", "\ud800\n", "a: &a *a\n"]
)
def test_what_cannot_be_read_is_said_as_check_says_it(editor: Editor, damage: str) -> None:
    editor.open(SUMMARY)
    text = text_of(editor, SUMMARY) + damage
    found = [(one["code"], one["range"]["start"]["line"] + 1) for one in editor.change(SUMMARY, text)]
    assert sorted(found) == sorted(as_checked(editor, SUMMARY, text))
    editor.close(SUMMARY)


def test_check_of_the_disk_and_of_the_same_unsaved_text_agree(tmp_path: Path) -> None:
    from tests.desk.language_server.conftest import demonstration

    root = demonstration(tmp_path)
    text = (root / SUMMARY).read_text("utf-8").replace("Yongbyon", "Yongpyon")
    unsaved = check_site(root, unsaved={SUMMARY: text.encode()})
    (root / SUMMARY).write_text(text, "utf-8")
    assert unsaved == check_site(root) != ()


@pytest.mark.parametrize(
    ("words", "units"), [("abc", (3, 3, 3)), ("é", (2, 1, 1)), ("核", (3, 1, 1)), ("🛶", (4, 2, 1)), ("", (0, 0, 0))]
)
def test_widths(words: str, units: tuple[int, int, int]) -> None:
    assert (width(words, "utf-8"), width(words, "utf-16"), width(words, "utf-32")) == units


def test_every_position_is_its_own_again() -> None:
    lines = lines_of("a🛶b\r\nсло\r\n\r\nlast")
    for offset in range(len(lines.text) + 1):
        assert lines.offset(lines.span(offset, offset).start) == offset
