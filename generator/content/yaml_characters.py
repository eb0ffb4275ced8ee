"""Characters that YAML allows nowhere, as they are or as a sign in double quotation marks means them."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.content.tree import Tree
from generator.diagnostics import Diagnostic, Place, error

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
    found = None if event.value.isprintable() else re.search(_NOT_ALLOWED, event.value)
    if not found:
        return None
    message = f"a backslash in this text makes the character U+{ord(found[0]):04X}, which no page can show"
    return error("YAML-backslash", tree.of_value(event), message, "write \\\\ for a backslash, or put the text in '…'")
