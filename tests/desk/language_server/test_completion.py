"""What is offered at the cursor, for texts as they are while somebody types them."""

from __future__ import annotations

from typing import Any

import pytest

from generator.content.yaml import read_yaml
from generator.desk.language_server.fields import described, field_at, record_kind, values_of
from generator.desk.language_server.positions import lines_of
from generator.desk.language_server.spot import given_beside, spot_at
from tests.desk.language_server.editor import Editor

SUMMARY = "content/summaries/hanoi-two-accounts.yaml"
BRIEF = "content/briefs/hanoi-what-failed.md"


def offered(editor: Editor, file: str, text: str, ends: str = "\n") -> list[dict[str, Any]]:
    """What is offered at `¦`."""
    before, _, after = text.partition("¦")
    editor.open(file, (before + after).replace("\n", ends))
    line = before.count("\n")
    character = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
    editor.at("textDocument/hover", file, 0, 0)  # is answered once the records are read; completion waits for nothing
    found = editor.at("textDocument/completion", file, line, character)
    editor.close(file)
    items: list[dict[str, Any]] = found["items"]
    return items


def labels(items: list[dict[str, Any]]) -> list[str]:
    return [item["label"] for item in items]


def applied(text: str, edit: dict[str, Any]) -> str:
    """A text with an edit of one line."""
    lines = text.replace("¦", "").split("\n")
    start, end = edit["range"]["start"], edit["range"]["end"]
    row = lines[start["line"]].encode("utf-16-le")
    new = (
        row[: start["character"] * 2].decode("utf-16-le")
        + edit["newText"]
        + row[end["character"] * 2 :].decode("utf-16-le")
    )
    return "\n".join([*lines[: start["line"]], new, *lines[start["line"] + 1 :]])


HEAD = "title: Two accounts\npublished: 2019-03\n"


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("tit¦", "title", "quote"),
        (HEAD + "key_points:\n  - id: a\n    co¦", "confidence", "published"),
        (HEAD + "key_points:\n- id: a\n  co¦", "confidence", "published"),
        (HEAD + "key_points:\n  - id: a\n    evidence:\n      - quote: x\n        pre¦", "prefix", "confidence"),
        (HEAD + "key_points:\n  - id: a\n    text: >\n      words\n        more: words\n    re¦", "relations", "title"),
        (HEAD + "kind: ¦", "commentary", "title"),
        (HEAD + "rights: ex¦", "excerpts", "title"),
        (HEAD + "topics: [diplomacy, ¦]", "sanctions", "hanoi"),
        (HEAD + "topics:\n  - ¦", "sanctions", "hanoi"),
        (HEAD + "events:\n  - date: 2019\n    entities: [ha¦", "hanoi", "sanctions"),
        (HEAD + "bottom_line: 🛶 in [[ha¦", "hanoi", "title"),
        (HEAD + "bottom_line: >\n  words and [[singapore-statement#¦", "singapore-statement#no-definition", "title"),
        (HEAD + "key_points:\n  - id: a\n    relations:\n      - supports: ¦", "singapore-statement#no-definition", "hanoi"),
        (HEAD + "events:\n  - same_as: ¦", "twelve-meetings#event-1", "hanoi"),
        (HEAD + "superseded_by: ¦", "twelve-meetings", "hanoi"),
        (HEAD + "source: ¦", "twelve-meetings", "hanoi"),
        (HEAD + "key_points:\n  - id: a\n    accept:\n      EVD¦", "EVD-figure", "title"),
    ],
)  # fmt: skip
def test_fields_values_and_ids(editor: Editor, text: str, some: str, none: str) -> None:
    for ends in ("\n", "\r\n"):
        found = labels(offered(editor, SUMMARY, text, ends))
        assert some in found
        assert none not in found


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("---\ntitle: B\njudgements:\n  - id: x\n    rests_on:\n      - ¦\n---\n", "hanoi-two-accounts#unprepared"),
        ("---\ntitle: B\njudge¦\n---\n", "judgements"),
        ("---\ntitle: B\n---\nIt is said in [[hanoi-two¦", "hanoi-two-accounts#unprepared"),
        ("---\ntitle: B\n---\n![[¦", "hanoi-two-accounts#unprepared"),
    ],
)
def test_briefs(editor: Editor, text: str, some: str) -> None:
    assert some in labels(offered(editor, BRIEF, text))


def test_no_field_is_offered_in_prose(editor: Editor) -> None:
    assert offered(editor, BRIEF, "---\ntitle: B\n---\n\ntit¦") == []


QUOTE = HEAD + "key_points:\n  - id: a\n    text: T\n    evidence:\n      - quote: "


@pytest.mark.parametrize(
    "typed", ["They agree¦", "agree that the United States asked¦", "'agree that¦", "¦", "THEY AGREE¦"]
)
def test_quotes_are_sentences_of_the_source_that_hold_what_was_typed(editor: Editor, typed: str) -> None:
    whole = "They agree that the United States asked for something beyond Yongbyon."
    items = offered(editor, SUMMARY, QUOTE + typed + "\n")
    (item,) = [item for item in items if item["label"] == whole]
    tree, problems = read_yaml(applied(QUOTE + typed + "\n", item["textEdit"]), "")
    assert tree.value_at(("key_points", 0, "evidence", 0, "quote")) == whole
    assert problems == []


def test_every_quote_that_is_offered_verifies(editor: Editor) -> None:
    for item in offered(editor, SUMMARY, QUOTE + "sanctions¦\n"):
        text = applied(QUOTE + "sanctions¦\n", item["textEdit"])
        found = [one["code"] for one in editor.open(SUMMARY, text)]
        assert not {"EVD-missing", "EVD-cut", "EVD-ambiguous"} & set(found)
        editor.close(SUMMARY)


def test_what_is_quoted_already_is_not_offered_again(editor: Editor) -> None:
    whole = "They agree that the United States asked for something beyond Yongbyon."
    again = QUOTE + whole + "\n      - quote: They agree¦\n"
    assert whole not in labels(offered(editor, SUMMARY, again))


def test_quotes_of_a_document_with_pages_say_the_page(editor: Editor) -> None:
    text = "title: T\npublished: 2019\nkey_points:\n  - id: a\n    evidence:\n      - quote: ¦"
    items = offered(editor, "content/summaries/steep-flight.yaml", text)
    assert items
    assert all(", page " in item["detail"] for item in items)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a:\n  b:\n    c¦", ("a", "b")),
        ("a:\n  - b:\n      - c¦", ("a", "b")),
        ("a:\n- b: 1\n  c¦", ("a",)),
        ("a:\n  b: |\n    x: y\n  c¦", ("a",)),
        ("a: 1\n\n# b:\nc¦", ()),
    ],
)
def test_the_fields_around_a_cursor(text: str, path: tuple[str, ...]) -> None:
    lines = lines_of(text.replace("¦", ""))
    spot = spot_at(lines, len(lines.lines) - 1, len(lines.lines[-1]), markdown=False)
    assert (spot.part, spot.path) == ("field", path)


def test_fields_are_those_of_the_schemas() -> None:
    assert record_kind(SUMMARY) == "summary"
    assert record_kind("content/sources/wells.md") == ""
    assert described(field_at("summary", ("key_points", "evidence", "prefix"))).startswith("words just before")
    assert described(field_at("topics", ("water", "title"))) == "the topic's name"
    assert set(values_of("summary", ("key_points", "confidence"))) == {"high", "moderate", "low"}


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("title: A\n# kind: paper\n¦\npublished: 2019\n", {"title", "published"}),
        (
            "title: A\nkey_points:\n  - id: a\n    text: >\n      kind: x\n    ¦\n    topics: []\n  - id: b\n    accept: {}\n",
            {"id", "text", "topics"},
        ),
        ("key_points:\n- id: a\n  ¦\nevents: []\n", {"id"}),
        ("key_points:\n  - id: a\n  - ¦\n    text: B\n", {"text"}),
        ("key_points:\n  - id: a\n    evidence:\n      - quote: x\n        ¦\n    text: B\n", {"quote"}),
        ("---\ntitle: A\n¦\n---\nstatus: is prose\n", {"title"}),
        ("¦", set()),
    ],
)
def test_fields_that_are_given_are_not_offered_again(text: str, given: set[str]) -> None:
    before, _, after = text.partition("¦")
    column = len(before.rpartition("\n")[2])
    assert given_beside(lines_of(before + after), before.count("\n"), column) == given


def test_a_field_that_is_given_is_no_longer_among_the_offers(editor: Editor) -> None:
    names = labels(offered(editor, SUMMARY, HEAD + "¦"))
    assert "kind" in names
    assert not {"title", "published"} & set(names)
