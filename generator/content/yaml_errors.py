"""What is wrong with text that is no YAML, in the words of somebody who writes summaries and not parsers."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from generator.content.line_mends import in_quotation_marks, line_mends, single_quoted
from generator.content.yaml_broken import FIELD, FIELDS, Broken, Meaning
from generator.content.yaml_columns import beside_its_fields, block_not_indented, comment_in_text, is_field, tab
from generator.content.yaml_lookalikes import LOOKALIKES
from generator.content.yaml_mend import Mended, beginning, with_line, without_text_at
from generator.diagnostics import Diagnostic, Place, error

_VALUE = r"[ \t]*(?:(?:- +)*[\w-]+:[ \t]+|(?:- +)+)"
_QUOTED_AND_MORE = re.compile(r"""^\s*(?:- )?(?:[\w-]+:\s+)?(["'])(?:(?!\1).)*\1\s*[^\s#,\]}:]""")


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
    moved = meaning.likely.strip() == text.split("\n")[number].strip()
    line = meaning.mended or (meaning.likely if moved else "")
    return with_line(text, number, line) if line else None


def _cut_by_comment(broken: Broken) -> Meaning | None:
    """A text that goes on in the next line, though ` #` has ended it."""
    for number, line in list(broken.near())[1:2]:
        match = re.match(rf"{_VALUE}[^\s\"'\[{{|>#&*!].*?[ \t](#)", line)
        if match and "expected key" in broken.problem and not is_field(broken.line(broken.at[0])):
            message = "a text is cut at ` #`, which begins a comment, and goes on in the next line"
            hint = f"put the whole text in quotation marks: {in_quotation_marks(line)}"
            return Meaning("YAML-cut", message, hint, (number, match.start(1)), text=True)
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
    if "escape character" not in broken.problem and "hexdecimal" not in broken.problem:
        return None
    number, column = broken.at
    line = broken.line(number)
    if "hexdecimal" in broken.problem:
        column = max(line.rfind("\\", 0, column + 1), 0)
    shown = line[column : column + 2] if line.startswith("\\", column) else line[column - 1 : column + 1]
    message = f'in "…" a backslash begins a special sign, and `{shown}` is none'
    hint = "write \\\\ for a backslash, or put the text in '…', where it is a backslash"
    at = line.index(shown, max(0, column - 1))
    likely = f"{line[:at]}\\{line[at:]}"
    return Meaning("YAML-backslash", message, hint, (number, column), text=True, likely=likely)


def _colon(broken: Broken) -> Meaning | None:
    if "mapping values are not allowed" not in broken.problem:
        return None
    message = "a colon and a space in a text that has no quotation marks"
    start = beginning(broken.lines, broken.at[0])
    if start is None or start == broken.at[0]:
        return Meaning("YAML-colon", message, _put(broken.line(broken.at[0]), "the text"), broken.at, text=True)
    field = re.match(rf"({FIELD}):", broken.line(broken.at[0]))
    if field and field[1].strip(" -") in FIELDS:
        hint = f"what belongs together begins in the same column as in line {start + broken.first_line}"
        return beside_its_fields(broken) or Meaning(
            "YAML-indentation", "this line does not fit the ones above it", hint, (broken.at[0], 0)
        )
    hint = f"put the whole text, which begins in line {start + broken.first_line}, in quotation marks"
    return Meaning("YAML-colon", message, hint, broken.at, text=True)


def _never_closed(broken: Broken) -> Meaning | None:
    ends = "end of stream" in broken.problem or "document indicator" in broken.problem
    if "quoted scalar" not in broken.problem or not ends:
        return None
    message = "a quotation mark is opened here and never closed"
    number, column = broken.origin or broken.at
    line, after = broken.line(number).rstrip(), broken.line(number + 1)
    ends_here = number + 1 >= len(broken.lines) or not after.strip() or is_field(after)
    likely = line + line[column] if ends_here and line[column : column + 1] in ("'", '"') else ""
    return Meaning("YAML-unclosed", message, "close it at the text's end", (number, column), likely=likely)


def _words_after_quotation(broken: Broken) -> Meaning | None:
    here = _QUOTED_AND_MORE.match(broken.line(broken.at[0]))
    if not here and not (broken.origin and _QUOTED_AND_MORE.match(broken.line(broken.origin[0]))):
        return None
    message = "a text that begins with a quotation mark ends with it"
    at = broken.at if here else broken.origin or broken.at
    likely = _in_its_marks(broken.line(at[0])) if here else ""
    hint = "put the whole text into quotation marks" + (f": {likely}" if likely else "")
    hint += ", and write '' for an apostrophe in '…', \\\" for a mark in \"…\"" if not likely else ""
    return Meaning("YAML-quotes", message, hint, at, text=True, likely=likely)


def _in_its_marks(line: str) -> str:
    """The line with its text in the marks that it has at its ends already, or else in marks of its own."""
    found = re.match(rf"""({_VALUE})(["'])(.*)\2\s*$""", line)
    inner = found[3].replace("\\" + found[2], found[2]) if found else ""
    return f"{found[1].lstrip()}'{inner.replace(chr(39), chr(39) * 2)}'" if found else in_quotation_marks(line)


def _bracket_not_closed(broken: Broken) -> Meaning | None:
    if "',' or ']'" not in broken.problem and "',' or '}'" not in broken.problem:
        return None
    if broken.origin and (meaning := _quoted_item(broken) or _comment_in_brackets(broken.origin, broken)):
        return meaning
    bracket = "]" if "]" in broken.problem else "}"
    hint = f"close it with {bracket}; a text with a comma or a bracket in it needs quotation marks"
    message = f"a bracket is opened here and not closed with {bracket}"
    return Meaning("YAML-unclosed", message, hint, broken.origin or broken.at)


def _quoted_item(broken: Broken) -> Meaning | None:
    """`['Town' council]`: words after a quotation mark that is closed."""
    number, column = broken.at
    line = broken.line(number)
    if not line[:column].rstrip().endswith(("'", '"')):
        return None
    item, likely = _item_in_marks(line, column)
    message = "a text that begins with a quotation mark ends with it"
    return Meaning("YAML-quotes", message, f"put the whole item into quotation marks: {item}", broken.at, likely=likely)


def _comment_in_brackets(origin: tuple[int, int], broken: Broken) -> Meaning | None:
    """`[wells #stay-open]`: what follows the blank is a comment, the closing bracket with it."""
    line = broken.line(origin[0])
    found = re.search(r"\s#", line[origin[1] :])
    if found is None:
        return None
    at = origin[1] + found.start()
    together = re.sub(r"(?<![\w-])([a-z0-9-]+)\s+#(?=[a-z])", r"\1#", line)
    hint = "put an item with ` #` in it in quotation marks"
    if together != line:
        hint = f"an id and its key point are written together: {together[origin[1] :].strip()}"
    message = "` #` begins a comment here, so that the bracket before it is not closed"
    likely = together if together != line else ""
    return Meaning("YAML-unclosed", message, hint, (origin[0], at + 1), likely=likely)


def _item_in_marks(line: str, column: int) -> tuple[str, str]:
    """The item of a list in brackets around a column, in quotation marks; and the line with it."""
    start = max(line.rfind(sign, 0, column) for sign in "[{,") + 1
    ends = [at for sign in ",]}" if (at := line.find(sign, column)) >= 0]
    end = min(ends, default=len(line))
    item = single_quoted(line[start:end].strip())
    blank = " " if line[start : start + 1] == " " else ""
    return item, f"{line[:start]}{blank}{item}{line[end:]}"


def _sign(broken: Broken) -> Meaning | None:
    signs = ("cannot start any token", "expected node content", "not allowed in this context", "comment or line break")
    if not any(sign in broken.problem for sign in (*signs, "scanning a tag", "parsing a tag")):
        return None
    scanned = broken.origin if "block scalar" in broken.problem or " a tag" in broken.problem else None
    number, column = scanned or broken.at
    line, message = broken.line(number), "no text may begin with this sign"
    if re.match(rf"{_VALUE}?\[", line[:column]):
        item, likely = _item_in_marks(line, column)
        return Meaning("YAML-sign", message, f"put it in quotation marks: {item}", broken.at, text=True, likely=likely)
    return Meaning("YAML-sign", message, _put(line, "it"), (number, column), text=True)


def _indentation(broken: Broken) -> Meaning | None:
    if not any(sign in broken.problem for sign in ("expected key", "'-' indicator", "could not find expected ':'")):
        return None
    if "could not find expected ':'" in broken.problem and broken.origin:
        hint = "indent it more than the name of the field that it goes on with; a field is `name: value`"
        return Meaning("YAML-indentation", "this line does not fit the ones above it", hint, broken.origin)
    if meaning := beside_its_fields(broken):
        return meaning
    since = f"line {broken.origin[0] + broken.first_line}" if broken.origin else "the line above"
    hint = f"what belongs together begins in the same column as in {since}; a field is `name: value`"
    return Meaning("YAML-indentation", "this line does not fit the ones above it", hint, broken.at)


def _put(line: str, what: str = "it") -> str:
    return f"put {what} in quotation marks: {in_quotation_marks(line)}"


_FINDERS: tuple[Callable[[Broken], Meaning | None], ...] = (
    tab,
    *LOOKALIKES,
    _cut_by_comment,
    comment_in_text,
    block_not_indented,
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
