"""The mends of problems as an editor's quick fixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol.types import CodeAction, CodeActionKind, Position, Range, TextEdit, WorkspaceEdit

from generator.desk.language_server.completion import Document
from generator.desk.language_server.positions import Lines
from generator.desk.language_server.problems import shown_problem
from generator.desk.mending import mended
from generator.desk.refusal import Refused
from generator.diagnostics import Diagnostic


def quick_fixes(
    document: Document, uri: str, text: str, asked: Range, problems: Iterable[Diagnostic]
) -> Iterator[CodeAction]:
    """Every mend of the problems of a text that touch a range; `text` is as the editor has it."""
    for problem in problems:
        shown = shown_problem(problem, uri, document.lines)
        if problem.place.file != document.path or not _touch(shown.range, asked):
            continue
        for mend in problem.mends:
            try:
                new = mended(text.encode("utf-8", "surrogatepass"), problem, mend).decode("utf-8", "surrogatepass")
            except Refused:
                continue
            yield CodeAction(
                title=mend.title[:1].upper() + mend.title[1:],
                kind=CodeActionKind.QuickFix,
                diagnostics=[shown],
                is_preferred=mend.sure,
                edit=WorkspaceEdit(changes={uri: [changed_lines(document.lines, text, new)]}),
            )


def changed_lines(lines: Lines, old: str, new: str) -> TextEdit:
    """The one edit that makes a text another one: of the lines between those that stay at its head and at its end."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    start = len("".join(before[:head]))
    end = len(old) - len("".join(before[len(before) - tail :]))
    place = Range(_at(lines, old[:start]), _at(lines, old[:end]))
    return TextEdit(place, "".join(after[head : len(after) - tail]))


def _same(one: list[str], other: list[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _at(lines: Lines, before: str) -> Position:
    text = before.replace("\r\n", "\n").replace("\r", "\n")
    return lines.position(text.count("\n"), len(text) - (text.rfind("\n") + 1))


def _touch(one: Range, other: Range) -> bool:
    return one.start <= other.end and other.start <= one.end
