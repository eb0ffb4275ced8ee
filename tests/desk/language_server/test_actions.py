"""Every problem that an edit can mend is mended by one, and nothing else of the text changes."""

from __future__ import annotations

from typing import Any

import pytest

from generator.verify.warnings import REASON
from tests.desk.language_server.editor import Editor

SUMMARY = "content/summaries/hanoi-two-accounts.yaml"
QUOTE = "They agree that the United States asked for something beyond Yongbyon."


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """A text after an editor's edits, the last first."""
    lines = text.split("\n")

    def offset(position: dict[str, int]) -> int:
        row = lines[position["line"]].encode("utf-16-le")[: position["character"] * 2].decode("utf-16-le")
        return sum(len(line) + 1 for line in lines[: position["line"]]) + len(row)

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text


def fixes(editor: Editor, file: str, problem: dict[str, Any]) -> list[dict[str, Any]]:
    """The quick fixes of a problem."""
    given = {"textDocument": {"uri": editor.uri(file)}, "range": problem["range"], "context": {"diagnostics": []}}
    found: list[dict[str, Any]] = editor.ask("textDocument/codeAction", given)
    return [one for one in found if one["diagnostics"][0]["code"] == problem["code"]]


CASES = [
    ("LNK-topic", "topics: [diplomacy, sanctions]", "topics: [diplomacy, sanction]"),
    ("LNK-dangling", "In [[hanoi]] both", "In [[hanio]] both"),
    ("LNK-entity", "entities: [donald-trump, kim-jong-un, hanoi]", "entities: [donald-trump, kim-jong-un, hanio]"),
    ("REC-choice", "kind: commentary", "kind: comentary"),
    ("REC-unknown-field", "publisher: Brief", "publishr: Brief"),
    ("EVD-missing", "asked for something beyond", "asked for anything beyond"),
    ("EVD-cut", "by far the heaviest.", "by far the heav"),
    ("YAML-colon", f"- quote: {QUOTE}", "- quote: they agree: all of them"),
    ("YAML-comment", "text: Both can be", "text: Both #2 can be"),
    ("REC-date", "published: 2019-03", "published: 3 March 2019"),
]


@pytest.mark.parametrize(("code", "right", "wrong"), CASES, ids=lambda one: str(one)[:20])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_fix_mends_its_problem_alone(editor: Editor, code: str, right: str, wrong: str, ends: str) -> None:
    whole = (editor.root / SUMMARY).read_text("utf-8")
    assert right in whole
    text = whole.replace(right, wrong, 1).replace("\n", ends)
    before = editor.open(SUMMARY, text)
    problem = next(one for one in before if one["code"] == code)
    first = next(one for one in fixes(editor, SUMMARY, problem) if one["kind"] == "quickfix")
    after = edited(text, first["edit"]["changes"][editor.uri(SUMMARY)])
    found = editor.change(SUMMARY, after)
    editor.close(SUMMARY)
    assert code not in [one["code"] for one in found]
    assert after.count("\n") == text.count("\n") or code == "EVD-ambiguous"
    assert after.count("\r\n") == (after.count("\n") if ends == "\r\n" else 0)
    changed = [one for one, other in zip(text.split("\n"), after.split("\n"), strict=False) if one != other]
    assert len(changed) == 1


def test_an_ambiguous_quote_gets_a_field_that_settles_it(editor: Editor) -> None:
    whole = (editor.root / SUMMARY).read_text("utf-8")
    text = whole.replace(f"- quote: {QUOTE}", "- quote: sanctions")
    problem = next(one for one in editor.open(SUMMARY, text) if one["code"] == "EVD-ambiguous")
    found = fixes(editor, SUMMARY, problem)
    assert len(found) >= 2
    after = edited(text, found[0]["edit"]["changes"][editor.uri(SUMMARY)])
    assert "EVD-ambiguous" not in [one["code"] for one in editor.change(SUMMARY, after)]
    editor.close(SUMMARY)


def test_a_warning_is_accepted_with_a_reason_and_the_acceptance_taken_back(editor: Editor) -> None:
    whole = (editor.root / SUMMARY).read_text("utf-8")
    text = whole.replace(f"- quote: {QUOTE}", "- quote: The five")
    problems = editor.open(SUMMARY, text)
    problem = next(one for one in problems if one["code"].startswith("EVD-") and one["severity"] == 2)
    (accept,) = [one for one in fixes(editor, SUMMARY, problem) if one["title"].startswith("Accept")]
    accepted = edited(text, accept["edit"]["changes"][editor.uri(SUMMARY)])
    (waits,) = [one for one in editor.change(SUMMARY, accepted) if one["code"] == problem["code"]]
    assert not [one for one in fixes(editor, SUMMARY, waits) if one["title"].startswith("Accept")]
    accepted = accepted.replace(REASON, "the five wells")
    assert problem["code"] not in [one["code"] for one in editor.change(SUMMARY, accepted)]
    needless = accepted.replace("- quote: The five\n", f"- quote: {QUOTE}\n")
    (gone,) = [one for one in editor.change(SUMMARY, needless) if one["code"] == "EVD-accept"]
    (take,) = fixes(editor, SUMMARY, gone)
    assert take["isPreferred"]
    assert edited(needless, take["edit"]["changes"][editor.uri(SUMMARY)]) == whole
    editor.close(SUMMARY)
