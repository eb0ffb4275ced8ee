"""Lines of a record that begin in another column than those which they belong to, and texts that end for that reason."""

from __future__ import annotations

import re

from generator.content.yaml_broken import FIELD, FIELDS, Broken, Meaning
from generator.content.yaml_mend import beginning


def tab(broken: Broken) -> Meaning | None:
    """A tab before a line's words."""
    line = broken.line(broken.at[0])
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    others = sum(re.match(r" *\t\s*\S", one) is not None for one in broken.lines) - 1
    hint = f"indent with spaces, here and in {others} more lines" if others > 0 else "indent with spaces"
    return Meaning("YAML-tab", "a tab indents this line; YAML takes spaces alone", hint, broken.at)


def comment_in_text(broken: Broken) -> Meaning | None:
    """A line that begins with `#` left of a text over several lines: the text ends there, and goes on below it."""
    number, line = broken.at[0], broken.line(broken.at[0])
    first = number
    while first and re.match(r"[ ]*#", broken.line(first - 1)):
        first -= 1
    begins = beginning(broken.lines, first - 1) if first < number and line.startswith(" ") else None
    if begins is None or is_field(line) or line.lstrip().startswith("- "):
        return None
    message = f"the text that begins in line {begins + broken.first_line} ends at the comment above this line"
    hint = f"put the comment above line {begins + broken.first_line}"
    return Meaning("YAML-cut", message, hint, (number, 0), text=True)


def block_not_indented(broken: Broken) -> Meaning | None:
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


def beside_its_fields(broken: Broken) -> Meaning | None:
    """A field that is a blank or two left or right of those which it belongs to."""
    number, line = broken.at[0], broken.line(broken.at[0])
    field = re.match(r"([ ]*)([a-z_]+):(?:[ ]|$)", line)
    above = re.match(r"([ ]*(?:- +)*)[a-z_]+:(?:[ ]|$)", broken.line(number - 1))
    if not (field and above and field[2] in FIELDS and 0 < abs(len(above[1]) - len(field[1])) <= 2):
        return None
    likely = " " * len(above[1]) + line.lstrip()
    message = f"`{field[2]}` does not begin in the column of the field above it"
    hint = f"begin it in column {len(above[1]) + 1}: {likely!r}"
    return Meaning("YAML-indentation", message, hint, (number, len(field[1])), likely=likely)


def is_field(line: str) -> bool:
    """Whether a line begins with a field."""
    return re.match(rf"{FIELD}:(?:[ ]|$)", line) is not None
