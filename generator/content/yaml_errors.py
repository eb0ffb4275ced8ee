"""What is wrong with text that is no YAML, in the words of somebody who writes summaries and not parsers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import yaml

from generator.content.tree import Tree
from generator.diagnostics import Diagnostic, Place, error

_NOT_ALLOWED = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # compiled when it is needed
_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_FIELD = r"[ \t]*(?:- +)*[a-z_]+"
_VALUE = r"[ \t]*(?:(?:- +)*[\w-]+:[ \t]+|(?:- +)+)"
_QUOTED_AND_MORE = re.compile(r"""^\s*(?:- )?(?:[\w-]+:\s+)?(["'])(?:(?!\1).)*\1\s*[^\s#,\]}:]""")
_LINES_BEFORE = 3


class Broken(msgspec.Struct, frozen=True):
    """Where the parser gave up: its own words, the lines, and line and column (from 0) of the place and of the beginning."""

    problem: str
    lines: list[str]
    at: tuple[int, int]
    begun: tuple[int, int] | None
    first_line: int

    def line(self, number: int) -> str:
        """A line's text; nothing past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def near(self) -> Iterator[tuple[int, str]]:
        """The line where the parser gave up and those just before it, where a text that it took in may have begun."""
        for number in range(self.at[0], max(-1, self.at[0] - 1 - _LINES_BEFORE), -1):
            yield number, self.line(number)


class Meaning(msgspec.Struct, frozen=True):
    """What the author probably meant: a code, words and help, and line and column (from 0)."""

    code: str
    message: str
    hint: str
    at: tuple[int, int]


def unreadable_character(caught: yaml.reader.ReaderError, text: str, file: str, first_line: int) -> Diagnostic:
    """A character that YAML allows nowhere."""
    found = re.search(_NOT_ALLOWED, text)  # the parser's own position counts bytes or characters, by its version
    at = found.start() if found else 0
    place = Place(file, text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at))
    shown = f"U+{ord(found[0]):04X}" if found else caught.reason
    message = f"YAML allows no such character here ({shown})"
    return error("YAML-syntax", place, message, "remove the character")


def control_character(event: Any, tree: Tree) -> Diagnostic | None:
    """A sign like `\\b` in double quotation marks that stands for a character that no page can show."""
    found = None if event.value.isprintable() else re.search(_NOT_ALLOWED, event.value)
    if not found:
        return None
    message = f"a backslash in this text makes the character U+{ord(found[0]):04X}, which no page can show"
    return error("YAML-backslash", tree.of_value(event), message, "write \\\\ for a backslash, or put the text in '…'")


def invalid_yaml(caught: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    """A place where the parser gave up, with what the author probably meant."""
    lines = text.split("\n")
    mark, context = caught.problem_mark or caught.context_mark, caught.context_mark
    if mark is None:
        return error("YAML-syntax", Place(file, first_line), f"not valid YAML: {caught}")
    broken = Broken(
        problem=" ".join(str(part) for part in (caught.context, caught.problem) if part),
        lines=lines,
        at=(mark.line, mark.column),
        begun=(context.line, context.column) if context else None,
        first_line=first_line,
    )
    meaning = next(filter(None, (find(broken) for find in _FINDERS)), None) or Meaning(
        "YAML-syntax", f"not valid YAML: {broken.problem or 'it cannot be read'}", "", broken.at
    )
    number = min(meaning.at[0], len(lines) - 1)
    column = meaning.at[1] if number == meaning.at[0] else len(lines[number])
    length = 0 if column < len(lines[number].rstrip()) else 1
    place = Place(file, number + first_line, column + 1, length)
    return error(meaning.code, place, meaning.message, meaning.hint)


def in_quotation_marks(line: str) -> str:
    """The line with its value in quotation marks, ready to paste."""
    field, colon, value = line.strip().partition(":")
    if not colon or not value.startswith((" ", "\t")):
        lead = re.match(r"(?:- +)*", line.strip())
        item = lead[0] if lead else ""
        return item + _single_quoted(line.strip()[len(item) :])
    return f"{field}: {_single_quoted(value.strip())}"


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _tab(broken: Broken) -> Meaning | None:
    line = broken.line(broken.at[0])
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    return Meaning("YAML-tab", "a tab indents this line; YAML takes spaces alone", "indent with spaces", broken.at)


def _other_space(broken: Broken) -> Meaning | None:
    """A no-break or other space, which looks like a space, before a line's words or after a field's colon."""
    for number, line in broken.near():
        match = re.match(rf"[ ]*([{_SPACES}])", line) or re.match(rf"{_FIELD}:[ ]*([{_SPACES}])", line)
        if match:
            name = unicodedata.name(match[1], "a space").lower()
            message = f"this is no plain space but U+{ord(match[1]):04X} ({name}), which YAML takes for a letter"
            mended = re.sub(rf"[{_SPACES}]", " ", line)
            return Meaning("YAML-space", message, f"write plain spaces: {mended.strip()}", (number, match.start(1)))
    return None


def _other_colon(broken: Broken) -> Meaning | None:
    for number, line in broken.near():
        match = re.match(rf"{_FIELD}\s*([：﹕︓])\s*", line)
        if match:
            message = f"this is a full-width colon (`{match[1]}`, U+{ord(match[1]):04X}), which YAML takes for a letter"
            mended = line[: match.start(1)].strip() + ": " + line[match.end() :]
            hint = f"write a plain colon and a space: {mended.strip()}"
            return Meaning("YAML-colon", message, hint, (number, match.start(1)))
    return None


def _no_space_after_hyphen(broken: Broken) -> Meaning | None:
    for number, line in broken.near():
        match = re.match(r"[ ]*(-)(?=[A-Za-z_]+:(?:[ ]|$))", line)
        if match:
            hint = f"write a space after the hyphen: - {line[match.end() :].strip()}"
            message = "an item of a list begins with a hyphen and a space"
            return Meaning("YAML-indentation", message, hint, (number, match.start(1)))
    return None


def _cut_by_comment(broken: Broken) -> Meaning | None:
    """A text that goes on in the next line, though ` #` has ended it."""
    for number, line in list(broken.near())[1:2]:
        match = re.match(rf"{_VALUE}[^\s\"'\[{{|>#&*!].*?[ \t](#)", line)
        if match and "expected key" in broken.problem and not _is_field(broken.line(broken.at[0])):
            message = "a text is cut at ` #`, which begins a comment, and goes on in the next line"
            hint = f"put the whole text in quotation marks: {in_quotation_marks(line)}"
            return Meaning("YAML-cut", message, hint, (number, match.start(1)))
    return None


def _is_field(line: str) -> bool:
    return re.match(rf"{_FIELD}:(?:[ ]|$)", line) is not None


def _block_not_indented(broken: Broken) -> Meaning | None:
    """The lines after `quote: |` or `quote: >` begin in the column of the field itself."""
    for number, line in list(broken.near())[1:]:
        match = re.match(r"([ ]*(?:- +)*)([a-z_]+):[ ]*[|>][+-]?[ ]*$", line)
        text = broken.line(number + 1)
        if match and text.strip() and len(text) - len(text.lstrip(" ")) <= len(match[1]):
            indented = " " * (len(match[1]) + 2) + text.strip()
            message = f"the text of `{match[2]}` is indented more than `{match[2]}` itself"
            hint = f"indent every line of it by {len(match[1]) + 2} spaces: {indented!r}"
            return Meaning("YAML-indentation", message, hint, (number + 1, 0))
    return None


def _bracket_and_more(broken: Broken) -> Meaning | None:
    """`[[ada]] says so`, `[T]he council`: a list to YAML, and then words."""
    if "expected key" not in broken.problem and "'-' indicator" not in broken.problem:
        return None
    number, column = broken.at
    line = broken.line(number)
    match = re.match(rf"{_VALUE}([\[{{])", line)
    if not match or not line[match.start(1) : column].rstrip().endswith(("]", "}")):
        return None
    sign = "[[" if line.startswith("[[", match.start(1)) else match[1]
    message = f"a text that begins with {sign} needs quotation marks: to YAML it is a list" + (
        "" if match[1] == "[" else " of fields"
    )
    return Meaning("YAML-sign", message, _put(line), (number, match.start(1)))


def _star_or_ampersand(broken: Broken) -> Meaning | None:
    """`*stressed*`, `**bold** words`, `& so on`: a reference to YAML."""
    number = broken.begun[0] if broken.begun and "scanning" in broken.problem else broken.at[0]
    match = re.match(rf"(?:{_VALUE}|[ \t]*)([*&])", broken.line(number))
    if not match or not any(word in broken.problem for word in ("alias", "anchor", "expected key", "'-' indicator")):
        return None
    message = f"a text that begins with {match[1]} needs quotation marks"
    return Meaning("YAML-sign", message, _put(broken.line(number)), (number, match.start(1)))


def _backslash(broken: Broken) -> Meaning | None:
    if "escape character" not in broken.problem:
        return None
    number, column = broken.at
    line = broken.line(number)
    shown = line[column : column + 2] if line.startswith("\\", column) else line[column - 1 : column + 1]
    message = f'in "…" a backslash begins a special sign, and `{shown}` is none'
    hint = "write \\\\ for a backslash, or put the text in '…', where it is a backslash"
    return Meaning("YAML-backslash", message, hint, broken.at)


def _colon(broken: Broken) -> Meaning | None:
    if "mapping values are not allowed" not in broken.problem:
        return None
    message = "a colon and a space in a text that has no quotation marks"
    return Meaning("YAML-colon", message, _put(broken.line(broken.at[0]), "the text"), broken.at)


def _never_closed(broken: Broken) -> Meaning | None:
    ends = "end of stream" in broken.problem or "document indicator" in broken.problem
    if "quoted scalar" not in broken.problem or not ends:
        return None
    message = "a quotation mark is opened here and never closed"
    return Meaning("YAML-unclosed", message, "close it at the text's end", broken.begun or broken.at)


def _words_after_quotation(broken: Broken) -> Meaning | None:
    here = _QUOTED_AND_MORE.match(broken.line(broken.at[0]))
    if not here and not (broken.begun and _QUOTED_AND_MORE.match(broken.line(broken.begun[0]))):
        return None
    hint = "put the whole text into quotation marks, and write '' for an apostrophe in '…', \\\" for a mark in \"…\""
    message = "a text that begins with a quotation mark ends with it"
    return Meaning("YAML-quotes", message, hint, broken.at if here else broken.begun or broken.at)


def _bracket_not_closed(broken: Broken) -> Meaning | None:
    if "',' or ']'" not in broken.problem and "',' or '}'" not in broken.problem:
        return None
    bracket = "]" if "]" in broken.problem else "}"
    hint = f"close it with {bracket}; a text with a comma or a bracket in it needs quotation marks"
    message = f"a bracket is opened here and not closed with {bracket}"
    return Meaning("YAML-unclosed", message, hint, broken.begun or broken.at)


def _sign(broken: Broken) -> Meaning | None:
    signs = ("cannot start any token", "expected node content", "not allowed in this context", "comment or line break")
    if not any(sign in broken.problem for sign in signs):
        return None
    number, column = broken.begun if broken.begun and "block scalar" in broken.problem else broken.at
    return Meaning("YAML-sign", "no text may begin with this sign", _put(broken.line(number), "it"), (number, column))


def _indentation(broken: Broken) -> Meaning | None:
    if not any(sign in broken.problem for sign in ("expected key", "'-' indicator", "could not find expected ':'")):
        return None
    since = f"line {broken.begun[0] + broken.first_line}" if broken.begun else "the line above"
    hint = f"what belongs together begins in the same column as in {since}; a field is `name: value`"
    return Meaning("YAML-indentation", "this line does not fit the ones above it", hint, broken.at)


def _put(line: str, what: str = "it") -> str:
    return f"put {what} in quotation marks: {in_quotation_marks(line)}"


_FINDERS: tuple[Callable[[Broken], Meaning | None], ...] = (
    _tab,
    _other_space,
    _other_colon,
    _no_space_after_hyphen,
    _cut_by_comment,
    _block_not_indented,
    _backslash,
    _colon,
    _never_closed,
    _star_or_ampersand,
    _bracket_and_more,
    _words_after_quotation,
    _bracket_not_closed,
    _sign,
    _indentation,
)
