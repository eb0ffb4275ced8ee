"""What is wrong with text that is no YAML, in the words of somebody who writes summaries and not parsers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec
import yaml

from generator.content.line_mends import in_quotation_marks, line_mends
from generator.content.yaml_characters import SPACES, plain_spaces
from generator.content.yaml_mend import Mended, beginning, with_line, without_text_at
from generator.diagnostics import Diagnostic, Place, error

_DASHES = "\u2010-\u2015\u2212\u2022\u00b7*"
_FIELD = r"[ \t]*(?:- +)*[a-z_]+"
_VALUE = r"[ \t]*(?:(?:- +)*[\w-]+:[ \t]+|(?:- +)+)"
_QUOTED_AND_MORE = re.compile(r"""^\s*(?:- )?(?:[\w-]+:\s+)?(["'])(?:(?!\1).)*\1\s*[^\s#,\]}:]""")
_LINES_BEFORE = 3
_FIELDS = frozenset(
    "title published kind language rights status topics bottom_line summary key_points events review_by revisions aliases "
    "source authors publisher url id text confidence evidence relations quote prefix suffix page date entities note "
    "description name wikidata translation accept".split()
)
"""Of records: a line that begins with one was hardly meant to go on with the text above it."""


class Broken(msgspec.Struct, frozen=True):
    """Where the parser gave up: its own words, the lines, and line and column (from 0) of the place and of the beginning."""

    problem: str
    lines: list[str]
    at: tuple[int, int]
    origin: tuple[int, int] | None
    first_line: int

    def line(self, number: int) -> str:
        """A line's text; nothing past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def near(self) -> Iterator[tuple[int, str]]:
        """The line where the parser gave up and those just before it, where a text that it took in may begin."""
        for number in range(self.at[0], max(-1, self.at[0] - 1 - _LINES_BEFORE), -1):
            yield number, self.line(number)


class Meaning(msgspec.Struct, frozen=True):
    """What the author probably meant: a code, words and help, and line and column (from 0).

    `mended` is the line as it was meant, where that is certain, `likely` where it is not; `text` says that only the text of
    its field is wrong.
    """

    code: str
    message: str
    hint: str
    at: tuple[int, int]
    text: bool = False
    mended: str = ""
    likely: str = ""


def invalid_yaml(
    caught: yaml.MarkedYAMLError, text: str, file: str, first_line: int
) -> tuple[Diagnostic, Mended | None]:
    """A place where the parser gave up, with what the author probably meant, and the text without it."""
    lines = text.split("\n")
    mark, context = caught.problem_mark or caught.context_mark, caught.context_mark
    if mark is None:
        return error("YAML-syntax", Place(file, first_line), f"not valid YAML: {caught}"), None
    broken = Broken(
        problem=" ".join(str(part) for part in (caught.context, caught.problem) if part),
        lines=lines,
        at=(mark.line, mark.column),
        origin=(context.line, context.column) if context else None,
        first_line=first_line,
    )
    meaning = next(filter(None, (find(broken) for find in _FINDERS)), None) or Meaning(
        "YAML-syntax", f"not valid YAML: {broken.problem or 'it cannot be read'}", "", broken.at
    )
    number = min(meaning.at[0], len(lines) - 1)
    column = meaning.at[1] if number == meaning.at[0] else len(lines[number])
    length = 0 if column < len(lines[number].rstrip()) else 1
    place = Place(file, number + first_line, column + 1, length)
    found = error(meaning.code, place, meaning.message, meaning.hint)
    mends = line_mends(meaning.hint, lines[number], meaning.mended, meaning.likely)
    return found.with_mends(*mends), _mended(text, meaning, number)


def _mended(text: str, meaning: Meaning, number: int) -> Mended | None:
    if meaning.text:
        return without_text_at(text, number)
    return with_line(text, number, meaning.mended) if meaning.mended else None


def looks_like_field(text: str) -> str:
    """The sign that keeps a text from being a field: a full-width colon, or what is no plain space after the colon."""
    match = re.match(rf"{_FIELD}\s*(?:([：﹕︓])|:([{SPACES}]))", text)
    return (match[1] or match[2]) if match else ""


def _tab(broken: Broken) -> Meaning | None:
    line = broken.line(broken.at[0])
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    return Meaning("YAML-tab", "a tab indents this line; YAML takes spaces alone", "indent with spaces", broken.at)


def _other_space(broken: Broken) -> Meaning | None:
    """A no-break or other space, which looks like a space, before a line's words or after a field's colon."""
    for number, line in broken.near():
        match = re.match(rf"[ ]*(?:- *)*([{SPACES}])|{_FIELD}:[ ]*([{SPACES}])", line)
        if match:
            message, hint, mended = plain_spaces(line, match[1] or match[2])
            return Meaning("YAML-space", message, hint, (number, match.end() - 1), mended=mended)
    return None


def _other_colon(broken: Broken) -> Meaning | None:
    for number, line in broken.near():
        match = re.match(rf"{_FIELD}\s*([：﹕︓])\s*", line)
        if match:
            message = f"this is a full-width colon (`{match[1]}`, U+{ord(match[1]):04X}), which YAML takes for a letter"
            mended = line[: match.start(1)].rstrip() + ": " + line[match.end() :]
            hint = f"write a plain colon and a space: {mended.strip()}"
            return Meaning("YAML-colon", message, hint, (number, match.start(1)), mended=mended)
    return None


def _no_space_after_hyphen(broken: Broken) -> Meaning | None:
    for number, line in broken.near():
        match = re.match(r"[ ]*(-)(?=[A-Za-z_]+:(?:[ ]|$))", line) or re.match(rf"[ ]*([{_DASHES}])[ ]*{_FIELD}:", line)
        if match:
            hint = f"write a hyphen and a space: - {line[match.end(1) :].strip()}"
            message = "an item of a list begins with a hyphen and a space"
            same = line[match.start(1)] != "-" and line[match.end(1)] == " "  # nothing moves
            mended = line[: match.start(1)] + "-" + line[match.end(1) :] if same else ""
            likely = f"{line[: match.start(1)]}- {line[match.end(1) :].lstrip()}"
            return Meaning("YAML-indentation", message, hint, (number, match.start(1)), mended=mended, likely=likely)
    return None


def _cut_by_comment(broken: Broken) -> Meaning | None:
    """A text that goes on in the next line, though ` #` has ended it."""
    for number, line in list(broken.near())[1:2]:
        match = re.match(rf"{_VALUE}[^\s\"'\[{{|>#&*!].*?[ \t](#)", line)
        if match and "expected key" in broken.problem and not _is_field(broken.line(broken.at[0])):
            message = "a text is cut at ` #`, which begins a comment, and goes on in the next line"
            hint = f"put the whole text in quotation marks: {in_quotation_marks(line)}"
            return Meaning("YAML-cut", message, hint, (number, match.start(1)), text=True)
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
    return Meaning("YAML-sign", message, _put(line), (number, match.start(1)), text=True)


def _star_or_ampersand(broken: Broken) -> Meaning | None:
    """`*stressed*`, `**bold** words`, `& so on`: a reference to YAML."""
    number = broken.origin[0] if broken.origin and "scanning" in broken.problem else broken.at[0]
    match = re.match(rf"(?:{_VALUE}|[ \t]*)([*&])", broken.line(number))
    if not match or not any(word in broken.problem for word in ("alias", "anchor", "expected key", "'-' indicator")):
        return None
    message = f"a text that begins with {match[1]} needs quotation marks"
    return Meaning("YAML-sign", message, _put(broken.line(number)), (number, match.start(1)), text=True)


def _backslash(broken: Broken) -> Meaning | None:
    if "escape character" not in broken.problem:
        return None
    number, column = broken.at
    line = broken.line(number)
    shown = line[column : column + 2] if line.startswith("\\", column) else line[column - 1 : column + 1]
    message = f'in "…" a backslash begins a special sign, and `{shown}` is none'
    hint = "write \\\\ for a backslash, or put the text in '…', where it is a backslash"
    at = line.index(shown, max(0, column - 1))
    likely = f"{line[:at]}\\{line[at:]}"
    return Meaning("YAML-backslash", message, hint, broken.at, text=True, likely=likely)


def _colon(broken: Broken) -> Meaning | None:
    if "mapping values are not allowed" not in broken.problem:
        return None
    message = "a colon and a space in a text that has no quotation marks"
    start = beginning(broken.lines, broken.at[0])
    if start is None or start == broken.at[0]:
        return Meaning("YAML-colon", message, _put(broken.line(broken.at[0]), "the text"), broken.at, text=True)
    field = re.match(rf"({_FIELD}):", broken.line(broken.at[0]))
    if field and field[1].strip(" -") in _FIELDS:
        hint = f"what belongs together begins in the same column as in line {start + broken.first_line}"
        return Meaning("YAML-indentation", "this line does not fit the ones above it", hint, (broken.at[0], 0))
    hint = f"put the whole text, which begins in line {start + broken.first_line}, in quotation marks"
    return Meaning("YAML-colon", message, hint, broken.at, text=True)


def _never_closed(broken: Broken) -> Meaning | None:
    ends = "end of stream" in broken.problem or "document indicator" in broken.problem
    if "quoted scalar" not in broken.problem or not ends:
        return None
    message = "a quotation mark is opened here and never closed"
    number, column = broken.origin or broken.at
    line, after = broken.line(number).rstrip(), broken.line(number + 1)
    ends_here = number + 1 >= len(broken.lines) or not after.strip() or _is_field(after)
    likely = line + line[column] if ends_here and line[column : column + 1] in ("'", '"') else ""
    return Meaning("YAML-unclosed", message, "close it at the text's end", (number, column), likely=likely)


def _words_after_quotation(broken: Broken) -> Meaning | None:
    here = _QUOTED_AND_MORE.match(broken.line(broken.at[0]))
    if not here and not (broken.origin and _QUOTED_AND_MORE.match(broken.line(broken.origin[0]))):
        return None
    hint = "put the whole text into quotation marks, and write '' for an apostrophe in '…', \\\" for a mark in \"…\""
    message = "a text that begins with a quotation mark ends with it"
    at = broken.at if here else broken.origin or broken.at
    likely = in_quotation_marks(broken.line(at[0])) if here else ""
    return Meaning("YAML-quotes", message, hint, at, text=True, likely=likely)


def _bracket_not_closed(broken: Broken) -> Meaning | None:
    if "',' or ']'" not in broken.problem and "',' or '}'" not in broken.problem:
        return None
    bracket = "]" if "]" in broken.problem else "}"
    hint = f"close it with {bracket}; a text with a comma or a bracket in it needs quotation marks"
    message = f"a bracket is opened here and not closed with {bracket}"
    return Meaning("YAML-unclosed", message, hint, broken.origin or broken.at)


def _sign(broken: Broken) -> Meaning | None:
    signs = ("cannot start any token", "expected node content", "not allowed in this context", "comment or line break")
    if not any(sign in broken.problem for sign in signs):
        return None
    number, column = broken.origin if broken.origin and "block scalar" in broken.problem else broken.at
    hint = _put(broken.line(number), "it")
    return Meaning("YAML-sign", "no text may begin with this sign", hint, (number, column), text=True)


def _indentation(broken: Broken) -> Meaning | None:
    if not any(sign in broken.problem for sign in ("expected key", "'-' indicator", "could not find expected ':'")):
        return None
    since = f"line {broken.origin[0] + broken.first_line}" if broken.origin else "the line above"
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
