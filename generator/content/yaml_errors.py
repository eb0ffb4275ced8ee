"""What is wrong with text that is no YAML, in the words of somebody who writes summaries and not parsers."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Place, error

_NOT_ALLOWED = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # compiled when it is needed
_QUOTED_AND_MORE = re.compile(r"""^\s*(?:- )?(?:[\w-]+:\s+)?(["'])(?:(?!\1).)*\1\s*[^\s#,\]}:]""")


def unreadable_character(caught: yaml.reader.ReaderError, text: str, file: str, first_line: int) -> Diagnostic:
    """A character that YAML allows nowhere."""
    found = re.search(_NOT_ALLOWED, text)  # the parser's own position counts bytes or characters, by its version
    at = found.start() if found else 0
    place = Place(file, text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at))
    shown = f"U+{ord(found[0]):04X}" if found else caught.reason
    message = f"YAML allows no such character here ({shown})"
    return error("YAML-syntax", place, message, "remove the character")


def invalid_yaml(caught: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    """A place where the parser gave up, with what the author probably meant."""
    lines = text.split("\n")
    mark, context = caught.problem_mark, caught.context_mark
    problem = " ".join(str(part) for part in (caught.context, caught.problem) if part)
    code, message, hint, at_context = _meaning(problem, _line(lines, mark), _line(lines, context), context, first_line)
    chosen = (context if at_context else mark) or mark or context
    if chosen is None:
        return error(code, Place(file, first_line), message, hint)
    number = min(chosen.line, len(lines) - 1)
    column = chosen.column if number == chosen.line else len(lines[number])
    length = 0 if column < len(lines[number].rstrip()) else 1
    return error(code, Place(file, number + first_line, column + 1, length), message, hint)


def _line(lines: list[str], mark: Any) -> str:
    return lines[mark.line] if mark and mark.line < len(lines) else ""


def _meaning(problem: str, line: str, begun: str, context: Any, first_line: int) -> tuple[str, str, str, bool]:
    """Code, message, help, and whether the place to show is where the thing began."""
    indentation = line[: len(line) - len(line.lstrip())]
    since = f"line {context.line + first_line}" if context else "the line above"
    if "\t" in indentation:
        return "YAML-tab", "a tab indents this line; YAML takes spaces alone", "indent with spaces", False
    if "mapping values are not allowed" in problem:
        hint = f"put the text in quotation marks: {_quoted(line)}"
        return "YAML-colon", "a colon and a space in a text that has no quotation marks", hint, False
    if "quoted scalar" in problem and ("end of stream" in problem or "document indicator" in problem):
        return "YAML-unclosed", "a quotation mark is opened here and never closed", "close it at the text's end", True
    if _QUOTED_AND_MORE.match(line) or _QUOTED_AND_MORE.match(begun):
        hint = (
            "put the whole text into quotation marks, and write '' for an apostrophe in '…', \\\" for a mark in \"…\""
        )
        return (
            "YAML-quotes",
            "a text that begins with a quotation mark ends with it",
            hint,
            _QUOTED_AND_MORE.match(line) is None,
        )
    if "',' or ']'" in problem or "',' or '}'" in problem:
        bracket = "]" if "]" in problem else "}"
        hint = f"close it with {bracket}; a text with a comma or a bracket in it needs quotation marks"
        return "YAML-unclosed", f"a bracket is opened here and not closed with {bracket}", hint, True
    if "cannot start any token" in problem:
        return "YAML-sign", "no text may begin with this sign", f"put it in quotation marks: {_quoted(line)}", False
    if "expected key" in problem or "'-' indicator" in problem or "could not find expected ':'" in problem:
        hint = f"what belongs together begins in the same column as in {since}; a field is `name: value`"
        return "YAML-indentation", "this line does not fit the ones above it", hint, False
    return "YAML-syntax", f"not valid YAML: {problem or 'it cannot be read'}", "", False


def _quoted(line: str) -> str:
    """The line with its value in quotation marks."""
    field, colon, value = line.strip().partition(":")
    if not colon:
        return "'" + line.strip().replace("'", "''") + "'"
    return f"{field}: '{value.strip().replace(chr(39), chr(39) * 2)}'"
