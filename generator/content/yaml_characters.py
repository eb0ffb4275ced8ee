"""Characters that YAML allows nowhere or takes for others: control characters, and spaces that are no plain ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from generator.content.characters import find_control
from generator.content.line_mends import line_mends
from generator.content.tree import Tree
from generator.content.yaml_mend import Mended, with_line
from generator.diagnostics import Diagnostic, Place, error

SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""What looks like a space and is a letter to YAML, as the inside of a class of a regular expression."""
_NO_WIDTH = "\u200b\ufeff"
"""Of these what takes no place, so that it indents nothing."""
_NOT_ALLOWED = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # compiled when it is needed


def unreadable_character(caught: yaml.reader.ReaderError, text: str, file: str, first_line: int) -> Diagnostic:
    """A character that YAML allows nowhere."""
    found = re.search(_NOT_ALLOWED, text)  # the parser's own position counts bytes or characters, by its version
    at = found.start() if found else 0
    place = Place(file, text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at))
    shown = f"U+{ord(found[0]):04X}" if found else caught.reason
    message = f"YAML allows no such character here ({shown})"
    return error("YAML-syntax", place, message, "remove the character")


def control_character(event: Any, tree: Tree) -> Diagnostic | None:
    """A sign like `\\b` in double quotation marks that means a character that no page can show."""
    found = find_control(event.value)
    written = tree.text[event.start_mark.index : event.end_mark.index]
    unseen = re.search(r"(?<!\\)(?:\\\\)*(\\[LP_])", written) if "\\" in written else None
    if found:
        message = f"a backslash in this text makes the character U+{ord(found[0]):04X}, which no page can show"
    elif unseen:
        message = f'in "…" a backslash begins a special sign, and `{unseen[1]}` is one that nobody sees'
    else:
        return None
    return error("YAML-backslash", tree.of_value(event), message, "write \\\\ for a backslash, or put the text in '…'")


def plain_spaces(line: str, space: str) -> tuple[str, str, str]:
    """What to say of a space that is no plain one, what to do, and the line with plain ones."""
    name = unicodedata.name(space, "a space").lower()
    message = f"this is no plain space but U+{ord(space):04X} ({name}), which YAML takes for a letter"
    found = re.match(rf"[ \t{SPACES}]*(?:-[ {SPACES}]+)*(?:[a-z_]+[ {SPACES}]*:[ {SPACES}]*)?", line)
    before = found[0] if found else ""  # in the text itself they may be meant
    plain = re.sub(rf"[{SPACES}]", " ", re.sub(f"[{_NO_WIDTH}]", "", before))
    mended = plain + (" " if plain.endswith((":", "-")) else "") + line[len(before) :]
    return message, f"write plain spaces: {mended.strip()}", mended


def odd_space(key: Any, tree: Tree) -> tuple[Diagnostic, Mended | None]:
    """A field whose name begins with such a space, and the text with plain ones in its line."""
    number = min(key.start_mark.line, len(tree.lines) - 1)  # YAML has ends of lines of its own, too
    message, hint, mended = plain_spaces(tree.lines[number], key.value[0])
    problem = error("YAML-space", tree.of_value(key), message, hint)
    mends = line_mends(hint, tree.lines[number], mended)
    return problem.with_mends(*mends), with_line(tree.text, number, mended)
